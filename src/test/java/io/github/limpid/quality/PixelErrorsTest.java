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
  void noPixelsAndPixelsThatAreNoNumbersGiveNoFigures() {
    PixelErrors errors = new PixelErrors();
    assertEquals(Double.NaN, errors.mae());
    assertEquals(Double.NaN, errors.psnr(255));
    errors.add(new float[] {Float.NaN, 1}, new float[] {0, 1});
    assertEquals(Double.NaN, errors.rmse());
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
