package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * Mottled paper and noise of the scan: multiplies the page by 1 + strength · g, where g has mean 0
 * and variance 1.
 *
 * <p>Three fifths of g's variance are independent in every pixel; a fifth each are {@link
 * SmoothField}s with cells of 1/180 and 1/50 of the page, as flocs of fibres make them.
 *
 * <p><b>Range.</b> Factors of 1 ± 5.92 · strength: the per-pixel part, a sum of four even numbers,
 * is at most √12 standard deviations away from 0, so that |g| ≤ √(3/5) · √12 + 2 · √(1/5) · 3.614
 * &lt; 5.92.
 */
final class PaperGrain implements Shade {

  private static final double PIXEL_SHARE = 0.6;
  private static final double FLOCS = 1 / 180.0;
  private static final double CLOUDS = 1 / 50.0;

  private final Clouds flocs;
  private final RandomGenerator random;
  private final float pixelPart;
  private final float flocPart;

  PaperGrain(double strength, Sheet sheet, RandomGenerator random) {
    this.random = random;
    flocs = Clouds.of(sheet, random, FLOCS, CLOUDS);
    pixelPart = (float) (strength * Math.sqrt(PIXEL_SHARE));
    flocPart = (float) (strength * Math.sqrt(1 - PIXEL_SHARE));
  }

  @Override
  public void multiply(int y, float[] row) {
    float[] floc = flocs.row(y);
    for (int x = 0; x < row.length; x++) {
      row[x] *= 1 + pixelPart * bell(random.nextLong()) + flocPart * floc[x];
    }
  }

  /**
   * A bell-shaped number of mean 0 and variance 1, as {@code nextGaussian} would give but bounded
   * and faster: the sum of four even ones, each of 16 bits.
   */
  private static float bell(long bits) {
    int sum = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
      sum += (short) (bits >> shift);
    }
    return (sum + 2) * BELL;
  }

  private static final float BELL = (float) (Math.sqrt(3) / (1 << 16));
}
