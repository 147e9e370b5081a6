package io.github.limpid.engine.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.limpid.Quoted;
import io.github.limpid.engine.EngineException;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

/** A network as a SavedModel whose weights are constants, so that one file holds everything. */
final class SavedModelFile {

  private static final long LARGEST = 1L << 30; // what is larger, Limpid does not read

  private SavedModelFile() {}

  static void write(Network network, Weights weights, OutputStream out) throws IOException {
    weights.requireFit(network);
    requireFileSize(network);
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    coded.useDeterministicSerialization(); // the same weights give the same file
    new SavedModelWriter(network, weights).write(coded);
    coded.flush();
  }

  private static void requireFileSize(Network network) {
    long bytes = Float.BYTES * network.parameterCount();
    if (bytes > LARGEST) {
      throw new EngineException(
          "The weights are of %d MB, a model file holds %d MB at most."
              .formatted(bytes >> 20, LARGEST >> 20),
          "Choose a smaller network.",
          null);
    }
  }

  static Weights read(Network network, InputStream savedModel) throws IOException {
    Map<String, TensorProto> constants = constants(savedModel);
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (WeightShape shape : network.weightShapes()) {
      TensorProto tensor = constants.remove(FrozenGraph.constantName(shape.name()));
      if (tensor == null || tensor.getDtype() != DataType.DT_FLOAT) {
        throw foreign("weights \"" + shape.name() + "\" are missing", null);
      }
      List<Long> found =
          tensor.getTensorShape().getDimList().stream().map(d -> d.getSize()).toList();
      if (!found.equals(shape.shape().stream().map(Integer::longValue).toList())) {
        throw foreign(
            "weights \""
                + shape.name()
                + "\" are "
                + Quoted.bare(found)
                + ", must be "
                + shape.shape(),
            null);
      }
      arrays.put(shape.name(), values(tensor, shape));
    }
    Weights weights = new Weights(arrays);
    try {
      weights.requireFit(network);
    } catch (IllegalArgumentException e) {
      throw foreign(e.getMessage(), e);
    }
    return weights;
  }

  /** What the constants hold, and nothing else, so that each can be let go of once it is read. */
  private static Map<String, TensorProto> constants(InputStream savedModel) throws IOException {
    try {
      SavedModel model = SavedModel.parseFrom(savedModel);
      List<NodeDef> nodes =
          model.getMetaGraphsCount() == 1
              ? model.getMetaGraphs(0).getGraphDef().getNodeList()
              : List.of();
      Map<String, TensorProto> constants = new HashMap<>();
      for (NodeDef node : nodes) {
        if (node.getOp().equals("Const")) {
          constants.put(node.getName(), node.getAttrOrThrow("value").getTensor());
        }
      }
      return constants;
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw foreign("it is not a SavedModel", e);
    }
  }

  /**
   * TensorFlow stores a tensor as bytes, or value by value without a tail that repeats the last;
   * one without any value is zeros.
   */
  private static float[] values(TensorProto tensor, WeightShape shape) {
    ByteString content = tensor.getTensorContent();
    float[] values = new float[shape.size()];
    if (content.size() == (long) Float.BYTES * values.length) {
      content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }
    int given = tensor.getFloatValCount();
    if (!content.isEmpty() || given > values.length) {
      String held = content.isEmpty() ? given + " values" : content.size() + " bytes";
      String problem = "weights \"%s\" are %s, must be %d values of %d bytes";
      throw foreign(problem.formatted(shape.name(), held, values.length, Float.BYTES), null);
    }
    for (int i = 0; i < values.length && given > 0; i++) {
      values[i] = tensor.getFloatVal(Math.min(i, given - 1));
    }
    return values;
  }

  private static EngineException foreign(String why, Exception cause) {
    return new EngineException(
        "The weights in saved_model.pb cannot be read: " + why + ".",
        "The file is damaged or not written by Limpid; get the model file again.",
        cause);
  }
}
