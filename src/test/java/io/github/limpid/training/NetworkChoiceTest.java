package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.network.NetworkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkChoiceTest {

  private static final String NAMES = String.join(", ", NetworkSettings.names());

  @TempDir private Path folder;

  private static TrainingOptions options(String... words) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      typed.put(words[i], words[i + 1]);
    }
    return TrainingOptions.of(typed);
  }

  private static NetworkChoice choice(String... words) {
    return NetworkChoice.of(options(words), new LineEngine());
  }

  @Test
  void theUsualNetworkIsASmallUnet() {
    NetworkChoice usual = choice();
    assertEquals(NetworkSettings.of("unet-small").network(1), usual.network());
    assertNull(usual.start());
    assertEquals(64, usual.patch(options()));
    assertEquals(24, usual.patch(options("patch", "24")));
  }

  @Test
  void optionsShapeTheNetwork() {
    assertEquals(
        NetworkSettings.of("autoencoder").with("code", "8").with("layers", "3").network(3),
        choice("network", "autoencoder", "code", "8", "layers", "3", "channels", "3").network());
  }

  @Test
  void patchesOfDenseNetworksHaveTheirSide() {
    NetworkChoice dense = choice("network", "dense");
    assertEquals(28, dense.patch(options("network", "dense")), "one block, not two");
    NetworkChoice given = choice("network", "dense", "patch", "20");
    assertEquals(NetworkSettings.of("dense").with("side", "20").network(1), given.network());
    assertEquals(20, given.patch(options("network", "dense", "patch", "20")));
  }

  @Test
  void weightsAreDrawnByTheSeed() {
    float[] one = first(choice("seed", "1"));
    assertArrayEquals(one, first(choice("seed", "1")));
    assertTrue(one[0] != first(choice("seed", "2"))[0]);
  }

  private static float[] first(NetworkChoice choice) {
    return choice.weights().arrays().get(choice.network().weightShapes().get(0).name());
  }

  @Test
  void layerListsAreReadFromFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("net.txt"), Runs.NETWORK.text());
    assertEquals(Runs.NETWORK, choice("network", file.toString()).network());
  }

  @Test
  void networksThatCannotBeUsedAreNamed() throws IOException {
    String remedy = " Give " + NAMES + " or the path of a layer list for 1 channels.";
    assertRefused("There is no network \"resnet\"." + remedy, "network", "resnet");
    Path blur = Files.writeString(folder.resolve("blur.txt"), "channels 1\nblur radius=3\n");
    InputException refusal =
        assertThrows(InputException.class, () -> choice("network", blur.toString()));
    assertTrue(
        refusal
            .getMessage()
            .startsWith(
                "Network \"" + blur + "\" cannot be used: layer line \"blur radius=3\" is not"),
        refusal.getMessage());
    Path three =
        Files.writeString(
            folder.resolve("three.txt"),
            "channels 3\nconvolution filters=3 kernel=3 stride=1 bias=false\n");
    assertRefused(
        "Network \"" + three + "\" reads 3 channels and returns 3, not 1." + remedy,
        "network",
        three.toString());
  }

  @Test
  void networksWhoseModelFileCouldNotBeOpenedAreNotTrained() throws IOException {
    Path wide =
        Files.writeString(
            folder.resolve("wide.txt"),
            "channels 1\nconvolution filters=5000 kernel=1 stride=1 bias=false\n"
                + "convolution filters=1 kernel=1 stride=1 bias=false\n");
    assertRefused(
        "Network \""
            + wide
            + "\" is too large: the network holds 5001 values for each pixel of an image, at most"
            + " 4096. Choose one with fewer filters.",
        "network",
        wide.toString());
  }

  @Test
  void channelsOutsideTheirRangeAreNamed() {
    for (String channels : new String[] {"0", "-1", "1001"}) {
      assertRefused(
          "channels (" + channels + ") must be 1 to 1000. Usual are 1, and 3 for RGB.",
          "channels",
          channels);
    }
  }

  @Test
  void modelsToStartFromThatAreMissingAreNamed() {
    assertRefused(
        "There is no model \"nothing\". Built in are Microscopy, Gaussian, Salt-and-Pepper, Documents,"
            + " Digits, Clothes; or give the path of a model file.",
        "start",
        "nothing");
  }

  @Test
  void licenceIsThatOfTheModelToStartFromUnlessItIsSaid() {
    NetworkChoice drawn = choice();
    ModelDescription about =
        new ModelDescription(
            "Cells",
            "For tests.",
            "nothing",
            "none",
            Map.of(),
            List.of("Limpid"),
            "Cite nobody.",
            "CC-BY-SA-4.0",
            Instant.EPOCH,
            Map.of());
    Model start = new Model(drawn.network(), drawn.weights(), about);
    NetworkChoice tuned = new NetworkChoice(drawn.network(), drawn.weights(), start);
    assertEquals("CC-BY-SA-4.0", tuned.completed(options()).text(TrainingOption.LICENCE));
    assertEquals("MIT", tuned.completed(options("licence", "MIT")).text(TrainingOption.LICENCE));
    assertEquals("BSD-2-Clause", drawn.completed(options()).text(TrainingOption.LICENCE));
  }

  private static void assertRefused(String message, String... words) {
    assertEquals(message, assertThrows(LimpidException.class, () -> choice(words)).getMessage());
  }
}
