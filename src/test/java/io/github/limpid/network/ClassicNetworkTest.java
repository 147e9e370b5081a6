package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The classics against the layer sizes that were published, and their parameters by hand. */
class ClassicNetworkTest {

  @Test
  void denseOnesHaveAWeightForEveryPairAndABiasForEveryValue() {
    assertEquals(
        784 * 32 + 32 + 32 * 784 + 784, network(ClassicNetwork.CLASSIC_DENSE_32).parameterCount());
    assertEquals(
        784 * 64 + 64 + 64 * 784 + 784, network(ClassicNetwork.CLASSIC_DENSE_64).parameterCount());
    assertEquals(50_992, network(ClassicNetwork.CLASSIC_DENSE_32).parameterCount());
    assertEquals(101_200, network(ClassicNetwork.CLASSIC_DENSE_64).parameterCount());
  }

  @Test
  void theConvolutionalOneIsKerass() {
    // 28 × 28 × 32 pooled to 14 × 14, × 32 pooled to 7 × 7; back; five convolutions of 3 × 3
    assertShapes(
        ClassicNetwork.CLASSIC_CONVOLUTIONAL,
        "28 × 28 × 32",
        "14 × 14 × 32",
        "7 × 7 × 32",
        "14 × 14 × 32",
        "28 × 28 × 32",
        "28 × 28 × 1");
    assertEquals(
        (9 + 1) * 32 + 3 * (9 * 32 + 1) * 32 + 9 * 32 + 1,
        network(ClassicNetwork.CLASSIC_CONVOLUTIONAL).parameterCount());
    assertEquals(28_353, network(ClassicNetwork.CLASSIC_CONVOLUTIONAL).parameterCount());
  }

  @Test
  void theStridedOnePassesThreeByThree() {
    assertShapes(
        ClassicNetwork.CLASSIC_STRIDED,
        "14 × 14 × 32",
        "7 × 7 × 64",
        "3 × 3 × 128",
        "7 × 7 × 64",
        "14 × 14 × 32",
        "28 × 28 × 1");
    assertEquals(
        (9 + 1) * 32
            + (9 * 32 + 1) * 64
            + (9 * 64 + 1) * 128
            + (9 * 128 + 1) * 64
            + (9 * 64 + 1) * 32
            + 9 * 32
            + 1,
        network(ClassicNetwork.CLASSIC_STRIDED).parameterCount());
    assertEquals(185_217, network(ClassicNetwork.CLASSIC_STRIDED).parameterCount());
  }

  @Test
  void theDeepOneHasNineLayersOfFallingAndRisingFilters() {
    Network network = ClassicNetwork.CLASSIC_DEEP.network(3);
    List<Integer> filters =
        network.layers().stream()
            .map(
                layer ->
                    layer instanceof Layer.Convolution c
                        ? c.filters()
                        : layer instanceof Layer.TransposedConvolution t ? t.filters() : 0)
            .filter(count -> count > 0)
            .toList();
    assertEquals(List.of(128, 64, 32, 16, 16, 32, 64, 128, 3), filters);
    assertEquals(8, count(network, "batch-normalization"));
    assertEquals(8, count(network, "leaky-relu"));
    // kernels 3 × 3; scale and offset of each normalised channel; a bias behind the last alone
    int normalised = 2 * (128 + 64 + 32 + 16 + 16 + 32 + 64 + 128);
    int kernels =
        9 * (3 * 128 + 128 * 64 + 64 * 32 + 32 * 16 + 16 * 16 + 16 * 32 + 32 * 64 + 64 * 128)
            + 9 * 128 * 3;
    assertEquals(kernels + normalised + 3, network.parameterCount());
    assertEquals(203_715, network.parameterCount());
  }

  @Test
  void theDocumentOneHalvesTwice() {
    assertShapes(
        ClassicNetwork.CLASSIC_DOCUMENT,
        "28 × 28 × 64",
        "14 × 14 × 64",
        "14 × 14 × 32",
        "7 × 7 × 32",
        "14 × 14 × 32",
        "28 × 28 × 32",
        "28 × 28 × 1");
    assertEquals(
        (9 + 1) * 64 + (9 * 64 + 1) * 32 + 2 * (9 * 32 + 1) * 32 + 9 * 32 + 1,
        network(ClassicNetwork.CLASSIC_DOCUMENT).parameterCount());
    assertEquals(4, network(ClassicNetwork.CLASSIC_DOCUMENT).sides().multiple());
  }

  @Test
  void allEndInASigmoidTakeDigitsAndAnyNumberOfChannels() {
    for (ClassicNetwork classic : ClassicNetwork.values()) {
      for (int channels = 1; channels <= 4; channels++) {
        Network network = classic.network(channels);
        assertEquals(channels, network.channels());
        assertEquals(channels, network.outputChannels());
        assertEquals(new Layer.Sigmoid(), network.layers().get(network.layers().size() - 1));
        assertTrue(network.sides().contains(28), classic.text());
        assertEquals(network, Network.parse(network.text()));
        assertEquals(network, NetworkSettings.of(classic.text()).network(channels));
      }
    }
  }

  @Test
  void classicsHaveNoOptions() {
    for (ClassicNetwork classic : ClassicNetwork.values()) {
      assertEquals(Map.of(), NetworkSettings.defaults(classic.text()));
    }
  }

  @Test
  void tablesCountEveryParameterOnce() {
    for (ClassicNetwork classic : ClassicNetwork.values()) {
      Network network = network(classic);
      LayerTable table = LayerTable.of(network);
      assertEquals(
          network.parameterCount(),
          table.rows().stream().mapToLong(LayerTable.Row::parameters).sum());
      assertEquals(network.layers().size(), table.rows().size());
      assertEquals(28, table.side());
    }
  }

  private static Network network(ClassicNetwork classic) {
    return classic.network(1);
  }

  private static int count(Network network, String keyword) {
    return (int) network.text().lines().filter(line -> line.startsWith(keyword)).count();
  }

  /** Shapes behind the layers that change them, repeated ones once. */
  private static void assertShapes(ClassicNetwork classic, String... shapes) {
    List<String> all =
        LayerTable.of(network(classic)).rows().stream().map(LayerTable.Row::shape).toList();
    List<String> changing =
        java.util.stream.IntStream.range(0, all.size())
            .filter(i -> i == 0 || !all.get(i).equals(all.get(i - 1)))
            .mapToObj(all::get)
            .toList();
    assertEquals(List.of(shapes), changing);
  }
}
