package io.github.limpid.engine.tensorflow;

import static io.github.limpid.engine.tensorflow.HandMadeGraph.call;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.convolutionNode;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.function;

import io.github.limpid.engine.GraphFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** SavedModels that no program would write, small in the file and large in what they ask for. */
public final class HostileGraphs {

  private HostileGraphs() {}

  /** One convolution whose kernel is a single number in the file. */
  public static byte[] wideKernel(int side) {
    return bytes(
        new HandMadeGraph()
            .constant("kernel", 1e-6f, side, side, 1, 1)
            .node(convolutionNode("out", "image", "kernel"))
            .savedModel("out"));
  }

  /** Many convolutions with one kernel, which is a single number in the file. */
  public static byte[] manyConvolutions(int count, int side) {
    int channels = 8;
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("first", 1e-4f, 1, 1, 1, channels)
            .node(convolutionNode("at0", "image", "first"))
            .constant("kernel", 1e-4f, side, side, channels, channels)
            .constant("last", 1e-4f, 1, 1, channels, 1);
    for (int i = 1; i <= count; i++) {
      graph.node(convolutionNode("at" + i, "at" + (i - 1), "kernel"));
    }
    return bytes(graph.node(convolutionNode("out", "at" + count, "last")).savedModel("out"));
  }

  /** Which way is taken depends on which way is taken, and so on. */
  public static byte[] joints(int deep) {
    HandMadeGraph graph = new HandMadeGraph().constant("is0", truth());
    for (int i = 1; i <= deep; i++) {
      graph
          .constant("true" + i, truth())
          .node("split" + i, "Switch", "true" + i, "is" + (i - 1))
          .node("is" + i, "Merge", "split" + i + ":0", "split" + i + ":1");
    }
    return bytes(
        graph
            .node("split", "Switch", "image", "is" + deep)
            .node("joint", "Merge", "split:0", "split:1")
            .convolution("out", "joint")
            .savedModel("out"));
  }

  private static TensorProto.Builder truth() {
    return TensorProto.newBuilder().setDtype(DataType.DT_BOOL).addBoolVal(true);
  }

  /** A chain of operations that hand on their input, with as many that read its end. */
  public static byte[] identities(int count) {
    HandMadeGraph graph = new HandMadeGraph();
    String last = "image";
    for (int i = 0; i < count; i++) {
      graph.node("i" + i, "Identity", last);
      last = "i" + i;
    }
    return bytes(assigned(graph, count, last));
  }

  /** A chain of calls of a function that returns its argument, with as many that read its end. */
  public static byte[] calls(int count) {
    HandMadeGraph graph = new HandMadeGraph().function(function("f", "x"));
    String last = "image";
    for (int i = 0; i < count; i++) {
      graph.node(call("c" + i, "f", last));
      last = "c" + i;
    }
    return bytes(assigned(graph, count, last));
  }

  private static GraphFiles assigned(HandMadeGraph graph, int count, String value) {
    for (int i = 0; i < count; i++) {
      graph.node("a" + i, "Assign", value, value);
    }
    return graph.convolution("out", "image").savedModel("out");
  }

  /** An operation that is not allowed, and is called so. */
  public static byte[] named(String name) {
    return bytes(
        new HandMadeGraph()
            .node(name, "Unheard", "image")
            .convolution("out", name)
            .savedModel("out"));
  }

  /** Operations without a name, of two bytes each. */
  public static byte[] emptyOperations(int megabytes) {
    byte[] graph = new byte[megabytes << 20];
    for (int i = 0; i < graph.length; i += 2) {
      graph[i] = 0x0a; // the first field, with no bytes
    }
    return graph;
  }

  /** A SavedModel whose variables lie each in a file of its own, behind zeros. */
  public static Map<String, byte[]> shards(int count, int megabytes) {
    byte[] number =
        ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(1).array();
    VariableTable table = new VariableTable(count);
    HandMadeGraph graph = new HandMadeGraph();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("zeros", new byte[megabytes << 20]);
    String last = "image";
    for (int i = 0; i < count; i++) {
      String name = String.format(Locale.ROOT, "v%05d", i);
      table.single(name, i, number);
      files.put(
          String.format(Locale.ROOT, "variables/variables.data-%05d-of-%05d", i, count), number);
      graph.node(name, "VarHandleOp").node(convolutionNode("c" + i, last, name));
      last = "c" + i;
    }
    files.put(GraphFiles.SAVED_MODEL, bytes(graph.savedModel(last)));
    files.put(GraphFiles.INDEX, table.bytes());
    return files;
  }

  /** A table of many long names, of which each begins as the one before. */
  public static byte[] names(int count) {
    int shared = 1020;
    VariableTable table = new VariableTable(1).add(0, "a".repeat(shared), new byte[0]);
    for (int i = 0; i < count; i++) {
      char[] rest = {(char) (1 + i / 16129), (char) (1 + i / 127 % 127), (char) (1 + i % 127)};
      table.add(shared, new String(rest), new byte[0]);
    }
    return table.bytes();
  }

  private static byte[] bytes(GraphFiles files) {
    try (InputStream in = files.open(GraphFiles.SAVED_MODEL)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
