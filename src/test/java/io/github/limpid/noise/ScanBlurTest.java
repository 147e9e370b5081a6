package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScanBlurTest {

  @Test
  void blurIsTheMirroredConvolutionOnEverySmallSize() {
    // Sums of weights and grey levels up to 1 in single precision: a rounding per addition.
    for (double sigma : new double[] {0.01, 0.5, 1.3, 6}) {
      for (int width = 1; width <= 9; width++) {
        for (int height = 1; height <= 9; height++) {
          float[] plane = random(width * height);
          float[] blurred = plane.clone();
          new ScanBlur(sigma).blur(blurred, width);
          for (int i = 0; i < plane.length; i++) {
            assertEquals(slow(plane, width, i, sigma), blurred[i], 4e-6);
          }
        }
      }
    }
  }

  @Test
  void meanStays() {
    // Each pixel is rounded some fifty times, in both directions.
    float[] plane = random(300 * 200);
    double mean = Moments.of(plane).mean();
    new ScanBlur(4).blur(plane, 300);
    assertEquals(mean, Moments.of(plane).mean(), 50 * 0x1p-24);
  }

  @Test
  void varianceOfAPointIsSigmaSquared() {
    // Cut at three sigma and renormalised, a normal distribution keeps 0.9733 of its variance; the
    // sampling at whole pixels changes that by less than the cut at the next whole pixel does.
    float[] plane = new float[201];
    plane[100] = 1;
    new ScanBlur(10).blur(plane, 201);
    double variance = 0;
    for (int i = 0; i < plane.length; i++) {
      variance += plane[i] * (i - 100) * (i - 100);
    }
    assertEquals(0.9733 * 100, variance, 0.01 * 100);
  }

  @Test
  void pixelThatIsNoNumberIsLeftOutOfTheOthersMeans() {
    float[] plane = new float[20 * 20];
    Arrays.fill(plane, 7);
    plane[210] = Float.NaN;
    new ScanBlur(3).blur(plane, 20);
    assertTrue(Float.isNaN(plane[210]));
    plane[210] = 7;
    for (float pixel : plane) {
      assertEquals(7, pixel, 1e-4);
    }
  }

  private static float[] random(int pixels) {
    SplittableRandom random = new SplittableRandom(pixels);
    float[] plane = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      plane[i] = (float) random.nextDouble();
    }
    return plane;
  }

  private static double slow(float[] plane, int width, int pixel, double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    double sum = 0;
    double weights = 0;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
        int x = mirrored(pixel % width + dx, width);
        int y = mirrored(pixel / width + dy, plane.length / width);
        sum += weight * plane[y * width + x];
        weights += weight;
      }
    }
    return sum / weights;
  }

  private static int mirrored(int place, int length) {
    int inside = place;
    while (inside < 0 || inside >= length) {
      inside = inside < 0 ? -1 - inside : 2 * length - 1 - inside;
    }
    return inside;
  }
}
