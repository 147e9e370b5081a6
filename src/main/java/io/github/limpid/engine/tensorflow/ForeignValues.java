package io.github.limpid.engine.tensorflow;

import com.google.protobuf.ByteString;
import io.github.limpid.Quoted;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** The numbers in a graph that no image changes: constants, and variables as they were saved. */
final class ForeignValues {

  private static final Set<String> PASSING =
      Set.of(
          "Identity",
          "ReadVariableOp",
          "StopGradient",
          "PreventGradient",
          "Snapshot",
          "PlaceholderWithDefault",
          "Switch");
  private static final String WAYS = "Merge";
  private static final Set<String> RESHAPING = Set.of("Reshape", "Squeeze", "ExpandDims");
  private static final int MOST_STEPS = 2_000_000; // of a whole graph; large ones take thousands
  private static final int DEEPEST = 20;
  private static final int MOST_WHOLE = 1 << 10;
  private static final Set<String> VARIABLES = Set.of("VariableV2", "Variable", "VarHandleOp");

  /** The most numbers that need no bytes in the file: of equal ones, computed, or used again. */
  private static final int MOST_MADE = 1 << 24;

  /** The operations that are looked through or taken for their numbers. */
  static final Set<String> OPERATIONS =
      Stream.of(PASSING, RESHAPING, VARIABLES, Set.of(WAYS, "Const", "Pack"))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final ForeignGraph graph;
  private final CheckpointFile checkpoint;
  private final Map<String, String> keys = new HashMap<>(); // of variables, in the checkpoint
  private final Map<String, String> ends = new HashMap<>(); // of ways already gone, by their starts
  private final Set<String> undecided = new HashSet<>(); // joints on the way
  private final Map<String, Boolean> known = new HashMap<>();
  private final Map<String, FloatArray> computed = new HashMap<>();
  private Map<String, FloatArray> saved = Map.of();
  private long made;
  private long steps;

  private ForeignValues(ForeignGraph graph, CheckpointFile checkpoint) {
    this.graph = graph;
    this.checkpoint = checkpoint;
  }

  /** Finds out which variable was saved under which name, and reads those that are used. */
  static ForeignValues of(ForeignGraph graph, CheckpointFile checkpoint, Collection<NodeDef> used)
      throws IOException {
    ForeignValues values = new ForeignValues(graph, checkpoint);
    values.findKeys();
    Set<String> wanted = new HashSet<>();
    for (NodeDef node : used) {
      if (VARIABLES.contains(node.getOp())) {
        wanted.add(values.key(node));
      }
    }
    values.saved = checkpoint.read(wanted);
    return values;
  }

  /** What restores the variables says what they are called in the checkpoint. */
  private void findKeys() {
    for (NodeDef node : graph.operations()) {
      if (node.getOp().equals("Assign") || node.getOp().equals("AssignVariableOp")) {
        List<String> inputs = graph.inputs(node);
        String value = passed(inputs.get(1));
        NodeDef restore = graph.operation(value);
        if (restore.getOp().equals("RestoreV2")) {
          int number = Integer.parseInt(value.substring(value.lastIndexOf(':') + 1));
          NodeDef names = graph.operation(passed(graph.inputs(restore).get(1)));
          List<ByteString> texts = graph.constant(names).getStringValList();
          if (number < texts.size()) {
            NodeDef variable = graph.operation(passed(inputs.get(0)));
            keys.put(name(variable), texts.get(number).toStringUtf8());
          }
        }
      }
    }
  }

  private String key(NodeDef variable) throws IOException {
    String key = keyOf(variable);
    if (!checkpoint.has(key)) {
      throw new IOException("its variable " + Quoted.of(key) + " is missing");
    }
    return key;
  }

  /** The tensor behind operations that hand it on as it is. */
  String passed(String tensor) {
    Set<String> way = new LinkedHashSet<>();
    String at = graph.tensor(tensor);
    for (String next = before(at); next != null; next = before(at)) {
      if (!way.add(at)) {
        throw new IllegalArgumentException(Quoted.of(tensor) + " leads back to itself");
      }
      at = next;
    }
    for (String start : way) {
      ends.put(start, at);
    }
    return at;
  }

  /** What an operation hands on, if it does nothing else. */
  private String before(String tensor) {
    if (ends.containsKey(tensor)) {
      return ends.get(tensor);
    }
    NodeDef node = graph.operation(tensor);
    step(node);
    if (node.getOp().equals(WAYS)) {
      return chosen(node);
    }
    return PASSING.contains(node.getOp()) && node.getInputCount() > 0
        ? graph.inputs(node).get(0)
        : null;
  }

  /** Counts what is looked at, so that no graph keeps us for long. */
  private void step(NodeDef node) {
    steps += 1 + node.getInputCount();
    if (steps > MOST_STEPS) {
      throw new IllegalArgumentException("its operations hand their inputs on without end");
    }
  }

  /** Of two ways, one for training and one for use, that which is taken. */
  private String chosen(NodeDef merge) {
    if (!undecided.add(merge.getName())) {
      throw new IllegalArgumentException(Quoted.of(merge.getName()) + " leads back to itself");
    }
    String taken = taken(merge);
    undecided.remove(merge.getName());
    return taken;
  }

  private String taken(NodeDef merge) {
    for (String way : graph.inputs(merge)) {
      String split = split(way);
      boolean isOfTrue = split.endsWith(":1");
      if (truth(graph.inputs(graph.operation(split)).get(1)) == isOfTrue) {
        return way;
      }
    }
    throw new IllegalArgumentException(Quoted.of(merge.getName()) + " joins no way that is taken");
  }

  /** Where a way begins: one of the two outputs of a Switch. */
  private String split(String way) {
    Deque<String> open = new ArrayDeque<>(List.of(way));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String tensor = open.poll();
      NodeDef node = graph.operation(tensor);
      if (node.getOp().equals("Switch")) {
        return graph.tensor(tensor);
      }
      if (seen.add(node.getName())) {
        step(node);
        open.addAll(graph.inputs(node));
      }
    }
    throw new IllegalArgumentException(Quoted.of(way) + " is no way that was split");
  }

  /** Whether a tensor holds numbers that are known. */
  boolean isKnown(String tensor) {
    return isKnown(tensor, 0);
  }

  private boolean isKnown(String tensor, int depth) {
    NodeDef node = graph.operation(passed(tensor));
    if (node.getOp().equals("Const") || VARIABLES.contains(node.getOp())) {
      return true;
    }
    if (depth >= DEEPEST) {
      return false;
    }
    Boolean before = known.get(node.getName());
    if (before == null) {
      before =
          RESHAPING.contains(node.getOp())
              ? isKnown(graph.inputs(node).get(0), depth + 1)
              : ForeignArithmetic.knows(node.getOp())
                  && graph.inputs(node).stream().allMatch(input -> isKnown(input, depth + 1));
      known.put(node.getName(), before);
    }
    return before;
  }

  /** Known numbers. Those that are asked for again are the same array. */
  FloatArray floats(String tensor) {
    NodeDef node = graph.operation(passed(tensor));
    if (!isKnown(tensor)) {
      throw new IllegalArgumentException(
          "the numbers of " + Quoted.of(node.getName()) + " are not known");
    }
    FloatArray before = computed.get(node.getName());
    if (before != null) {
      make(before.values().length);
      return before;
    }
    FloatArray now = newFloats(node);
    computed.put(node.getName(), now);
    return now;
  }

  private FloatArray newFloats(NodeDef node) {
    if (ForeignArithmetic.knows(node.getOp())) {
      List<FloatArray> inputs = graph.inputs(node).stream().map(this::floats).toList();
      make(inputs.stream().mapToLong(input -> input.values().length).max().orElse(0));
      return ForeignArithmetic.of(node.getOp(), inputs);
    }
    if (RESHAPING.contains(node.getOp())) {
      return floats(graph.inputs(node).get(0)).flat();
    }
    FloatArray variable = VARIABLES.contains(node.getOp()) ? saved.get(keyOf(node)) : null;
    return variable != null ? variable : stored(node);
  }

  /** A small file must not become a large model. */
  private void make(long numbers) {
    made += numbers;
    if (made > MOST_MADE) {
      throw new IllegalArgumentException("its arrays are larger than what it holds");
    }
  }

  private String keyOf(NodeDef variable) {
    return keys.getOrDefault(name(variable), name(variable));
  }

  /** Several operations may stand for one variable, and share its name. */
  private static String name(NodeDef variable) {
    AttrValue shared = variable.getAttrOrDefault("shared_name", AttrValue.getDefaultInstance());
    return shared.getS().isEmpty() ? variable.getName() : shared.getS().toStringUtf8();
  }

  private FloatArray stored(NodeDef node) {
    TensorProto tensor = graph.constant(node);
    if (tensor.getDtype() != DataType.DT_FLOAT) {
      throw new IllegalArgumentException(Quoted.of(node.getName()) + " holds no 32-bit floats");
    }
    long[] shape = shape(tensor);
    long size = FloatArray.size(shape);
    ByteString content = tensor.getTensorContent();
    if (content.isEmpty()) {
      make(size);
    }
    int given = tensor.getFloatValCount();
    if (!content.isEmpty() && content.size() != Float.BYTES * size || given > size) {
      throw new IllegalArgumentException(Quoted.of(node.getName()) + " has values too many or few");
    }
    float[] values = new float[(int) size];
    content
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values, 0, content.size() / Float.BYTES);
    for (int i = 0; i < values.length && given > 0; i++) {
      values[i] = tensor.getFloatVal(Math.min(i, given - 1)); // a tail of equal ones is left out
    }
    graph.forget(node);
    return new FloatArray(shape, values);
  }

  /** Known whole numbers, or none if they are not known. */
  int[] whole(String tensor) {
    NodeDef node = graph.operation(passed(tensor));
    return node.getOp().equals("Pack")
        ? graph.inputs(node).stream().flatMapToInt(part -> Arrays.stream(single(part))).toArray()
        : single(tensor);
  }

  private int[] single(String tensor) {
    NodeDef node = graph.operation(passed(tensor));
    for (int steps = 0; steps < DEEPEST; steps++) {
      if (RESHAPING.contains(node.getOp()) || node.getOp().equals("Cast")) {
        node = graph.operation(passed(graph.inputs(node).get(0)));
      }
    }
    if (!node.getOp().equals("Const") || graph.constant(node).getDtype() != DataType.DT_INT32) {
      return new int[0];
    }
    TensorProto proto = graph.constant(node);
    long size = FloatArray.size(shape(proto));
    if (size > MOST_WHOLE) {
      return new int[0];
    }
    int[] values = new int[(int) size];
    ByteString content = proto.getTensorContent();
    if (content.size() == (long) Integer.BYTES * values.length) {
      content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    }
    int given = proto.getIntValCount();
    for (int i = 0; i < values.length && given > 0; i++) {
      values[i] = proto.getIntVal(Math.min(i, given - 1));
    }
    return values;
  }

  /** A truth that is known. */
  boolean truth(String tensor) {
    NodeDef node = graph.operation(passed(tensor));
    if (!node.getOp().equals("Const") || graph.constant(node).getDtype() != DataType.DT_BOOL) {
      throw new IllegalArgumentException(Quoted.of(node.getName()) + " is not decided");
    }
    TensorProto proto = graph.constant(node);
    return proto.getBoolValCount() > 0
        ? proto.getBoolVal(0)
        : !proto.getTensorContent().isEmpty() && proto.getTensorContent().byteAt(0) != 0;
  }

  private static long[] shape(TensorProto tensor) {
    return tensor.getTensorShape().getDimList().stream().mapToLong(d -> d.getSize()).toArray();
  }
}
