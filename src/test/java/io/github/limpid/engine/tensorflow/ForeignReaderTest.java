package io.github.limpid.engine.tensorflow;

import static io.github.limpid.engine.tensorflow.HandMadeGraph.call;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.convolutionNode;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.function;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.longs;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.of;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.signature;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.model.NumberArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.TensorProto;

/** Graphs of other programs become layers, or are refused. Needs the native library. */
class ForeignReaderTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final Duration SOON = Duration.ofSeconds(30); // on a busy machine
  private static final String NOT_ALLOWED =
      " Limpid takes over graphs of known layers alone; export the network without it.";
  private static final String NO_LAYER =
      " docs/importing.md lists what Limpid takes over; export the network without it.";
  private static final String GET_AGAIN = " Get the model again from where it came from.";

  static Stream<String> fixtures() {
    return ForeignFixture.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aModelMakesOfAPictureWhatItMadeInPython(String name) {
    ForeignFixture fixture = ForeignFixture.named(name);
    assertArrayEquals(
        fixture.expected().values(), denoised(ENGINE.readForeign(fixture)), 1e-5f, name);
  }

  private static float[] denoised(ForeignNetwork read) {
    NumberArray noisy = ForeignFixture.noisy();
    float[] denoised = new float[noisy.values().length];
    try (Predictor predictor =
        ENGINE.predictor(read.network(), read.weights(), Precision.FLOAT32)) {
      predictor.predict(noisy.values(), new Batch(1, 12, 16, 1), denoised);
    }
    return denoised;
  }

  @Test
  void aGraphByHandIsRead() {
    ForeignNetwork read =
        ENGINE.readForeign(new HandMadeGraph().convolution("out", "image").savedModel("out"));
    float[] noisy = ForeignFixture.noisy().values();
    float[] denoised = denoised(read);
    for (int i = 0; i < noisy.length; i++) {
      assertEquals(2 * noisy[i], denoised[i]);
    }
    assertEquals("image:0", read.input());
    assertEquals("out:0", read.output());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReadFile",
        "WriteFile",
        "PyFunc",
        "EagerPyFunc",
        "DecodeRaw",
        "LookupTableFind",
        "RandomUniform",
        "If",
        "While",
        "XlaHostCompute",
        "SaveV2",
        "RestoreV2",
        "Unheard"
      })
  void anyOtherOperationIsRefusedByName(String operation) {
    refused(
        new HandMadeGraph().node("bad", operation, "image").convolution("out", "bad"),
        notAllowed(operation, "bad"));
  }

  private static String notAllowed(String operation, String name) {
    return "The TensorFlow graph has an operation %s, which is not allowed: \"%s\"."
            .formatted(operation, name)
        + NOT_ALLOWED;
  }

  @Test
  void whatTheResultWaitsForIsRefusedByNameAndNotRun(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("written");
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("name", string(file.toString()))
            .constant("content", string("x"))
            .node("write", "WriteFile", "name", "content")
            .node("group", "NoOp", "^write")
            .convolution("out", "image", "^group");
    refused(graph, notAllowed("WriteFile", "write"));
    assertFalse(Files.exists(file));
  }

  private static TensorProto.Builder string(String text) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_STRING)
        .addStringVal(com.google.protobuf.ByteString.copyFromUtf8(text));
  }

  @Test
  void whatOnlyAnAllowedOperationReadsIsLookedAtToo() {
    refused(
        new HandMadeGraph()
            .node("bad", "ReadFile", "image")
            .node("kept", "Identity", "bad")
            .convolution("out", "image", "^kept"),
        notAllowed("ReadFile", "bad"));
  }

  @Test
  void whatAFunctionDoesBesideItsResultIsRefused() {
    FunctionDef.Builder writes =
        function("f", "x", of("write", "WriteFile", "x", "x")).putControlRet("write", "write");
    refused(
        new HandMadeGraph()
            .function(writes)
            .node(call("called", "f", "image"))
            .convolution("out", "called"),
        notAllowed("WriteFile", "called/write"));
    refused(
        new HandMadeGraph()
            .function(writes)
            .node(call("called", "f", "image"))
            .convolution("out", "image", "^called"),
        notAllowed("WriteFile", "called/write"));
  }

  @Test
  void sizesThatAFileGivesAreRefused() {
    refused(
        new HandMadeGraph()
            .node("size", "ReadFile", "image")
            .constant("kernel", 1, 1, 1, 1, 1)
            .node(
                of("out", "Conv2DBackpropInput", "size", "kernel", "image")
                    .putAttr("strides", longs(1, 1, 1, 1))
                    .putAttr("padding", text("SAME"))),
        notAllowed("ReadFile", "size"));
  }

  @Test
  void whatLiesBesideTheWayDoesNothing(@TempDir Path folder) {
    Path file = folder.resolve("written");
    ForeignNetwork read =
        ENGINE.readForeign(
            new HandMadeGraph()
                .convolution("out", "image")
                .constant("name", string(file.toString()))
                .node("write", "WriteFile", "name", "name", "^out")
                .savedModel("out"));
    denoised(read);
    assertFalse(Files.exists(file));
  }

  @Test
  void whatWritesIsNotRunEvenByTheSavedModelsOwnInitialisation(@TempDir Path folder) {
    Path file = folder.resolve("written");
    HandMadeGraph graph =
        new HandMadeGraph()
            .convolution("out", "image")
            .constant("name", string(file.toString()))
            .node("init", "WriteFile", "name", "name");
    ENGINE.readForeign(
        graph.savedModel(
            Map.of(
                "serving_default",
                signature("out:0", -1, -1, -1, 1),
                "__saved_model_init_op",
                signature("init:0"))));
    assertFalse(Files.exists(file));
  }

  @Test
  void aFunctionIsReadInThePlaceOfItsCall() {
    FunctionDef.Builder doubles =
        function(
            "doubles",
            "c:output:0",
            convolutionNode("c", "x", "k:output:0"),
            new HandMadeGraph().constant("k", 2, 1, 1, 1, 1).graph().getNode(1).toBuilder());
    ForeignNetwork read =
        ENGINE.readForeign(
            new HandMadeGraph()
                .function(doubles)
                .node(call("once", "doubles", "image"))
                .node(call("out", "doubles", "once"))
                .savedModel("out"));
    assertEquals(2, read.network().layers().size());
    assertEquals(4 * ForeignFixture.noisy().values()[0], denoised(read)[0], 1e-6);
  }

  @Test
  void functionsThatCallThemselvesAreRefused() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .function(function("f", "again:output:0", call("again", "f", "x")))
            .node(call("out", "f", "image"));
    refused(graph, damaged("its functions call each other without end"));
  }

  @Test
  void functionsThatGrowWithoutEndAreRefused() {
    HandMadeGraph graph = new HandMadeGraph().node(call("out", "f0", "image"));
    for (int i = 0; i < 30; i++) {
      String next = "f" + (i + 1);
      graph.function(
          function("f" + i, "b:output:0", call("a", next, "x"), call("b", next, "a:output:0")));
    }
    graph.function(function("f30", "x"));
    refused(graph, damaged("its functions call each other without end"));
  }

  @Test
  void longNamesInFunctionsAreRefusedBeforeTheyFillTheMemory() {
    NodeDefs many = new NodeDefs(20_000);
    HandMadeGraph graph =
        new HandMadeGraph()
            .function(function("f", "x", many.nodes()))
            .node(call("x".repeat(1_000_000), "f", "image"))
            .convolution("out", "image");
    refused(graph, damaged("its functions call each other without end"));
  }

  /** As many operations without inputs. */
  private record NodeDefs(int count) {
    org.tensorflow.proto.NodeDef.Builder[] nodes() {
      return Stream.iterate(0, i -> i + 1)
          .limit(count)
          .map(i -> of("n" + i, "NoOp"))
          .toArray(org.tensorflow.proto.NodeDef.Builder[]::new);
    }
  }

  @Test
  void operationsThatNeedEachOtherAreRefused() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("k", 1, 1, 1, 1, 1)
            .node(convolutionNode("a", "b", "k"))
            .node(convolutionNode("b", "a", "k"));
    refused(graph, "b", damaged("\"b\" needs itself"));
    refused(
        new HandMadeGraph().node("a", "Identity", "b").node("b", "Identity", "a"),
        "b",
        damaged("\"b\" needs itself"));
  }

  @Test
  void twoOperationsOfOneNameAreRefused() {
    refused(
        new HandMadeGraph().convolution("out", "image").convolution("out", "image"),
        damaged("it has two operations \"out-kernel\""));
  }

  @Test
  void hugeConstantsWithoutContentAreRefused() {
    for (long[] shape :
        new long[][] {{1 << 15, 1 << 15, 1, 1}, {1L << 40, 1, 1, 1}, {1L << 62, 1L << 62, 1, 1}}) {
      HandMadeGraph graph =
          new HandMadeGraph().constant("k", 1, shape).node(convolutionNode("out", "image", "k"));
      String sentence = refusal(graph, "out");
      assertTrue(sentence.startsWith("The TensorFlow graph cannot be read: "), sentence);
    }
  }

  @Test
  void aSmallFileDoesNotBecomeALargeModel() {
    HandMadeGraph graph = new HandMadeGraph().constant("k", 0, 1000, 1000, 1, 1);
    String last = "image";
    for (int i = 0; i < 50; i++) {
      graph.node(convolutionNode("c" + i, last, "k"));
      last = "c" + i;
    }
    refused(graph, last, damaged("its arrays are larger than what it holds"));
  }

  @Test
  void numbersThatAreComputedInManyStepsAreRefused() {
    HandMadeGraph graph = new HandMadeGraph().constant("n0", 1, 1, 1, 1, 1);
    for (int i = 1; i < 2000; i++) {
      graph.node("n" + i, "Mul", "n" + (i - 1), "n" + (i - 1));
    }
    graph.node(convolutionNode("out", "image", "n1999"));
    assertTrue(refusal(graph, "out").contains("Conv2D whose kernel is computed"));
  }

  @Test
  void aKernelThatIsNotFiniteIsRefused() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      HandMadeGraph graph =
          new HandMadeGraph()
              .constant("k", value, 1, 1, 1, 1)
              .node(convolutionNode("out", "image", "k"));
      refused(graph, damaged("weights \"01-convolution/kernel\" hold " + value));
    }
  }

  @Test
  void threeDimensionsAreRefused() {
    refused(
        new HandMadeGraph().constant("k", 1, 1, 1, 1, 1, 1).node("out", "Conv3D", "image", "k"),
        notAllowed("Conv3D", "out"));
    HandMadeGraph volume = new HandMadeGraph().convolution("out", "image");
    assertEquals(
        "The model takes no images: serving_default(noisy any × any × any × any × 1). A model for"
            + " Limpid has a signature with one input and one output of the shape [batch, height,"
            + " width, channels], called serving_default.",
        message(
            volume.savedModel(Map.of("serving_default", signature("out:0", -1, -1, -1, -1, 1)))));
  }

  @Test
  void channelsBeforeRowsAreRefused() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("k", 1, 1, 1, 1, 1)
            .node(convolutionNode("out", "image", "k").putAttr("data_format", text("NCHW")));
    refused(
        graph,
        "The TensorFlow graph has an operation Conv2D with channels before rows: \"out\"."
            + NO_LAYER);
  }

  @Test
  void dilationIsRefused() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("k", 1, 1, 1, 1, 1)
            .node(convolutionNode("out", "image", "k").putAttr("dilations", longs(1, 2, 2, 1)));
    refused(
        graph, "The TensorFlow graph has an operation Conv2D with dilation: \"out\"." + NO_LAYER);
  }

  @Test
  void twoBranchesAreRefused() {
    refused(
        new HandMadeGraph()
            .convolution("a", "image")
            .convolution("b", "image")
            .node("out", "AddV2", "a", "b"),
        "The TensorFlow graph has two branches, of which \"b:0\" is one. Limpid reads networks of one"
            + " branch with skip connections.");
  }

  @Test
  void aResultWithoutAnImageIsRefused() {
    refused(
        new HandMadeGraph().constant("zero", 0, 1, 1, 1, 1).convolution("out", "zero"),
        damaged("its result does not depend on its image"));
  }

  @Test
  void thousandsOfLayersAreRefusedSoon() {
    HandMadeGraph graph = new HandMadeGraph();
    String last = "image";
    for (int i = 0; i < 20_000; i++) {
      graph.node("r" + i, "Relu", last);
      last = "r" + i;
    }
    assertEquals(
        "The TensorFlow graph has an operation Relu behind 2000 others: \"r17999\"." + NO_LAYER,
        refusal(graph, last));
  }

  @Test
  void aModelWithoutAnImageInItsSignaturesIsRefused() {
    HandMadeGraph graph = new HandMadeGraph().convolution("out", "image");
    assertEquals(
        "The model takes no images: sum(noisy of one number). A model for Limpid has a signature"
            + " with one input and one output of the shape [batch, height, width, channels], called"
            + " serving_default.",
        message(graph.savedModel(Map.of("sum", signature("out:0")))));
    assertTrue(
        message(graph.savedModel(Map.of()))
            .startsWith("The model takes no images: it has no signature."));
  }

  @Test
  void theUsualSignatureIsTakenOfSeveralAndOthersAreRefused() {
    HandMadeGraph graph = new HandMadeGraph().convolution("out", "image").convolution("b", "out");
    assertEquals(
        "b:0",
        ENGINE
            .readForeign(
                graph.savedModel(
                    Map.of(
                        "a",
                        signature("out:0", -1, -1, -1, 1),
                        "serving_default",
                        signature("b:0", -1, -1, -1, 1))))
            .output());
    assertTrue(
        message(
                graph.savedModel(
                    Map.of(
                        "a",
                        signature("out:0", -1, -1, -1, 1),
                        "b",
                        signature("b:0", -1, -1, -1, 1))))
            .startsWith(
                "The model has several signatures for images: a(noisy any × any × any × 1),"
                    + " b("));
  }

  @Test
  void aFrozenGraphWithTwoResultsIsRefused() {
    byte[] graph =
        new HandMadeGraph()
            .convolution("a", "image")
            .convolution("b", "image")
            .graph()
            .toByteArray();
    assertEquals(
        "The frozen graph has 2 outputs: [a, b]. Export it with one placeholder for the image and"
            + " one result.",
        message(HandMadeGraph.files(graph)));
  }

  @Test
  void somethingElseIsNoGraph() {
    assertEquals(
        damaged("it is neither a SavedModel nor a frozen graph"),
        message(HandMadeGraph.files("this is no graph".getBytes())));
    assertEquals(
        damaged("it is neither a SavedModel nor a frozen graph"),
        message(HandMadeGraph.files(new byte[0])));
  }

  @Test
  void anOperationThatLacksItsInputsOrAttributesIsRefused() {
    for (String operation : AllowedOperations.all()) {
      String sentence = refusal(new HandMadeGraph().node("out", operation), "out");
      assertTrue(sentence.startsWith("The TensorFlow graph "), sentence);
    }
  }

  @Test
  void everyAllowedOperationIsInTheDocumentation() throws Exception {
    String page = Files.readString(Path.of("docs", "importing.md"));
    int start = page.indexOf("## What is taken over");
    String table = page.substring(start, page.indexOf("\n## ", start));
    String rows =
        table
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|")[1])
            .collect(Collectors.joining(" "));
    assertEquals(
        AllowedOperations.all(),
        Stream.of(rows.replaceAll("[`,]", " ").strip().split("\\s+"))
            .collect(Collectors.toCollection(java.util.TreeSet::new)));
  }

  private static String damaged(String why) {
    return "The TensorFlow graph cannot be read: " + why + "." + GET_AGAIN;
  }

  private static void refused(HandMadeGraph graph, String sentence) {
    refused(graph, "out", sentence);
  }

  private static void refused(HandMadeGraph graph, String output, String sentence) {
    assertEquals(sentence, refusal(graph, output));
  }

  private static String refusal(HandMadeGraph graph, String output) {
    return message(graph.savedModel(output));
  }

  private static String message(GraphFiles files) {
    return assertTimeoutPreemptively(
        SOON,
        () -> assertThrows(EngineException.class, () -> ENGINE.readForeign(files)).getMessage());
  }
}
