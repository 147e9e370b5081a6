package io.github.limpid.engine.tensorflow;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.StringValue;
import com.google.protobuf.WireFormat;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Writes a network with its weights as the message {@code SavedModel}, array by array: the graph is
 * made without weights, and constants take the place of its placeholders on the way out.
 *
 * <p>Messages that are written one after another are read as one, which is why those that hold a
 * part each can stand around what is written by hand.
 */
final class SavedModelWriter {

  private static final int CHUNK = 1 << 14; // numbers
  private static final int ENTRY_VALUE = 2; // of a map's entry; its key is 1, as in a StringValue

  private final Network network;
  private final Weights weights;
  private final List<NodeDef> nodes;
  private final Map<String, CutMessage> constants = new HashMap<>(); // by the names of nodes
  private final Map<String, float[]> values = new HashMap<>(); // by the names of nodes
  private final GraphDef otherGraph;

  SavedModelWriter(Network network, Weights weights) {
    this.network = network;
    this.weights = weights;
    try (Graph graph = Sessions.call(() -> FrozenGraph.withoutWeights(network))) {
      GraphDef all = graph.toGraphDef();
      nodes = all.getNodeList();
      otherGraph = all.toBuilder().clearNode().build();
    }
    network.weightShapes().forEach(this::add);
  }

  private void add(WeightShape shape) {
    String name = FrozenGraph.constantName(shape.name());
    values.put(name, weights.arrays().get(shape.name()));
    constants.put(name, constant(name, shape));
  }

  /** The node of a constant, without its numbers: these are the last of all that it has. */
  private static CutMessage constant(String name, WeightShape shape) {
    NodeDef node =
        NodeDef.newBuilder()
            .setName(name)
            .setOp("Const")
            .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
            .build();
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(sides(shape.shape()))
            .build();
    return CutMessage.of(
            tensor, TensorProto.TENSOR_CONTENT_FIELD_NUMBER, Float.BYTES * shape.size())
        .in(AttrValue.getDefaultInstance(), AttrValue.TENSOR_FIELD_NUMBER)
        .in(StringValue.of("value"), ENTRY_VALUE)
        .in(node, NodeDef.ATTR_FIELD_NUMBER);
  }

  void write(CodedOutputStream out) throws IOException {
    MetaGraphDef before = MetaGraphDef.newBuilder().setMetaInfoDef(about()).build();
    MetaGraphDef after =
        MetaGraphDef.newBuilder().putSignatureDef("serving_default", signature()).build();
    int graph = graphSize();
    int meta =
        before.getSerializedSize()
            + CodedOutputStream.computeTagSize(MetaGraphDef.GRAPH_DEF_FIELD_NUMBER)
            + CodedOutputStream.computeUInt32SizeNoTag(graph)
            + graph
            + after.getSerializedSize();
    SavedModel.newBuilder().setSavedModelSchemaVersion(1).build().writeTo(out);
    writeHead(SavedModel.META_GRAPHS_FIELD_NUMBER, meta, out);
    before.writeTo(out);
    writeHead(MetaGraphDef.GRAPH_DEF_FIELD_NUMBER, graph, out);
    for (NodeDef node : nodes) {
      writeNode(node, out);
    }
    otherGraph.writeTo(out);
    after.writeTo(out);
  }

  private int graphSize() {
    int size = otherGraph.getSerializedSize();
    for (NodeDef node : nodes) {
      CutMessage constant = constants.get(node.getName());
      size +=
          constant == null
              ? CodedOutputStream.computeMessageSize(GraphDef.NODE_FIELD_NUMBER, node)
              : constant.fieldSize(GraphDef.NODE_FIELD_NUMBER);
    }
    return size;
  }

  private void writeNode(NodeDef node, CodedOutputStream out) throws IOException {
    CutMessage constant = constants.get(node.getName());
    if (constant == null) {
      out.writeMessage(GraphDef.NODE_FIELD_NUMBER, node);
    } else {
      constant.writeStart(GraphDef.NODE_FIELD_NUMBER, out);
      writeNumbers(values.get(node.getName()), out);
    }
  }

  private static void writeNumbers(float[] numbers, CodedOutputStream out) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(Float.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < numbers.length; from += CHUNK) {
      int count = Math.min(CHUNK, numbers.length - from);
      chunk.asFloatBuffer().put(numbers, from, count);
      out.writeRawBytes(chunk.array(), 0, Float.BYTES * count);
    }
  }

  private static void writeHead(int number, int size, CodedOutputStream out) throws IOException {
    out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(size);
  }

  private static MetaGraphDef.MetaInfoDef about() {
    return MetaGraphDef.MetaInfoDef.newBuilder()
        .addTags("serve")
        .setTensorflowVersion(TensorFlow.version())
        .build();
  }

  private SignatureDef signature() {
    return SignatureDef.newBuilder()
        .setMethodName("tensorflow/serving/predict")
        .putInputs(FrozenGraph.INPUT, tensor(FrozenGraph.INPUT, network.channels()))
        .putOutputs(FrozenGraph.OUTPUT, tensor(FrozenGraph.OUTPUT, network.outputChannels()))
        .build();
  }

  private static TensorInfo tensor(String name, int channels) {
    return TensorInfo.newBuilder()
        .setName(name + ":0")
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(sides(List.of(-1, -1, -1, channels)))
        .build();
  }

  private static TensorShapeProto sides(List<Integer> sides) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    sides.forEach(side -> shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side)));
    return shape.build();
  }
}
