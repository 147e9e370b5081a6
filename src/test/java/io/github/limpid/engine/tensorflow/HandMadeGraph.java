package io.github.limpid.engine.tensorflow;

import com.google.protobuf.ByteString;
import io.github.limpid.engine.GraphFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Writes graphs node by node, also those that no program would write. */
final class HandMadeGraph {

  private final GraphDef.Builder graph = GraphDef.newBuilder();

  /** With a graph that TensorFlow wrote, and its placeholder {@code image}. */
  HandMadeGraph(GraphDef written) {
    graph.mergeFrom(written);
  }

  /** With a placeholder {@code image}. */
  HandMadeGraph() {
    node("image", "Placeholder");
  }

  HandMadeGraph node(String name, String operation, String... inputs) {
    graph.addNode(of(name, operation, inputs));
    return this;
  }

  HandMadeGraph node(NodeDef.Builder node) {
    graph.addNode(node);
    return this;
  }

  HandMadeGraph constant(String name, float value, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).setTensorShape(shape(shape));
    tensor.addFloatVal(value); // stands for all
    return constant(name, tensor);
  }

  HandMadeGraph constant(String name, float[] values, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).setTensorShape(shape(shape));
    for (float value : values) {
      tensor.addFloatVal(value);
    }
    return constant(name, tensor);
  }

  HandMadeGraph constant(String name, TensorProto.Builder tensor) {
    AttrValue value = AttrValue.newBuilder().setTensor(tensor).build();
    return node(of(name, "Const").putAttr("value", value));
  }

  HandMadeGraph whole(String name, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return constant(
        name,
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT32)
            .setTensorShape(shape(values.length))
            .setTensorContent(ByteString.copyFrom(bytes.array())));
  }

  /** A convolution of 1 × 1 by 2, whose kernel is {@code name-kernel}. */
  HandMadeGraph convolution(String name, String... inputs) {
    constant(name + "-kernel", 2, 1, 1, 1, 1);
    return node(convolutionNode(name, inputs[0], name + "-kernel", inputs));
  }

  static NodeDef.Builder convolutionNode(
      String name, String image, String kernel, String... inputs) {
    NodeDef.Builder node = of(name, "Conv2D", image, kernel);
    for (int i = 1; i < inputs.length; i++) {
      node.addInput(inputs[i]);
    }
    return node.putAttr("strides", longs(1, 1, 1, 1)).putAttr("padding", text("SAME"));
  }

  HandMadeGraph function(FunctionDef.Builder function) {
    graph.getLibraryBuilder().addFunction(function);
    return this;
  }

  /** A function of one argument {@code x} that returns {@code y}, which is a tensor inside. */
  static FunctionDef.Builder function(String name, String returned, NodeDef.Builder... nodes) {
    FunctionDef.Builder function =
        FunctionDef.newBuilder()
            .setSignature(
                OpDef.newBuilder()
                    .setName(name)
                    .addInputArg(OpDef.ArgDef.newBuilder().setName("x"))
                    .addOutputArg(OpDef.ArgDef.newBuilder().setName("y")))
            .putRet("y", returned);
    List.of(nodes).forEach(function::addNodeDef);
    return function;
  }

  static NodeDef.Builder call(String name, String function, String... inputs) {
    AttrValue called =
        AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(function)).build();
    return of(name, "StatefulPartitionedCall", inputs)
        .putAttr("f", called)
        .putAttr(
            "Tout",
            AttrValue.newBuilder()
                .setList(AttrValue.ListValue.newBuilder().addType(DataType.DT_FLOAT))
                .build());
  }

  static NodeDef.Builder of(String name, String operation, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(operation).addAllInput(List.of(inputs));
  }

  static AttrValue text(String text) {
    return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(text)).build();
  }

  static AttrValue longs(long... values) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    for (long value : values) {
      list.addI(value);
    }
    return AttrValue.newBuilder().setList(list).build();
  }

  static TensorShapeProto shape(long... sides) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long side : sides) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side));
    }
    return shape.build();
  }

  static SignatureDef signature(String output, long... sides) {
    return SignatureDef.newBuilder()
        .putInputs("noisy", tensor("image:0", sides))
        .putOutputs("denoised", tensor(output, sides))
        .build();
  }

  private static TensorInfo tensor(String name, long... sides) {
    return TensorInfo.newBuilder()
        .setName(name)
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape(sides))
        .build();
  }

  GraphDef graph() {
    return graph.build();
  }

  /** A SavedModel that takes grey images to an operation. */
  GraphFiles savedModel(String output) {
    return savedModel(Map.of("serving_default", signature(output + ":0", -1, -1, -1, 1)));
  }

  GraphFiles savedModel(Map<String, SignatureDef> signatures) {
    MetaGraphDef.Builder meta =
        MetaGraphDef.newBuilder().setGraphDef(graph).putAllSignatureDef(signatures);
    return files(SavedModel.newBuilder().addMetaGraphs(meta).build().toByteArray());
  }

  static GraphFiles files(byte[] savedModel) {
    return new ForeignFixture(Map.of(GraphFiles.SAVED_MODEL, savedModel));
  }

  /** A SavedModel whose graph was changed. */
  static byte[] changed(byte[] savedModel, Consumer<GraphDef.Builder> change) throws Exception {
    SavedModel.Builder model = SavedModel.parseFrom(savedModel).toBuilder();
    change.accept(model.getMetaGraphsBuilder(0).getGraphDefBuilder());
    return model.build().toByteArray();
  }
}
