package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CameraNoiseTest {

  private static final int PIXELS = 200_000;

  @Test
  void meanAndVarianceFollowTheModel() {
    // With e electrons on average the variance is v = gain² e + read² and the fourth cumulant is
    // k = gain⁴ e (the normal part has none). Over n pixels the standard errors are sqrt(v / n) of
    // the mean and sqrt((k + 2 v²) / n) of the variance; five of them are passed by chance once in
    // 1.7 million draws. The pixels' single precision adds less than 2^-24 of the mean.
    for (double gain : new double[] {0.5, 2.1}) {
      for (double read : new double[] {0, 1.5}) {
        for (double e : new double[] {0.1, 0.5, 1, 5, 20, 39.9, 40.1, 100, 1000, 10_000, 1e6}) {
          float clean = (float) (100 + gain * e);
          Moments noisy = Moments.of(noisy(new CameraNoise(gain, read, 100), clean, 1));
          double v = gain * gain * e + read * read;
          double k = Math.pow(gain, 4) * e;
          assertEquals(
              clean, noisy.mean(), 5 * Math.sqrt(v / PIXELS) + clean * 0x1p-24, "mean at " + e);
          assertEquals(
              v, noisy.variance(), 5 * Math.sqrt((k + 2 * v * v) / PIXELS), "variance at " + e);
        }
      }
    }
  }

  @Test
  void photoElectronsFollowThePoissonDistribution() {
    // A count with probability p occurs n p times in n pixels, give or take sqrt(n p (1 - p)).
    // Where n p is at least 100 the normal distribution holds well enough for six of these to be
    // passed by chance less than once in ten million counts; some 700 counts are looked at.
    for (double mean : new double[] {0.1, 1, 5, 39.9, 40.1, 200, 3000}) {
      int[] histogram = new int[2 * (int) mean + 50];
      for (float pixel : noisy(new CameraNoise(1, 0, 0), (float) mean, 2)) {
        histogram[(int) pixel]++;
      }
      for (int count = 0; count < histogram.length; count++) {
        double expected = PIXELS * poisson(mean, count);
        if (expected >= 100) {
          double allowed = 6 * Math.sqrt(expected * (1 - expected / PIXELS));
          assertEquals(expected, histogram[count], allowed, count + " at mean " + mean);
        }
      }
    }
  }

  @Test
  void withoutReadNoiseGreyLevelsAreWholeNumbersOfElectrons() {
    for (float pixel : noisy(new CameraNoise(2, 0, 100), 113, 3)) {
      assertEquals(0, (pixel - 100) % 2);
    }
  }

  @Test
  void belowTheOffsetThereIsOnlyReadNoise() {
    // Standard errors as above with no electrons: read / sqrt(n) and read² sqrt(2 / n).
    for (float clean : new float[] {-50, 0, 99, 100}) {
      Moments noisy = Moments.of(noisy(new CameraNoise(2, 3, 100), clean, 4));
      assertEquals(100, noisy.mean(), 5 * 3 / Math.sqrt(PIXELS));
      assertEquals(9, noisy.variance(), 5 * 9 * Math.sqrt(2.0 / PIXELS));
    }
  }

  @Test
  void lightBeyondExactSamplingKeepsMeanAndVariance() {
    // One electron is 1e-6 grey levels here, so that single precision can show the noise.
    double e = 2e9;
    Moments noisy = Moments.of(noisy(new CameraNoise(1e-6, 0, -2000), 0, 5));
    double v = 1e-12 * e;
    assertEquals(0, noisy.mean(), 5 * Math.sqrt(v / PIXELS));
    assertEquals(v, noisy.variance(), 5 * v * Math.sqrt(2.0 / PIXELS));
  }

  @Test
  void everyGreyLevelIsAccepted() {
    float[] pixels = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE
    };
    new CameraNoise(1, 0, 0).addTo(pixels, new SplittableRandom(6));
    assertArrayEquals(
        new float[] {Float.NaN, Float.POSITIVE_INFINITY, 0, Float.MAX_VALUE, 0}, pixels);
  }

  @Test
  void sameSeedGivesTheSamePixels() {
    CameraNoise noise = new CameraNoise(2.1, 1.5, 100);
    assertArrayEquals(noisy(noise, 130, 7), noisy(noise, 130, 7));
  }

  @Test
  void anotherSeedGivesOtherPixels() {
    CameraNoise noise = new CameraNoise(2.1, 1.5, 100);
    assertTrue(!Arrays.equals(noisy(noise, 130, 7), noisy(noise, 130, 8)));
  }

  @Test
  void parametersOutsideTheirRangesAreRefused() {
    String gain =
        " Give the grey levels per photo-electron from the camera's data sheet, for example 2.1.";
    assertRefused(0, 1, 1, "Camera gain (0) must be finite and above 0." + gain);
    assertRefused(Double.NaN, 1, 1, "Camera gain (NaN) must be finite and above 0." + gain);
    String read = " Give its standard deviation in grey levels, for example 1.5.";
    assertRefused(1, -0.5, 1, "Camera read noise (-0.5) must be finite and at least 0." + read);
    String offset = " Give the grey level of an image taken without light, for example 100.";
    assertRefused(
        1, 1, Double.NEGATIVE_INFINITY, "Camera offset (-Infinity) must be finite." + offset);
  }

  @Test
  void converterRoundsAndSaturates() {
    float[] free = noisy(new CameraNoise(2.5, 6, 10, 0), 20, 9);
    float[] converted = noisy(new CameraNoise(2.5, 6, 10, 5), 20, 9);
    boolean low = false;
    boolean high = false;
    for (int i = 0; i < PIXELS; i++) {
      low |= free[i] < -1;
      high |= free[i] > 32;
      assertEquals(Math.round(Math.max(0, Math.min(31, free[i]))), converted[i], 0, free[i] + "");
    }
    assertTrue(low && high, "nothing to saturate");
  }

  @Test
  void bitsOutsideTheirRangeAreRefused() {
    for (int bits : new int[] {-1, 32}) {
      InputException e = assertThrows(InputException.class, () -> new CameraNoise(1, 0, 0, bits));
      assertEquals(
          "Camera bits ("
              + bits
              + ") must be 0 to 31. Give the bits of its converter, for example 12, or 0 for no"
              + " rounding.",
          e.getMessage());
    }
  }

  private static void assertRefused(double gain, double read, double offset, String message) {
    InputException refusal =
        assertThrows(InputException.class, () -> new CameraNoise(gain, read, offset));
    assertEquals(message, refusal.getMessage());
  }

  /** The probability of a count, multiplied up factor by factor in logarithms. */
  private static double poisson(double mean, int count) {
    double log = -mean;
    for (int i = 1; i <= count; i++) {
      log += Math.log(mean / i);
    }
    return Math.exp(log);
  }

  private static float[] noisy(PixelNoise noise, float clean, long seed) {
    float[] pixels = new float[PIXELS];
    Arrays.fill(pixels, clean);
    noise.addTo(pixels, new SplittableRandom(seed));
    return pixels;
  }
}
