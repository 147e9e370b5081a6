package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScannerNoiseTest {

  private static final int PIXELS = 1 << 18;

  @Test
  void varianceIsTheCamerasAndNeighboursCorrelateByTheLag() {
    for (double lag : new double[] {0, 0.2, 0.5, 0.9}) {
      float[] pixels = new float[PIXELS];
      Arrays.fill(pixels, 500);
      new ScannerNoise(2, 3, 100, lag).addTo(pixels, PIXELS, new SplittableRandom(7));
      double variance = 0;
      double product = 0;
      for (int i = 1; i < PIXELS; i++) {
        variance += (pixels[i] - 500.0) * (pixels[i] - 500.0);
        product += (pixels[i] - 500.0) * (pixels[i - 1] - 500.0);
      }
      double theory = 2 * (500 - 100) + 3 * 3;
      // Correlation leaves about PIXELS · (1 − lag) / (1 + lag) independent values; the relative
      // deviation of their variance is √(2 / that), and the bound is five of them.
      double bound = 5 * Math.sqrt(2 / (PIXELS * (1 - lag) / (1 + lag)));
      assertEquals(1, variance / PIXELS / theory, bound);
      assertEquals(lag, product / variance, bound);
    }
  }

  @Test
  void withoutLagItIsCameraNoise() {
    float[] scanner = {100, 150, 1000, Float.NaN, 30};
    float[] camera = scanner.clone();
    new ScannerNoise(2, 1, 100, 0).addTo(scanner, 5, new SplittableRandom(1));
    new CameraNoise(2, 1, 100).addTo(camera, new SplittableRandom(1));
    assertArrayEquals(camera, scanner, 1e-4f);
  }

  @Test
  void pixelThatIsNoNumberStaysAndDoesNotSpread() {
    float[] pixels = {100, Float.NaN, 100, Float.POSITIVE_INFINITY, 100};
    new ScannerNoise(1, 1, 0, 0.5).addTo(pixels, 5, new SplittableRandom(1));
    assertTrue(Float.isNaN(pixels[1]));
    assertTrue(Float.isFinite(pixels[2]) && Float.isFinite(pixels[4]));
  }

  @Test
  void lagOutsideItsRangeIsRefused() {
    for (double lag : new double[] {-0.1, 1, Double.NaN}) {
      InputException e = assertThrows(InputException.class, () -> new ScannerNoise(1, 0, 0, lag));
      assertEquals(
          "Scanner lag ("
              + ParameterRange.number(lag)
              + ") must be at least 0 and below 1. Give the correlation of neighbouring pixels'"
              + " noise, for example 0.2.",
          e.getMessage());
    }
  }

  @Test
  void textReadsBack() {
    ScannerNoise noise = new ScannerNoise(2.5, 1, 100, 0.25);
    assertEquals("scanner:gain=2.5,read=1,offset=100,lag=0.25", noise.text());
    assertEquals(noise, NoiseModel.parse(noise.text()));
  }
}
