package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GaussianEstimateTest {

  private static final int SIDE = 256;
  private static final double[] SIGMAS = {5, 10, 15, 25, 35, 50};

  @Test
  void sigmaOfPicturesWithFlatRegionsIsFound() {
    // The goal is 5 %. 256 × 256 pixels alone would allow a standard error of 1 / sqrt(2 · 65536) =
    // 0.3 %; fine waves are 28 of 64, the flat patches a twentieth of the picture at least, which
    // makes 1.9 %; the mean of the six sigmas is thus uncertain by less than 0.8 %.
    Map<String, float[]> scenes = new TreeMap<>();
    scenes.put("constant", Scenes.constant(SIDE, 0.5f));
    scenes.put("blobs", Scenes.blobs(SIDE, 1));
    scenes.put("half a texture", Scenes.halfTexture(SIDE));
    scenes.put("squares", Scenes.squares(SIDE));
    scenes.put("ramp", Scenes.ramp(SIDE));
    scenes.forEach(
        (name, scene) -> {
          double ratios = 0;
          for (double sigma : SIGMAS) {
            float[] clean = Scenes.scaled(scene, 0, 255);
            double ratio =
                GaussianEstimate.of(Scenes.noisy(clean, new GaussianNoise(sigma), 2), SIDE).sigma()
                    / sigma;
            assertEquals(1, ratio, 0.05, name + ", sigma " + sigma);
            ratios += ratio / SIGMAS.length;
          }
          assertEquals(1, ratios, 0.03, name);
        });
  }

  @Test
  void steepRampsAreNotTakenForNoise() {
    // All patches of a steep ramp look textured; a twentieth of them decides, which are few here,
    // and the smallest variances of few patches are too small: 8 % of sigma at this size.
    for (int side : new int[] {64, 128}) {
      float[] clean = Scenes.scaled(Scenes.ramp(side), 100, 1000);
      float[] noisy = Scenes.noisy(clean, new GaussianNoise(10), 3);
      assertEquals(10, GaussianEstimate.of(noisy, side).sigma(), 1, "side " + side);
    }
  }

  @Test
  void textureEverywhereIsTakenForNoise() {
    // White noise from 0 to 1 has the standard deviation 1 / sqrt(12): nothing tells it from noise.
    float[] texture = Scenes.scaled(Scenes.everywhereTextured(SIDE, 4), 0, 100);
    double sigma = GaussianEstimate.of(texture, SIDE).sigma();
    assertEquals(100 / Math.sqrt(12), sigma, 0.05 * sigma);
  }

  @Test
  void greyLevelsMayBeScaledAndShifted() {
    // The same patches are chosen; what differs is rounding to 24 bits.
    float[] noisy = noisyBlobs(5);
    double plain = GaussianEstimate.of(noisy, SIDE).sigma();
    for (double scale : new double[] {1e-3, 0.5, 40}) {
      double scaled = GaussianEstimate.of(Scenes.scaled(noisy, -3 * scale, scale), SIDE).sigma();
      assertEquals(scale * plain, scaled, 1e-4 * scaled, "scale " + scale);
    }
  }

  @Test
  void aConstantImageHasNoNoise() {
    assertEquals(0, GaussianEstimate.of(Scenes.constant(SIDE, 1234.5f), SIDE).sigma(), 1e-4);
  }

  @Test
  void aCleanRampHasNoNoise() {
    // Single precision rounds 255 grey levels by up to 2^-17, twice in the amplitudes' sums.
    float[] ramp = Scenes.scaled(Scenes.ramp(SIDE), 0, 255);
    assertEquals(0, GaussianEstimate.of(ramp, SIDE).sigma(), 1e-4);
  }

  @Test
  void pixelsThatAreNoNumbersDoNotCount() {
    float[] noisy = noisyBlobs(6);
    for (int i = 0; i < noisy.length / 2; i += 7) {
      noisy[i] = i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
    }
    assertEquals(20, GaussianEstimate.of(noisy, SIDE).sigma(), 1);
  }

  @Test
  void planesOfAnImageCountTogetherInAnyOrder() {
    float[][] planes = {noisyBlobs(7), noisyBlobs(8), noisyBlobs(9)};
    double forwards = of(planes[0], planes[1], planes[2]).sigma();
    assertEquals(20, forwards, 1);
    assertEquals(forwards, of(planes[2], planes[0], planes[1]).sigma(), 1e-9);
  }

  @Test
  void theEstimateIsANoiseModel() {
    assertEquals(new GaussianNoise(12.5), new GaussianEstimate(12.5).noise());
  }

  @Test
  void smallImagesAreRefused() {
    InputException refusal =
        assertThrows(InputException.class, () -> GaussianEstimate.of(new float[63 * 80], 63));
    assertEquals(
        "Gaussian noise cannot be estimated from an image of 63×80 pixels."
            + " Use one of at least 64×64 pixels.",
        refusal.getMessage());
  }

  @Test
  void imagesFullOfGapsAreRefused() {
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> GaussianEstimate.of(Scenes.constant(SIDE, Float.NaN), SIDE));
    assertEquals(
        "Gaussian noise cannot be estimated: too few pixels are finite numbers."
            + " Use an image without large gaps.",
        refusal.getMessage());
  }

  @Test
  void incompleteRowsAreRefused() {
    InputException refusal =
        assertThrows(InputException.class, () -> GaussianEstimate.of(new float[10_000], 99));
    assertEquals(
        "10000 pixels do not make whole rows of 99. Give the width of the image.",
        refusal.getMessage());
  }

  @Test
  void itCanBeCancelled() {
    Progress cancelling =
        new Progress() {
          @Override
          public void report(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    CancelledException end =
        assertThrows(
            CancelledException.class,
            () -> GaussianEstimate.of(new SingleArrayPlane(noisyBlobs(10), SIDE), cancelling));
    assertTrue(end.getMessage().startsWith("Estimating noise was cancelled."), end.getMessage());
  }

  private static float[] noisyBlobs(long seed) {
    return Scenes.noisy(
        Scenes.scaled(Scenes.blobs(SIDE, seed), 0, 255), new GaussianNoise(20), seed);
  }

  private static GaussianEstimate of(float[]... planes) {
    return GaussianEstimate.of(
        ArrayPlanes.of(
            PixelType.FLOAT32,
            SIDE,
            SIDE,
            1,
            planes.length,
            (x, y, plane) -> planes[plane][y * SIDE + x]),
        Progress.NONE);
  }
}
