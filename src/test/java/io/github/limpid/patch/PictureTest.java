package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.image.IntensityScaling;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {

  @Test
  void scalingIsThatOfTheNoisyPicture() {
    float[] noisy = {10, 0, 30, 20};
    float[] clean = {12, 18, 14, 16};
    assertEquals(
        List.of(new IntensityScaling(0, 30)), Picture.of("p", 2, 2, 1, noisy, clean).scalings());
    assertEquals(
        List.of(new IntensityScaling(12, 6)), Picture.of("c", 2, 2, 1, clean, clean).scalings());
    assertArrayEquals(new float[] {12, 18, 14, 16}, clean, "measuring sorted the picture");
    assertArrayEquals(new float[] {10, 0, 30, 20}, noisy, "measuring sorted the picture");
  }

  @Test
  void everyChannelHasAScalingOfItsOwn() {
    float[] noisy = {10, 100, -1, 0, 200, -3, 30, 400, -2, 20, 300, -4};
    Picture picture = Picture.of("p", 2, 2, 3, noisy, noisy);
    assertEquals(
        List.of(
            new IntensityScaling(0, 30),
            new IntensityScaling(100, 300),
            new IntensityScaling(-4, 3)),
        picture.scalings());
    assertEquals(-4, picture.low());
    assertEquals(400, picture.high());
    Patch patch = Patch.of(2, 3);
    System.arraycopy(noisy, 0, patch.noisy(), 0, 12);
    System.arraycopy(noisy, 0, patch.clean(), 0, 12);
    picture.scale(patch, picture.scalings());
    float third = 1 / 3f;
    float[] scaled = {third, 0, 1, 0, third, third, 1, 1, 2 * third, 2 * third, 2 * third, 0};
    assertArrayEquals(scaled, patch.noisy(), 1e-6f);
    assertArrayEquals(scaled, patch.clean(), 1e-6f);
  }

  @Test
  void partsAreScaledAsTheWhole() {
    int channels = 2;
    float[] noisy = new float[7 * 5 * channels];
    float[] clean = new float[noisy.length];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = i;
      clean[i] = 1000 + i;
    }
    Picture whole = Picture.of("p", 7, 5, channels, noisy, clean);
    for (int left = 0; left < 7; left++) {
      for (int top = 0; top < 5; top++) {
        Region region = new Region(left, top, 7 - left, 5 - top);
        Picture part = whole.crop(region);
        assertEquals(whole.scalings(), part.scalings());
        assertEquals("p", part.name());
        for (int y = 0; y < part.height(); y++) {
          for (int x = 0; x < part.width(); x++) {
            for (int c = 0; c < channels; c++) {
              int at = (y * part.width() + x) * channels + c;
              int from = ((top + y) * 7 + left + x) * channels + c;
              assertEquals(noisy[from], part.noisy()[at]);
              assertEquals(clean[from], part.clean()[at]);
            }
          }
        }
      }
    }
  }

  @Test
  void partsOfOneImageAreOneImage() {
    float[] pixels = {1, 2, 3, 4};
    Picture part = Picture.of("p", 2, 2, 1, pixels, pixels).crop(new Region(1, 0, 1, 2));
    assertSame(part.noisy(), part.clean());
    assertArrayEquals(new float[] {2, 4}, part.clean());
  }

  @Test
  void sizesMustFitThePixels() {
    assertRefused(2, 2, 1, 3, 4, "p: 3 noisy and 4 clean values, must be 2 × 2 × 1");
    assertRefused(2, 2, 3, 12, 13, "p: 12 noisy and 13 clean values, must be 2 × 2 × 3");
    assertRefused(
        65_536, 65_536, 1, 0, 0, "p: 0 noisy and 0 clean values, must be 65536 × 65536 × 1");
    assertRefused(0, 2, 1, 0, 0, "p: 0 × 2 pixels of 1 channels, must be at least 1 × 1 of 1");
    assertRefused(-2, -2, 1, 4, 4, "p: -2 × -2 pixels of 1 channels, must be at least 1 × 1 of 1");
    assertRefused(2, 2, 0, 0, 0, "p: 2 × 2 pixels of 0 channels, must be at least 1 × 1 of 1");
  }

  private static void assertRefused(
      int width, int height, int channels, int noisy, int clean, String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Picture(
                    "p",
                    width,
                    height,
                    channels,
                    new float[noisy],
                    new float[clean],
                    Collections.nCopies(channels, new IntensityScaling(0, 1)),
                    null));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void everyChannelNeedsAScaling() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Picture("p", 1, 1, 2, new float[2], new float[2], List.of(), null));
    assertEquals("p: 0 scalings for 2 channels", refusal.getMessage());
  }

  @Test
  void patchesMustFitIntoThePicture() {
    Picture picture = Picture.of("cells.tif", 3, 5, 1, new float[15], new float[15]);
    picture.requireFit(Patch.of(3, 1));
    InputException refusal =
        assertThrows(InputException.class, () -> picture.requireFit(Patch.of(4, 1)));
    assertEquals(
        "Picture \"cells.tif\" has 3 × 5 pixels, less than a patch of 4 × 4."
            + " Give a smaller patch or leave the picture out.",
        refusal.getMessage());
  }
}
