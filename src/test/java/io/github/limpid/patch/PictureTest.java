package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.image.IntensityScaling;
import org.junit.jupiter.api.Test;

class PictureTest {

  @Test
  void scalingIsThatOfThePictureThatIsDenoised() {
    float[] noisy = {10, 0, 30, 20};
    float[] clean = {12, 18, 14, 16};
    assertEquals(new IntensityScaling(0, 30), Picture.pair("p", 2, 2, noisy, clean).scaling());
    assertEquals(new IntensityScaling(12, 6), Picture.clean("c", 2, 2, clean).scaling());
    assertSame(clean, Picture.clean("c", 2, 2, clean).noisy());
    assertEquals(12, clean[0], "measuring sorted the picture");
    assertEquals(10, noisy[0], "measuring sorted the picture");
  }

  @Test
  void sizesMustFitThePixels() {
    assertRefused(2, 2, 3, 4, "p: 3 noisy and 4 clean pixels, must be 2 × 2");
    assertRefused(2, 2, 4, 5, "p: 4 noisy and 5 clean pixels, must be 2 × 2");
    assertRefused(65_536, 65_536, 0, 0, "p: 0 noisy and 0 clean pixels, must be 65536 × 65536");
    assertRefused(0, 2, 0, 0, "p: 0 × 2 pixels, must be at least 1 × 1");
    assertRefused(-2, -2, 4, 4, "p: -2 × -2 pixels, must be at least 1 × 1");
  }

  private static void assertRefused(int width, int height, int noisy, int clean, String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Picture(
                    "p",
                    width,
                    height,
                    new float[noisy],
                    new float[clean],
                    new IntensityScaling(0, 1)));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void patchesMustFitIntoThePicture() {
    Picture picture = Picture.clean("cells.tif", 3, 5, new float[15]);
    picture.requireSide(3);
    InputException refusal = assertThrows(InputException.class, () -> picture.requireSide(4));
    assertEquals(
        "Picture \"cells.tif\" has 3 × 5 pixels, less than a patch of 4 × 4."
            + " Give a smaller patch or leave the picture out.",
        refusal.getMessage());
  }
}
