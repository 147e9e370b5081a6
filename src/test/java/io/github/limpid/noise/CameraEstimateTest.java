package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import org.junit.jupiter.api.Test;

class CameraEstimateTest {

  private static final int SIDE = 256;
  private static final float[] BLOBS = Scenes.blobs(SIDE, 3);
  private static final String UNCLIPPED =
      "Camera noise cannot be estimated: too few different grey levels have noise that is not"
          + " clipped. Use an image with dark and bright regions that was not clipped.";
  private static final String NOT_GROWING =
      "Camera noise cannot be estimated: the noise does not grow with the grey level."
          + " Use an image as the camera gave it, or take the noise as Gaussian.";

  @Test
  void gainAndReadNoiseOfBlobsAreFound() {
    // The goal is 15 % for the gain. A third of the picture or more is background: with 15 of 36
    // waves of 600 patches that do not overlap its variance is known to sqrt(2 / 9000) = 1.5 % and
    // its mean to read / sqrt(21600). What the bounds leave beyond that is for the light of blobs
    // that fades into the background.
    for (double gain : new double[] {0.5, 2, 20}) {
      for (double photons : new double[] {30, 100, 1000}) {
        for (double read : new double[] {gain, 2 * gain}) {
          CameraNoise noise = new CameraNoise(gain, read, 100);
          CameraEstimate estimate = CameraEstimate.of(blobs(noise, photons, 3), SIDE);
          String where = noise.text() + " photons " + photons + " " + estimate;
          assertEquals(1, estimate.gain() / gain, 0.15, where);
          assertEquals(100, estimate.darkest(), 0.2 * read, where);
          assertEquals(1, estimate.noise().readNoise() / read, 0.15, where);
        }
      }
    }
  }

  @Test
  void aKnownOffsetSeparatesReadNoiseWithoutADarkRegion() {
    // A ramp from 120 to 520: at 100 the line is prolonged by 20 of 400 levels, so the variance
    // there is uncertain by about a twentieth of the uncertainty of the one that the gain adds. The
    // darkest region is found within the noise there, sqrt(10² + 2 · 20) = 12.
    float[] clean = Scenes.scaled(Scenes.ramp(SIDE), 120, 400);
    CameraEstimate estimate =
        CameraEstimate.of(Scenes.noisy(clean, new CameraNoise(2, 10, 100), 4), SIDE);
    assertEquals(2, estimate.gain(), 0.2);
    assertEquals(10, estimate.noise(100).readNoise(), 1);
    assertEquals(100, estimate.noise(100).offset());
    assertEquals(120, estimate.darkest(), 12);
  }

  @Test
  void anOffsetBelowTheLineLeavesNoReadNoise() {
    CameraEstimate estimate = new CameraEstimate(2, -200, 110);
    assertEquals(new CameraNoise(2, 0, 90), estimate.noise(90));
    assertEquals(new CameraNoise(2, Math.sqrt(20), 110), estimate.noise());
  }

  @Test
  void greyLevelsMayBeScaledAndShifted() {
    // gain scales like grey levels, the intercept like their squares less what the shift moves.
    float[] noisy = blobs(new CameraNoise(2, 3, 100), 100, 5);
    CameraEstimate plain = CameraEstimate.of(noisy, SIDE);
    CameraEstimate scaled = CameraEstimate.of(Scenes.scaled(noisy, -50, 8), SIDE);
    assertEquals(8 * plain.gain(), scaled.gain(), 1e-3 * scaled.gain());
    assertEquals(8 * plain.darkest() - 50, scaled.darkest(), 1e-3 * scaled.darkest());
    assertEquals(8 * plain.noise().readNoise(), scaled.noise().readNoise(), 0.02);
  }

  @Test
  void clippedPixelsDoNotCount() {
    // Highlights are cut at 70 % of the range, as a saturated camera does.
    float[] noisy = blobs(new CameraNoise(2, 3, 100), 200, 6);
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = Math.min(noisy[i], 380);
    }
    assertEquals(2, CameraEstimate.of(noisy, SIDE).gain(), 0.3);
  }

  @Test
  void pixelsThatAreNoNumbersDoNotCount() {
    float[] noisy = blobs(new CameraNoise(2, 3, 100), 100, 7);
    for (int i = 0; i < noisy.length / 4; i += 5) {
      noisy[i] = i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
    }
    assertEquals(2, CameraEstimate.of(noisy, SIDE).gain(), 0.3);
  }

  @Test
  void planesOfAnImageCountTogetherInAnyOrder() {
    float[][] planes = new float[3][];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = blobs(new CameraNoise(2, 3, 100), 100, 8 + i);
    }
    CameraEstimate forwards = of(planes[0], planes[1], planes[2]);
    CameraEstimate backwards = of(planes[2], planes[1], planes[0]);
    assertEquals(2, forwards.gain(), 0.3);
    assertEquals(forwards.gain(), backwards.gain(), 1e-6);
    assertEquals(forwards.darkest(), backwards.darkest(), 1e-6);
  }

  @Test
  void anImageOfOneGreyLevelIsRefused() {
    assertRefused(Scenes.constant(SIDE, 7), UNCLIPPED);
  }

  @Test
  void noNumberAtAllIsRefused() {
    assertRefused(Scenes.constant(SIDE, Float.NaN), UNCLIPPED);
  }

  @Test
  void noiseThatIsTheSameEverywhereIsRefused() {
    float[] clean = Scenes.scaled(Scenes.ramp(SIDE), 0, 200);
    assertRefused(Scenes.noisy(clean, new GaussianNoise(10), 11), NOT_GROWING);
  }

  @Test
  void smallImagesAreRefused() {
    InputException refusal =
        assertThrows(InputException.class, () -> CameraEstimate.of(new float[64 * 63], 64));
    assertEquals(
        "Camera noise cannot be estimated from an image of 64×63 pixels."
            + " Use one of at least 64×64 pixels.",
        refusal.getMessage());
  }

  private static void assertRefused(float[] pixels, String message) {
    InputException refusal =
        assertThrows(InputException.class, () -> CameraEstimate.of(pixels, SIDE));
    assertEquals(message, refusal.getMessage());
  }

  private static CameraEstimate of(float[]... planes) {
    return CameraEstimate.of(
        ArrayPlanes.of(
            PixelType.FLOAT32,
            SIDE,
            SIDE,
            1,
            planes.length,
            (x, y, plane) -> planes[plane][y * SIDE + x]),
        Progress.NONE);
  }

  private static float[] blobs(CameraNoise noise, double photons, long seed) {
    float[] clean = Scenes.scaled(BLOBS, noise.offset(), noise.gain() * photons);
    return Scenes.noisy(clean, noise, seed);
  }
}
