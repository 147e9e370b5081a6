package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.network.Network;
import io.github.limpid.network.RandomNetworks;
import io.github.limpid.network.UNet;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;

/** Weights through a SavedModel and back. Needs the native library. */
class SavedModelTest {

  private static final Engine ENGINE = EngineLoader.engine();

  private static final Network NETWORK =
      Network.parse(
          """
          channels 1
          convolution filters=8 kernel=3 stride=1 bias=true
          relu
          convolution filters=1 kernel=3 stride=1 bias=false
          """);

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void anyNetworksWeightsComeBackBitForBit() {
    for (int i = 0; i < 30; i++) {
      Network network = RandomNetworks.normalised(random);
      assertComesBack(network, RandomNetworks.weights(network, random));
    }
    Network normalised =
        Network.parse(NETWORK.text() + "batch-normalization momentum=0.9 epsilon=0.001");
    for (Network network : List.of(normalised, new UNet(1, List.of(8, 12), 2).network())) {
      assertComesBack(network, RandomNetworks.weights(network, random));
    }
  }

  @Test
  void ofAGraphThatWritesAFileTheNumbersAreReadAndNothingIsRun(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("written");
    Weights weights = Weights.draw(NETWORK, random);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    ENGINE.writeSavedModel(NETWORK, weights, saved);
    NodeDef.Builder name = HandMadeGraph.of("name", "Const");
    name.putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_STRING).build());
    name.putAttr("value", AttrValue.newBuilder().setTensor(text(file.toString())).build());
    byte[] writing =
        HandMadeGraph.changed(
            saved.toByteArray(),
            graph -> {
              graph.addNode(name);
              graph.addNode(HandMadeGraph.of("write", "WriteFile", "name", "name"));
              graph.getNodeBuilderList().stream()
                  .filter(node -> node.getName().equals("denoised"))
                  .forEach(node -> node.addInput("^write"));
            });
    Weights read = ENGINE.readSavedModel(NETWORK, new ByteArrayInputStream(writing));
    weights
        .arrays()
        .forEach((array, values) -> assertArrayEquals(values, read.arrays().get(array)));
    assertTrue(Files.notExists(file));
  }

  private static TensorProto text(String text) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_STRING)
        .addStringVal(ByteString.copyFromUtf8(text))
        .build();
  }

  @Test
  void arraysOfOneValueComeBack() {
    for (float value : new float[] {0, 1, -0.0f, 1e-30f, -3.5f, Float.MIN_VALUE}) {
      assertComesBack(NETWORK, filled(value));
    }
  }

  @Test
  void shortenedArraysComeBack() throws IOException {
    // TensorFlow may store values one by one, and leave out the end if it repeats the last one; it
    // reads an array without any value as zeros (Tensor::FromProto).
    for (int given = 0; given <= 72; given++) {
      Map<String, float[]> arrays = filled(0).arrays();
      for (float[] values : arrays.values()) {
        for (int i = 0; i < values.length && given > 0; i++) {
          values[i] = i < given ? random.nextFloat() : values[i - 1];
        }
      }
      Weights weights = new Weights(arrays);
      byte[] saved = shortened(SavedBytes.of(ENGINE, NETWORK, weights), weights, given);
      assertSame(weights, read(NETWORK, saved));
    }
  }

  @Test
  void arraysOfAnotherLengthAreRefused() throws IOException {
    Weights weights = RandomNetworks.weights(NETWORK, random);
    byte[] saved = SavedBytes.of(ENGINE, NETWORK, weights);
    for (int bytes : new int[] {1, 4, 284, 287, 289, 576}) {
      refused(
          NETWORK,
          withKernel(
              saved, tensor -> tensor.setTensorContent(ByteString.copyFrom(new byte[bytes]))),
          "weights \"01-convolution/kernel\" are "
              + bytes
              + " bytes, must be 72 values of 4 bytes");
    }
    List<Float> tooMany = Collections.nCopies(73, 1f);
    refused(
        NETWORK,
        withKernel(saved, tensor -> tensor.clearTensorContent().addAllFloatVal(tooMany)),
        "weights \"01-convolution/kernel\" are 73 values, must be 72 values of 4 bytes");
  }

  private static byte[] withKernel(byte[] savedModel, Consumer<TensorProto.Builder> change)
      throws IOException {
    SavedModel.Builder model = SavedModel.parseFrom(savedModel).toBuilder();
    GraphDef.Builder graph = model.getMetaGraphsBuilder(0).getGraphDefBuilder();
    for (NodeDef.Builder node : graph.getNodeBuilderList()) {
      if (weightName(node.getName()).equals("01-convolution/kernel")) {
        AttrValue.Builder value = node.getAttrOrThrow("value").toBuilder();
        change.accept(value.getTensorBuilder());
        node.putAttr("value", value.build());
      }
    }
    return model.build().toByteArray();
  }

  private static byte[] shortened(byte[] savedModel, Weights weights, int given)
      throws IOException {
    SavedModel.Builder model = SavedModel.parseFrom(savedModel).toBuilder();
    GraphDef.Builder graph = model.getMetaGraphsBuilder(0).getGraphDefBuilder();
    for (NodeDef.Builder node : graph.getNodeBuilderList()) {
      float[] values = weights.arrays().get(weightName(node.getName()));
      if (values != null) {
        AttrValue.Builder value = node.getAttrOrThrow("value").toBuilder();
        TensorProto.Builder tensor = value.getTensorBuilder().clearTensorContent().clearFloatVal();
        for (int i = 0; i < Math.min(given, values.length); i++) {
          tensor.addFloatVal(values[i]);
        }
        node.putAttr("value", value.build());
      }
    }
    return model.build().toByteArray();
  }

  private static String weightName(String constantName) {
    return constantName.replaceFirst("weights\\.", "").replace('.', '/');
  }

  @Test
  void theSavedModelNamesItsSignature() throws IOException {
    byte[] saved = SavedBytes.of(ENGINE, NETWORK, filled(1));
    MetaGraphDef model = SavedModel.parseFrom(saved).getMetaGraphs(0);
    assertEquals(List.of("serve"), model.getMetaInfoDef().getTagsList());
    SignatureDef signature = model.getSignatureDefOrThrow("serving_default");
    assertEquals("tensorflow/serving/predict", signature.getMethodName());
    assertEquals("noisy:0", signature.getInputsOrThrow("noisy").getName());
    assertEquals("denoised:0", signature.getOutputsOrThrow("denoised").getName());
  }

  @Test
  void whatIsWrittenPieceByPieceIsWhatTensorFlowAndProtobufWriteInOne() throws IOException {
    for (int i = 0; i < 30; i++) {
      Network network = RandomNetworks.normalised(random);
      Weights weights = RandomNetworks.weights(network, random);
      byte[] saved = SavedBytes.of(ENGINE, network, weights);
      SavedModel model = SavedModel.parseFrom(saved);
      assertArrayEquals(inOne(model), saved);
      try (Graph frozen = FrozenGraph.of(network, weights)) {
        assertEquals(asBytes(frozen.toGraphDef()), asBytes(model.getMetaGraphs(0).getGraphDef()));
      }
    }
  }

  private static byte[] inOne(SavedModel model) throws IOException {
    byte[] bytes = new byte[model.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    model.writeTo(out);
    return bytes;
  }

  /** TensorFlow writes an array of one number as that number. */
  private static GraphDef asBytes(GraphDef graph) {
    GraphDef.Builder changed = graph.toBuilder();
    for (NodeDef.Builder node : changed.getNodeBuilderList()) {
      if (node.containsAttr("value") && node.getName().startsWith("weights.")) {
        AttrValue.Builder value = node.getAttrOrThrow("value").toBuilder();
        TensorProto.Builder tensor = value.getTensorBuilder();
        if (tensor.getFloatValCount() == 1) {
          byte[] number =
              ByteBuffer.allocate(Float.BYTES)
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .putFloat(tensor.getFloatVal(0))
                  .array();
          tensor.clearFloatVal().setTensorContent(ByteString.copyFrom(number));
        }
        node.putAttr("value", value.build());
      }
    }
    return changed.build();
  }

  @Test
  void sameWeightsGiveTheSameBytes() {
    Weights weights = RandomNetworks.weights(NETWORK, random);
    assertArrayEquals(
        SavedBytes.of(ENGINE, NETWORK, weights), SavedBytes.of(ENGINE, NETWORK, weights));
  }

  @Test
  void missingWeightsAreNamed() {
    Network longer =
        Network.parse(NETWORK.text() + "convolution filters=1 kernel=1 stride=1 bias=true");
    byte[] saved = SavedBytes.of(ENGINE, NETWORK, RandomNetworks.weights(NETWORK, random));
    refused(longer, saved, "weights \"04-convolution/kernel\" are missing");
    refused(NETWORK, new byte[0], "weights \"01-convolution/kernel\" are missing");
  }

  @Test
  void weightsOfAnotherShapeAreNotTakenForThese() {
    byte[] saved = SavedBytes.of(ENGINE, NETWORK, RandomNetworks.weights(NETWORK, random));
    for (int filters : new int[] {7, 9, 16}) {
      Network other = Network.parse(NETWORK.text().replace("filters=8", "filters=" + filters));
      refused(
          other,
          saved,
          "weights \"01-convolution/kernel\" are [3, 3, 1, 8], must be [3, 3, 1, " + filters + "]");
    }
  }

  @Test
  void weightsThatAreNotFiniteAreRefused() {
    Map<String, float[]> arrays = new LinkedHashMap<>(filled(1).arrays());
    arrays.get("01-convolution/bias")[2] = 123.456f;
    byte[] saved = SavedBytes.of(ENGINE, NETWORK, new Weights(arrays));
    byte[] number = {0x79, (byte) 0xe9, (byte) 0xf6, 0x42}; // 123.456f, little-endian
    byte[] infinity = {0, 0, (byte) 0x80, 0x7f};
    for (int i = 0; i + 4 <= saved.length; i++) {
      if (Arrays.equals(number, Arrays.copyOfRange(saved, i, i + 4))) {
        System.arraycopy(infinity, 0, saved, i, 4);
      }
    }
    refused(NETWORK, saved, "weights \"01-convolution/bias\" hold Infinity");
  }

  @Test
  void somethingElseIsRefused() {
    byte[] text = "this is not a model".getBytes(StandardCharsets.UTF_8);
    refused(NETWORK, text, "it is not a SavedModel");
    byte[] garbage = new byte[1000];
    for (int i = 0; i < 1000; i++) {
      random.nextBytes(garbage);
      assertIsRefused(garbage);
    }
  }

  @Test
  void aTruncatedFileIsRefused() {
    byte[] saved = SavedBytes.of(ENGINE, NETWORK, RandomNetworks.weights(NETWORK, random));
    for (int length = 0; length < saved.length - 1; length += 7) {
      assertIsRefused(Arrays.copyOf(saved, length));
    }
  }

  private static void assertIsRefused(byte[] savedModel) {
    String sentence =
        assertThrows(EngineException.class, () -> read(NETWORK, savedModel)).getMessage();
    assertTrue(
        sentence.equals(sentence("it is not a SavedModel"))
            || sentence.equals(sentence("weights \"01-convolution/kernel\" are missing")),
        sentence);
  }

  private static void refused(Network network, byte[] savedModel, String why) {
    assertEquals(
        sentence(why),
        assertThrows(EngineException.class, () -> read(network, savedModel)).getMessage());
  }

  private static String sentence(String why) {
    return "The weights in saved_model.pb cannot be read: "
        + why
        + ". The file is damaged or not written by Limpid; get the model file again.";
  }

  private static void assertComesBack(Network network, Weights weights) {
    assertSame(weights, read(network, SavedBytes.of(ENGINE, network, weights)));
  }

  private static void assertSame(Weights weights, Weights read) {
    assertEquals(weights.arrays().keySet(), read.arrays().keySet());
    weights
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, read.arrays().get(name), name));
  }

  private static Weights filled(float value) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (WeightShape shape : NETWORK.weightShapes()) {
      float[] values = new float[shape.size()];
      Arrays.fill(values, value);
      arrays.put(shape.name(), values);
    }
    return new Weights(arrays);
  }

  private static Weights read(Network network, byte[] saved) {
    try {
      return ENGINE.readSavedModel(network, new ByteArrayInputStream(saved));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
