package io.github.limpid.engine.tensorflow;

import static java.util.Map.entry;

import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import io.github.limpid.network.Padding;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * Reads a graph as layers, from its result back to its image. What it meets on the way is one of
 * the operations that Limpid has a layer for, or the model is refused by that operation's name.
 */
final class LayerReader {

  private static final float USUAL_SLOPE = 0.2f; // TensorFlow's, where none is written
  private static final float USUAL_EPSILON = 1e-4f;
  private static final float MOMENTUM = 0.99f; // Keras's; graphs for use do not hold it
  private static final String IMAGE = "image";
  private static final int MOST_LAYERS = 2_000;

  /** Puts the layer of an operation before the others, and returns what that reads. */
  private interface Reading {
    String before(LayerReader reader, String tensor, NodeDef node, List<String> inputs);
  }

  private static final Map<String, Reading> READINGS =
      Map.ofEntries(
          entry("Conv2D", (r, tensor, node, in) -> r.convolution(tensor, node, in, false)),
          entry(
              "Conv2DBackpropInput",
              (r, tensor, node, in) -> r.transposed(tensor, node, in, false)),
          entry("BiasAdd", (r, tensor, node, in) -> r.biased(tensor, node, in.get(0), in.get(1))),
          entry("Add", LayerReader::sum),
          entry("AddV2", LayerReader::sum),
          entry("Sub", LayerReader::difference),
          entry("Relu", (r, tensor, node, in) -> r.put(tensor, new Layer.Relu(), in.get(0))),
          entry("Sigmoid", (r, tensor, node, in) -> r.put(tensor, new Layer.Sigmoid(), in.get(0))),
          entry("Tanh", (r, tensor, node, in) -> r.put(tensor, new Layer.Tanh(), in.get(0))),
          entry("LeakyRelu", LayerReader::leakyByName),
          entry("Maximum", LayerReader::leaky),
          entry("FusedBatchNorm", LayerReader::normalised),
          entry("FusedBatchNormV2", LayerReader::normalised),
          entry("FusedBatchNormV3", LayerReader::normalised),
          entry("MaxPool", (r, tensor, node, in) -> r.pooled(tensor, node, in.get(0))),
          entry("MaxPoolV2", LayerReader::pooledAsGiven),
          entry("ResizeNearestNeighbor", LayerReader::enlarged),
          entry("Reshape", (r, tensor, node, in) -> r.repeated(tensor, node)),
          entry("SpaceToDepth", LayerReader::gathered),
          entry("DepthToSpace", LayerReader::spread),
          entry("ConcatV2", LayerReader::joined));

  /** The operations that are read as layers. */
  static final Set<String> LAYERS = READINGS.keySet();

  private final ForeignGraph graph;
  private final ForeignValues values;
  private final ForeignSignature signature;
  private final String image;
  private final Map<String, Integer> depths = new HashMap<>(); // of operations behind the image
  private final List<ForeignLayer> layers = new ArrayList<>();
  private final Map<String, String> kept = new LinkedHashMap<>(); // names by tensors

  LayerReader(
      ForeignGraph graph,
      ForeignValues values,
      ForeignSignature signature,
      Collection<NodeDef> used) {
    this.graph = graph;
    this.values = values;
    this.signature = signature;
    this.image = values.passed(signature.input());
    measureDepths(used);
  }

  /** How many operations lie between the image and each; those before it first. */
  private void measureDepths(Collection<NodeDef> used) {
    depths.put(graph.operation(image).getName(), 0);
    for (NodeDef node : used) {
      for (String input : graph.inputs(node)) {
        Integer before = depths.get(graph.operation(input).getName());
        if (before != null && !node.getName().equals(graph.operation(image).getName())) {
          depths.merge(node.getName(), before + 1, Math::max);
        }
      }
    }
  }

  ForeignNetwork read() {
    String at = values.passed(signature.output());
    while (!at.equals(image)) {
      at = values.passed(before(at));
    }
    insertKept();
    return assembled(ChannelOrder.restored(layers, channels()));
  }

  /** Puts the layer that a tensor comes from before the others, and returns what that reads. */
  private String before(String tensor) {
    NodeDef node = graph.operation(tensor);
    List<String> inputs = graph.inputs(node).stream().map(values::passed).toList();
    if (!depths.containsKey(node.getName())) {
      throw new IllegalArgumentException("its result does not depend on its image");
    }
    Reading reading = READINGS.get(node.getOp());
    if (reading == null) {
      throw refused(node, "for which Limpid has no layer");
    }
    require(layers.size() < MOST_LAYERS, node, "behind " + MOST_LAYERS + " others");
    return reading.before(this, tensor, node, inputs);
  }

  private String put(String tensor, Layer layer, String input) {
    layers.add(0, new ForeignLayer(tensor, layer, Map.of(), false));
    return input;
  }

  private String put(String tensor, Layer layer, Map<String, FloatArray> weights, String input) {
    layers.add(0, new ForeignLayer(tensor, layer, weights, false));
    return input;
  }

  private String leakyByName(String tensor, NodeDef node, List<String> inputs) {
    Layer layer = new Layer.LeakyRelu(number(node, "alpha", USUAL_SLOPE));
    return put(tensor, layer, inputs.get(0));
  }

  private String gathered(String tensor, NodeDef node, List<String> inputs) {
    requireChannelsLast(node);
    return put(tensor, new Layer.SpaceToDepth(whole(node, "block_size")), inputs.get(0));
  }

  private String spread(String tensor, NodeDef node, List<String> inputs) {
    requireChannelsLast(node);
    return put(tensor, new Layer.DepthToSpace(whole(node, "block_size")), inputs.get(0));
  }

  private String convolution(String tensor, NodeDef node, List<String> inputs, boolean bias) {
    requireChannelsLast(node);
    if (!bias && graph.operation(inputs.get(0)).getOp().equals("MirrorPad")) {
      return contrast(tensor, node, inputs);
    }
    require(isOnes(node, "dilations"), node, "with dilation");
    FloatArray kernel = kernel(node, inputs.get(1));
    Layer layer =
        new Layer.Convolution(kernel.side(3), kernel.side(0), stride(node), bias, padding(node));
    return put(tensor, layer, Map.of("kernel", kernel), inputs.get(0));
  }

  /** As Limpid writes it: of a mirrored border, with a kernel whose mean is taken from it first. */
  private String contrast(String tensor, NodeDef node, List<String> inputs) {
    NodeDef mirrored = graph.operation(inputs.get(0));
    NodeDef difference = graph.operation(inputs.get(1));
    require(difference.getOp().equals("Sub"), node, "of a mirrored border");
    String kernel = values.passed(graph.inputs(difference).get(0));
    NodeDef mean = graph.operation(values.passed(graph.inputs(difference).get(1)));
    boolean isOfKernel =
        mean.getOp().equals("Mean")
            && values.passed(graph.inputs(mean).get(0)).equals(kernel)
            && Arrays.equals(values.whole(graph.inputs(mean).get(1)), new int[] {0, 1, 2});
    require(isOfKernel, node, "whose kernel is computed");
    FloatArray learnt = kernel(node, kernel);
    int side = learnt.side(0) / 2;
    boolean isWhole =
        mirrored.getAttrOrThrow("mode").getS().toStringUtf8().equals("SYMMETRIC")
            && Arrays.equals(
                values.whole(graph.inputs(mirrored).get(1)),
                new int[] {0, 0, side, side, side, side, 0, 0})
            && padding(node) == Padding.VALID
            && stride(node) == 1
            && isOnes(node, "dilations");
    require(isWhole, node, "of a border of another size");
    Layer layer = new Layer.ContrastConvolution(learnt.side(3), learnt.side(0));
    return put(
        tensor, layer, Map.of("kernel", learnt), values.passed(graph.inputs(mirrored).get(0)));
  }

  private String transposed(String tensor, NodeDef node, List<String> inputs, boolean bias) {
    requireChannelsLast(node);
    require(isOnes(node, "dilations"), node, "with dilation");
    FloatArray kernel = kernel(node, inputs.get(1));
    Layer layer =
        new Layer.TransposedConvolution(
            kernel.side(2), kernel.side(0), stride(node), bias, padding(node));
    return put(tensor, layer, Map.of("kernel", kernel), inputs.get(2));
  }

  private FloatArray kernel(NodeDef node, String tensor) {
    require(values.isKnown(tensor), node, "whose kernel is computed");
    FloatArray kernel = values.floats(tensor);
    require(
        kernel.axes() == 4 && kernel.side(0) == kernel.side(1), node, "whose kernel is no square");
    return kernel;
  }

  /** A convolution and what is added to each of its channels are one layer. */
  private String biased(String tensor, NodeDef node, String samples, String bias) {
    NodeDef from = graph.operation(samples);
    List<String> inputs = graph.inputs(from).stream().map(values::passed).toList();
    String input =
        switch (from.getOp()) {
          case "Conv2D" -> convolution(tensor, from, inputs, true);
          case "Conv2DBackpropInput" -> transposed(tensor, from, inputs, true);
          default -> throw refused(node, "behind no convolution");
        };
    ForeignLayer layer = layers.remove(0);
    Map<String, FloatArray> weights = new HashMap<>(layer.weights());
    weights.put("bias", values.floats(bias));
    layers.add(0, new ForeignLayer(tensor, layer.layer(), weights, false));
    return input;
  }

  private String sum(String tensor, NodeDef node, List<String> inputs) {
    for (int known = 0; known < 2; known++) {
      String samples = inputs.get(1 - known);
      if (values.isKnown(inputs.get(known))) {
        return graph.operation(samples).getOp().equals("Mul")
            ? scaled(tensor, graph.operation(samples), inputs.get(known))
            : biased(tensor, node, samples, inputs.get(known));
      }
    }
    return joined(tensor, node, inputs.subList(0, 2));
  }

  /** A batch normalisation that was written as a product and a sum. */
  private String scaled(String tensor, NodeDef product, String offset) {
    List<String> factors = graph.inputs(product).stream().map(values::passed).toList();
    int known = values.isKnown(factors.get(0)) ? 0 : 1;
    require(values.isKnown(factors.get(known)), product, "of two results");
    FloatArray scale = values.floats(factors.get(known));
    float[] means = new float[scale.values().length];
    float[] variances = new float[means.length];
    Arrays.fill(variances, 1 - USUAL_EPSILON);
    Map<String, FloatArray> weights =
        Map.of(
            "scale",
            scale,
            "offset",
            values.floats(offset),
            "mean",
            new FloatArray(scale.shape(), means),
            "variance",
            new FloatArray(scale.shape(), variances));
    Layer layer = new Layer.BatchNormalization(MOMENTUM, USUAL_EPSILON);
    return put(tensor, layer, weights, factors.get(1 - known));
  }

  private String normalised(String tensor, NodeDef node, List<String> inputs) {
    requireChannelsLast(node);
    boolean trains = !node.containsAttr("is_training") || node.getAttrOrThrow("is_training").getB();
    require(!trains, node, "in training");
    Map<String, FloatArray> weights =
        Map.of(
            "scale", values.floats(inputs.get(1)),
            "offset", values.floats(inputs.get(2)),
            "mean", values.floats(inputs.get(3)),
            "variance", values.floats(inputs.get(4)));
    float epsilon = number(node, "epsilon", USUAL_EPSILON);
    return put(tensor, new Layer.BatchNormalization(MOMENTUM, epsilon), weights, inputs.get(0));
  }

  /** The image minus what was found in it. */
  private String difference(String tensor, NodeDef node, List<String> inputs) {
    require(layers.isEmpty() && inputs.get(0).equals(image), node, "of two results");
    return put(tensor, new Layer.Residual(), inputs.get(1));
  }

  /** The larger of samples and the same times a slope. */
  private String leaky(String tensor, NodeDef node, List<String> inputs) {
    for (int product = 0; product < 2; product++) {
      String samples = inputs.get(1 - product);
      NodeDef times = graph.operation(inputs.get(product));
      List<String> factors =
          times.getOp().equals("Mul")
              ? graph.inputs(times).stream().map(values::passed).toList()
              : List.of();
      for (int slope = 0; slope < factors.size(); slope++) {
        boolean isSame = factors.get(1 - slope).equals(samples);
        if (isSame && values.isKnown(factors.get(slope))) {
          FloatArray number = values.floats(factors.get(slope));
          require(number.values().length == 1, node, "with a slope for each channel");
          return put(tensor, new Layer.LeakyRelu(number.values()[0]), samples);
        }
      }
    }
    throw refused(node, "of two results");
  }

  private String pooled(String tensor, NodeDef node, String input) {
    requireChannelsLast(node);
    List<Long> size = list(node, "ksize");
    require(size.equals(list(node, "strides")), node, "whose blocks overlap");
    require(
        size.size() == 4 && size.get(1).equals(size.get(2)), node, "whose blocks are no squares");
    return put(tensor, new Layer.MaxPooling(size.get(1).intValue()), input);
  }

  /** The same with sizes that are given as numbers, as Limpid writes it. */
  private String pooledAsGiven(String tensor, NodeDef node, List<String> inputs) {
    requireChannelsLast(node);
    int[] size = values.whole(inputs.get(1));
    require(Arrays.equals(size, values.whole(inputs.get(2))), node, "whose blocks overlap");
    require(size.length == 4 && size[1] == size[2], node, "whose blocks are no squares");
    return put(tensor, new Layer.MaxPooling(size[1]), inputs.get(0));
  }

  /** Enlarged by a whole factor, which stands where the new size is computed from the old one. */
  private String enlarged(String tensor, NodeDef node, List<String> inputs) {
    boolean isAligned =
        node.containsAttr("align_corners") && node.getAttrOrThrow("align_corners").getB();
    require(!isAligned, node, "with aligned corners");
    NodeDef size = graph.operation(inputs.get(1));
    if (size.getOp().equals("Mul")) {
      for (String factor : graph.inputs(size)) {
        int[] factors = values.whole(factor);
        boolean isOne = factors.length == 1 || factors.length == 2 && factors[0] == factors[1];
        if (isOne && factors[0] > 1) {
          return put(tensor, new Layer.Upsampling(factors[0]), inputs.get(0));
        }
      }
    }
    throw refused(node, "by no whole factor");
  }

  /** Enlarged as Keras 3 writes it: columns are repeated, of what had its rows repeated before. */
  private String repeated(String tensor, NodeDef node) {
    Repeat columns = Repeat.of(node, graph, values);
    Repeat rows =
        columns == null ? null : Repeat.of(graph.operation(columns.input()), graph, values);
    boolean isBoth = rows != null && rows.axis() == 1 && columns.axis() == 2;
    require(isBoth && rows.times() == columns.times(), node, "for which Limpid has no layer");
    return put(tensor, new Layer.Upsampling(rows.times()), rows.input());
  }

  /** Two branches, one of which is samples from further up. */
  private String joined(String tensor, NodeDef node, List<String> inputs) {
    boolean isSum = !node.getOp().equals("ConcatV2");
    if (!isSum) {
      int[] axis = values.whole(inputs.get(inputs.size() - 1));
      require(
          axis.length == 1 && (axis[0] == 3 || axis[0] == -1),
          node,
          "of another axis than channels");
      require(inputs.size() == 3, node, "of more than two");
    }
    int main = depth(inputs.get(0)) >= depth(inputs.get(1)) ? 0 : 1;
    String side = inputs.get(1 - main);
    String name =
        kept.computeIfAbsent(side, one -> one.equals(image) ? IMAGE : "skip-" + (kept.size() + 1));
    Layer layer = isSum ? new Layer.Add(name) : new Layer.Concatenate(name);
    layers.add(0, new ForeignLayer(tensor, layer, Map.of(), !isSum && main == 1));
    return inputs.get(main);
  }

  private int depth(String tensor) {
    Integer depth = depths.get(graph.operation(tensor).getName());
    if (depth == null) {
      throw new IllegalArgumentException("\"" + tensor + "\" does not depend on its image");
    }
    return depth;
  }

  private void insertKept() {
    for (Map.Entry<String, String> one : kept.entrySet()) {
      ForeignLayer keep =
          new ForeignLayer(one.getKey(), new Layer.Keep(one.getValue()), Map.of(), false);
      if (one.getKey().equals(image)) {
        layers.add(0, keep);
        continue;
      }
      int at = 0;
      while (at < layers.size() && !layers.get(at).tensor().equals(one.getKey())) {
        at++;
      }
      if (at == layers.size()) {
        throw new EngineException(
            "The TensorFlow graph has two branches, of which \"" + one.getKey() + "\" is one.",
            "Limpid reads networks of one branch with skip connections.",
            null);
      }
      layers.add(at + 1, keep);
    }
  }

  private ForeignNetwork assembled(List<ForeignLayer> read) {
    Network network = new Network(channels(), read.stream().map(ForeignLayer::layer).toList());
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (int i = 0; i < read.size(); i++) {
      for (Map.Entry<String, FloatArray> weight : read.get(i).weights().entrySet()) {
        arrays.put(network.weightPrefix(i) + "/" + weight.getKey(), weight.getValue().values());
      }
    }
    Weights weights = new Weights(arrays);
    weights.requireFit(network);
    return new ForeignNetwork(network, weights, signature.input(), signature.output());
  }

  /** Of the image; those of the first convolution, where the graph itself does not say. */
  private int channels() {
    if (signature.channels() > 0) {
      return signature.channels();
    }
    for (ForeignLayer layer : layers) {
      if (layer.layer() instanceof Layer.Convolution) {
        return layer.weights().get("kernel").side(2);
      }
    }
    throw new IllegalArgumentException("it does not say how many channels its images have");
  }

  private void requireChannelsLast(NodeDef node) {
    boolean isLast =
        !node.containsAttr("data_format")
            || node.getAttrOrThrow("data_format").getS().toStringUtf8().equals("NHWC");
    require(isLast, node, "with channels before rows");
  }

  private Padding padding(NodeDef node) {
    String padding = node.getAttrOrThrow("padding").getS().toStringUtf8();
    require(padding.equals("SAME") || padding.equals("VALID"), node, "with padding of its own");
    return Padding.valueOf(padding);
  }

  private int stride(NodeDef node) {
    List<Long> strides = list(node, "strides");
    require(strides.size() == 4 && strides.get(1).equals(strides.get(2)), node, "with two strides");
    return strides.get(1).intValue();
  }

  private boolean isOnes(NodeDef node, String attribute) {
    return list(node, attribute).stream().allMatch(number -> number == 1);
  }

  private static List<Long> list(NodeDef node, String attribute) {
    return node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance()).getList().getIList();
  }

  private static float number(NodeDef node, String attribute, float usual) {
    return node.containsAttr(attribute) ? node.getAttrOrThrow(attribute).getF() : usual;
  }

  private static int whole(NodeDef node, String attribute) {
    return (int) node.getAttrOrThrow(attribute).getI();
  }

  private static void require(boolean holds, NodeDef node, String why) {
    if (!holds) {
      throw refused(node, why);
    }
  }

  private static EngineException refused(NodeDef node, String why) {
    return new EngineException(
        "The TensorFlow graph has an operation "
            + node.getOp()
            + " "
            + why
            + ": \""
            + node.getName()
            + "\".",
        "Limpid runs no graph of others, but reads its layers; this one is none.",
        null);
  }
}
