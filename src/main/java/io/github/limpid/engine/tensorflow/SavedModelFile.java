package io.github.limpid.engine.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.github.limpid.engine.EngineException;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A network as a SavedModel whose weights are constants, so that one file holds everything. */
final class SavedModelFile {

  private SavedModelFile() {}

  static byte[] write(Network network, Weights weights) {
    try (Graph graph = FrozenGraph.of(network, weights)) {
      SignatureDef signature =
          SignatureDef.newBuilder()
              .setMethodName("tensorflow/serving/predict")
              .putInputs(FrozenGraph.INPUT, tensor(FrozenGraph.INPUT, network.channels()))
              .putOutputs(FrozenGraph.OUTPUT, tensor(FrozenGraph.OUTPUT, network.outputChannels()))
              .build();
      MetaGraphDef.MetaInfoDef about =
          MetaGraphDef.MetaInfoDef.newBuilder()
              .addTags("serve")
              .setTensorflowVersion(TensorFlow.version())
              .build();
      return bytes(
          SavedModel.newBuilder()
              .setSavedModelSchemaVersion(1)
              .addMetaGraphs(
                  MetaGraphDef.newBuilder()
                      .setMetaInfoDef(about)
                      .setGraphDef(graph.toGraphDef())
                      .putSignatureDef("serving_default", signature))
              .build());
    }
  }

  private static byte[] bytes(SavedModel model) {
    byte[] bytes = new byte[model.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization(); // the same weights give the same file
    try {
      model.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no file behind an array
    }
    return bytes;
  }

  static Weights read(Network network, byte[] savedModel) {
    Map<String, TensorProto> constants = constants(savedModel);
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (WeightShape shape : network.weightShapes()) {
      TensorProto tensor = constants.get(FrozenGraph.constantName(shape.name()));
      if (tensor == null || tensor.getDtype() != DataType.DT_FLOAT) {
        throw foreign("weights \"" + shape.name() + "\" are missing", null);
      }
      List<Long> found =
          tensor.getTensorShape().getDimList().stream().map(d -> d.getSize()).toList();
      if (!found.equals(shape.shape().stream().map(Integer::longValue).toList())) {
        throw foreign(
            "weights \"" + shape.name() + "\" are " + found + ", must be " + shape.shape(), null);
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

  private static Map<String, TensorProto> constants(byte[] savedModel) {
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
    } catch (IOException | IllegalArgumentException e) {
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

  private static TensorInfo tensor(String name, int channels) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int size : new int[] {-1, -1, -1, channels}) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(name + ":0")
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape)
        .build();
  }

  private static EngineException foreign(String why, Exception cause) {
    return new EngineException(
        "The weights in saved_model.pb cannot be read: " + why + ".",
        "The file is damaged or not written by Limpid; get the model file again.",
        cause);
  }
}
