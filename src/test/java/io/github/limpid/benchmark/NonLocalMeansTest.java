package io.github.limpid.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.noise.GaussianNoise;
import io.github.limpid.tiling.Mirror;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NonLocalMeansTest {

  private static final int WIDTH = 13;
  private static final int HEIGHT = 9;
  private static final double SIGMA = 10;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void everyPixelIsTheMeanThatTheFormulaSays() {
    float[] noisy = new float[WIDTH * HEIGHT];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = 100 + 30 * (i % WIDTH / 4) + (float) (SIGMA * random.nextGaussian());
    }
    double[] strengths = {5, 14};
    for (int search = 1; search <= 4; search++) {
      for (int patch = 0; patch <= 2; patch++) {
        float[][] fast = new NonLocalMeans(noisy, WIDTH, SIGMA, search, patch).denoise(strengths);
        for (int s = 0; s < strengths.length; s++) {
          float[] slow = slow(noisy, search, patch, strengths[s]);
          // A weight is off by at most half a step of the table, 80 / 20480 / 2 of itself, twice.
          assertArrayEquals(slow, fast[s], 2 * 0.002f * 100);
        }
      }
    }
  }

  private static float[] slow(float[] noisy, int search, int patch, double strength) {
    float[] means = new float[noisy.length];
    for (int i = 0; i < noisy.length; i++) {
      means[i] = slow(noisy, i % WIDTH, i / WIDTH, search, patch, strength);
    }
    return means;
  }

  private static float slow(float[] noisy, int x, int y, int search, int patch, double strength) {
    double sum = 0;
    double weights = 0;
    double highest = 0;
    for (int dy = -search; dy <= search; dy++) {
      for (int dx = -search; dx <= search; dx++) {
        if (dx != 0 || dy != 0) {
          double distance = 0;
          for (int py = -patch; py <= patch; py++) {
            for (int px = -patch; px <= patch; px++) {
              double difference = at(noisy, x + px, y + py) - at(noisy, x + dx + px, y + dy + py);
              distance += difference * difference / ((2 * patch + 1) * (2 * patch + 1));
            }
          }
          double excess = Math.max(distance - 2 * SIGMA * SIGMA, 0);
          double weight = Math.exp(-excess / (strength * strength));
          sum += weight * at(noisy, x + dx, y + dy);
          weights += weight;
          highest = Math.max(highest, weight);
        }
      }
    }
    return (float) ((sum + highest * at(noisy, x, y)) / (weights + highest));
  }

  private static double at(float[] noisy, int x, int y) {
    return noisy[Mirror.index(y, HEIGHT) * WIDTH + Mirror.index(x, WIDTH)];
  }

  @Test
  void theEstimatedNoiseLevelIsThatOfTheNoise() {
    // The standard error of the estimate is about sigma / sqrt(2 · 400² / 9); five of them.
    float[] ramp = new float[400 * 400];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % 400 + 2f * (i / 400);
    }
    assertEquals(0, NoiseLevel.sigma(ramp, 400), 1e-6);
    new GaussianNoise(SIGMA).addTo(ramp, random);
    assertEquals(SIGMA, NoiseLevel.sigma(ramp, 400), 5 * SIGMA / Math.sqrt(2 * 400 * 400 / 9.0));
  }
}
