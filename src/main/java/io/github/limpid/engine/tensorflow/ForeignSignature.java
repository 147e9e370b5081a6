package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.EngineException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.DataType;
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
 * @param channels of the image; 0 if the graph does not say
 */
record ForeignSignature(String input, String output, int channels) {

  private static final String USUAL = "serving_default";
  private static final int IMAGE_AXES = 4;

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
    long channels = input.getTensorShape().getDim(IMAGE_AXES - 1).getSize();
    return new ForeignSignature(
        input.getName(),
        output.getName(),
        (int) Math.max(0, Math.min(channels, Integer.MAX_VALUE)));
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
            .map(entry -> entry.getKey() + inputs(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String inputs(SignatureDef signature) {
    return new TreeMap<>(signature.getInputsMap())
        .entrySet().stream()
            .map(input -> input.getKey() + " " + shape(input.getValue().getTensorShape()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String shape(TensorShapeProto shape) {
    return shape.getDimCount() == 0
        ? "of one number"
        : shape.getDimList().stream()
            .map(side -> side.getSize() < 0 ? "any" : Long.toString(side.getSize()))
            .collect(Collectors.joining(" × "));
  }

  /** Of a frozen graph, the one placeholder, and the one operation that no other reads. */
  static ForeignSignature ofFrozen(ForeignGraph graph) {
    Set<String> read = new HashSet<>();
    graph
        .operations()
        .forEach(node -> graph.inputs(node).forEach(in -> read.add(graph.operation(in).getName())));
    Set<String> inputs = new HashSet<>();
    Set<String> outputs = new HashSet<>();
    for (NodeDef node : graph.operations()) {
      if (node.getOp().equals("Placeholder")) {
        inputs.add(node.getName());
      } else if (!read.contains(node.getName()) && !node.getOp().equals("NoOp")) {
        outputs.add(node.getName());
      }
    }
    return new ForeignSignature(only(inputs, "inputs") + ":0", only(outputs, "outputs") + ":0", 0);
  }

  private static String only(Set<String> names, String what) {
    if (names.size() != 1) {
      throw new EngineException(
          "The frozen graph has %d %s: %s."
              .formatted(names.size(), what, names.stream().sorted().limit(10).toList()),
          "Export it with one placeholder for the image and one result.",
          null);
    }
    return List.copyOf(names).get(0);
  }
}
