package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineFitTest {

  @Test
  void exactLinesAreFound() {
    for (double gain : new double[] {-2, -0.5, 0, 0.25, 1, 7}) {
      for (double offset : new double[] {-1000, 0, 0.5, 300}) {
        float[] clean = {0, 4, 8, -16, 2};
        float[] noisy = new float[clean.length];
        for (int i = 0; i < clean.length; i++) {
          noisy[i] = (float) (gain * clean[i] + offset);
        }
        LineFit fit = LineFit.of(noisy, clean);
        assertEquals(gain, fit.gain(), 1e-4);
        assertEquals(offset, fit.offset(), 1e-3);
        assertArrayEquals(noisy, fit.applied(clean), 1e-3f);
      }
    }
  }

  @Test
  void noiseOfTheNoisyImageMovesTheLineByChanceAlone() {
    // Clean 0 to 99, evenly: a variance of 833. The gain's standard error is sigma / (deviation ·
    // sqrt(n)), the mean's sigma / sqrt(n); five of them are passed once in 1.7 million.
    SplittableRandom random = new SplittableRandom(1);
    int n = 10_000;
    float[] clean = new float[n];
    float[] noisy = new float[n];
    for (int i = 0; i < n; i++) {
      clean[i] = i % 100;
      noisy[i] = (float) (3 * clean[i] + 10 + 50 * random.nextGaussian());
    }
    LineFit fit = LineFit.of(noisy, clean);
    assertEquals(3, fit.gain(), 5 * 50 / Math.sqrt(833.0 * n));
    assertEquals(10 + 3 * 49.5, fit.gain() * 49.5 + fit.offset(), 5 * 50 / Math.sqrt(n));
  }

  @Test
  void constantImagesAreMovedAlone() {
    assertEquals(new LineFit(1, 5), LineFit.of(new float[] {11, 12, 13}, new float[] {7, 7, 7}));
  }
}
