package io.github.limpid.engine.tensorflow;

import static io.github.limpid.engine.tensorflow.HandMadeGraph.call;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.convolutionNode;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.function;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.longs;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.of;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.shape;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.signature;
import static io.github.limpid.engine.tensorflow.HandMadeGraph.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.network.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

/**
 * What a graph of another program means: its sizes, orders and outputs, and which of two refusals
 * it deserves. Needs the native library.
 */
class ForeignReadingTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final String EXPORT =
      " docs/importing.md lists what Limpid takes over; export the network without it.";

  // Orders of channels

  @Test
  void keptChannelsThatComeFirstAreFollowedThroughBlocks() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .node(block("s", "SpaceToDepth", "image"))
            .constant("k1", row(1, 2, 3, 4, 5, 6, 7, 8), 1, 1, 4, 2)
            .node(convolutionNode("c1", "s", "k1"))
            .whole("axis", 3)
            .node("joined", "ConcatV2", "s", "c1", "axis")
            .constant("k2", range(24), 1, 1, 6, 4)
            .node(convolutionNode("c2", "joined", "k2"))
            .node(block("out", "DepthToSpace", "c2"));
    float[] ofLimpid =
        ENGINE.readForeign(graph.savedModel("out")).weights().arrays().get("05-convolution/kernel");
    float[] turned = new float[24];
    for (int i = 0; i < 24; i++) {
      turned[i] = (i + 16) % 24; // the last two channels of six, times four, come first
    }
    assertArrayEquals(turned, ofLimpid);
  }

  @Test
  void keptChannelsThatComeFirstAreReadByAContrastConvolution() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("k1", row(1, 2), 1, 1, 1, 2)
            .node(convolutionNode("c1", "image", "k1"))
            .whole("axis", 3)
            .node("joined", "ConcatV2", "image", "c1", "axis")
            .whole("margins", 0, 0, 0, 0, 0, 0, 0, 0)
            .node(
                of("mirrored", "MirrorPad", "joined", "margins").putAttr("mode", text("SYMMETRIC")))
            .constant("k2", row(5, 6, 7), 1, 1, 3, 1)
            .whole("axes", 0, 1, 2)
            .node("mean", "Mean", "k2", "axes")
            .node("contrast", "Sub", "k2", "mean")
            .node(convolutionNode("out", "mirrored", "contrast").putAttr("padding", text("VALID")));
    assertArrayEquals(
        new float[] {6, 7, 5},
        ENGINE
            .readForeign(graph.savedModel("out"))
            .weights()
            .arrays()
            .get("04-contrast-convolution/kernel"));
  }

  @Test
  void keptChannelsThatComeFirstAndBecomePixelsAreRefused() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .node(block("s", "SpaceToDepth", "image"))
            .constant("k1", range(16), 1, 1, 4, 4)
            .node(convolutionNode("c1", "s", "k1"))
            .constant("k2", range(48), 1, 1, 4, 12)
            .node(convolutionNode("c2", "c1", "k2"))
            .whole("axis", 3)
            .node("joined", "ConcatV2", "c1", "c2", "axis")
            .node(block("out", "DepthToSpace", "joined"));
    assertEquals(
        "The TensorFlow graph has kept samples before others, and what comes of them becomes blocks"
            + " of pixels. Limpid puts them behind the others where a convolution reads them next.",
        refusal(graph));
  }

  // Frozen graphs

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFrozenGraphWithALibraryIsRead(boolean isEmpty) {
    HandMadeGraph graph = new HandMadeGraph();
    if (isEmpty) {
      graph.convolution("out", "image");
    } else {
      graph
          .function(
              function(
                  "doubles",
                  "c:output:0",
                  convolutionNode("c", "x", "k:output:0"),
                  new HandMadeGraph().constant("k", 2, 1, 1, 1, 1).graph().getNode(1).toBuilder()))
          .node(call("out", "doubles", "image"));
    }
    GraphDef.Builder written = graph.graph().toBuilder();
    if (isEmpty) {
      written.setLibrary(FunctionDefLibrary.getDefaultInstance());
    }
    GraphFiles files = HandMadeGraph.files(written.build().toByteArray());
    assertEquals(List.of(convolution(1)), ENGINE.readForeign(files).network().layers());
  }

  @Test
  void aGraphAsTensorFlowWritesItIsReadAsAFrozenOne() throws IOException {
    Network network = NetworkSettings.of("classic-convolutional").network(1);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    ENGINE.writeSavedModel(network, Weights.draw(network, new Random(1)), model);
    GraphDef graph = SavedModel.parseFrom(model.toByteArray()).getMetaGraphs(0).getGraphDef();
    assertEquals(
        network.layers().stream().filter(layer -> !(layer instanceof Layer.Keep)).toList(),
        ENGINE.readForeign(HandMadeGraph.files(graph.toByteArray())).network().layers());
  }

  @Test
  void aFrozenGraphThatBeginsWithBlocksSaysItsChannelsByItsFirstKernel() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .node(block("s", "SpaceToDepth", "image"))
            .constant("k", range(16), 1, 1, 4, 4)
            .node(convolutionNode("c", "s", "k"))
            .node(block("out", "DepthToSpace", "c"));
    GraphFiles files = HandMadeGraph.files(graph.graph().toByteArray());
    assertEquals(1, ENGINE.readForeign(files).network().channels());
  }

  @Test
  void theOperationsThatTrainDoNothingBesideTheResult() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .convolution("out", "image")
            .node("queue", "FIFOQueueV2")
            .node("fill", "QueueEnqueueManyV2", "queue", "image")
            .node("count", "VariableV2")
            .node("wrong", "Sub", "image", "out")
            .node("loss", "Mean", "wrong", "count")
            .node("gradient", "Conv2DBackpropFilter", "image", "out-kernel", "wrong")
            .node("step", "ApplyAdam", "out-kernel", "gradient", "count")
            .node("counted", "AssignAdd", "count", "count", "^step")
            .node("summary", "ScalarSummary", "loss", "loss", "^counted")
            .node("train", "NoOp", "^summary", "^fill");
    assertEquals(
        List.of(convolution(1)), ENGINE.readForeign(graph.savedModel("out")).network().layers());
  }

  // Sizes

  @ParameterizedTest
  @CsvSource({"32, 32, 32", "-1, -1, 0", "32, 16, 0", "-1, 32, 0", "3000000000, 3000000000, 0"})
  void theOnlySideThatImagesHadIsTold(long height, long width, int side) {
    GraphFiles files =
        new HandMadeGraph()
            .node("out", "Relu", "image")
            .savedModel(Map.of("serving_default", signature("out:0", -1, height, width, 1)));
    assertEquals(side, ENGINE.readForeign(files).side());
  }

  @Test
  void enlargingAFixedSizeIsReadAsTheFactorBetweenTheSizes() {
    HandMadeGraph graph =
        halved()
            .whole("size", 16, 16)
            .whole("two", 2, 2)
            .node("twice", "Mul", "size", "two")
            .node("out", "ResizeNearestNeighbor", "half", "twice");
    GraphFiles files =
        graph.savedModel(Map.of("serving_default", signature("out:0", -1, 32, 32, 1)));
    assertEquals(
        List.of(new Layer.MaxPooling(2), new Layer.Upsampling(2)),
        ENGINE.readForeign(files).network().layers());
  }

  @Test
  void enlargingToTheSizeOfTheImageIsReadAsTheFactorBetweenThem() {
    HandMadeGraph graph =
        halved()
            .node("size", "Shape", "image")
            .node("sides", "StridedSlice", "size", "one", "three", "one")
            .whole("one", 1)
            .whole("three", 3)
            .node("out", "ResizeNearestNeighbor", "half", "sides");
    assertEquals(
        List.of(new Layer.MaxPooling(2), new Layer.Upsampling(2)),
        ENGINE.readForeign(graph.savedModel("out")).network().layers());
  }

  @Test
  void enlargingByTheSizeOfOtherSamplesIsReadAsTheFactorBetweenTheSizes() {
    HandMadeGraph graph =
        halved()
            .node("size", "Shape", "image")
            .node("sides", "StridedSlice", "size", "one", "three", "one")
            .whole("one", 1)
            .whole("three", 3)
            .whole("two", 2, 2)
            .node("twice", "Mul", "sides", "two")
            .node("large", "ResizeNearestNeighbor", "half", "twice")
            .node(pool("out", "large"));
    assertEquals(
        "The TensorFlow graph is no network that Limpid can compute: layer 2: enlarging 1/2 size by"
            + " 4; reduce first. docs/importing.md says what Limpid takes over.",
        refusal(graph));
  }

  @ParameterizedTest
  @CsvSource({"15, 16", "16, 15"})
  void aTransposedConvolutionToAnotherSizeIsRefused(int height, int width) {
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("k", 1, 3, 3, 1, 1)
            .node(convolutionNode("half", "image", "k").putAttr("strides", longs(1, 2, 2, 1)))
            .whole("size", 1, height, width, 1)
            .node(
                of("out", "Conv2DBackpropInput", "size", "k", "half")
                    .putAttr("strides", longs(1, 2, 2, 1))
                    .putAttr("padding", text("SAME")));
    assertEquals(
        operation("Conv2DBackpropInput", "to the size 15 instead of 16", "out"),
        refusal(graph.savedModel(Map.of("serving_default", signature("out:0", 1, 16, 16, 1)))));
  }

  @Test
  void aStrideThatLeavesSomethingOverOfAFixedSizeIsRefused() {
    HandMadeGraph graph =
        halved().whole("size", 15, 15).node("out", "ResizeNearestNeighbor", "half", "size");
    assertEquals(
        operation(
            "ResizeNearestNeighbor", "to the size 15 × 15, which is no whole multiple", "out"),
        refusal(graph.savedModel(Map.of("serving_default", signature("out:0", 1, 15, 15, 1)))));
  }

  @Test
  void rowsThatAreRepeatedIntoColumnsAreRefused() {
    HandMadeGraph graph =
        halved()
            .whole("axis1", 2)
            .node("new1", "ExpandDims", "half", "axis1")
            .whole("times1", 1, 1, 2, 1, 1)
            .node("tiled1", "Tile", "new1", "times1")
            .whole("size1", 1, 4, 16, 1)
            .node("rows", "Reshape", "tiled1", "size1")
            .whole("axis2", 3)
            .node("new2", "ExpandDims", "rows", "axis2")
            .whole("times2", 1, 1, 1, 2, 1)
            .node("tiled2", "Tile", "new2", "times2")
            .whole("size2", 1, 8, 16, 1)
            .node("out", "Reshape", "tiled2", "size2");
    assertEquals(
        operation("Reshape", "for which Limpid has no layer", "out"),
        refusal(graph.savedModel(Map.of("serving_default", signature("out:0", 1, 8, 16, 1)))));
  }

  @Test
  void aResultOfAnotherSizeIsRefused() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("k", 1, 3, 3, 1, 1)
            .node(convolutionNode("out", "image", "k").putAttr("padding", text("VALID")));
    assertEquals(
        "The TensorFlow graph returns results of the height height - 2 for images of height. Limpid"
            + " takes networks whose results are as large as their images.",
        refusal(graph));
    assertEquals(
        "The TensorFlow graph returns results of the height height/2 for images of height. Limpid"
            + " takes networks whose results are as large as their images.",
        refusal(halved().node("out", "Relu", "half")));
  }

  // Numbers for each channel

  @Test
  void aBiasOfRowsInsteadOfChannelsIsRefused() {
    HandMadeGraph graph =
        four()
            .constant("b", 1, 4)
            .node(of("out", "BiasAdd", "c", "b").putAttr("data_format", text("NCHW")));
    assertEquals(operation("BiasAdd", "with channels before rows", "out"), refusal(graph));
  }

  @Test
  void aConstantAlongColumnsIsNoBias() {
    HandMadeGraph graph = four().constant("b", 1, 4, 1).node("out", "AddV2", "c", "b");
    assertEquals(
        operation("AddV2", "with other numbers than one for each channel", "out"), refusal(graph));
  }

  @Test
  void aConstantAlongColumnsIsNoScaleEvenIfItIsReshaped() {
    HandMadeGraph graph =
        four()
            .constant("row", 2, 4)
            .whole("sides", 4, 1)
            .node("scale", "Reshape", "row", "sides")
            .node("product", "Mul", "c", "scale")
            .constant("offset", 1, 4)
            .node("out", "AddV2", "product", "offset");
    assertEquals(
        operation("Mul", "with other numbers than one for each channel", "product"),
        refusal(graph));
  }

  @Test
  void weightsOfDifferentShapesAreNotCombinedNumberByNumber() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("a", 2, 1, 1, 2, 4)
            .constant("b", 2, 1, 1, 4, 2)
            .node("k", "Mul", "a", "b")
            .node(convolutionNode("out", "image", "k"));
    assertEquals(
        "The TensorFlow graph has an operation Mul of weights of different shapes, [1, 1, 2, 4] and"
            + " [1, 1, 4, 2]. Limpid takes over weights as they are used; export the network with"
            + " those.",
        refusal(graph));
  }

  @Test
  void oneNumberForAllChannelsIsABias() {
    HandMadeGraph graph =
        four()
            .constant("five", 5)
            .node("sum", "AddV2", "c", "five")
            .constant("k2", 1, 1, 1, 4, 1)
            .node(convolutionNode("out", "sum", "k2"));
    assertArrayEquals(
        new float[] {5, 5, 5, 5},
        ENGINE.readForeign(graph.savedModel("out")).weights().arrays().get("01-convolution/bias"));
  }

  // Outputs

  @Test
  void aWayThatIsNotTakenIsNoResult() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("no", truth(false))
            .node("ways", "Switch", "image", "no")
            .convolution("out", "ways:1");
    assertEquals(
        "The TensorFlow graph cannot be read: its result lies on a way that is not taken. Get the"
            + " model again from where it came from.",
        refusal(graph));
  }

  @Test
  void theMeanOfANormalisationIsNotItsSamples() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .constant("one", 1, 1)
            .node("n", "FusedBatchNorm", "image", "one", "one", "one", "one")
            .convolution("out", "n:1");
    assertEquals(operation("FusedBatchNorm", "whose output 1 is read", "n"), refusal(graph));
  }

  // Which of the two refusals

  @Test
  void groupsAreRefusedByTheirChannels() {
    HandMadeGraph graph =
        four().constant("k2", 1, 3, 3, 2, 4).node(convolutionNode("out", "c", "k2"));
    assertEquals(operation("Conv2D", "of 4 channels in groups of 2", "out"), refusal(graph));
  }

  @Test
  void aSteepSlopeIsRefusedByItsNumber() {
    HandMadeGraph graph =
        new HandMadeGraph()
            .node(
                of("out", "LeakyRelu", "image")
                    .putAttr("alpha", AttrValue.newBuilder().setF(1.5f).build()));
    assertEquals(operation("LeakyRelu", "with slope 1.5", "out"), refusal(graph));
  }

  @Test
  void aConstantThatIsTakenFromTheImageIsRefusedByName() {
    HandMadeGraph graph =
        new HandMadeGraph().constant("five", 5).node("out", "Sub", "image", "five");
    assertEquals(operation("Sub", "of a constant", "out"), refusal(graph));
  }

  @Test
  void weightsOfHalfTheLengthAreRefusedByTheirType() {
    NodeDef.Builder kernel =
        of("k", "Const")
            .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_HALF).build())
            .putAttr(
                "value",
                AttrValue.newBuilder()
                    .setTensor(
                        TensorProto.newBuilder()
                            .setDtype(DataType.DT_HALF)
                            .setTensorShape(shape(1, 1, 1, 1))
                            .addHalfVal(0x3c00))
                    .build());
    assertEquals(
        operation("Conv2D", "whose numbers are of type DT_HALF", "out"),
        refusal(new HandMadeGraph().node(kernel).node(convolutionNode("out", "image", "k"))));
  }

  @Test
  void namesOfOthersAreShownShortAndPrintable() {
    String name = "\u001b[31m" + "x".repeat(10_000);
    HandMadeGraph graph =
        new HandMadeGraph().node(name, "Conv2D", "image", "image").convolution("out", name);
    String sentence = refusal(graph);
    assertEquals(
        operation(
            "Conv2D",
            "whose kernel is computed",
            "?[31m" + "x".repeat(42) + "..." + "x".repeat(30)),
        sentence);
  }

  private static HandMadeGraph halved() {
    return new HandMadeGraph().node(pool("half", "image"));
  }

  private static NodeDef.Builder pool(String name, String input) {
    return of(name, "MaxPool", input)
        .putAttr("ksize", longs(1, 2, 2, 1))
        .putAttr("strides", longs(1, 2, 2, 1))
        .putAttr("padding", text("SAME"));
  }

  /** With a convolution {@code c} of four channels. */
  private static HandMadeGraph four() {
    return new HandMadeGraph()
        .constant("k", 1, 1, 1, 1, 4)
        .node(convolutionNode("c", "image", "k"));
  }

  private static NodeDef.Builder block(String name, String operation, String input) {
    return of(name, operation, input).putAttr("block_size", AttrValue.newBuilder().setI(2).build());
  }

  private static Layer convolution(int filters) {
    return new Layer.Convolution(filters, 1, 1, false);
  }

  private static float[] row(float... values) {
    return values;
  }

  private static float[] range(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }

  private static TensorProto.Builder truth(boolean value) {
    return TensorProto.newBuilder().setDtype(DataType.DT_BOOL).addBoolVal(value);
  }

  private static String operation(String kind, String why, String name) {
    return "The TensorFlow graph has an operation %s %s: \"%s\".".formatted(kind, why, name)
        + EXPORT;
  }

  private static String refusal(HandMadeGraph graph) {
    return refusal(graph.savedModel("out"));
  }

  private static String refusal(GraphFiles files) {
    return assertThrows(EngineException.class, () -> ENGINE.readForeign(files)).getMessage();
  }
}
