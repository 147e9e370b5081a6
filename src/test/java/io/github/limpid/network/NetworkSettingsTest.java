package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What users may ask for. Names, defaults and sentences are kept: macros rely on them. */
class NetworkSettingsTest {

  /** Texts for every option, all of which fit each other in every network that has the option. */
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "code", List.of("", "1", "7"),
          "layers", List.of("", "1", "3"),
          "filters", List.of("", "5"),
          "kernel", List.of("", "5"),
          "stride", List.of("1", "2"),
          "side", List.of("2", "28"),
          "activation", List.of("relu", "leaky-relu", "leaky-relu:slope=0.01"),
          "normalization", List.of("none", "batch", "batch:momentum=0.99,epsilon=1e-3"),
          "skips", List.of("true", "false"),
          "output", List.of("residual", "direct", "sigmoid"));

  @Test
  void namesAreAsReleased() {
    assertEquals(
        List.of(
            "unet-small",
            "unet-medium",
            "unet-impulse",
            "unet",
            "autoencoder",
            "dense",
            "classic-dense-32",
            "classic-dense-64",
            "classic-convolutional",
            "classic-strided",
            "classic-deep",
            "classic-document"),
        NetworkSettings.names());
    assertEquals(
        List.of(
            "code",
            "layers",
            "filters",
            "kernel",
            "stride",
            "side",
            "activation",
            "normalization",
            "skips",
            "output"),
        NetworkSettings.options());
  }

  @Test
  void defaultsAreAsReleased() {
    String preset = "{activation=relu, normalization=none, skips=true, output=residual}";
    assertEquals(preset, NetworkSettings.defaults("unet-small").toString());
    assertEquals(preset, NetworkSettings.defaults("unet-medium").toString());
    assertEquals(
        "{layers=1, filters=32,64,96, kernel=3, " + preset.substring(1),
        NetworkSettings.defaults("unet").toString());
    assertEquals(
        "{code=32, layers=2, filters=32, kernel=3, stride=2, activation=relu, normalization=none,"
            + " skips=false, output=sigmoid}",
        NetworkSettings.defaults("autoencoder").toString());
    assertEquals(
        "{code=32, layers=0, filters=, side=28, activation=relu, normalization=none,"
            + " output=sigmoid}",
        NetworkSettings.defaults("dense").toString());
  }

  @Test
  void writingTheDefaultsChangesNothing() {
    for (String name : NetworkSettings.names()) {
      Network written = new NetworkSettings(name, NetworkSettings.defaults(name)).network(2);
      assertEquals(NetworkSettings.of(name).network(2), written, name);
    }
  }

  @Test
  void theSmallUNetIsTheFamilysDefault() {
    assertEquals(network("unet-small"), network("unet"));
    assertEquals(network("unet"), network("unet", "filters", "32"));
    assertEquals(network("unet-medium"), network("unet", "filters", "64,128,192", "layers", "2"));
  }

  @Test
  void untouchedPresetsAreThePresets() {
    for (NetworkPreset preset : NetworkPreset.values()) {
      for (int channels = 1; channels <= 4; channels++) {
        assertEquals(preset.network(channels), NetworkSettings.of(preset.text()).network(channels));
      }
    }
  }

  @Test
  void allCombinationsAreNetworksOfAsManyChannelsThatComeBackFromText() {
    int seen = 0;
    for (String name : NetworkSettings.names()) {
      if (NetworkSettings.defaults(name).isEmpty()) {
        continue; // a classic
      }
      for (Map<String, String> given : combinations(name)) {
        NetworkSettings settings = new NetworkSettings(name, given);
        for (int channels = 1; channels <= 3; channels += 2) {
          Network network = settings.network(channels);
          assertEquals(channels, network.channels());
          assertEquals(channels, network.outputChannels(), settings.toString());
          assertEquals(network, Network.parse(network.text()), settings.toString());
          assertEquals(multiple(settings), network.sides().multiple(), settings.toString());
          assertKept(settings, network);
        }
        seen++;
      }
    }
    int style = 3 * 3 * 2 * 3;
    assertEquals(3 * style + 12 * style + 72 * style + 36 * style / 2, seen);
  }

  /** What must hold whatever is asked for: each option does what it says. */
  private static void assertKept(NetworkSettings settings, Network network) {
    String text = network.text();
    Map<String, String> given = settings.given();
    boolean residual = given.get("output").equals("residual");
    assertEquals(residual, network.isResidual());
    assertEquals(given.get("output").equals("sigmoid"), text.endsWith("\nsigmoid\n"));
    assertEquals(!given.get("normalization").equals("none"), text.contains("batch-normal"));
    assertEquals(given.get("activation").equals("relu"), text.contains("\nrelu\n"), text);
    boolean leaking = given.get("activation").startsWith("leaky-relu");
    assertEquals(leaking, text.contains("\nleaky-relu slope="), text);
    boolean skips = Boolean.parseBoolean(given.getOrDefault("skips", "false"));
    assertEquals(skips, text.contains("name=level1"), text);
    assertEquals("5".equals(given.get("kernel")), text.contains("kernel=5"), text);
    boolean detects = settings.name().equals("unet-impulse");
    boolean house = settings.name().startsWith("unet") && !detects && !text.contains("batch-");
    assertEquals(residual && house, network.followsContrast(), text);
    boolean constants = text.contains("bias=true");
    boolean free = settings.name().startsWith("unet") && !detects && !text.contains("sigmoid");
    assertEquals(!free, constants);
  }

  private static int multiple(NetworkSettings settings) {
    return switch (settings.name()) {
      case "autoencoder" -> 1 << Integer.parseInt(settings.given().getOrDefault("layers", "2"));
      case "dense" -> Integer.parseInt(settings.given().get("side"));
      default -> 8;
    };
  }

  private static List<Map<String, String>> combinations(String name) {
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    for (String option : NetworkSettings.defaults(name).keySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> shorter : all) {
        for (String text : CHOICES.get(option)) {
          Map<String, String> given = new LinkedHashMap<>(shorter);
          given.put(option, text);
          longer.add(given);
        }
      }
      all = longer;
    }
    return all;
  }

  @Test
  void everyOptionChangesTheNetwork() {
    Map<String, String> other =
        Map.of(
            "code", "5",
            "layers", "4",
            "filters", "3",
            "kernel", "7",
            "stride", "1",
            "side", "14",
            "activation", "leaky-relu",
            "normalization", "batch",
            "output", "direct");
    for (String name : NetworkSettings.names()) {
      for (String option : NetworkSettings.defaults(name).keySet()) {
        boolean skips = Boolean.parseBoolean(NetworkSettings.defaults(name).get("skips"));
        String text = option.equals("skips") ? String.valueOf(!skips) : other.get(option);
        assertNotEquals(network(name), network(name, option, text), name + " " + option);
      }
    }
  }

  @Test
  void blanksAndCapitalsDoNotMatter() {
    assertEquals(NetworkSettings.of("unet"), NetworkSettings.of(" UNet\n"));
    assertEquals(
        new NetworkSettings("unet", Map.of("filters", "8, 16")),
        new NetworkSettings("UNET", Map.of(" Filters", " 8, 16 ", "kernel", "  ")));
    assertEquals(network("unet", "filters", "8,16"), network("unet", "filters", "8, 16"));
    assertEquals(Map.of(), NetworkSettings.of("unet").with("kernel", "").given());
    assertEquals(Map.of(), NetworkSettings.of("unet").with("kernel", null).given());
    assertEquals(Map.of("kernel", "5"), NetworkSettings.of("unet").with("kernel", "5").given());
  }

  @Test
  void namesOfFilesAreNotKnown() {
    for (String name : NetworkSettings.names()) {
      assertTrue(NetworkSettings.isKnown(name));
      assertTrue(NetworkSettings.isKnown(" " + name.toUpperCase(Locale.ROOT)));
    }
    assertFalse(NetworkSettings.isKnown("unet.txt"));
    assertFalse(NetworkSettings.isKnown("networks/dense"));
    assertFalse(NetworkSettings.isKnown(""));
  }

  @Test
  void unknownNetworksAndOptionsAreRefused() {
    refused(
        "Network \"resnet\" is not known. Known are unet-small, unet-medium, unet-impulse, unet,"
            + " autoencoder, dense, classic-dense-32, classic-dense-64, classic-convolutional, classic-strided,"
            + " classic-deep, classic-document.",
        "resnet");
    refused(
        "Networks have no option \"dropout\". Their options are code, layers, filters, kernel,"
            + " stride, side, activation, normalization, skips, output.",
        "unet",
        "dropout",
        "0.5");
  }

  @Test
  void optionsOfOtherNetworksAreRefused() {
    refused(
        "kernel is not an option of unet-small. Leave it empty, or take one of unet, autoencoder;"
            + " the options of unet-small are activation, normalization, skips, output.",
        "unet-small",
        "kernel",
        "5");
    for (String name : NetworkSettings.names()) {
      for (String option : NetworkSettings.options()) {
        if (!NetworkSettings.defaults(name).containsKey(option)) {
          InputException e = assertThrows(InputException.class, () -> network(name, option, "3"));
          assertEquals(option + " is not an option of " + name + ".", e.problem());
        }
      }
    }
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    String filters = "a whole number from 1 to 8192, or several with commas between";
    out("unet", "filters", filters, "32,64,96", "0", "8193", "1,,2", "8,", "many", "8;16");
    out("unet", "layers", "a whole number from 1 to 16", "1", "0", "17", "-1", "1.5", "one");
    out("unet", "kernel", "an odd whole number from 1 to 31", "3", "0", "2", "33", "-3", "3x3");
    out("unet", "skips", "true or false", "true", "yes", "1");
    out("unet", "output", "one of residual, direct, sigmoid", "residual", "noise");
    out("autoencoder", "filters", filters, "32", "0", "8193", "-4");
    out("autoencoder", "layers", "a whole number from 1 to 8", "2", "0", "9");
    out("autoencoder", "code", "a whole number from 1 to 8192", "32", "0", "8193");
    out("autoencoder", "kernel", "a whole number from 2 to 31", "3", "1", "32");
    out("autoencoder", "stride", "1 or 2", "2", "0", "3", "two");
    out("autoencoder", "filters", "at most 8 numbers", "32", "1,2,3,4,5,6,7,8,9");
    out("dense", "layers", "a whole number from 0 to 8", "0", "9", "-1");
    out("dense", "code", "a whole number from 1 to 8192", "32", "0", "999999");
    out("dense", "side", "a whole number from 2 to 256", "28", "1", "257", "99999999999");
  }

  private static void out(String name, String option, String range, String usual, String... texts) {
    for (String text : texts) {
      refused(
          "%s (%s) of %s must be %s. Leave it empty for %s."
              .formatted(option, text, name, range, usual),
          name,
          option,
          text);
    }
  }

  @Test
  void kindsThatAreNotKnownAreRefused() {
    refused(
        "Activation \"tanh\" is not known. Known are relu, leaky-relu.",
        "dense",
        "activation",
        "tanh");
    refused(
        "Activation \"relu\" has no number \"slope\". Write relu alone.",
        "unet-small",
        "activation",
        "relu:slope=0.1");
    refused(
        "activation (leaky-relu:slope=1) of unet must have a slope of at least 0, below 1. Leave it"
            + " empty for relu.",
        "unet",
        "activation",
        "leaky-relu:slope=1");
    refused(
        "Normalization \"layer\" is not known. Known are none, batch.",
        "unet",
        "normalization",
        "layer");
    refused(
        "normalization (batch:momentum=1) of dense must have a momentum of at least 0, below 1."
            + " Leave it empty for none.",
        "dense",
        "normalization",
        "batch:momentum=1");
    refused(
        "normalization (batch:epsilon=0) of dense must have an epsilon above 0, at most 1. Leave it"
            + " empty for none.",
        "dense",
        "normalization",
        "batch:epsilon=0");
  }

  @Test
  void optionsThatContradictEachOtherAreRefused() {
    refused(
        "layers (3) of autoencoder must be 2, as many as filters has numbers. Leave it empty for 2.",
        "autoencoder",
        "layers",
        "3",
        "filters",
        "16,32");
    refused(
        "layers (0) of dense must be a whole number from 1 to 16. Leave it empty for 0.",
        "dense",
        "layers",
        "0",
        "filters",
        "64");
  }

  @Test
  void networksThatNoMemoryHoldsAreRefused() {
    refused(
        "Network dense is not possible with side=256 code=8192 layers=8: layer 1: 2097152 kernels"
            + " of 256 × 256 × 1 are too many weights. Make it smaller.",
        "dense",
        "side",
        "256",
        "code",
        "8192",
        "layers",
        "8");
    NetworkSettings large = NetworkSettings.of("dense").with("side", "256");
    assertThrows(InputException.class, () -> large.network(1 << 20));
    refused(
        "Network unet is not possible with filters=1,1,1,1,1,1,1,1,1,1,1,1,1: layer 86: image sides"
            + " would have to be multiples of 8192, at most 4096. Make it smaller.",
        "unet",
        "filters",
        "1,1,1,1,1,1,1,1,1,1,1,1,1");
  }

  private static Network network(String name, String... optionsAndTexts) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < optionsAndTexts.length; i += 2) {
      given.put(optionsAndTexts[i], optionsAndTexts[i + 1]);
    }
    return new NetworkSettings(name, given).network(1);
  }

  private static void refused(String sentence, String name, String... optionsAndTexts) {
    assertEquals(
        sentence,
        assertThrows(InputException.class, () -> network(name, optionsAndTexts)).getMessage());
  }
}
