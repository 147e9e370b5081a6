package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkTextTest {

  /** A line of every kind of layer, in the words that model files keep for good. */
  private static final String EVERY_KIND =
      """
      channels 2
      keep name=image
      contrast-convolution filters=4 kernel=3
      batch-normalization momentum=0.9 epsilon=1.0E-5
      leaky-relu slope=0.1
      convolution filters=8 kernel=5 stride=2 bias=true
      relu
      keep name=half
      space-to-depth block=2
      depth-to-space block=2
      add name=half
      concatenate name=half
      transposed-convolution filters=3 kernel=4 stride=2 bias=false
      max-pooling size=2
      sigmoid
      upsampling factor=2
      convolution filters=2 kernel=1 stride=1 bias=false
      residual
      """;

  @Test
  void everyKindOfLayerIsWrittenAsItWasRead() {
    Network network = Network.parse(EVERY_KIND);
    assertEquals(EVERY_KIND, network.text());
    assertEquals(17, network.layers().size());
    assertEquals(15, network.layers().stream().map(Object::getClass).distinct().count());
    assertEquals(new Layer.Convolution(8, 5, 2, true), network.layers().get(4));
    assertEquals(new Layer.TransposedConvolution(3, 4, 2, false), network.layers().get(11));
  }

  @Test
  void paddingIsWrittenOnlyWhereItIsNotZeros() {
    String text =
        """
        channels 1
        convolution filters=4 kernel=3 stride=2 bias=true padding=valid
        transposed-convolution filters=1 kernel=3 stride=2 bias=true padding=valid
        """;
    assertEquals(text, Network.parse(text).text());
    String same = "channels 1\nconvolution filters=4 kernel=3 stride=1 bias=true\n";
    assertEquals(same, Network.parse(same.strip() + " padding=same").text());
    for (String wrong : List.of("full", "VALID", "")) {
      refused(
          same.strip() + " padding=" + wrong,
          "layer line \"convolution filters=4 kernel=3 stride=1 bias=true padding="
              + wrong
              + "\" is not understood: padding="
              + wrong
              + ", not same or valid");
    }
  }

  @Test
  void layersWithoutEndAreNotRead() {
    assertEquals(4000, Network.parse("channels 1\n" + "relu\n".repeat(4000)).layers().size());
    refused(
        "channels 1\n" + "relu\n".repeat(80_000),
        "a network has at most 4000 layers, this one 80000");
  }

  @Test
  void ofLongLinesTheSentenceShowsAPart() {
    String line = "keep name=" + "a".repeat(100_000);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> Network.parse("channels 1\n" + line + "\nrelu"));
    assertTrue(refusal.getMessage().length() < 300, refusal.getMessage());
  }

  @Test
  void anyNetworkComesBackFromItsText() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      Network network = RandomNetworks.network(random);
      assertEquals(network, Network.parse(network.text()), network.text());
    }
  }

  @Test
  void everyUNetComesBackFromItsText() {
    for (int channels = 1; channels <= 3; channels++) {
      for (List<Integer> filters : List.of(List.of(8), List.of(4, 8), List.of(64, 128, 192))) {
        for (int blocks = 1; blocks <= 3; blocks++) {
          Network network = new UNet(channels, filters, blocks).network();
          assertEquals(network, Network.parse(network.text()), network.text());
        }
      }
    }
  }

  @Test
  void theTextIsTheSameInEveryLanguage() {
    Network network = Network.parse(EVERY_KIND);
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : Locale.getAvailableLocales()) {
        Locale.setDefault(locale);
        assertEquals(EVERY_KIND, network.text(), locale.toString());
        assertEquals("02-contrast-convolution", network.weightPrefix(1), locale.toString());
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void blanksAndEmptyLinesDoNotMatter() {
    assertEquals(
        Network.parse("channels 1\nmax-pooling size=2\nupsampling factor=2\n"),
        Network.parse("\r\n channels 1\r\n\n\tmax-pooling   size=2 \r\n upsampling factor=2"));
  }

  @Test
  void settingsMayComeInAnyOrder() {
    assertEquals(
        Network.parse("channels 1\nconvolution filters=2 kernel=3 stride=1 bias=true"),
        Network.parse("channels 1\nconvolution bias=true stride=1 kernel=3 filters=2"));
  }

  @Test
  void theFirstLineNamesTheChannels() {
    String rule = "the first line of a network must be \"channels N\", is ";
    refused("", rule + "\"\"");
    refused(" \n", rule + "\"\"");
    refused("relu", rule + "\"relu\"");
    refused("channels\nrelu", rule + "\"channels\"");
    refused("channels -1\nrelu", rule + "\"channels -1\"");
    refused("channels 12345\nrelu", rule + "\"channels 12345\"");
    refused("channels 0\nrelu", "channels (0) must be at least 1");
    refused("channels 1", "a network must have at least one layer");
  }

  @Test
  void aLineThatIsNotUnderstoodIsNamed() {
    wrongLine("dropout rate=0.5", "there is no such layer");
    wrongLine("Relu", "there is no such layer");
    wrongLine("max-pooling", "size= is missing");
    wrongLine("max-pooling size", "size");
    wrongLine("max-pooling 2", "2");
    wrongLine("max-pooling size=two", "size=two");
    wrongLine("max-pooling size=-2", "size=-2");
    wrongLine("max-pooling size=1234567", "size=1234567");
    wrongLine("max-pooling size=2 size=2", "size=2");
    wrongLine("max-pooling size=2 stride=2", "stride");
    wrongLine("relu slope=0 bias=true", "slope, bias");
    wrongLine("max-pooling size=1", "size (1) must be at least 2");
    wrongLine("convolution filters=1 kernel=3 stride=1", "bias= is missing");
    wrongLine("convolution filters=1 kernel=3 stride=1 bias=yes", "bias=yes");
    wrongLine("leaky-relu slope=steep", "slope=steep");
    wrongLine("leaky-relu slope=NaN", "slope (NaN) must be in [0, 1)");
    wrongLine("batch-normalization momentum=0.9", "epsilon= is missing");
    wrongLine("batch-normalization momentum=1 epsilon=0.1", "momentum (1.0) must be in [0, 1)");
    wrongLine("batch-normalization momentum=0 epsilon=0", "epsilon (0.0) must be in (0, 1]");
    wrongLine("keep name=Skip", "name (Skip) must be one lower-case word");
    wrongLine("keep name=", "name () must be one lower-case word");
  }

  private static void wrongLine(String line, String what) {
    refused("channels 1\nrelu\n" + line, "layer line \"" + line + "\" is not understood: " + what);
  }

  private static void refused(String text, String sentence) {
    assertEquals(
        sentence,
        assertThrows(IllegalArgumentException.class, () -> Network.parse(text)).getMessage());
  }
}
