package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.image.IntensityScaling;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SceneVariationTest {

  private static final int SIDE = 16;
  private static final int DRAWS = 4000;

  /**
   * As large as a patch, so that every patch holds every grey level; darkest 100, brightest 355.
   */
  private static final Picture LEVELS = levels();

  private static Picture levels() {
    float[] pixels = new float[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 100 + i;
    }
    return Pictures.alone("levels", SIDE, SIDE, pixels, new IntensityScaling(100, 255));
  }

  private static float[] draw(SceneVariation variation, SplittableRandom random) {
    Patch patch = Patch.of(SIDE, 1);
    variation.draw(LEVELS, random, true, patch);
    return patch.clean();
  }

  private static float[] sorted(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  @Test
  void withoutVariationOnlyTheOrientationChanges() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      float[] drawn = sorted(draw(SceneVariation.NONE, random));
      for (int j = 0; j < drawn.length; j++) {
        assertEquals(100 + j, drawn[j]);
      }
    }
  }

  @Test
  void gammaDarkensWithinThePicturesRange() {
    SceneVariation variation = new SceneVariation(0, 3, 0);
    SplittableRandom random = new SplittableRandom(2);
    double lowest = 4;
    double highest = 0;
    for (int i = 0; i < DRAWS; i++) {
      float[] drawn = sorted(draw(variation, random));
      assertEquals(100, drawn[0], 1e-3);
      assertEquals(355, drawn[255], 1e-3);
      double exponent = Math.log((drawn[128] - 100) / 255) / Math.log(128 / 255.0);
      for (int j = 0; j < drawn.length; j++) {
        assertEquals(100 + 255 * Math.pow(j / 255.0, exponent), drawn[j], 1e-2);
      }
      lowest = Math.min(lowest, exponent);
      highest = Math.max(highest, exponent);
    }
    // Of n values drawn evenly from a range, none lies within its lowest (or highest) 20 / n-th
    // with a probability of exp(-20), two in a billion.
    double margin = 2 * 20.0 / DRAWS;
    assertTrue(lowest >= 0.9999 && lowest < 1 + margin, "lowest " + lowest);
    assertTrue(highest <= 3.0001 && highest > 3 - margin, "highest " + highest);
  }

  @Test
  void invertingSwapsDarkAndBright() {
    SplittableRandom random = new SplittableRandom(3);
    float[] all = draw(new SceneVariation(0, 1, 1), random);
    float[] upright = draw(SceneVariation.NONE, new SplittableRandom(3));
    for (int i = 0; i < all.length; i++) {
      assertEquals(455 - upright[i], all[i], 1e-3);
    }
  }

  @Test
  void theShareOfInvertedPatchesIsThatOfTheSetting() {
    // n p, give or take sqrt(n p (1 - p)); five of these are passed once in 1.7 million draws.
    // Equal seeds draw equal windows and orientations, with and without variation.
    SplittableRandom random = new SplittableRandom(4);
    SceneVariation variation = new SceneVariation(0, 1, 0.3);
    int inverted = 0;
    for (int i = 0; i < DRAWS; i++) {
      long seed = random.nextLong();
      float[] drawn = draw(variation, new SplittableRandom(seed));
      float[] upright = draw(SceneVariation.NONE, new SplittableRandom(seed));
      inverted += Math.abs(drawn[0] - upright[0]) > 0.5 ? 1 : 0;
    }
    assertEquals(0.3 * DRAWS, inverted, 5 * Math.sqrt(0.21 * DRAWS));
  }

  @Test
  void halfOfThePatchesAreBlurred() {
    // Those drawn with less than 0.2 of 4 pixels stay sharp: 0.5 · 0.95 of all are blurred.
    SplittableRandom random = new SplittableRandom(5);
    SceneVariation variation = new SceneVariation(4, 1, 0);
    int blurred = 0;
    for (int i = 0; i < DRAWS; i++) {
      float[] drawn = sorted(draw(variation, random));
      blurred += drawn[0] == 100 && drawn[255] == 355 && drawn[7] == 107 ? 0 : 1;
      assertTrue(drawn[0] >= 99.99 && drawn[255] <= 355.01, "out of range");
    }
    double p = 0.5 * 0.95;
    assertEquals(p * DRAWS, blurred, 5 * Math.sqrt(p * (1 - p) * DRAWS));
  }

  @Test
  void valuesOutsideTheirRangesAreRefused() {
    for (double blur : new double[] {-0.1, 10.1, Double.NaN}) {
      assertRefused("Scene blur (" + blur + ") must be 0 to 10 pixels.", blur, 1, 0);
    }
    for (double gamma : new double[] {0.9, 10.1, Double.NaN}) {
      assertRefused("Scene gamma (" + gamma + ") must be 1 to 10.", 0, gamma, 0);
    }
    for (double invert : new double[] {-0.1, 1.1, Double.NaN}) {
      assertRefused("Scene invert (" + invert + ") must be 0 to 1.", 0, 1, invert);
    }
  }

  private static void assertRefused(String problem, double blur, double gamma, double invert) {
    InputException refusal =
        assertThrows(InputException.class, () -> new SceneVariation(blur, gamma, invert));
    assertEquals(problem + " Give a value in that range.", refusal.getMessage());
  }

  @Test
  void picturesSmallerThanThePatchAreRefused() {
    assertThrows(
        InputException.class,
        () ->
            SceneVariation.NONE.draw(LEVELS, new SplittableRandom(6), true, Patch.of(SIDE + 1, 1)));
  }

  @Test
  void channelsAreVariedAlike() {
    // Two channels, the second twice as bright and offset: one blur and one tone curve for both.
    float[] pixels = new float[2 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      pixels[2 * i] = i * 37 % 256;
      pixels[2 * i + 1] = 50 + 2 * pixels[2 * i];
    }
    Picture picture = Picture.of("two", SIDE, SIDE, 2, pixels, pixels);
    SceneVariation variation = new SceneVariation(3, 3, 0.5);
    SplittableRandom random = new SplittableRandom(7);
    Patch patch = Patch.of(SIDE, 2);
    for (int i = 0; i < 200; i++) {
      variation.draw(picture, random, true, patch);
      for (int j = 0; j < patch.clean().length; j += 2) {
        assertEquals(50 + 2 * patch.clean()[j], patch.clean()[j + 1], 1e-2);
      }
    }
  }
}
