package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UNetTest {

  private static final int SIDE = 16;

  @Test
  void theHousesOwnSizeHasItsParameterCountAndRadius() {
    // Bias-free kernels at 64, 128 and 192 filters: contrast 9·4·64; twice 2 blocks of 2·9·f² at
    // the two finer levels and 2 blocks at the coarsest; 2×2 down 4·64·128 and 4·128·192; 1×1 up
    // 192·4·128 and 128·4·64; out 9·64·4.
    int blocks = 36 * (2 * 64 * 64 + 2 * 128 * 128 + 192 * 192);
    int scales = 4 * 64 * 128 + 4 * 128 * 192 + 192 * 4 * 128 + 128 * 4 * 64;
    assertEquals(3_068_416, 9 * 4 * 64 + blocks + scales + 9 * 64 * 4);
    Network network = new UNet(1, List.of(64, 128, 192), 2).network();
    assertEquals(3_068_416, network.parameterCount());
    assertEquals(91, network.receptiveRadius());
    assertEquals(8, network.sides().multiple());
  }

  @Test
  void everyLevelDoublesTheSizeMultiple() {
    assertEquals(2, new UNet(1, List.of(4), 1).network().sides().multiple());
    assertEquals(4, new UNet(1, List.of(4, 4), 1).network().sides().multiple());
    assertEquals(16, new UNet(1, List.of(4, 4, 4, 4), 1).network().sides().multiple());
  }

  @Test
  void asManyChannelsComeOutAsGoIn() {
    for (int channels = 1; channels <= 4; channels++) {
      assertEquals(channels, new UNet(channels, List.of(4, 4), 1).network().outputChannels());
    }
  }

  @Test
  void untrainedItReturnsItsInput() {
    for (int channels = 1; channels <= 3; channels++) {
      Network network = new UNet(channels, List.of(4, 6, 8), 2).network();
      double[] image = image(channels);
      Weights weights = Weights.draw(network, new SplittableRandom(2));
      assertArrayEquals(image, ReferenceNetwork.of(network, weights).output(image, SIDE, SIDE));
    }
  }

  @Test
  void itCommutesWithEveryChangeOfContrastAndOffset() {
    // Exact in real numbers; the doubles' rounding errors stay far below 1e-9 of the values.
    Network network = new UNet(1, List.of(4, 6, 8), 2).network();
    Weights weights = RandomNetworks.weights(network, new SplittableRandom(3));
    ReferenceNetwork reference = ReferenceNetwork.of(network, weights);
    double[] image = image(1);
    double[] denoised = reference.output(image, SIDE, SIDE);
    for (double a : new double[] {0.01, 0.5, 1, 7, 3000}) {
      for (double b : new double[] {-2000, -0.5, 0, 0.25, 100}) {
        double[] changed = Arrays.stream(image).map(x -> a * x + b).toArray();
        double[] expected = Arrays.stream(denoised).map(x -> a * x + b).toArray();
        double allowed = 1e-9 * (a + Math.abs(b));
        assertArrayEquals(expected, reference.output(changed, SIDE, SIDE), allowed);
      }
    }
  }

  @Test
  void itDoesSomething() {
    Network network = new UNet(1, List.of(4, 6), 1).network();
    Weights weights = RandomNetworks.weights(network, new SplittableRandom(4));
    double[] image = image(1);
    double[] denoised = ReferenceNetwork.of(network, weights).output(image, SIDE, SIDE);
    double change = 0;
    for (int i = 0; i < image.length; i++) {
      change = Math.max(change, Math.abs(denoised[i] - image[i]));
    }
    assertEquals(1, change, 0.99); // the image is in 0..1
  }

  @Test
  void levelsAndBlocksAreRequired() {
    assertEquals(
        "filters must name at least one level",
        assertThrows(IllegalArgumentException.class, () -> new UNet(1, List.of(), 1)).getMessage());
    assertEquals(
        "blocks (0) must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> new UNet(1, List.of(8), 0))
            .getMessage());
  }

  private static double[] image(int channels) {
    float[] image = RandomNetworks.image(SIDE * SIDE * channels, new SplittableRandom(1));
    return ReferenceNetwork.doubles(image);
  }
}
