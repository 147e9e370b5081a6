package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.noise.NoiseRecipe;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseExamplesTest {

  private static final int SIDE = 64;
  private static final int PATCHES = 50;
  private static final double PIXELS = SIDE * SIDE * PATCHES;
  private static final float[] RAMP = ramp();
  private static final Picture PICTURE =
      Pictures.alone("ramp", 128, 80, RAMP, new IntensityScaling(50, 400));

  /** Grey levels 50 to 450, each of them in many places. */
  private static float[] ramp() {
    float[] pixels = new float[128 * 80];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 50 + i * 37 % 401;
    }
    return pixels;
  }

  @Test
  void noiseHasTheSigmaOfTheRecipeInTheRangeOfTheNetwork() {
    // Standard errors of mean and variance of n normal values: sigma / sqrt(n), sigma² sqrt(2 / n).
    // Five of them are passed by chance once in 1.7 million draws.
    double sigma = 25 / 400.0;
    double[] moments = moments("gaussian:sigma=25", value -> sigma * sigma);
    assertEquals(0, moments[0], 5 / Math.sqrt(PIXELS));
    assertEquals(1, moments[1], 5 * Math.sqrt(2 / PIXELS));
  }

  @Test
  void cameraNoiseIsMeasuredInThePicturesOwnRange() {
    // 100 photo-electrons between 0 and 1 of the network's range, and half as many below 0, so that
    // e = 100 value + 50 of them give a variance of (e + 2²) / 100². A Poisson count's fourth
    // cumulant is e; after division by the variance the square of the residual has itself a
    // variance of 2 + e / (e + 4)² < 2.02.
    double[] moments =
        moments("camera:photons=100,background=0.5,read=2", value -> (100 * value + 54) / 10_000);
    assertEquals(0, moments[0], 5 / Math.sqrt(PIXELS));
    assertEquals(1, moments[1], 5 * Math.sqrt(2.02 / PIXELS));
  }

  private interface Variance {
    double at(float value);
  }

  /** Mean and variance of (noisy − clean), divided by its expected deviation at the clean value. */
  private static double[] moments(String recipe, Variance variance) {
    NoiseExamples examples =
        new NoiseExamples(
            PictureChoice.atRandom(List.of(PICTURE)),
            SceneVariation.NONE,
            NoiseRecipe.parse(recipe),
            Pictures.settings(SIDE));
    SplittableRandom random = new SplittableRandom(1);
    Patch drawn = Patch.of(SIDE, 1);
    float[] noisy = drawn.noisy();
    float[] clean = drawn.clean();
    double sum = 0;
    double squares = 0;
    for (int patch = 0; patch < PATCHES; patch++) {
      examples.draw(random, drawn);
      for (int i = 0; i < noisy.length; i++) {
        double residual = (noisy[i] - clean[i]) / Math.sqrt(variance.at(clean[i]));
        sum += residual;
        squares += residual * residual;
      }
    }
    return new double[] {sum / PIXELS, squares / PIXELS};
  }

  @Test
  void cleanStaysClean() {
    NoiseExamples examples =
        new NoiseExamples(
            PictureChoice.atRandom(List.of(PICTURE)),
            SceneVariation.NONE,
            NoiseRecipe.parse("gaussian:sigma=100"),
            Pictures.settings(SIDE));
    SplittableRandom random = new SplittableRandom(2);
    Patch drawn = Patch.of(SIDE, 1);
    float[] noisy = drawn.noisy();
    float[] clean = drawn.clean();
    for (int patch = 0; patch < 20; patch++) {
      examples.draw(random, drawn);
      for (float value : clean) {
        double grey = 50 + 400.0 * value; // clean grey levels are whole and in the range
        assertEquals(Math.rint(grey), grey, 1e-3);
        assertTrue(grey > 49.9 && grey < 450.1, "grey level " + grey);
      }
    }
    assertArrayEquals(ramp(), RAMP, "the picture was changed");
  }

  @Test
  void scaledAsNoisyIsTheScalingOfTheNoisyPicture() {
    // Noise of 1000 grey levels hides the picture's 400: its quantiles at 0.001 and 0.999, 3.09
    // sigma from the mean of 250, become 0 and 1. Of 4096 samples they are known to 0.15 sigma.
    NoiseExamples examples =
        new NoiseExamples(
            PictureChoice.atRandom(List.of(PICTURE)),
            SceneVariation.NONE,
            NoiseRecipe.parse("gaussian:sigma=1000"),
            new DataSettings(
                1,
                SIDE,
                0.1,
                1,
                1,
                ScalingRule.QUANTILES,
                Set.of(DataRule.AUGMENT, DataRule.SCALED_AS_NOISY)));
    Patch drawn = Patch.of(SIDE, 1);
    float[] noisy = drawn.noisy();
    float[] clean = drawn.clean();
    examples.draw(new SplittableRandom(1), drawn);
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < noisy.length; i++) {
      mean += clean[i] / noisy.length;
      squares += Math.pow(noisy[i] - clean[i], 2) / noisy.length;
    }
    assertEquals(0.5, mean, 0.1);
    assertEquals(1 / (2 * 3.09), Math.sqrt(squares), 0.03);
  }

  @Test
  void clippedNoiseStaysInTheRangeOfThePicture() {
    for (boolean clip : new boolean[] {true, false}) {
      NoiseExamples examples =
          new NoiseExamples(
              PictureChoice.atRandom(List.of(PICTURE)),
              SceneVariation.NONE,
              NoiseRecipe.parse("gaussian:sigma=1000"),
              new DataSettings(
                  1,
                  SIDE,
                  0.1,
                  1,
                  1,
                  ScalingRule.QUANTILES,
                  clip ? Set.of(DataRule.CLIP) : Set.of()));
      Patch patch = Patch.of(SIDE, 1);
      examples.draw(new SplittableRandom(1), patch);
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (float value : patch.noisy()) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      assertEquals(clip, least == 0 && most == 1, least + " to " + most);
    }
  }

  @Test
  void equalGeneratorsDrawEqualPatches() {
    NoiseExamples examples =
        new NoiseExamples(
            PictureChoice.atRandom(List.of(PICTURE)),
            new SceneVariation(2, 2, 0.5),
            NoiseRecipe.parse("camera:photons=3..300,background=0..0.5,read=0..3"),
            Pictures.settings(SIDE));
    assertArrayEquals(draw(examples, 3), draw(examples, 3));
    assertTrue(draw(examples, 3)[0] != draw(examples, 4)[0]);
  }

  private static float[] draw(Examples examples, long seed) {
    Patch patch = Patch.of(SIDE, 1);
    examples.draw(new SplittableRandom(seed), patch);
    return patch.noisy();
  }

  @Test
  void everythingCounts() {
    NoiseExamples examples =
        new NoiseExamples(
            PictureChoice.atRandom(List.of(PICTURE)),
            SceneVariation.NONE,
            NoiseRecipe.parse("gaussian:sigma=5"),
            Pictures.settings(SIDE));
    Patch patch = Patch.of(SIDE, 1);
    examples.draw(new SplittableRandom(5), patch);
    for (float count : patch.counts()) {
      assertEquals(1, count);
    }
  }

  @Test
  void channelsGetNoiseOfTheirOwn() {
    // Two channels of one scene: the difference of their noise has twice the variance, and the
    // correlation of n pairs is 0 give or take 1 / sqrt(n).
    float[] both = new float[2 * RAMP.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = RAMP[i / 2];
    }
    Picture picture = Pictures.pair("two", 128, 80, 2, both, both, new IntensityScaling(50, 400));
    NoiseExamples examples =
        new NoiseExamples(
            PictureChoice.atRandom(List.of(picture)),
            SceneVariation.NONE,
            NoiseRecipe.parse("gaussian:sigma=25"),
            Pictures.settings(SIDE));
    Patch patch = Patch.of(SIDE, 2);
    SplittableRandom random = new SplittableRandom(6);
    double squares = 0;
    double products = 0;
    for (int p = 0; p < PATCHES; p++) {
      examples.draw(random, patch);
      for (int i = 0; i < patch.noisy().length; i += 2) {
        assertEquals(patch.clean()[i], patch.clean()[i + 1]);
        double one = patch.noisy()[i] - patch.clean()[i];
        double two = patch.noisy()[i + 1] - patch.clean()[i + 1];
        squares += (one * one + two * two) / 2;
        products += one * two;
      }
    }
    assertEquals(0, products / squares, 5 / Math.sqrt(PIXELS));
    assertEquals(Math.pow(25 / 400.0, 2), squares / PIXELS, 1e-4);
  }
}
