package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResemblanceTest {

  private static final int SIDE = 160;

  /** A hundred discs of 6 to 14 pixels across at random places, moved by some pixels. */
  private static float[] scene(long seed, int side, int dx, int dy) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[side * side];
    for (int disc = 0; disc < 100; disc++) {
      int left = random.nextInt(side) - dx;
      int top = random.nextInt(side) - dy;
      int radius = random.nextInt(3, 8);
      for (int y = Math.max(0, top - radius); y < Math.min(side, top + radius); y++) {
        for (int x = Math.max(0, left - radius); x < Math.min(side, left + radius); x++) {
          pixels[y * side + x] += Math.hypot(x - left, y - top) < radius ? 100 : 0;
        }
      }
    }
    return pixels;
  }

  private static float[] noisy(float[] clean, double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noisy = clean.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (sigma * random.nextGaussian());
    }
    return noisy;
  }

  private static boolean isStrange(float[] first, float[] second) {
    return Resemblance.between(first, second, SIDE, SIDE).isNone();
  }

  @Test
  void otherScenesAreFoundInNoise() {
    for (double sigma : new double[] {0, 20, 50}) {
      for (int seed = 0; seed < 20; seed++) {
        float[] noisy = noisy(scene(seed, SIDE, 0, 0), sigma, seed);
        assertTrue(isStrange(noisy, scene(seed + 100, SIDE, 0, 0)), seed + ", " + sigma);
        assertTrue(isStrange(noisy, noisy(scene(seed + 100, SIDE, 0, 0), sigma, -1 - seed)));
      }
    }
  }

  @Test
  void noiseHidesNoTruePartner() {
    for (double sigma : new double[] {0, 20, 100, 200, 400, 2000}) {
      for (int seed = 0; seed < 20; seed++) {
        float[] clean = scene(seed, SIDE, 0, 0);
        float[] noisy = noisy(clean, sigma, seed);
        assertFalse(isStrange(noisy, clean), seed + ", sigma " + sigma);
        assertFalse(isStrange(noisy, noisy(clean, sigma, -1 - seed)), seed + ", sigma " + sigma);
      }
    }
  }

  @Test
  void noiseAlongLinesHidesNoTruePartner() {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] clean = scene(seed, SIDE, 0, 0);
      float[] lines = noisy(clean, 20, seed);
      float row = 0;
      for (int i = 0; i < lines.length; i++) {
        row = i % SIDE == 0 ? (float) (200 * random.nextGaussian()) : row;
        lines[i] += row;
      }
      assertFalse(isStrange(lines, clean), "seed " + seed);
    }
  }

  @Test
  void partnersOfOtherBrightnessOrNearbyShowTheSameScene() {
    float[] noisy = noisy(scene(1, SIDE, 0, 0), 30, 1);
    float[] inverted = scene(1, SIDE, 0, 0);
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = 5000 - 0.01f * inverted[i];
    }
    assertFalse(isStrange(noisy, inverted));
    for (int dx = -8; dx <= 8; dx++) {
      for (int dy = -8; dy <= 8; dy++) {
        assertFalse(isStrange(noisy, scene(1, SIDE, dx, dy)), dx + ", " + dy);
      }
    }
  }

  @Test
  void ofFlatAndSmallImagesNothingIsSaid() {
    float[] flat = new float[SIDE * SIDE];
    for (int seed = 0; seed < 20; seed++) {
      assertFalse(isStrange(noisy(flat, 5, seed), noisy(flat, 50, -1 - seed)));
      assertFalse(isStrange(scene(seed, SIDE, 0, 0), noisy(flat, 5, seed)));
    }
    assertFalse(isStrange(flat, scene(1, SIDE, 0, 0)));
    for (int side : new int[] {1, 28, 79}) {
      Resemblance small =
          Resemblance.between(scene(1, side, 0, 0), scene(2, side, 0, 0), side, side);
      assertEquals(new Resemblance(1, 1), small);
      assertFalse(small.isNone());
    }
  }
}
