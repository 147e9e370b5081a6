package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShiftTest {

  private static final Shift NONE = new Shift(0, 0);

  /** Spots of about two pixels at random places of an endless plane, seen through a window. */
  private static float[] scene(int width, int height, int left, int top) {
    float[] pixels = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = 100 * blob(x + left, y + top);
      }
    }
    return pixels;
  }

  private static float blob(int x, int y) {
    float sum = 0;
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        long key = (x + dx) * 0x9E3779B97F4A7C15L ^ (y + dy) * 0xC2B2AE3D27D4EB4FL;
        boolean spot = new SplittableRandom(key).nextInt(20) == 0;
        sum += spot ? (float) Math.exp(-(dx * dx + dy * dy) / 3.0) : 0;
      }
    }
    return sum;
  }

  private static float[] noisy(float[] clean, double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noisy = clean.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (sigma * random.nextGaussian());
    }
    return noisy;
  }

  @Test
  void plantedShiftsAreFoundInNoise() {
    int side = 96;
    float[] noisy = noisy(scene(side, side, 0, 0), 40, 1); // as strong as the spots themselves
    for (int dx = -8; dx <= 8; dx++) {
      for (int dy = -8; dy <= 8; dy += Math.abs(dx) % 4 == 0 ? 1 : 4) {
        float[] moved = scene(side, side, dx, dy); // dx to the left and dy up: must move back
        assertEquals(new Shift(dx, dy), Shift.between(noisy, moved, side, side));
      }
    }
  }

  @Test
  void whatNoSinglePairTellsManyTellTogether() {
    int side = 96;
    Shift.Correlations moved = new Shift.Correlations();
    Shift.Correlations inPlace = new Shift.Correlations();
    int found = 0;
    for (int i = 0; i < 40; i++) {
      float[] noisy = noisy(scene(side, side, 100 * i, 0), 600, i); // drowns the spots
      float[] shifted = scene(side, side, 100 * i + 3, -2);
      found += Shift.between(noisy, shifted, side, side).isNone() ? 0 : 1;
      moved.add(noisy, shifted, side, side);
      inPlace.add(noisy, scene(side, side, 100 * i, 0), side, side);
    }
    assertEquals(40, moved.pairs());
    assertTrue(found < 10, found + " of 40 were found one by one");
    assertEquals(new Shift(3, -2), moved.best());
    assertEquals(NONE, inPlace.best());
  }

  @Test
  void imagesOfAllShapesCanBeCompared() {
    for (int[] size : new int[][] {{64, 300}, {300, 64}, {257, 256}, {64, 64}, {400, 400}}) {
      float[] first = scene(size[0], size[1], 0, 0);
      float[] moved = scene(size[0], size[1], 3, -2);
      assertEquals(new Shift(3, -2), Shift.between(first, moved, size[0], size[1]));
      assertEquals(NONE, Shift.between(first, first.clone(), size[0], size[1]));
    }
  }

  @Test
  void imagesInPlaceAreNotShifted() {
    for (double sigma : new double[] {0, 10, 40, 200}) {
      for (int seed = 0; seed < 10; seed++) {
        float[] clean = scene(80, 80, 100 * seed, 0);
        assertEquals(NONE, Shift.between(noisy(clean, sigma, seed), clean, 80, 80));
      }
    }
  }

  @Test
  void noiseAloneIsNotShifted() {
    // The largest of 288 correlations of n independent pixels is some 3 / sqrt(n) by chance.
    for (int side : new int[] {32, 40, 64, 100, 272}) {
      for (int seed = 0; seed < 12; seed++) {
        float[] one = noisy(new float[side * side], 10, 2 * seed);
        float[] two = noisy(new float[side * side], 10, 2 * seed + 1);
        assertEquals(NONE, Shift.between(one, two, side, side), side + " pixels, seed " + seed);
      }
    }
  }

  @Test
  void flatImagesAreNotShifted() {
    float[] flat = new float[64 * 64];
    Arrays.fill(flat, 12);
    float[] noise = noisy(flat, 5, 1);
    assertEquals(NONE, Shift.between(flat, flat.clone(), 64, 64));
    assertEquals(NONE, Shift.between(noise, flat, 64, 64));
    assertEquals(NONE, Shift.between(flat, noise, 64, 64));
  }

  @Test
  void smoothImagesAreNotSaidToBeShiftedByTheirNoise() {
    // One wave across the image: neighbouring places correlate almost as well as the same ones.
    for (int seed = 0; seed < 20; seed++) {
      float[] clean = new float[128 * 128];
      for (int i = 0; i < clean.length; i++) {
        clean[i] = (float) (100 * Math.sin(i % 128 / 20.0 + seed) + 100 * Math.cos(i / 128 / 25.0));
      }
      for (double sigma : new double[] {1, 20, 100, 400}) {
        assertEquals(NONE, Shift.between(noisy(clean, sigma, seed), clean, 128, 128));
      }
    }
  }

  @Test
  void smallImagesAreTooSmallToTell() {
    for (int side = 1; side < 32; side++) {
      float[] first = scene(side, 64, 0, 0);
      float[] moved = scene(side, 64, 2, 0);
      assertEquals(NONE, Shift.between(first, moved, side, 64));
      assertEquals(NONE, Shift.between(first, moved, 64, side));
    }
  }

  @Test
  void invertedPartnersInPlaceAreNotShifted() {
    float[] clean = scene(96, 96, 0, 0);
    float[] inverted = clean.clone();
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = 255 - inverted[i];
    }
    assertTrue(Shift.between(noisy(clean, 10, 1), inverted, 96, 96).isNone());
  }
}
