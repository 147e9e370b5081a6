package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SsimTest {

  @Test
  void equalsTheFormulaWrittenOutWindowByWindow() {
    for (int width = 11; width <= 27; width += 4) {
      for (int height = 11; height <= 24; height++) {
        TestImages images = TestImages.of(width, height, 2, 5, 40);
        assertEquals(
            oracle(images, 300), Ssim.of(images.noisy(), images.clean(), width, 300), 1e-12);
      }
    }
  }

  @Test
  void equalImagesAreFullySimilar() {
    float[] clean = TestImages.of(20, 30, 1, 0, 5).clean();
    assertEquals(1, Ssim.of(clean, clean, 20, 255), 1e-12);
  }

  @Test
  void itIsSymmetric() {
    TestImages images = TestImages.of(20, 30, 1, 0, 50);
    assertEquals(
        Ssim.of(images.noisy(), images.clean(), 20, 255),
        Ssim.of(images.clean(), images.noisy(), 20, 255),
        1e-12);
  }

  @Test
  void moreNoiseIsLessSimilar() {
    double previous = 1;
    for (int noise = 1; noise <= 100; noise += 9) {
      TestImages images = TestImages.of(64, 64, 1, 0, noise);
      double ssim = Ssim.of(images.noisy(), images.clean(), 64, 255);
      assertTrue(ssim < previous, "at noise " + noise);
      previous = ssim;
    }
  }

  @Test
  void windowsWithPixelsThatAreNotFiniteAreLeftOut() {
    TestImages images = TestImages.of(30, 40, 1, 0, 50);
    float[] noisy = images.noisy().clone();
    float[] clean = images.clean().clone();
    // Every window that reaches above row 12 touches one of them.
    for (int x = 0; x < 30; x += 10) {
      noisy[10 * 30 + x] = Float.NEGATIVE_INFINITY;
      clean[11 * 30 + x] = Float.NaN;
    }
    float[] below = Arrays.copyOfRange(images.noisy(), 12 * 30, 40 * 30);
    float[] belowClean = Arrays.copyOfRange(images.clean(), 12 * 30, 40 * 30);
    assertEquals(Ssim.of(below, belowClean, 30, 255), Ssim.of(noisy, clean, 30, 255), 1e-12);
  }

  @Test
  void noWindowLeftIsNoSimilarity() {
    float[] noisy = new float[15 * 15];
    noisy[7 * 15 + 7] = Float.NaN;
    assertEquals(Double.NaN, Ssim.of(noisy, new float[15 * 15], 15, 255));
  }

  @Test
  void constantReferencesHaveASimilarity() {
    float[] noisy = TestImages.of(20, 20, 1, 0, 50).noisy();
    double ssim = Ssim.of(noisy, new float[400], 20, 255);
    assertTrue(ssim > 0 && ssim < 1, "" + ssim);
    assertEquals(1, Ssim.of(new float[400], new float[400], 20, 255));
  }

  @Test
  void impossibleInputsAreRefused() {
    assertRefused(
        11 * 10,
        11,
        255,
        "An image of 11×10 pixels is too small for SSIM. Use one of at least 11×11 pixels.");
    assertRefused(
        400,
        0,
        255,
        "An image of 0×400 pixels is too small for SSIM. Use one of at least 11×11 pixels.");
    assertRefused(
        300, 16, 255, "300 pixels do not make whole rows of 16. Give the width of the image.");
    assertRefused(
        400,
        20,
        0,
        "Data range (0.0) must be finite and above 0. Give the grey levels between darkest and"
            + " brightest, for example 255 for 8-bit images.");
  }

  private static void assertRefused(int pixels, int width, double range, String message) {
    float[] image = new float[pixels];
    InputException refusal =
        assertThrows(InputException.class, () -> Ssim.of(image, image, width, range));
    assertEquals(message, refusal.getMessage());
  }

  /** The mean over all windows, each with its own sums of weights, means, variances. */
  private static double oracle(TestImages images, double range) {
    double sum = 0;
    int windows = 0;
    for (int y = 5; y < images.height() - 5; y++) {
      for (int x = 5; x < images.width() - 5; x++) {
        sum += oracle(images, range, x, y);
        windows++;
      }
    }
    return sum / windows;
  }

  private static double oracle(TestImages images, double range, int x, int y) {
    double weights = 0;
    double meanA = 0;
    double meanB = 0;
    for (int i = -5; i <= 5; i++) {
      for (int j = -5; j <= 5; j++) {
        int pixel = (y + i) * images.width() + x + j;
        weights += weight(i, j);
        meanA += weight(i, j) * images.noisy()[pixel];
        meanB += weight(i, j) * images.clean()[pixel];
      }
    }
    meanA /= weights;
    meanB /= weights;
    double varianceA = 0;
    double varianceB = 0;
    double covariance = 0;
    for (int i = -5; i <= 5; i++) {
      for (int j = -5; j <= 5; j++) {
        int pixel = (y + i) * images.width() + x + j;
        double a = images.noisy()[pixel] - meanA;
        double b = images.clean()[pixel] - meanB;
        varianceA += weight(i, j) / weights * a * a;
        varianceB += weight(i, j) / weights * b * b;
        covariance += weight(i, j) / weights * a * b;
      }
    }
    double c1 = 0.01 * range * 0.01 * range;
    double c2 = 0.03 * range * 0.03 * range;
    double luminance = (2 * meanA * meanB + c1) / (meanA * meanA + meanB * meanB + c1);
    return luminance * (2 * covariance + c2) / (varianceA + varianceB + c2);
  }

  private static double weight(int i, int j) {
    return Math.exp(-(i * i + j * j) / (2 * 1.5 * 1.5));
  }
}
