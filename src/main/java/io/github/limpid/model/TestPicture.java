package io.github.limpid.model;

import io.github.limpid.network.Network;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * The small noisy picture that every model file shows and is checked with.
 *
 * @param side width and height in pixels
 * @param channels channels of the network, with the same scene in all
 */
record TestPicture(int side, int channels) {

  /** Sides to choose from; smaller ones are for networks that take long. */
  private static final List<Integer> SIDES = List.of(256, 128, 64);

  private static final double MOST_VALUES = 1L << 29; // 2 GB
  private static final double MOST_WORK = 1L << 37; // multiplications, ten seconds on two cores
  private static final double SOON = MOST_WORK / 4;
  private static final double SIGMA = 0.1;
  private static final long SEED = 20260101;

  /**
   * The picture for a network: of a size that it takes, and larger than its halo. If possible, it
   * is one that is soon computed.
   */
  static TestPicture of(Network network) {
    List<TestPicture> pictures = SIDES.stream().map(side -> of(network, side)).toList();
    return pictures.stream()
        .filter(picture -> picture.work(network) <= SOON)
        .findFirst()
        .orElse(pictures.get(pictures.size() - 1));
  }

  private static TestPicture of(Network network, int least) {
    int side = network.sides().atLeast(Math.max(least, ModelText.smallestSide(network)));
    return new TestPicture(side, network.channels());
  }

  private double work(Network network) {
    return network.workPerPixel() * side * side;
  }

  /** Refuses a network that fills the memory with this picture. */
  void requireSparing(Network network) {
    double values = network.liveValuesPerPixel() * side * side;
    if (!(values <= MOST_VALUES)) {
      throw new IllegalArgumentException(
          "the network holds %.0f million values for a picture of %d × %d pixels, at most %.0f"
              .formatted(values / 1e6, side, side, MOST_VALUES / 1e6));
    }
  }

  /** Refuses a network that takes minutes for this picture. */
  void requireQuick(Network network) {
    if (!(work(network) <= MOST_WORK)) {
      throw new IllegalArgumentException(
          "the network takes %.0f million steps for a picture of %d × %d pixels, at most %.0f"
              .formatted(work(network) / 1e6, side, side, MOST_WORK / 1e6));
    }
  }

  /** Rings, bars and discs with Gaussian noise, about 0 to 1; {@code [side, side, channels]}. */
  float[] noisy() {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] values = new float[side * side * channels];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / channels;
      values[i] = (float) (scene(pixel % side, pixel / side) + SIGMA * random.nextGaussian());
    }
    return values;
  }

  private double scene(int x, int y) {
    double u = (x + 0.5) / side;
    double v = (y + 0.5) / side;
    if (v < 0.25) {
      return 0.5 + 0.35 * Math.signum(Math.sin(2 * Math.PI * u * (2 + 10 * u)));
    }
    double rings = Math.hypot(u - 0.32, v - 0.62);
    if (rings < 0.28) {
      return 0.5 + 0.4 * Math.cos(2 * Math.PI * rings * rings * 90);
    }
    double disc = Math.hypot(u - 0.8, v - 0.45);
    if (disc < 0.13) {
      return 0.95 * Math.sqrt(1 - disc * disc / 0.0169);
    }
    return 0.15 + 0.3 * u * v;
  }

  /** A PNG of the first channel, noisy and denoised side by side. */
  byte[] cover(float[] noisy, float[] denoised) throws IOException {
    BufferedImage image = new BufferedImage(2 * side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int at = (y * side + x) * channels;
        image.getRaster().setSample(x, y, 0, grey(noisy[at]));
        image.getRaster().setSample(side + x, y, 0, grey(denoised[at]));
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private static int grey(float value) {
    return Math.round(255 * Math.min(1, Math.max(0, value)));
  }
}
