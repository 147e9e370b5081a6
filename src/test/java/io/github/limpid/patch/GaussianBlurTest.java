package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianBlurTest {

  @Test
  void blurAgreesWithASumOverTheWindow() {
    SplittableRandom random = new SplittableRandom(1);
    for (int side : new int[] {1, 2, 3, 7, 16}) {
      for (double sigma : new double[] {0.2, 0.5, 1, 1.7, 4}) {
        float[] sharp = new float[side * side];
        for (int i = 0; i < sharp.length; i++) {
          sharp[i] = random.nextInt(256);
        }
        float[] blurred = sharp.clone();
        GaussianBlur.apply(blurred, side, sigma);
        for (int i = 0; i < sharp.length; i++) {
          // Sums of at most 25 floats below 256, twice: 50 roundings of 256 · 2^-24.
          assertEquals(slow(sharp, i % side, i / side, side, sigma), blurred[i], 50 * 0x1p-16);
        }
      }
    }
  }

  /** One pixel, straight from the definition: a Gaussian on a square, cut off at 3 sigma. */
  private static double slow(float[] sharp, int x, int y, int side, double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    double sum = 0;
    double weights = 0;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        double weight = Math.exp(-0.5 * (dx * dx + dy * dy) / (sigma * sigma));
        sum += weight * sharp[reflected(y + dy, side) * side + reflected(x + dx, side)];
        weights += weight;
      }
    }
    return sum / weights;
  }

  /** 1234 continues as 4321|1234|4321, again and again. */
  private static int reflected(int position, int side) {
    int at = position;
    while (at < 0 || at >= side) {
      at = at < 0 ? -1 - at : 2 * side - 1 - at;
    }
    return at;
  }

  @Test
  void almostNoBlurIsNone() {
    float[] patch = {1, 2, 3, 4};
    GaussianBlur.apply(patch, 2, 0.19);
    GaussianBlur.apply(patch, 2, 0);
    assertArrayEquals(new float[] {1, 2, 3, 4}, patch);
  }

  @Test
  void constantPatchesStayAsTheyAre() {
    float[] patch = new float[100];
    Arrays.fill(patch, 200);
    GaussianBlur.apply(patch, 10, 2.5);
    for (float value : patch) {
      assertEquals(200, value, 1e-3);
    }
  }
}
