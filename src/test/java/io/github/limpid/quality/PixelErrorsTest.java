package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import org.junit.jupiter.api.Test;

class PixelErrorsTest {

  @Test
  void figuresAreThoseOfASmallExampleByHand() {
    PixelErrors errors = new PixelErrors();
    errors.add(new float[] {1, 2, 3, 4}, new float[] {1, 5, 3, 0});
    assertEquals(7.0 / 4, errors.mae());
    assertEquals(25.0 / 4, errors.mse());
    assertEquals(5.0 / 2, errors.rmse());
    assertEquals(40, errors.psnr(250), 1e-12);
  }

  @Test
  void partsGiveTheFiguresOfTheWhole() {
    PixelErrors parts = new PixelErrors();
    parts.add(new float[] {1, 2}, new float[] {1, 5});
    parts.add(new float[] {}, new float[] {});
    parts.add(new float[] {3, 4}, new float[] {3, 0});
    assertEquals(7.0 / 4, parts.mae());
    assertEquals(5.0 / 2, parts.rmse());
  }

  @Test
  void largeGreyLevelsKeepTheirSmallDifferences() {
    PixelErrors errors = new PixelErrors();
    errors.add(new float[] {16_777_215, 16_777_214}, new float[] {16_777_214, 16_777_214});
    assertEquals(0.5, errors.mae());
  }

  @Test
  void equalImagesHaveInfinitePsnr() {
    PixelErrors errors = new PixelErrors();
    errors.add(new float[] {3}, new float[] {3});
    assertEquals(0, errors.rmse());
    assertEquals(Double.POSITIVE_INFINITY, errors.psnr(255));
  }

  @Test
  void relativeErrorBiasAndCorrelationAreThoseOfASmallExampleByHand() {
    PixelErrors errors = new PixelErrors();
    errors.add(new float[] {1, 2, 6}, new float[] {2, 4, 6});
    assertEquals(Math.sqrt(5.0 / 56), errors.nrmse(), 1e-12);
    assertEquals(-1, errors.bias(), 1e-12);
    // Centred: −2, −1, 3 and −2, 0, 2.
    assertEquals(10 / Math.sqrt(14 * 8), errors.pearson(), 1e-12);
  }

  @Test
  void correlationSurvivesLargeGreyLevelsAndManyParts() {
    PixelErrors errors = new PixelErrors();
    for (int part = 0; part < 100; part++) {
      errors.add(new float[] {10_000_000, 10_000_001}, new float[] {8_000_001, 8_000_000});
    }
    assertEquals(-1, errors.pearson(), 1e-12);
  }

  @Test
  void longArraysGiveTheFiguresOfTheirParts() {
    TestImages images = TestImages.of(101, 97, 1, 0, 9);
    PixelErrors whole = new PixelErrors();
    whole.add(images.noisy(), images.clean());
    PixelErrors parts = new PixelErrors();
    for (int i = 0; i < images.noisy().length; i++) {
      parts.add(new float[] {images.noisy()[i]}, new float[] {images.clean()[i]});
    }
    assertEquals(parts.rmse(), whole.rmse(), 1e-12);
    assertEquals(parts.pearson(), whole.pearson(), 1e-12);
    assertEquals(101 * 97, whole.pixels());
  }

  @Test
  void constantImagesHaveNoCorrelation() {
    PixelErrors errors = new PixelErrors();
    errors.add(new float[] {0.1f, 0.1f, 0.1f}, new float[] {1, 2, 3});
    assertEquals(Double.NaN, errors.pearson());
    PixelErrors flipped = new PixelErrors();
    flipped.add(new float[] {1, 2, 3}, new float[] {0.1f, 0.1f, 0.1f});
    assertEquals(Double.NaN, flipped.pearson());
  }

  @Test
  void blackReferencesHaveNoRelativeError() {
    PixelErrors errors = new PixelErrors();
    errors.add(new float[] {0}, new float[] {0});
    assertEquals(Double.NaN, errors.nrmse());
    errors.add(new float[] {1}, new float[] {0});
    assertEquals(Double.POSITIVE_INFINITY, errors.nrmse());
  }

  @Test
  void noPixelsGiveNoFigures() {
    PixelErrors errors = new PixelErrors();
    errors.add(new float[] {Float.NaN}, new float[] {1});
    assertEquals(Double.NaN, errors.mae());
    assertEquals(Double.NaN, errors.rmse());
    assertEquals(Double.NaN, errors.psnr(255));
    assertEquals(Double.NaN, errors.nrmse());
    assertEquals(Double.NaN, errors.bias());
    assertEquals(Double.NaN, errors.pearson());
  }

  @Test
  void pixelsThatAreNotFiniteInOneImageAreLeftOutAndCounted() {
    float infinite = Float.NEGATIVE_INFINITY;
    PixelErrors errors = new PixelErrors();
    errors.add(
        new float[] {Float.NaN, 1, 7, 2, infinite, 5},
        new float[] {0, 1, infinite, 4, infinite, 6});
    PixelErrors finite = new PixelErrors();
    finite.add(new float[] {1, 2, 5}, new float[] {1, 4, 6});
    assertEquals(3, errors.excluded());
    assertEquals(3, errors.pixels());
    assertEquals(0, finite.excluded());
    assertEquals(finite.rmse(), errors.rmse(), 1e-12);
    assertEquals(finite.mae(), errors.mae(), 1e-12);
    assertEquals(finite.nrmse(), errors.nrmse(), 1e-12);
    assertEquals(finite.bias(), errors.bias(), 1e-12);
    assertEquals(finite.pearson(), errors.pearson(), 1e-12);
  }

  @Test
  void differentLengthsAreRefused() {
    InputException refusal =
        assertThrows(InputException.class, () -> new PixelErrors().add(new float[3], new float[2]));
    assertEquals(
        "The images differ in size: one has 3 pixels, the other 2."
            + " Compare images of the same width, height and number of planes.",
        refusal.getMessage());
  }
}
