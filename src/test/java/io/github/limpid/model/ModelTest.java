package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.image.ScalingRule;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelTest {

  @Test
  void weightsMustFitTheNetwork() {
    Model model = Models.model();
    Weights none = new Weights(Map.of());
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Model(model.network(), none, model.description()));
    assertEquals("weights \"02-contrast-convolution/kernel\" are missing", refusal.getMessage());
  }

  @Test
  void networkMustReturnWhatItReads() {
    Network network =
        Network.parse("channels 1\nconvolution filters=3 kernel=3 stride=1 bias=false\n");
    Weights weights = Weights.draw(network, new SplittableRandom(1));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Model(network, weights, Models.model().description()));
    assertEquals("the network reads 1 channels and returns 3", refusal.getMessage());
  }

  @Test
  void aNetworkThatTakesMinutesForItsTestPictureIsRefused() {
    String line = "convolution filters=8 kernel=31 stride=1 bias=false\n";
    Model slow = model("channels 8\n" + line.repeat(20));
    slow.requireSparing(); // which does not throw: one of ours that takes long must open
    assertEquals(
        "the network takes 1779074 million steps for a picture of 601 × 601 pixels, at most"
            + " 137439",
        assertThrows(IllegalArgumentException.class, slow::requireQuick).getMessage());
  }

  @Test
  void aNetworkWhoseTestPictureFillsTheMemoryIsRefused() {
    String line = "convolution filters=1 kernel=31 stride=1 bias=false\n";
    refused(
        "channels 1\nmax-pooling size=4096\n" + line.repeat(3) + "upsampling factor=4096\n",
        "the network holds 145106 million values for a picture of 380928 × 380928 pixels, at most"
            + " 537");
  }

  @Test
  void aNetworkThatTakesLongHasASmallTestPicture() {
    String line = "convolution filters=512 kernel=3 stride=1 bias=true\nrelu\n";
    Network large =
        Network.parse(
            "channels 1\nconvolution filters=512 kernel=3 stride=4 bias=true\n"
                + line.repeat(11)
                + "transposed-convolution filters=1 kernel=4 stride=4 bias=true\n");
    assertEquals(256, TestPicture.of(Models.model().network()).side());
    assertEquals(128, TestPicture.of(large).side());
    TestPicture.of(large).requireSparing(large); // does not throw
    TestPicture.of(large).requireQuick(large);
  }

  private static void refused(String text, String sentence) {
    Model model = model(text);
    assertEquals(
        sentence, assertThrows(IllegalArgumentException.class, model::requireSparing).getMessage());
  }

  private static Model model(String text) {
    Network network = Network.parse(text);
    Weights weights = Weights.draw(network, new SplittableRandom(1));
    return new Model(network, weights, Models.model().description());
  }

  @Test
  void aWholeSideIsBelievedIfTheNetworkWorksOnIt() {
    assertEquals(0, Models.model().wholeSide());
    int multiple = Models.model().network().sides().multiple();
    assertEquals(4 * multiple, told(4 * multiple).wholeSide());
    assertEquals(0, told(4 * multiple + 1).wholeSide());
    assertEquals(0, told(0).wholeSide());
    assertEquals(0, told("28").wholeSide());
  }

  @Test
  void checksumTellsModelsThatComputeDifferently() {
    Model model = Models.model();
    String checksum = model.checksum();
    assertTrue(checksum.matches("[0-9a-f]{16}"), checksum);
    assertEquals(checksum, Models.model().checksum());
    assertEquals(
        checksum,
        new Model(
                model.network(),
                model.weights(),
                model.description().withQuality(Map.of("Set", "30 dB")),
                model.scaling())
            .checksum());
    ScalingRule range = new ScalingRule.Range(0, 255);
    assertNotEquals(
        checksum,
        new Model(model.network(), model.weights(), model.description(), range).checksum());
    Weights other = Weights.draw(model.network(), new SplittableRandom(99));
    assertNotEquals(checksum, new Model(model.network(), other, model.description()).checksum());
    int multiple = model.network().sides().multiple();
    assertNotEquals(told(4 * multiple).checksum(), told(8 * multiple).checksum());
  }

  private static Model told(Object side) {
    Model model = Models.model();
    Object images = Map.of(ModelDescription.WHOLE_SIDE, side);
    ModelDescription about =
        model.description().withTraining(Map.of(ModelDescription.IMAGES, images));
    return new Model(model.network(), model.weights(), about);
  }
}
