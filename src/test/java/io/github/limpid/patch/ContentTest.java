package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContentTest {

  private static final int SIDE = 16;

  /** Black on the left, a checkerboard of blocks on the right. */
  private static Picture halfEmpty(int width, int height) {
    float[] pixels = new float[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      pixels[i] = x >= width / 2 && (x / 8 + i / width / 8) % 2 == 0 ? 100 : 0;
    }
    return Picture.of("half", width, height, 1, pixels, pixels);
  }

  @Test
  void emptyPatchesAreDrawnLessOften() {
    // A patch is empty if it ends left of the middle: a share e of all places. One is drawn at the
    // k-th try only if the k - 1 before were empty and not kept: with f = 4/5 e, an empty one
    // comes out with a probability of e/5 (1 + f + f²) + e f³. Of n draws that is n p, give or take
    // sqrt(n p (1 - p)), and five of these are passed once in 1.7 million.
    Picture picture = halfEmpty(256, 64);
    int empty = 0;
    int places = picture.width() - SIDE + 1;
    for (int left = 0; left < places; left++) {
      empty += picture.content().isEmpty(left, 0, SIDE) ? 1 : 0;
    }
    double e = (double) empty / places;
    double f = 0.8 * e;
    double p = e / 5 * (1 + f + f * f) + e * f * f * f;
    int n = 20_000;
    int drawn = 0;
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < n; i++) {
      Region region = Content.draw(picture, random, SIDE);
      drawn += picture.content().isEmpty(region.left(), region.top(), SIDE) ? 1 : 0;
    }
    assertEquals(n * p, drawn, 5 * Math.sqrt(n * p * (1 - p)));
    assertTrue(drawn < 0.5 * n * e, "hardly less often");
  }

  @Test
  void windowsAreEmptyIfTheirBlocksAreAlike() {
    Picture picture = halfEmpty(256, 64);
    for (int left = 0; left <= 256 - SIDE; left++) {
      for (int top = 0; top <= 64 - SIDE; top++) {
        boolean blank = (left + SIDE - 1) / 8 < 16; // no block of the checkerboard is touched
        assertEquals(blank, picture.content().isEmpty(left, top, SIDE), left + ", " + top);
      }
    }
  }

  @Test
  void noiseIsNoContent() {
    // Means of 64 pixels move by an eighth of the noise, so that blocks of background differ by
    // about 4 · 3 / 8 = 1.5 grey levels, and by far less than a tenth of 100.
    SplittableRandom random = new SplittableRandom(2);
    Picture clean = halfEmpty(256, 64);
    float[] noisy = clean.clean().clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (3 * random.nextGaussian());
    }
    Picture picture = Picture.of("noisy", 256, 64, 1, noisy, noisy);
    for (int left = 0; left <= 256 - SIDE; left++) {
      assertEquals(
          clean.content().isEmpty(left, 5, SIDE), picture.content().isEmpty(left, 5, SIDE));
    }
  }

  @Test
  void constantPicturesAreDrawnFromEverywhere() {
    float[] pixels = new float[20 * 20];
    Arrays.fill(pixels, 7);
    assertEveryPlaceIsDrawn(Picture.of("constant", 20, 20, 1, pixels, pixels));
  }

  @Test
  void everyPlaceIsReached() {
    assertEveryPlaceIsDrawn(halfEmpty(40, 18));
  }

  private static void assertEveryPlaceIsDrawn(Picture picture) {
    int columns = picture.width() - SIDE + 1;
    int rows = picture.height() - SIDE + 1;
    // Of m places the rarest has at least a fifth of the usual chance: it is missed in n draws with
    // a probability of at most m exp(-n / 5 m), which is below 1e-6 for n = 100 m.
    boolean[] drawn = new boolean[columns * rows];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100 * drawn.length; i++) {
      Region region = Content.draw(picture, random, SIDE);
      assertEquals(SIDE, region.width());
      assertEquals(SIDE, region.height());
      drawn[region.top() * columns + region.left()] = true;
    }
    for (boolean place : drawn) {
      assertTrue(place);
    }
  }

  @Test
  void picturesOfAllSizesAndChannelsHaveContent() {
    for (int width = 1; width <= 20; width++) {
      for (int height = 1; height <= 20; height++) {
        for (int channels = 1; channels <= 3; channels++) {
          float[] pixels = new float[width * height * channels];
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 7;
          }
          Picture picture = Picture.of("p", width, height, channels, pixels, pixels);
          int side = Math.min(width, height);
          Region region = Content.draw(picture, new SplittableRandom(4), side);
          assertTrue(region.left() >= 0 && region.left() + side <= width);
          assertTrue(region.top() >= 0 && region.top() + side <= height);
        }
      }
    }
  }

  @Test
  void meansAreThoseOfTheBlocks() {
    // One block of 8 × 8 is 64 brighter by a single pixel of each channel: its mean is higher by 1.
    // The picture's blocks differ by up to 10, so that 1 is the least that is seen.
    for (int channels = 1; channels <= 3; channels++) {
      float[] pixels = new float[80 * 16 * channels];
      for (int block = 0; block < 10; block++) {
        add(pixels, channels, 8 * block + 3, 2, 64 * block);
      }
      Content content = Content.of(pixels, 80, 16, channels);
      for (int block = 0; block < 9; block++) {
        assertFalse(content.isEmpty(8 * block, 0, 16), "block " + block);
        assertFalse(content.isEmpty(8 * block + 7, 7, 2), "block " + block);
        assertTrue(content.isEmpty(8 * block, 0, 8), "block " + block);
        assertTrue(content.isEmpty(8 * block, 8, 8), "block " + block);
      }
    }
  }

  private static void add(float[] pixels, int channels, int x, int y, float grey) {
    for (int c = 0; c < channels; c++) {
      pixels[(y * 80 + x) * channels + c] += grey;
    }
  }
}
