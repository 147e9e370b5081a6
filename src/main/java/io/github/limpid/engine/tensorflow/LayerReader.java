package io.github.limpid.engine.tensorflow;

import static java.util.Map.entry;

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
import java.util.stream.IntStream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Reads a graph as layers, from its result back to its image. What it meets on the way is one of
 * the operations that Limpid has a layer for, or the model is refused by that operation's name.
 */
final class LayerReader {

  private static final float USUAL_SLOPE = 0.2f; // TensorFlow's, where none is written
  private static final float USUAL_EPSILON = 1e-4f;
  private static final float MOMENTUM = 0.99f; // Keras's; graphs for use do not hold it
  private static final int MOST_LAYERS = 2_000;

  /** Puts the layer of an operation before the others, and returns what that reads. */
  private interface Reading {
    String before(LayerReader reader, ForeignOperation operation);
  }

  private static final Map<String, Reading> READINGS =
      Map.ofEntries(
          entry("Conv2D", (r, op) -> r.convolution(op, false)),
          entry("Conv2DBackpropInput", (r, op) -> r.transposed(op, false)),
          entry("BiasAdd", LayerReader::biased),
          entry("Add", LayerReader::sum),
          entry("AddV2", LayerReader::sum),
          entry("Sub", LayerReader::difference),
          entry("Relu", (r, op) -> r.put(op, new Layer.Relu())),
          entry("Sigmoid", (r, op) -> r.put(op, new Layer.Sigmoid())),
          entry("Tanh", (r, op) -> r.put(op, new Layer.Tanh())),
          entry("LeakyRelu", (r, op) -> r.leaky(op, op.number("alpha", USUAL_SLOPE), op.input(0))),
          entry("Maximum", LayerReader::larger),
          entry("FusedBatchNorm", LayerReader::normalised),
          entry("FusedBatchNormV2", LayerReader::normalised),
          entry("FusedBatchNormV3", LayerReader::normalised),
          entry("MaxPool", (r, op) -> r.pooled(op, op.list("ksize"), op.list("strides"))),
          entry("MaxPoolV2", (r, op) -> r.pooled(op, r.whole(op.input(1)), r.whole(op.input(2)))),
          entry("ResizeNearestNeighbor", LayerReader::enlarged),
          entry("Reshape", LayerReader::repeated),
          entry("SpaceToDepth", LayerReader::gathered),
          entry("DepthToSpace", LayerReader::spread),
          entry("ConcatV2", LayerReader::joined));

  /** The operations that are read as layers. */
  static final Set<String> LAYERS = READINGS.keySet();

  private final ForeignGraph graph;
  private final ForeignValues values;
  private final ForeignSizes sizes;
  private final ForeignSignature signature;
  private final String image;
  private final SkipConnections skips;
  private final List<ForeignLayer> layers = new ArrayList<>();

  LayerReader(
      ForeignGraph graph,
      ForeignValues values,
      ForeignSizes sizes,
      ForeignSignature signature,
      Collection<NodeDef> used) {
    this.graph = graph;
    this.values = values;
    this.sizes = sizes;
    this.signature = signature;
    this.image = values.passed(signature.input());
    this.skips = new SkipConnections(graph, image, used);
  }

  ForeignNetwork read() {
    if (!sizes.isTaken(signature.output())) {
      throw new IllegalArgumentException("its result lies on a way that is not taken");
    }
    String at = values.passed(signature.output());
    while (!at.equals(image)) {
      at = values.passed(before(at));
    }
    skips.insertInto(layers);
    requireWholeSize();
    return assembled(ChannelOrder.restored(layers, channels()));
  }

  private void requireWholeSize() {
    for (int axis = 1; axis < 3; axis++) {
      Whole side = sizes.side(signature.output(), axis);
      Whole whole = sizes.side(signature.input(), axis);
      if (!side.is(whole)) {
        throw ForeignRefusal.ofModel(
            "returns results of the %s %s for images of %s"
                .formatted(axis == 1 ? "height" : "width", side, whole),
            "Limpid takes networks whose results are as large as their images.");
      }
    }
  }

  /** Puts the layer that a tensor comes from before the others, and returns what that reads. */
  private String before(String tensor) {
    ForeignOperation operation = operation(tensor);
    if (!skips.isBehindImage(tensor)) {
      throw new IllegalArgumentException("its result does not depend on its image");
    }
    Reading reading = READINGS.get(operation.kind());
    operation.require(reading != null, "for which Limpid has no layer");
    operation.require(layers.size() < MOST_LAYERS, "behind " + MOST_LAYERS + " others");
    return reading.before(this, operation);
  }

  private ForeignOperation operation(String tensor) {
    NodeDef node = graph.operation(tensor);
    List<String> inputs = graph.inputs(node).stream().map(values::passed).toList();
    ForeignOperation operation = new ForeignOperation(tensor, node, inputs);
    operation.require(
        tensor.endsWith(":0"),
        "whose output %s is read".formatted(tensor.substring(tensor.lastIndexOf(':') + 1)));
    return operation;
  }

  private String put(ForeignOperation operation, Layer layer) {
    return put(operation.tensor(), layer, Map.of(), operation.input(0));
  }

  private String put(String tensor, Layer layer, Map<String, FloatArray> weights, String input) {
    layers.add(0, new ForeignLayer(tensor, layer, weights, false));
    return input;
  }

  private List<Integer> whole(String tensor) {
    return IntStream.of(values.whole(tensor)).boxed().toList();
  }

  private String gathered(ForeignOperation operation) {
    operation.requireChannelsLast();
    return put(operation, new Layer.SpaceToDepth(operation.whole("block_size")));
  }

  private String spread(ForeignOperation operation) {
    operation.requireChannelsLast();
    return put(operation, new Layer.DepthToSpace(operation.whole("block_size")));
  }

  private String convolution(ForeignOperation operation, boolean bias) {
    operation.requireChannelsLast();
    if (!bias && graph.operation(operation.input(0)).getOp().equals("MirrorPad")) {
      return contrast(operation);
    }
    operation.requireNoDilation();
    FloatArray kernel = kernel(operation, operation.input(1));
    requireChannels(operation, operation.input(0), kernel.side(2));
    Layer layer =
        new Layer.Convolution(
            kernel.side(3), kernel.side(0), operation.stride(), bias, operation.padding());
    return put(operation.tensor(), layer, Map.of("kernel", kernel), operation.input(0));
  }

  /** As many as a kernel reads: of fewer, TensorFlow makes groups. */
  private void requireChannels(ForeignOperation operation, String samples, int read) {
    Whole channels = sizes.side(samples, 3);
    operation.require(
        !channels.isConstant() || channels.is(read),
        "of %s channels in groups of %d".formatted(channels, read));
  }

  /** As Limpid writes it: of a mirrored border, with a kernel whose mean is taken from it first. */
  private String contrast(ForeignOperation operation) {
    ForeignOperation mirrored = operation(operation.input(0));
    ForeignOperation difference = operation(operation.input(1));
    operation.require(difference.kind().equals("Sub"), "of a mirrored border");
    String kernel = difference.input(0);
    ForeignOperation mean = operation(difference.input(1));
    boolean isOfKernel =
        mean.kind().equals("Mean")
            && mean.input(0).equals(kernel)
            && whole(mean.input(1)).equals(List.of(0, 1, 2));
    operation.require(isOfKernel, "whose kernel is computed");
    FloatArray learnt = kernel(operation, kernel);
    int side = learnt.side(0) / 2;
    boolean isWhole =
        mirrored.node().getAttrOrThrow("mode").getS().toStringUtf8().equals("SYMMETRIC")
            && whole(mirrored.input(1)).equals(List.of(0, 0, side, side, side, side, 0, 0))
            && operation.padding() == Padding.VALID
            && operation.stride() == 1;
    operation.require(isWhole, "of a border of another size");
    operation.requireNoDilation();
    requireChannels(operation, mirrored.input(0), learnt.side(2));
    Layer layer = new Layer.ContrastConvolution(learnt.side(3), learnt.side(0));
    return put(operation.tensor(), layer, Map.of("kernel", learnt), mirrored.input(0));
  }

  private String transposed(ForeignOperation operation, boolean bias) {
    operation.requireChannelsLast();
    operation.requireNoDilation();
    FloatArray kernel = kernel(operation, operation.input(1));
    String samples = operation.input(2);
    int stride = operation.stride();
    requireChannels(operation, samples, kernel.side(3));
    int margin = operation.padding().margin(kernel.side(0), stride);
    for (int axis = 1; axis < 3; axis++) {
      Whole expected = sizes.side(samples, axis).times(stride).plus(margin);
      Whole asked = sizes.side(operation.tensor(), axis);
      operation.require(asked.isKnown(), "to a size that is not known");
      operation.require(
          asked.is(expected), "to the size %s instead of %s".formatted(asked, expected));
    }
    Layer layer =
        new Layer.TransposedConvolution(
            kernel.side(2), kernel.side(0), stride, bias, operation.padding());
    return put(operation.tensor(), layer, Map.of("kernel", kernel), samples);
  }

  private FloatArray kernel(ForeignOperation operation, String tensor) {
    operation.require(values.isKnown(tensor), "whose kernel is computed");
    FloatArray kernel = floats(operation, tensor);
    operation.require(
        kernel.axes() == 4 && kernel.side(0) == kernel.side(1), "whose kernel is no square");
    return kernel;
  }

  private FloatArray floats(ForeignOperation operation, String tensor) {
    DataType type =
        graph
            .operation(values.passed(tensor))
            .getAttrOrDefault("dtype", AttrValue.getDefaultInstance())
            .getType();
    operation.require(
        type == DataType.DT_FLOAT || type == DataType.DT_INVALID, // which is: not said
        "whose numbers are of type " + type);
    return values.floats(tensor);
  }

  /** One number for each channel of samples; one for all of them is repeated. */
  private FloatArray perChannel(ForeignOperation operation, String tensor, String samples) {
    operation.require(values.isKnown(tensor), "with numbers that are computed");
    operation.require(sizes.isPerChannel(tensor), "with other numbers than one for each channel");
    FloatArray array = floats(operation, tensor);
    Whole channels = sizes.side(samples, 3);
    return channels.isConstant() ? array.perChannel(channels.plus()) : array.flat();
  }

  private String biased(ForeignOperation operation) {
    operation.requireChannelsLast();
    return biased(operation, operation.input(0), operation.input(1));
  }

  /** A convolution and what is added to each of its channels are one layer. */
  private String biased(ForeignOperation operation, String samples, String bias) {
    ForeignOperation from = operation(samples);
    String input =
        switch (from.kind()) {
          case "Conv2D" -> convolution(from, true);
          case "Conv2DBackpropInput" -> transposed(from, true);
          default -> throw operation.refused("behind no convolution");
        };
    ForeignLayer layer = layers.remove(0);
    Map<String, FloatArray> weights = new HashMap<>(layer.weights());
    weights.put("bias", perChannel(operation, bias, samples));
    return put(operation.tensor(), layer.layer(), weights, input);
  }

  private String sum(ForeignOperation operation) {
    for (int known = 0; known < 2; known++) {
      String samples = operation.input(1 - known);
      if (values.isKnown(operation.input(known))) {
        return graph.operation(samples).getOp().equals("Mul")
            ? scaled(operation, operation(samples), operation.input(known))
            : biased(operation, samples, operation.input(known));
      }
    }
    return joined(operation);
  }

  /** A batch normalisation that was written as a product and a sum. */
  private String scaled(ForeignOperation sum, ForeignOperation product, String offset) {
    int known = values.isKnown(product.input(0)) ? 0 : 1;
    String samples = product.input(1 - known);
    FloatArray scale = perChannel(product, product.input(known), samples);
    FloatArray moved = perChannel(sum, offset, samples);
    float[] means = new float[scale.values().length];
    float[] variances = new float[means.length];
    Arrays.fill(variances, 1 - USUAL_EPSILON);
    Map<String, FloatArray> weights =
        Map.of(
            "scale",
            scale,
            "offset",
            moved,
            "mean",
            new FloatArray(scale.shape(), means),
            "variance",
            new FloatArray(scale.shape(), variances));
    Layer layer = new Layer.BatchNormalization(MOMENTUM, USUAL_EPSILON);
    return put(sum.tensor(), layer, weights, samples);
  }

  private String normalised(ForeignOperation operation) {
    operation.requireChannelsLast();
    operation.require(!operation.isSet("is_training", true), "in training");
    String samples = operation.input(0);
    Map<String, FloatArray> weights = new LinkedHashMap<>();
    List<String> names = List.of("scale", "offset", "mean", "variance");
    for (int i = 0; i < names.size(); i++) {
      weights.put(names.get(i), perChannel(operation, operation.input(i + 1), samples));
    }
    float epsilon = operation.number("epsilon", USUAL_EPSILON);
    operation.require(epsilon > 0 && epsilon <= 1, "with epsilon " + epsilon);
    Layer layer = new Layer.BatchNormalization(MOMENTUM, epsilon);
    return put(operation.tensor(), layer, weights, samples);
  }

  /** The image minus what was found in it. */
  private String difference(ForeignOperation operation) {
    operation.require(!values.isKnown(operation.input(1)), "of a constant");
    operation.require(
        layers.isEmpty() && operation.input(0).equals(image), "that is not the last, of the image");
    return put(operation.tensor(), new Layer.Residual(), Map.of(), operation.input(1));
  }

  /** The larger of samples and the same times a slope. */
  private String larger(ForeignOperation operation) {
    for (int product = 0; product < 2; product++) {
      String samples = operation.input(1 - product);
      ForeignOperation times = operation(operation.input(product));
      List<String> factors = times.kind().equals("Mul") ? times.inputs() : List.of();
      for (int slope = 0; slope < factors.size(); slope++) {
        boolean isSame = factors.get(1 - slope).equals(samples);
        if (isSame && values.isKnown(factors.get(slope))) {
          FloatArray number = floats(operation, factors.get(slope));
          operation.require(number.values().length == 1, "with a slope for each channel");
          return leaky(operation, number.values()[0], samples);
        }
      }
    }
    throw operation.refused("of two results");
  }

  private String leaky(ForeignOperation operation, float slope, String samples) {
    operation.require(slope >= 0 && slope < 1, "with slope " + slope);
    return put(operation.tensor(), new Layer.LeakyRelu(slope), Map.of(), samples);
  }

  private String pooled(
      ForeignOperation operation, List<? extends Number> size, List<? extends Number> strides) {
    operation.requireChannelsLast();
    operation.padding(); // of blocks that leave nothing over it does not matter which of the two
    return put(operation, new Layer.MaxPooling(operation.block(size, strides)));
  }

  /** Enlarged by a whole factor: the new size by the old one. */
  private String enlarged(ForeignOperation operation) {
    operation.require(!operation.isSet("align_corners", false), "with aligned corners");
    Whole height = sizes.side(operation.tensor(), 1);
    Whole width = sizes.side(operation.tensor(), 2);
    operation.require(height.isKnown() && width.isKnown(), "to a size that is not known");
    long factor = height.timesAsMuch(sizes.side(operation.input(0), 1));
    operation.require(
        factor > 1
            && factor <= Integer.MAX_VALUE
            && factor == width.timesAsMuch(sizes.side(operation.input(0), 2)),
        "to the size %s × %s, which is no whole multiple".formatted(height, width));
    return put(operation, new Layer.Upsampling((int) factor));
  }

  /** Enlarged as Keras 3 writes it: columns are repeated, of what had its rows repeated before. */
  private String repeated(ForeignOperation operation) {
    Repeat columns = Repeat.of(operation.node(), graph, values, sizes);
    Repeat rows =
        columns == null ? null : Repeat.of(graph.operation(columns.input()), graph, values, sizes);
    boolean isBoth = rows != null && rows.axis() == 1 && columns.axis() == 2;
    operation.require(
        isBoth && rows.times() == columns.times() && rows.times() > 1,
        "for which Limpid has no layer");
    return put(operation.tensor(), new Layer.Upsampling(rows.times()), Map.of(), rows.input());
  }

  /** Two branches, one of which is samples from further up. */
  private String joined(ForeignOperation operation) {
    boolean isSum = !operation.kind().equals("ConcatV2");
    if (!isSum) {
      operation.require(operation.inputs().size() == 3, "of more than two");
      List<Integer> axis = whole(operation.input(2));
      operation.require(
          axis.equals(List.of(3)) || axis.equals(List.of(-1)), "of another axis than channels");
    }
    int main = skips.main(operation.input(0), operation.input(1));
    String name = skips.name(operation.input(1 - main));
    Layer layer = isSum ? new Layer.Add(name) : new Layer.Concatenate(name);
    layers.add(0, new ForeignLayer(operation.tensor(), layer, Map.of(), !isSum && main == 1));
    return operation.input(main);
  }

  private ForeignNetwork assembled(List<ForeignLayer> read) {
    Network network = network(read.stream().map(ForeignLayer::layer).toList());
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (int i = 0; i < read.size(); i++) {
      for (Map.Entry<String, FloatArray> weight : read.get(i).weights().entrySet()) {
        arrays.put(network.weightPrefix(i) + "/" + weight.getKey(), weight.getValue().values());
      }
    }
    Weights weights = new Weights(arrays);
    weights.requireFit(network);
    return new ForeignNetwork(
        network, weights, signature.input(), signature.output(), signature.side());
  }

  private Network network(List<Layer> read) {
    try {
      return new Network(channels(), read);
    } catch (IllegalArgumentException e) {
      throw ForeignRefusal.ofModel(
          "is no network that Limpid can compute: " + e.getMessage(),
          "docs/importing.md says what Limpid takes over.");
    }
  }

  /** Of the image; those that the first kernel reads, where the graph itself does not say. */
  private int channels() {
    Whole given = sizes.side(signature.input(), 3);
    if (given.isConstant()) {
      return Math.toIntExact(given.plus());
    }
    int samples = 1; // of the image, in each that is read
    for (ForeignLayer layer : layers) {
      if (layer.layer() instanceof Layer.SpaceToDepth gathered) {
        samples = Math.multiplyExact(samples, gathered.block() * gathered.block());
      } else if (layer.weights().containsKey("kernel")) {
        int axis = layer.layer() instanceof Layer.TransposedConvolution ? 3 : 2;
        return layer.weights().get("kernel").side(axis) / samples;
      } else if (layer.layer() instanceof Layer.Concatenate) {
        break;
      }
    }
    throw ForeignRefusal.ofModel(
        "does not say how many channels its images have",
        "Export it with a placeholder of the shape [batch, height, width, channels].");
  }
}
