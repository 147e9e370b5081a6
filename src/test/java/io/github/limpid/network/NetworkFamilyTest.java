package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The layer lists of presets and families, word for word: models and recipes that were made with
 * them rely on both.
 */
class NetworkFamilyTest {

  private static final String SMALL =
      """
      channels 1
      space-to-depth block=2
      contrast-convolution filters=32 kernel=3
      keep name=d1-1
      convolution filters=32 kernel=3 stride=1 bias=false
      relu
      convolution filters=32 kernel=3 stride=1 bias=false
      add name=d1-1
      keep name=level1
      convolution filters=64 kernel=2 stride=2 bias=false
      keep name=d2-1
      convolution filters=64 kernel=3 stride=1 bias=false
      relu
      convolution filters=64 kernel=3 stride=1 bias=false
      add name=d2-1
      keep name=level2
      convolution filters=96 kernel=2 stride=2 bias=false
      keep name=d3-1
      convolution filters=96 kernel=3 stride=1 bias=false
      relu
      convolution filters=96 kernel=3 stride=1 bias=false
      add name=d3-1
      convolution filters=256 kernel=1 stride=1 bias=false
      depth-to-space block=2
      add name=level2
      keep name=u2-1
      convolution filters=64 kernel=3 stride=1 bias=false
      relu
      convolution filters=64 kernel=3 stride=1 bias=false
      add name=u2-1
      convolution filters=128 kernel=1 stride=1 bias=false
      depth-to-space block=2
      add name=level1
      keep name=u1-1
      convolution filters=32 kernel=3 stride=1 bias=false
      relu
      convolution filters=32 kernel=3 stride=1 bias=false
      add name=u1-1
      convolution filters=4 kernel=3 stride=1 bias=false
      depth-to-space block=2
      residual
      """;

  private static final String MEDIUM =
      """
      channels 1
      space-to-depth block=2
      contrast-convolution filters=64 kernel=3
      keep name=d1-1
      convolution filters=64 kernel=3 stride=1 bias=false
      relu
      convolution filters=64 kernel=3 stride=1 bias=false
      add name=d1-1
      keep name=d1-2
      convolution filters=64 kernel=3 stride=1 bias=false
      relu
      convolution filters=64 kernel=3 stride=1 bias=false
      add name=d1-2
      keep name=level1
      convolution filters=128 kernel=2 stride=2 bias=false
      keep name=d2-1
      convolution filters=128 kernel=3 stride=1 bias=false
      relu
      convolution filters=128 kernel=3 stride=1 bias=false
      add name=d2-1
      keep name=d2-2
      convolution filters=128 kernel=3 stride=1 bias=false
      relu
      convolution filters=128 kernel=3 stride=1 bias=false
      add name=d2-2
      keep name=level2
      convolution filters=192 kernel=2 stride=2 bias=false
      keep name=d3-1
      convolution filters=192 kernel=3 stride=1 bias=false
      relu
      convolution filters=192 kernel=3 stride=1 bias=false
      add name=d3-1
      keep name=d3-2
      convolution filters=192 kernel=3 stride=1 bias=false
      relu
      convolution filters=192 kernel=3 stride=1 bias=false
      add name=d3-2
      convolution filters=512 kernel=1 stride=1 bias=false
      depth-to-space block=2
      add name=level2
      keep name=u2-1
      convolution filters=128 kernel=3 stride=1 bias=false
      relu
      convolution filters=128 kernel=3 stride=1 bias=false
      add name=u2-1
      keep name=u2-2
      convolution filters=128 kernel=3 stride=1 bias=false
      relu
      convolution filters=128 kernel=3 stride=1 bias=false
      add name=u2-2
      convolution filters=256 kernel=1 stride=1 bias=false
      depth-to-space block=2
      add name=level1
      keep name=u1-1
      convolution filters=64 kernel=3 stride=1 bias=false
      relu
      convolution filters=64 kernel=3 stride=1 bias=false
      add name=u1-1
      keep name=u1-2
      convolution filters=64 kernel=3 stride=1 bias=false
      relu
      convolution filters=64 kernel=3 stride=1 bias=false
      add name=u1-2
      convolution filters=4 kernel=3 stride=1 bias=false
      depth-to-space block=2
      residual
      """;

  @Test
  void presetsAreAsReleased() {
    assertEquals(SMALL, NetworkPreset.UNET_SMALL.network(1).text());
    assertEquals(MEDIUM, NetworkPreset.UNET_MEDIUM.network(1).text());
    assertEquals(418_048, NetworkPreset.UNET_SMALL.network(1).parameterCount());
    assertEquals(3_068_416, NetworkPreset.UNET_MEDIUM.network(1).parameterCount());
  }

  @Test
  void theImpulsePresetLooksAtSinglePixelsFirst() {
    Network network = NetworkPreset.UNET_IMPULSE.network(1);
    assertTrue(
        network
            .text()
            .startsWith(
                """
                channels 1
                keep name=image
                convolution filters=16 kernel=1 stride=1 bias=true
                relu
                concatenate name=image
                space-to-depth block=2
                convolution filters=48 kernel=3 stride=1 bias=true
                """));
    assertFalse(network.text().contains("bias=false"));
    assertTrue(network.isResidual());
    assertFalse(network.followsContrast());
  }

  @Test
  void presetsStartAsReleased() {
    for (NetworkPreset preset : List.of(NetworkPreset.UNET_SMALL, NetworkPreset.UNET_MEDIUM)) {
      Network network = preset.network(2);
      List<WeightShape> expected = new ArrayList<>();
      for (int i = 0; i < network.layers().size(); i++) {
        addReleased(expected, network, i);
      }
      assertEquals(expected, network.weightShapes());
    }
  }

  /** He's variance, or zero before an addition and before the residual. */
  private static void addReleased(List<WeightShape> shapes, Network network, int i) {
    int in = Trace.of(network.channels(), network.layers()).points().get(i).channels();
    List<Layer> layers = network.layers();
    int filters;
    int side;
    if (layers.get(i) instanceof Layer.Convolution c) {
      filters = c.filters();
      side = c.kernel();
    } else if (layers.get(i) instanceof Layer.ContrastConvolution c) {
      filters = c.filters();
      side = c.kernel();
    } else {
      return;
    }
    boolean zero = layers.get(i + 1) instanceof Layer.Add || i == layers.size() - 3;
    double deviation = zero ? 0 : Math.sqrt(2.0 / (side * side * in));
    List<Integer> shape = List.of(side, side, in, filters);
    shapes.add(new WeightShape(network.weightPrefix(i) + "/kernel", shape, deviation));
  }

  @Test
  void autoencoderIsAsReleased() {
    Network network = NetworkSettings.of("autoencoder").network(1);
    assertEquals(
        """
        channels 1
        convolution filters=32 kernel=3 stride=2 bias=true
        relu
        convolution filters=32 kernel=3 stride=2 bias=true
        relu
        convolution filters=32 kernel=3 stride=1 bias=true
        relu
        keep name=code
        transposed-convolution filters=32 kernel=3 stride=2 bias=true
        relu
        transposed-convolution filters=32 kernel=3 stride=2 bias=true
        relu
        convolution filters=1 kernel=3 stride=1 bias=true
        sigmoid
        """,
        network.text());
    assertEquals(320 + 4 * 9248 + 289, network.parameterCount());
  }

  @Test
  void pooledAutoencoderIsTheClassicOne() {
    Network network = NetworkSettings.of("autoencoder").with("stride", "1").network(1);
    assertEquals(
        """
        channels 1
        convolution filters=32 kernel=3 stride=1 bias=true
        relu
        max-pooling size=2
        convolution filters=32 kernel=3 stride=1 bias=true
        relu
        max-pooling size=2
        convolution filters=32 kernel=3 stride=1 bias=true
        relu
        keep name=code
        upsampling factor=2
        convolution filters=32 kernel=3 stride=1 bias=true
        relu
        upsampling factor=2
        convolution filters=1 kernel=3 stride=1 bias=true
        sigmoid
        """,
        network.text());
    assertEquals(28_353, network.parameterCount()); // Chollet (2016)
  }

  @Test
  void autoencoderWithSkipsJoinsEqualSizes() {
    Network network =
        network(
            "autoencoder",
            Map.of("skips", "true", "filters", "4,6", "code", "8", "normalization", "batch"));
    assertEquals(
        """
        channels 1
        keep name=level1
        convolution filters=4 kernel=3 stride=2 bias=false
        batch-normalization momentum=0.9 epsilon=1.0E-5
        relu
        keep name=level2
        convolution filters=6 kernel=3 stride=2 bias=false
        batch-normalization momentum=0.9 epsilon=1.0E-5
        relu
        convolution filters=8 kernel=3 stride=1 bias=false
        batch-normalization momentum=0.9 epsilon=1.0E-5
        relu
        keep name=code
        transposed-convolution filters=6 kernel=3 stride=2 bias=false
        batch-normalization momentum=0.9 epsilon=1.0E-5
        relu
        concatenate name=level2
        transposed-convolution filters=4 kernel=3 stride=2 bias=false
        batch-normalization momentum=0.9 epsilon=1.0E-5
        relu
        concatenate name=level1
        convolution filters=1 kernel=3 stride=1 bias=true
        sigmoid
        """,
        network.text());
    Network pooled =
        network(
            "autoencoder", Map.of("skips", "true", "filters", "4,6", "code", "8", "stride", "1"));
    assertEquals(
        """
        channels 1
        convolution filters=4 kernel=3 stride=1 bias=true
        relu
        keep name=level1
        max-pooling size=2
        convolution filters=6 kernel=3 stride=1 bias=true
        relu
        keep name=level2
        max-pooling size=2
        convolution filters=8 kernel=3 stride=1 bias=true
        relu
        keep name=code
        upsampling factor=2
        concatenate name=level2
        convolution filters=6 kernel=3 stride=1 bias=true
        relu
        upsampling factor=2
        concatenate name=level1
        convolution filters=1 kernel=3 stride=1 bias=true
        sigmoid
        """,
        pooled.text());
  }

  @Test
  void denseIsTheClassicOne() {
    Network network = NetworkSettings.of("dense").network(1);
    assertEquals(
        """
        channels 1
        convolution filters=32 kernel=28 stride=28 bias=true
        relu
        keep name=code
        convolution filters=784 kernel=1 stride=1 bias=true
        depth-to-space block=28
        sigmoid
        """,
        network.text());
    assertEquals(784 * 32 + 32 + 32 * 784 + 784, network.parameterCount());
    assertEquals(50_992, network.parameterCount());
    assertEquals(28, network.sides().multiple());
    assertEquals(27, network.receptiveRadius());
    List<Double> deviations = network.weightShapes().stream().map(WeightShape::deviation).toList();
    assertEquals(List.of(Math.sqrt(2.0 / 784), 0.0, Math.sqrt(2.0 / (32 + 784)), 0.0), deviations);
  }

  @Test
  void deepDenseIsSymmetricAroundTheCode() {
    Network named = network("dense", Map.of("filters", "128,64"));
    assertEquals(named, network("dense", Map.of("layers", "2")));
    assertEquals(
        """
        channels 1
        convolution filters=128 kernel=28 stride=28 bias=true
        relu
        convolution filters=64 kernel=1 stride=1 bias=true
        relu
        convolution filters=32 kernel=1 stride=1 bias=true
        relu
        keep name=code
        convolution filters=64 kernel=1 stride=1 bias=true
        relu
        convolution filters=128 kernel=1 stride=1 bias=true
        relu
        convolution filters=784 kernel=1 stride=1 bias=true
        depth-to-space block=28
        sigmoid
        """,
        named.text());
    int way = 784 * 128 + 128 * 64 + 64 * 32;
    int biases = 128 + 64 + 32 + 64 + 128 + 784;
    assertEquals(2 * way + biases, named.parameterCount()); // 784-128-64-32-64-128-784
    assertEquals(named.sides().multiple(), 28);
    assertEquals(
        network("dense", Map.of("filters", "50", "layers", "2")),
        network("dense", Map.of("filters", "50,50")));
  }

  @Test
  void denseIsAFullyConnectedNetworkOfEachPatch() {
    Network network =
        network("dense", Map.of("side", "3", "code", "2", "filters", "4", "output", "direct"));
    Weights weights = RandomNetworks.weights(network, new SplittableRandom(1));
    double[] image = ReferenceNetwork.doubles(RandomNetworks.image(18, new SplittableRandom(2)));
    double[] output = ReferenceNetwork.of(network, weights).output(image, 3, 6);
    for (int patch = 0; patch < 2; patch++) {
      double[] values = new double[9];
      for (int i = 0; i < 9; i++) {
        values[i] = image[i / 3 * 6 + 3 * patch + i % 3];
      }
      for (String layer : List.of("01", "03", "06", "08")) {
        values = connected(values, weights.arrays(), layer + "-convolution", !layer.equals("08"));
      }
      for (int i = 0; i < 9; i++) {
        assertEquals(values[i], output[i / 3 * 6 + 3 * patch + i % 3], 1e-12);
      }
    }
  }

  private static double[] connected(
      double[] values, Map<String, float[]> weights, String layer, boolean relu) {
    float[] matrix = weights.get(layer + "/kernel");
    float[] bias = weights.get(layer + "/bias");
    double[] sums = new double[bias.length];
    for (int out = 0; out < sums.length; out++) {
      sums[out] = bias[out];
      for (int in = 0; in < values.length; in++) {
        sums[out] += values[in] * matrix[in * sums.length + out];
      }
      sums[out] = relu ? Math.max(0, sums[out]) : sums[out];
    }
    return sums;
  }

  @Test
  void theEncoderIsAllUpToTheCode() {
    assertEquals(
        Set.of(
            "01-convolution/kernel",
            "01-convolution/bias",
            "03-convolution/kernel",
            "03-convolution/bias",
            "05-convolution/kernel",
            "05-convolution/bias"),
        NetworkSettings.of("autoencoder").network(1).encoderWeights());
    assertEquals(
        Set.of(
            "01-convolution/kernel",
            "02-batch-normalization/scale",
            "02-batch-normalization/offset",
            "02-batch-normalization/mean",
            "02-batch-normalization/variance"),
        network("dense", Map.of("normalization", "batch")).encoderWeights());
  }

  @Test
  void untrainedResidualNetworksReturnTheirInput() {
    for (String name : NetworkSettings.names()) {
      if (NetworkSettings.defaults(name).isEmpty()) {
        continue; // a classic
      }
      for (String normalization : List.of("none", "batch")) {
        Map<String, String> options = new HashMap<>();
        options.put("output", "residual");
        options.put("normalization", normalization);
        if (name.equals("unet") || name.equals("autoencoder")) {
          options.put("filters", "3,4");
        }
        if (!name.equals("unet-medium")) { // takes long; the small one shows it
          assertReturned(network(name, options));
        }
      }
    }
  }

  private static void assertReturned(Network network) {
    int side = network.sides().multiple() == 28 ? 28 : 16;
    float[] pixels = RandomNetworks.image(side * side, new SplittableRandom(1));
    double[] image = ReferenceNetwork.doubles(pixels);
    Weights weights = Weights.draw(network, new SplittableRandom(2));
    assertArrayEquals(image, ReferenceNetwork.of(network, weights).output(image, side, side));
  }

  @Test
  void blocksOfTheUNetAreNormalisedBehindEachConvolution() {
    Network network = network("unet", Map.of("filters", "4,6", "normalization", "batch"));
    assertTrue(
        network
            .text()
            .contains(
                """
                keep name=d2-1
                convolution filters=6 kernel=3 stride=1 bias=false
                batch-normalization momentum=0.9 epsilon=1.0E-5
                relu
                convolution filters=6 kernel=3 stride=1 bias=false
                batch-normalization momentum=0.9 epsilon=1.0E-5
                add name=d2-1
                """),
        network.text());
    assertFalse(network.followsContrast());
  }

  @Test
  void withoutTheResidualTheUNetSeesTheOffset() {
    String direct = network("unet", Map.of("filters", "4,6", "output", "direct")).text();
    assertFalse(direct.contains("contrast-convolution"), direct);
    assertFalse(direct.contains("bias=true"), direct);
    assertTrue(direct.endsWith("bias=false\ndepth-to-space block=2\n"), direct);
    String sigmoid = network("unet", Map.of("filters", "4,6", "output", "sigmoid")).text();
    assertFalse(sigmoid.contains("contrast-convolution"), sigmoid);
    assertFalse(sigmoid.contains("bias=false"), sigmoid);
    assertTrue(sigmoid.endsWith("depth-to-space block=2\nsigmoid\n"), sigmoid);
  }

  @Test
  void withoutSkipsTheUNetHasOneWay() {
    String with = network("unet", Map.of("filters", "4,6,8")).text();
    String without = network("unet", Map.of("filters", "4,6,8", "skips", "false")).text();
    assertEquals(with.replaceAll("(keep|add) name=level.\n", ""), without);
    Set<String> joined = new HashSet<>(with.lines().toList());
    without.lines().forEach(joined::remove);
    assertEquals(
        Set.of("keep name=level1", "keep name=level2", "add name=level1", "add name=level2"),
        joined);
  }

  @Test
  void whatLayersDoNotCheckIsRefused() {
    NetworkStyle house = NetworkStyle.HOUSE;
    List<Integer> one = List.of(4);
    refused(() -> new UNet(1, one, 1, 4, house), "kernel (4) must be odd");
    refused(
        () -> new ConvolutionalAutoencoder(1, List.of(), 4, 3, 2, house),
        "filters must name at least one halving");
    refused(
        () -> new ConvolutionalAutoencoder(1, one, 4, 3, 3, house), "stride (3) must be 1 or 2");
    refused(
        () -> new ConvolutionalAutoencoder(1, one, 4, 1, 2, house),
        "kernel (1) must be at least the stride (2)");
    refused(
        () -> new DenseAutoencoder(1, 4, one, 4, house),
        "skips (true) must be false: a code is all that passes");
    refused(
        () -> new NetworkStyle(new Layer.Sigmoid(), house.normalization(), true, house.output()),
        "activation (sigmoid) must be relu or leaky-relu");
  }

  private static void refused(Executable network, String sentence) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, network).getMessage());
  }

  private static Network network(String name, Map<String, String> options) {
    return new NetworkSettings(name, options).network(1);
  }
}
