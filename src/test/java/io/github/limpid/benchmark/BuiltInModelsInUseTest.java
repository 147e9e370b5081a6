package io.github.limpid.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.limpid.engine.Precision;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.noise.GaussianNoise;
import io.github.limpid.noise.PageDirt;
import io.github.limpid.noise.SaltAndPepperNoise;
import java.awt.Font;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the built-in models do to images that they were not trained on. Needs the native library.
 */
class BuiltInModelsInUseTest {

  private static final double RANGE = 255;

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.5})
  void saltAndPepperIsTakenOffBetterThanByTheAdaptiveMedian(double density) {
    ImagePlus picture = ImageFiles.open(Path.of("sample-data", "picture-grey-clean.png"));
    float[] clean = GreyImages.pixels(picture);
    float[] noisy = clean.clone();
    new SaltAndPepperNoise(density, 0.5, 0, RANGE, false).addTo(noisy, new SplittableRandom(1));
    float[] filtered = AdaptiveMedian.filtered(noisy, picture.getWidth());
    float[] denoised = denoised("Salt-and-Pepper", GreyImages.float32(noisy, picture));
    double before = GreyImages.psnr(filtered, clean, RANGE);
    double after = GreyImages.psnr(denoised, clean, RANGE);
    assertTrue(after > before + 3, before + " dB, then " + after);
  }

  @Test
  void anyNumberOfBitsIsFree() {
    ImagePlus picture = ImageFiles.open(Path.of("sample-data", "picture-grey-clean.png"));
    float[] clean = GreyImages.pixels(picture);
    float[] noisy = clean.clone();
    new SaltAndPepperNoise(0.2, 0.5, 0, RANGE, false).addTo(noisy, new SplittableRandom(1));
    double ofEight =
        GreyImages.psnr(
            denoised("Salt-and-Pepper", GreyImages.float32(noisy, picture)), clean, RANGE);
    ShortProcessor twelve = new ShortProcessor(picture.getWidth(), picture.getHeight());
    for (int i = 0; i < noisy.length; i++) {
      clean[i] = 200 + 15 * clean[i];
      twelve.setf(i, 200 + 15 * noisy[i]);
    }
    double ofTwelve =
        GreyImages.psnr(
            denoised("Salt-and-Pepper", new ImagePlus("12 bits", twelve)), clean, 15 * RANGE);
    assertEquals(ofEight, ofTwelve, 0.5); // dB; bfloat16 rounds otherwise
  }

  @Test
  void dirtyPagesComeOutClean() {
    FloatProcessor page = page();
    float[] clean = (float[]) page.getPixels();
    float[] dirty = clean.clone();
    new PageDirt(0.5, 0.2, 0.2, 0.02, 0.3, 0.1, 0, RANGE)
        .addTo(dirty, page.getWidth(), new SplittableRandom(3));
    float[] denoised =
        denoised(
            "Documents",
            new ImagePlus("page", new FloatProcessor(page.getWidth(), page.getHeight(), dirty)));
    double before = GreyImages.psnr(dirty, clean, RANGE);
    double after = GreyImages.psnr(denoised, clean, RANGE);
    assertTrue(after > before + 6, before + " dB, then " + after);
  }

  /** Lines of writing, drawn by ImageJ as black on white. */
  private static FloatProcessor page() {
    ByteProcessor page = new ByteProcessor(400, 200);
    page.setValue(RANGE);
    page.fill();
    page.setValue(0);
    page.setFont(new Font("Serif", Font.PLAIN, 16));
    page.setAntialiasedText(true);
    for (int line = 1; line <= 7; line++) {
      page.drawString("The quick brown fox jumps over the lazy dog, 0123456789", 12, 26 * line);
    }
    return page.convertToFloatProcessor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Digits", "Clothes"})
  void smallWhiteThingsOnBlackAreDenoised(String model) {
    float[] clean = new float[28 * 28];
    for (int i = 0; i < clean.length; i++) {
      int x = i % 28 - 14;
      int y = i / 28 - 14;
      boolean stroke = Math.abs(x) < 2 && Math.abs(y) < 10;
      boolean cloth = Math.abs(x) < 7 && Math.abs(y) < 11;
      clean[i] = (model.equals("Digits") ? stroke : cloth) ? 230 : 0;
    }
    float[] noisy = clean.clone();
    new GaussianNoise(0.3 * RANGE).addTo(noisy, new SplittableRandom(1));
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) Math.min(RANGE, Math.max(0, noisy[i]));
    }
    float[] denoised =
        denoised(model, new ImagePlus("one", new FloatProcessor(28, 28, noisy.clone())));
    double before = GreyImages.psnr(noisy, clean, RANGE);
    double after = GreyImages.psnr(denoised, clean, RANGE);
    assertTrue(after > before + 3, before + " dB, then " + after);
  }

  private static float[] denoised(String model, ImagePlus noisy) {
    try (AppliedModel subject = new AppliedModel(model, Precision.BFLOAT16)) {
      return GreyImages.pixels(subject.denoise(noisy));
    }
  }
}
