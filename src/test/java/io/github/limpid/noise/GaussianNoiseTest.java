package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianNoiseTest {

  private static final int PIXELS = 200_000;

  @Test
  void noisyPixelsHaveTheCleanMeanAndTheStatedSigma() {
    // Standard errors of mean and variance of n normal values: sigma / sqrt(n), sigma² sqrt(2 / n).
    // Five of them are passed by chance once in 1.7 million draws.
    for (double sigma : new double[] {0.01, 0.5, 1, 5, 25, 50, 1000}) {
      Moments noisy = Moments.of(noisy(new GaussianNoise(sigma), 100, 1));
      assertEquals(100, noisy.mean(), 5 * sigma / Math.sqrt(PIXELS));
      assertEquals(sigma * sigma, noisy.variance(), 5 * sigma * sigma * Math.sqrt(2.0 / PIXELS));
    }
  }

  @Test
  void neighboursAreIndependent() {
    // The mean of n products of independent standard normal values has a standard error of
    // 1 / sqrt(n).
    float[] noisy = noisy(new GaussianNoise(1), 0, 2);
    double sum = 0;
    for (int i = 1; i < PIXELS; i++) {
      sum += noisy[i] * noisy[i - 1];
    }
    assertEquals(0, sum / (PIXELS - 1), 5 / Math.sqrt(PIXELS - 1));
  }

  @Test
  void zeroSigmaChangesNothing() {
    float[] pixels = {0, -3.5f, 255, Float.NaN};
    new GaussianNoise(0).addTo(pixels, new SplittableRandom(3));
    assertArrayEquals(new float[] {0, -3.5f, 255, Float.NaN}, pixels);
  }

  @Test
  void sameSeedGivesTheSamePixels() {
    GaussianNoise noise = new GaussianNoise(25);
    assertArrayEquals(noisy(noise, 7, 4), noisy(noise, 7, 4));
  }

  @Test
  void resultIsNotClipped() {
    float[] noisy = noisy(new GaussianNoise(25), 0, 5);
    assertEquals(-1, Math.signum(Moments.of(noisy).smallest()));
  }

  @Test
  void sigmaOutsideItsRangeIsRefused() {
    assertRefused(-1, "Noise sigma (-1) must be finite and at least 0.");
    assertRefused(Double.NaN, "Noise sigma (NaN) must be finite and at least 0.");
    assertRefused(
        Double.POSITIVE_INFINITY, "Noise sigma (Infinity) must be finite and at least 0.");
  }

  private static void assertRefused(double sigma, String problem) {
    InputException refusal = assertThrows(InputException.class, () -> new GaussianNoise(sigma));
    assertEquals(
        problem + " Give a standard deviation in grey levels of the image, for example 25.",
        refusal.getMessage());
  }

  private static float[] noisy(PixelNoise noise, float clean, long seed) {
    float[] pixels = new float[PIXELS];
    Arrays.fill(pixels, clean);
    noise.addTo(pixels, new SplittableRandom(seed));
    return pixels;
  }
}
