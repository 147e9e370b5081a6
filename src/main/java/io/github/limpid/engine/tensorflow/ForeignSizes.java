package io.github.limpid.engine.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The shapes of a graph's tensors, and the whole numbers that it computes of them, for all images
 * at once: as {@link Whole}s of their sides, or for the one size that a model takes. As in Limpid's
 * layers, every division of a side is taken to leave nothing over.
 *
 * <p>Also says of two ways, for training and for use, which one is taken: where a {@code Switch}
 * leads the other way, nothing arrives.
 */
final class ForeignSizes {

  private static final int MOST_SIDES = 1 << 6; // of a shape; and of numbers that are looked at

  private final ForeignGraph graph;
  private final ForeignValues values;
  private final Map<String, List<Whole>> shapes = new HashMap<>();
  private final Map<String, List<Whole>> numbers = new HashMap<>();
  private final Set<String> untaken = new HashSet<>(); // tensors

  private ForeignSizes(ForeignGraph graph, ForeignValues values) {
    this.graph = graph;
    this.values = values;
  }

  /** Of operations, each behind those that it needs, for an image of this shape. */
  static ForeignSizes of(
      ForeignGraph graph,
      ForeignValues values,
      ForeignSignature signature,
      Collection<NodeDef> used) {
    ForeignSizes sizes = new ForeignSizes(graph, values);
    String image = graph.tensor(signature.input());
    for (NodeDef node : used) {
      if (image.equals(tensor(node))) {
        sizes.shapes.put(image, signature.shape());
      } else {
        sizes.follow(node);
      }
    }
    return sizes;
  }

  /** The sides of a tensor; all that is not known of them is so in the answer. */
  List<Whole> shape(String tensor) {
    return shapes.getOrDefault(graph.tensor(tensor), List.of());
  }

  /** One side of an image or of samples. */
  Whole side(String tensor, int axis) {
    List<Whole> shape = shape(tensor);
    return shape.size() == 4 ? shape.get(axis) : Whole.UNKNOWN;
  }

  /**
   * Whether it has one number for each channel, or one for all, on whatever it is combined with.
   */
  boolean isPerChannel(String tensor) {
    List<Whole> shape = shapes.get(graph.tensor(tensor));
    return shape != null
        && IntStream.range(0, shape.size() - 1).allMatch(axis -> shape.get(axis).is(1));
  }

  /** Whether a tensor is computed at all. */
  boolean isTaken(String tensor) {
    return !untaken.contains(graph.tensor(tensor));
  }

  private static String tensor(NodeDef node) {
    return node.getName() + ":0";
  }

  private void follow(NodeDef node) {
    List<String> inputs = graph.inputs(node);
    switch (node.getOp()) {
      case "Switch" -> split(node, inputs);
      case "Merge" -> unite(node, inputs);
      default -> {
        if (!inputs.stream().allMatch(this::isTaken)) {
          untaken.add(tensor(node));
          return;
        }
        set(shapes, node, shapeOf(node, inputs));
        set(numbers, node, numbersOf(node, inputs));
      }
    }
  }

  private static void set(Map<String, List<Whole>> map, NodeDef node, List<Whole> sides) {
    if (sides != null && sides.size() <= MOST_SIDES) {
      map.put(tensor(node), sides);
    }
  }

  private void split(NodeDef node, List<String> inputs) {
    boolean arrives = inputs.stream().allMatch(this::isTaken);
    boolean isTrue = arrives && values.truth(inputs.get(1));
    for (int way = 0; way < 2; way++) {
      String tensor = node.getName() + ":" + way;
      if (!arrives || isTrue != (way == 1)) {
        untaken.add(tensor);
      } else {
        copy(inputs.get(0), tensor);
      }
    }
  }

  private void unite(NodeDef node, List<String> inputs) {
    inputs.stream()
        .filter(this::isTaken)
        .findFirst()
        .ifPresentOrElse(way -> copy(way, tensor(node)), () -> untaken.add(tensor(node)));
  }

  private void copy(String from, String to) {
    if (shapes.containsKey(from)) {
      shapes.put(to, shapes.get(from));
    }
    if (numbers.containsKey(from)) {
      numbers.put(to, numbers.get(from));
    }
  }

  /** A shape; null if the number of sides is not known. */
  private List<Whole> shapeOf(NodeDef node, List<String> inputs) {
    return switch (node.getOp()) {
      case "Const" -> sides(graph.constant(node).getTensorShape());
      case "VariableV2", "Variable", "VarHandleOp" -> declared(node);
      case "Add", "AddV2", "Sub", "Mul", "RealDiv", "Maximum" -> broadcast(inputs);
      case "Conv2D" -> convolved(node, inputs);
      case "Conv2DBackpropInput" -> numbers.get(inputs.get(0));
      case "ResizeNearestNeighbor" -> resized(inputs);
      case "MaxPool" -> pooled(node, inputs, list(node, "ksize"), list(node, "strides"));
      case "MaxPoolV2" ->
          pooled(node, inputs, numbers.get(inputs.get(1)), numbers.get(inputs.get(2)));
      case "SpaceToDepth" -> blocks(inputs, block(node), true);
      case "DepthToSpace" -> blocks(inputs, block(node), false);
      case "ConcatV2" -> joined(inputs);
      case "MirrorPad" -> padded(inputs);
      case "Mean" -> reduced(node, inputs);
      case "Tile" -> combined(shapes.get(inputs.get(0)), numbers.get(inputs.get(1)), Whole::times);
      case "ExpandDims" -> expanded(inputs);
      case "Squeeze" -> squeezed(node, inputs);
      case "Reshape" -> reshaped(inputs);
      case "Shape" -> List.of(Whole.of(sizeOf(shapes.get(inputs.get(0)))));
      case "Slice", "StridedSlice", "Pack" -> null; // of whole numbers alone, see below
      default -> inputs.isEmpty() ? null : shapes.get(inputs.get(0));
    };
  }

  /** Whole numbers in a row; null if it has none that are known. */
  private List<Whole> numbersOf(NodeDef node, List<String> inputs) {
    return switch (node.getOp()) {
      case "Const" -> constant(node);
      case "Shape" -> shapes.get(inputs.get(0));
      case "Slice" -> sliced(inputs);
      case "StridedSlice" -> stridden(node, inputs);
      case "Pack" -> inRow(inputs);
      case "ConcatV2" -> inRow(inputs.subList(0, inputs.size() - 1));
      case "Add", "AddV2" -> computed(inputs, Whole::plus);
      case "Sub" -> computed(inputs, Whole::minus);
      case "Mul" -> computed(inputs, Whole::times);
      case "Cast", "Identity", "Reshape", "Squeeze", "ExpandDims", "Snapshot", "StopGradient" ->
          numbers.get(inputs.get(0));
      default -> null;
    };
  }

  private static int sizeOf(List<Whole> sides) {
    return sides == null ? 0 : sides.size();
  }

  private List<Whole> constant(NodeDef node) {
    int[] whole = values.whole(tensor(node));
    return whole.length == 0 || whole.length > MOST_SIDES
        ? null
        : Arrays.stream(whole).mapToObj(Whole::of).toList();
  }

  private static List<Whole> declared(NodeDef variable) {
    AttrValue shape = variable.getAttrOrDefault("shape", AttrValue.getDefaultInstance());
    return shape.hasShape() && !shape.getShape().getUnknownRank() ? sides(shape.getShape()) : null;
  }

  private static List<Whole> sides(TensorShapeProto shape) {
    return shape.getDimList().stream()
        .map(side -> side.getSize() < 0 ? Whole.UNKNOWN : Whole.of(side.getSize()))
        .toList();
  }

  /** Of arrays whose last axes meet; a side of 1 is as long as the other. */
  private List<Whole> broadcast(List<String> inputs) {
    List<Whole> one = shapes.get(inputs.get(0));
    List<Whole> other = shapes.get(inputs.get(1));
    if (one == null || other == null) {
      return null;
    }
    int axes = Math.max(one.size(), other.size());
    List<Whole> sides = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      sides.add(met(fromEnd(one, axes - axis), fromEnd(other, axes - axis)));
    }
    return sides;
  }

  private static Whole fromEnd(List<Whole> sides, int behind) {
    return behind > sides.size() ? Whole.of(1) : sides.get(sides.size() - behind);
  }

  private static Whole met(Whole one, Whole other) {
    if (one.is(1) || one.is(other)) {
      return other;
    }
    return other.is(1) ? one : Whole.UNKNOWN;
  }

  private List<Whole> convolved(NodeDef node, List<String> inputs) {
    List<Whole> kernel = shapes.get(inputs.get(1));
    List<Whole> strides = list(node, "strides");
    if (sizeOf(kernel) != 4) {
      return null;
    }
    List<Whole> ones = List.of(Whole.of(1), kernel.get(0), kernel.get(1), Whole.of(1));
    List<Whole> sides = pooled(node, inputs, ones, strides);
    return sides == null ? null : List.of(sides.get(0), sides.get(1), sides.get(2), kernel.get(3));
  }

  /** Of kernels or pools of a size at every step of a stride. */
  private List<Whole> pooled(
      NodeDef node, List<String> inputs, List<Whole> size, List<Whole> strides) {
    List<Whole> samples = shapes.get(inputs.get(0));
    if (sizeOf(samples) != 4 || sizeOf(size) != 4 || sizeOf(strides) != 4) {
      return null;
    }
    boolean isSame = node.getAttrOrThrow("padding").getS().toStringUtf8().equals("SAME");
    List<Whole> sides = new ArrayList<>(samples);
    for (int axis = 1; axis < 3; axis++) {
      long stride = strides.get(axis).isConstant() ? strides.get(axis).plus() : 0;
      Whole covered = samples.get(axis).minus(size.get(axis));
      Whole steps = covered.over(stride).plus(1);
      sides.set(axis, isSame ? samples.get(axis).over(stride) : steps);
    }
    return sides;
  }

  private List<Whole> resized(List<String> inputs) {
    List<Whole> samples = shapes.get(inputs.get(0));
    List<Whole> size = numbers.get(inputs.get(1));
    return sizeOf(samples) == 4 && sizeOf(size) == 2
        ? List.of(samples.get(0), size.get(0), size.get(1), samples.get(3))
        : null;
  }

  private static long block(NodeDef node) {
    return node.getAttrOrThrow("block_size").getI();
  }

  private List<Whole> blocks(List<String> inputs, long block, boolean toChannels) {
    List<Whole> samples = shapes.get(inputs.get(0));
    if (sizeOf(samples) != 4) {
      return null;
    }
    List<Whole> sides = new ArrayList<>(samples);
    for (int axis = 1; axis < 3; axis++) {
      Whole side = samples.get(axis);
      sides.set(axis, toChannels ? side.over(block) : side.times(block));
    }
    long area = Math.multiplyExact(block, block);
    Whole channels = samples.get(3);
    sides.set(3, toChannels ? channels.times(area) : channels.over(area));
    return sides;
  }

  private List<Whole> joined(List<String> inputs) {
    List<Whole> axes = numbers.get(inputs.get(inputs.size() - 1));
    List<Whole> sides = shapes.get(inputs.get(0));
    if (sizeOf(axes) != 1 || sizeOf(sides) == 0 || !axes.get(0).isConstant()) {
      return null;
    }
    int axis = Math.floorMod(axes.get(0).plus(), sides.size());
    List<Whole> all = new ArrayList<>(sides);
    for (String input : inputs.subList(1, inputs.size() - 1)) {
      List<Whole> next = shapes.get(input);
      boolean fits = sizeOf(next) == all.size();
      all.set(axis, fits ? all.get(axis).plus(next.get(axis)) : Whole.UNKNOWN);
    }
    return all;
  }

  private List<Whole> padded(List<String> inputs) {
    List<Whole> sides = shapes.get(inputs.get(0));
    List<Whole> margins = numbers.get(inputs.get(1));
    if (sides == null || sizeOf(margins) != 2 * sides.size()) {
      return null;
    }
    return IntStream.range(0, sides.size())
        .mapToObj(i -> sides.get(i).plus(margins.get(2 * i)).plus(margins.get(2 * i + 1)))
        .toList();
  }

  private List<Whole> reduced(NodeDef node, List<String> inputs) {
    List<Whole> sides = shapes.get(inputs.get(0));
    List<Whole> axes = numbers.get(inputs.get(1));
    boolean keeps = node.getAttrOrDefault("keep_dims", AttrValue.getDefaultInstance()).getB();
    return sides == null || axes == null || keeps
        ? null
        : IntStream.range(0, sides.size())
            .filter(i -> axes.stream().noneMatch(axis -> axis.is(i) || axis.is(i - sides.size())))
            .mapToObj(sides::get)
            .toList();
  }

  private List<Whole> expanded(List<String> inputs) {
    List<Whole> sides = shapes.get(inputs.get(0));
    List<Whole> axis = numbers.get(inputs.get(1));
    if (sides == null || sizeOf(axis) != 1 || !axis.get(0).isConstant()) {
      return null;
    }
    List<Whole> more = new ArrayList<>(sides);
    more.add(Math.floorMod(axis.get(0).plus(), sides.size() + 1), Whole.of(1));
    return more;
  }

  private List<Whole> squeezed(NodeDef node, List<String> inputs) {
    List<Whole> sides = shapes.get(inputs.get(0));
    if (sides == null) {
      return null;
    }
    List<Long> axes =
        node.getAttrOrDefault("squeeze_dims", AttrValue.getDefaultInstance()).getList().getIList();
    return IntStream.range(0, sides.size())
        .filter(
            i ->
                axes.isEmpty()
                    ? !sides.get(i).is(1)
                    : !axes.contains((long) i) && !axes.contains((long) i - sides.size()))
        .mapToObj(sides::get)
        .toList();
  }

  private List<Whole> reshaped(List<String> inputs) {
    List<Whole> before = shapes.get(inputs.get(0));
    List<Whole> asked = numbers.get(inputs.get(1));
    if (before == null || asked == null) {
      return null;
    }
    int left = asked.indexOf(Whole.of(-1));
    if (left < 0) {
      return asked;
    }
    List<Whole> rest = new ArrayList<>(before);
    boolean isAll =
        IntStream.range(0, asked.size())
            .allMatch(i -> i == left || asked.get(i).isKnown() && rest.remove(asked.get(i)));
    List<Whole> sides = new ArrayList<>(asked);
    sides.set(left, isAll ? rest.stream().reduce(Whole.of(1), Whole::times) : Whole.UNKNOWN);
    return sides;
  }

  private static List<Whole> combined(
      List<Whole> one, List<Whole> other, BinaryOperator<Whole> operation) {
    if (one == null || other == null || one.isEmpty() || other.isEmpty()) {
      return null;
    }
    int size = Math.max(one.size(), other.size());
    if (size % one.size() != 0 || size % other.size() != 0) {
      return null;
    }
    return IntStream.range(0, size)
        .mapToObj(i -> operation.apply(one.get(i % one.size()), other.get(i % other.size())))
        .toList();
  }

  private List<Whole> computed(List<String> inputs, BinaryOperator<Whole> operation) {
    List<Whole> one = numbers.get(inputs.get(0));
    List<Whole> other = numbers.get(inputs.get(1));
    boolean meet = sizeOf(one) == sizeOf(other) || sizeOf(one) == 1 || sizeOf(other) == 1;
    return meet ? combined(one, other, operation) : null;
  }

  private List<Whole> inRow(List<String> inputs) {
    List<List<Whole>> parts = inputs.stream().map(numbers::get).toList();
    return parts.contains(null) || inputs.size() > MOST_SIDES
        ? null
        : parts.stream().flatMap(List::stream).limit(MOST_SIDES + 1).toList();
  }

  private List<Whole> sliced(List<String> inputs) {
    List<Whole> row = numbers.get(inputs.get(0));
    List<Whole> start = numbers.get(inputs.get(1));
    List<Whole> count = numbers.get(inputs.get(2));
    if (row == null || !isOneConstant(start) || !isOneConstant(count)) {
      return null;
    }
    int first = (int) Math.min(row.size(), Math.max(0, start.get(0).plus()));
    long length = count.get(0).is(-1) ? row.size() : count.get(0).plus();
    return row.subList(first, (int) Math.max(first, Math.min(row.size(), first + length)));
  }

  private static boolean isOneConstant(List<Whole> row) {
    return sizeOf(row) == 1 && row.get(0).isConstant();
  }

  private List<Whole> stridden(NodeDef node, List<String> inputs) {
    List<List<Whole>> all = inputs.stream().map(numbers::get).toList();
    List<Whole> row = all.get(0);
    boolean isPlain =
        Stream.of("ellipsis_mask", "new_axis_mask").allMatch(mask -> mask(node, mask) == 0);
    boolean isKnown =
        row != null && all.subList(1, 4).stream().allMatch(ForeignSizes::isOneConstant);
    if (!isPlain || !isKnown || !all.get(3).get(0).is(1)) {
      return null;
    }
    int first = mask(node, "begin_mask") == 1 ? 0 : place(row, all.get(1));
    int end = mask(node, "end_mask") == 1 ? row.size() : place(row, all.get(2));
    if (mask(node, "shrink_axis_mask") == 1) {
      end = Math.min(row.size(), first + 1);
    }
    return row.subList(first, Math.max(first, end));
  }

  private static int place(List<Whole> row, List<Whole> at) {
    long place = at.get(0).plus();
    return (int) Math.max(0, Math.min(row.size(), place < 0 ? place + row.size() : place));
  }

  private static long mask(NodeDef node, String name) {
    return node.getAttrOrDefault(name, AttrValue.getDefaultInstance()).getI();
  }

  private static List<Whole> list(NodeDef node, String attribute) {
    return node
        .getAttrOrDefault(attribute, AttrValue.getDefaultInstance())
        .getList()
        .getIList()
        .stream()
        .limit(MOST_SIDES)
        .map(Whole::of)
        .toList();
  }
}
