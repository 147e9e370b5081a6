package io.github.limpid.benchmark;

/** Estimates how noisy an image is from the image alone. */
final class NoiseLevel {

  private NoiseLevel() {}

  /**
   * The standard deviation of the noise, as if it were the same everywhere.
   *
   * <p>A mask that is blind to planes and edges, {@code 1 -2 1 / -2 4 -2 / 1 -2 1}, leaves noise of
   * six times its deviation. <b>Units.</b> Grey levels. <b>Source.</b> Immerkær, "Fast Noise
   * Variance Estimation", Computer Vision and Image Understanding 64(2), 1996,
   * doi:10.1006/cviu.1996.0060.
   *
   * @param pixels an image of at least 3 × 3 pixels, row by row
   * @param width its width
   */
  static double sigma(float[] pixels, int width) {
    int height = pixels.length / width;
    double sum = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        sum +=
            Math.abs(second(pixels, i - width) - 2 * second(pixels, i) + second(pixels, i + width));
      }
    }
    double mean = sum / ((width - 2.0) * (height - 2.0));
    return Math.sqrt(Math.PI / 2) / 6 * mean;
  }

  private static double second(float[] pixels, int i) {
    return (double) pixels[i - 1] - 2.0 * pixels[i] + pixels[i + 1];
  }
}
