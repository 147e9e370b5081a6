package io.github.limpid.engine.tensorflow;

import io.github.limpid.Quoted;
import io.github.limpid.engine.EngineException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * How a graph is given an image and gives its result.
 *
 * @param input the tensor of the image, {@code [n, h, w, c]}
 * @param output the tensor of the result
 * @param shape of the image, as far as the graph says
 */
record ForeignSignature(String input, String output, List<Whole> shape) {

  private static final String USUAL = "serving_default";
  private static final int IMAGE_AXES = 4;
  private static final List<Whole> ANY_IMAGE =
      List.of(
          Whole.of(Whole.Side.BATCH),
          Whole.of(Whole.Side.HEIGHT),
          Whole.of(Whole.Side.WIDTH),
          Whole.UNKNOWN);
  private static final int MOST_NAMES = 10; // in one sentence

  /** The signature that takes one image and returns one, the usual one if there are several. */
  static ForeignSignature of(MetaGraphDef meta) {
    Map<String, SignatureDef> all = new TreeMap<>(meta.getSignatureDefMap());
    all.keySet().removeIf(name -> name.startsWith("__")); // of TensorFlow's own
    Map<String, SignatureDef> ofImages = new LinkedHashMap<>(all);
    ofImages.values().removeIf(signature -> !isOfImages(signature));
    SignatureDef chosen = ofImages.get(USUAL);
    if (chosen == null && ofImages.size() == 1) {
      chosen = ofImages.values().iterator().next();
    }
    if (chosen == null) {
      throw new EngineException(
          ofImages.isEmpty()
              ? "The model takes no images: " + described(all) + "."
              : "The model has several signatures for images: " + described(ofImages) + ".",
          "A model for Limpid has a signature with one input and one output of the shape [batch,"
              + " height, width, channels], called "
              + USUAL
              + ".",
          null);
    }
    TensorInfo input = chosen.getInputsMap().values().iterator().next();
    TensorInfo output = chosen.getOutputsMap().values().iterator().next();
    return new ForeignSignature(input.getName(), output.getName(), shape(input.getTensorShape()));
  }

  private static List<Whole> shape(TensorShapeProto shape) {
    boolean isKnown = shape.getDimCount() == IMAGE_AXES;
    return IntStream.range(0, IMAGE_AXES)
        .mapToObj(
            axis -> {
              long side = isKnown ? shape.getDim(axis).getSize() : 0;
              return side > 0 ? Whole.of(side) : ANY_IMAGE.get(axis);
            })
        .toList();
  }

  /** The height and width of all images; 0 if these differ, or images may be of any. */
  int side() {
    Whole height = shape.get(1);
    boolean isOne = height.isConstant() && height.is(shape.get(2));
    return isOne && height.plus() <= Integer.MAX_VALUE ? (int) height.plus() : 0;
  }

  private static boolean isOfImages(SignatureDef signature) {
    return signature.getInputsCount() == 1
        && signature.getOutputsCount() == 1
        && isImage(signature.getInputsMap().values().iterator().next());
  }

  private static boolean isImage(TensorInfo tensor) {
    return tensor.getDtype() == DataType.DT_FLOAT
        && tensor.getTensorShape().getDimCount() == IMAGE_AXES;
  }

  private static String described(Map<String, SignatureDef> signatures) {
    return signatures.isEmpty()
        ? "it has no signature"
        : signatures.entrySet().stream()
            .limit(MOST_NAMES)
            .map(entry -> Quoted.bare(entry.getKey()) + inputs(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String inputs(SignatureDef signature) {
    return new TreeMap<>(signature.getInputsMap())
        .entrySet().stream()
            .limit(MOST_NAMES)
            .map(
                input ->
                    Quoted.bare(input.getKey()) + " " + inWords(input.getValue().getTensorShape()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String inWords(TensorShapeProto shape) {
    return shape.getDimCount() == 0
        ? "of one number"
        : shape.getDimList().stream()
            .map(side -> side.getSize() < 0 ? "any" : Long.toString(side.getSize()))
            .collect(Collectors.joining(" × "));
  }

  /**
   * Of a frozen graph, the one placeholder, and the one operation that no other reads. What its
   * functions consist of does not count.
   */
  static ForeignSignature ofFrozen(GraphDef graph) {
    Set<String> read = new HashSet<>();
    Map<String, TensorShapeProto> inputs = new HashMap<>();
    Set<String> outputs = new HashSet<>();
    for (NodeDef node : graph.getNodeList()) {
      node.getInputList().forEach(input -> read.add(input.replaceFirst(":\\d+$", "")));
      if (node.getOp().equals("Placeholder")) {
        inputs.put(
            node.getName(),
            node.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).getShape());
      } else if (!node.getOp().equals("NoOp")) {
        outputs.add(node.getName());
      }
    }
    outputs.removeAll(read); // what is waited for begins with ^ there, and may be a result
    String input = only(inputs.keySet(), "inputs");
    return new ForeignSignature(
        input + ":0", only(outputs, "outputs") + ":0", shape(inputs.get(input)));
  }

  private static String only(Set<String> names, String what) {
    if (names.size() != 1) {
      throw new EngineException(
          "The frozen graph has %d %s: %s."
              .formatted(
                  names.size(),
                  what,
                  names.stream().sorted().limit(MOST_NAMES).map(Quoted::bare).toList()),
          "Export it with one placeholder for the image and one result.",
          null);
    }
    return List.copyOf(names).get(0);
  }
}
