package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.github.limpid.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

class CountedFieldsTest {

  private static final int MANY = CountedFields.MOST / 2 + 1; // with a name: two fields each

  private static final NodeDef NODE = NodeDef.newBuilder().setName("n").build();

  @Test
  void operationsWithoutEndAreRefusedWhereverTheyStand() {
    GraphDef.Builder graph = GraphDef.newBuilder();
    FunctionDef.Builder function = FunctionDef.newBuilder();
    for (int i = 0; i < MANY; i++) {
      graph.addNode(NODE);
      function.addNodeDef(NODE);
    }
    GraphDef.Builder inFunction = GraphDef.newBuilder();
    inFunction.getLibraryBuilder().addFunction(function);
    for (GraphDef.Builder one : new GraphDef.Builder[] {graph, inFunction}) {
      assertRefused(one.build().toByteArray());
      assertRefused(saved(one).toByteArray());
    }
  }

  private static SavedModel saved(GraphDef.Builder graph) {
    return SavedModel.newBuilder()
        .addMetaGraphs(MetaGraphDef.newBuilder().setGraphDef(graph))
        .build();
  }

  private static void assertRefused(byte[] file) {
    assertEquals(
        "The TensorFlow graph has more than 2000000 parts.",
        assertThrows(EngineException.class, () -> through(file)).problem());
  }

  private static byte[] through(byte[] file) throws IOException {
    try (InputStream in = new CountedFields(new ByteArrayInputStream(file))) {
      return in.readAllBytes();
    }
  }

  @Test
  void arraysMayBeOfAnySize() throws IOException {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT);
    tensor.setTensorContent(ByteString.copyFrom(new byte[64 << 20]));
    NodeDef.Builder node =
        NODE.toBuilder().putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
    byte[] file = saved(GraphDef.newBuilder().addNode(node)).toByteArray();
    assertArrayEquals(file, through(file));
  }

  @Test
  void otherTextsAreCountedByTheirSize() {
    NodeDef.Builder node = NODE.toBuilder().setDevice("x".repeat(8 * CountedFields.MOST + 8));
    assertRefused(saved(GraphDef.newBuilder().addNode(node)).toByteArray());
  }

  @Test
  void whatIsNoGraphIsHandedOnAsItIs() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] file = new byte[random.nextInt(200)];
      random.nextBytes(file);
      assertArrayEquals(file, through(file));
    }
  }
}
