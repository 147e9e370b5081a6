package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Progress;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import io.github.limpid.image.Region;
import io.github.limpid.model.Model;
import io.github.limpid.network.Sides;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Wherever a plane is cut, every pixel comes out the same to the last bit, since the fake engine
 * computes each in the same order. It puts zeros around a batch and averages blocks of a grid that
 * starts at the batch's corner, so a halo too small or a tile off the grid would show.
 */
class TiledEqualsWholeTest {

  private static final DenoiseSettings SETTINGS =
      DenoiseSettings.defaults().withMemory(DenoiseSettings.LEAST_MEMORY);
  private static final int[][] SIZES = {
    {1, 1}, {1, 37}, {40, 1}, {2, 3}, {7, 5}, {16, 16}, {17, 31}, {33, 20}, {40, 40}, {53, 8}
  };
  private static final int[] TILE_PIXELS = {20, 150, 300, 700, 1500};

  @Test
  void forEverySizeHaloGridAndTile() {
    for (int radius : new int[] {0, 1, 3}) {
      for (int block : new int[] {1, 2, 4}) {
        Model whole = TestModels.model(1, radius, block);
        assertEquals(radius + block - 1, whole.network().receptiveRadius());
        assertEquals(block, whole.network().sides().multiple());
        for (int pixels : TILE_PIXELS) {
          Model tiled = TestModels.modelOfTiles(1, radius, block, pixels);
          for (int[] size : SIZES) {
            Planes noisy = noise(PixelType.FLOAT32, size[0], size[1], 1, 1);
            assertTiledEqualsWhole(whole, tiled, radius, block, noisy);
          }
        }
      }
    }
  }

  @Test
  void forSidesWithARemainder() {
    Model whole = TestModels.modelOfOddSides(Integer.MAX_VALUE);
    int radius = whole.network().receptiveRadius();
    assertEquals(new Sides(3, 2), whole.network().sides());
    for (int pixels : TILE_PIXELS) {
      Model tiled = TestModels.modelOfOddSides(pixels);
      for (int[] size : SIZES) {
        Planes noisy = noise(PixelType.FLOAT32, size[0], size[1], 1, 1);
        assertTiledEqualsWhole(whole, tiled, radius - 1, 2, noisy);
      }
    }
  }

  @Test
  void forPicturesOfThreeChannels() {
    Model whole = TestModels.model(3, 2, 2);
    for (int pixels : TILE_PIXELS) {
      Model tiled = TestModels.modelOfTiles(3, 2, 2, pixels);
      for (int[] size : SIZES) {
        Planes noisy = noise(PixelType.UINT8, size[0], size[1], 3, 6);
        assertTiledEqualsWhole(whole, tiled, 2, 2, noisy);
      }
    }
  }

  @Test
  void whereLongRunsOfPixelsAreNotFinite() {
    Model whole = TestModels.model(1, 2, 2);
    Planes noisy =
        ArrayPlanes.of(
            PixelType.FLOAT32,
            41,
            12,
            1,
            1,
            (x, y, plane) -> y == 5 || (x / (y + 1)) % 2 == y % 2 ? Double.NaN : x + 50 * y);
    for (int pixels : TILE_PIXELS) {
      assertTiledEqualsWhole(whole, TestModels.modelOfTiles(1, 2, 2, pixels), 2, 2, noisy);
    }
  }

  /** What lies beside the rectangle must stay as it was: here 0, where all noise is above. */
  @Test
  void rectanglesAreAsInTheWholeAndNothingElseIsTouched() {
    for (int block : new int[] {1, 4}) {
      Planes noisy = positive(23, 19);
      float[] all = denoised(FakeEngine.blurring(2, block), TestModels.model(1, 2, block), noisy);
      for (int pixels : TILE_PIXELS) {
        Model model = TestModels.modelOfTiles(1, 2, block, pixels);
        for (int left = 0; left < 23; left += 3) {
          for (int top = 0; top < 19; top += 2) {
            for (int width = 1; width <= 23 - left; width += 5) {
              Region region = new Region(left, top, width, 19 - top - top % 3);
              assertAsInTheWhole(all, FakeEngine.blurring(2, block), model, noisy, region);
            }
          }
        }
      }
    }
  }

  private static Planes positive(int width, int height) {
    SplittableRandom random = new SplittableRandom(5);
    return ArrayPlanes.of(
        PixelType.FLOAT32, width, height, 1, 1, (x, y, plane) -> 1 + random.nextInt(255));
  }

  private static void assertAsInTheWhole(
      float[] all, FakeEngine engine, Model model, Planes noisy, Region region) {
    ArrayPlanes part = ArrayPlanes.like(noisy);
    ArrayPlanes glimpse = ArrayPlanes.like(noisy);
    try (Denoiser denoiser = new Denoiser(engine, model, SETTINGS)) {
      denoiser.denoise(noisy, part, region, Progress.NONE);
      denoiser.glimpse(noisy, glimpse, 0, region, denoiser.scalings(noisy, Progress.NONE));
    }
    float[] expected = new float[all.length];
    for (int y = region.top(); y < region.top() + region.height(); y++) {
      int from = y * noisy.width() + region.left();
      System.arraycopy(all, from, expected, from, region.width());
    }
    assertArrayEquals(expected, part.pixels(), region::toString);
    assertArrayEquals(expected, glimpse.pixels(), region::toString);
  }

  private static void assertTiledEqualsWhole(
      Model whole, Model tiled, int radius, int block, Planes noisy) {
    FakeEngine oneTile = FakeEngine.blurring(radius, block);
    FakeEngine tiles = FakeEngine.blurring(radius, block);
    float[] expected = denoised(oneTile, whole, noisy);
    float[] actual = denoised(tiles, tiled, noisy);
    assertEquals(
        noisy.count() / whole.network().channels(), oneTile.predicted().size(), "not one tile");
    assertArrayEquals(
        expected,
        actual,
        () ->
            "%d × %d in tiles of %s with radius %d on blocks of %d"
                .formatted(noisy.width(), noisy.height(), tiles.predicted().get(0), radius, block));
    assertEquals(1, tiles.predicted().stream().distinct().count(), "unequal tiles");
  }

  private static float[] denoised(FakeEngine engine, Model model, Planes noisy) {
    ArrayPlanes denoised = ArrayPlanes.like(noisy);
    try (Denoiser denoiser = new Denoiser(engine, model, SETTINGS)) {
      denoiser.denoise(noisy, denoised, Progress.NONE);
    }
    return denoised.pixels();
  }

  @Test
  void smallBudgetsReallyMeanManyTiles() {
    FakeEngine engine = FakeEngine.blurring(3, 4);
    Planes noisy = noise(PixelType.FLOAT32, 40, 40, 1, 1);
    denoised(engine, TestModels.modelOfTiles(1, 3, 4, 20), noisy);
    assertEquals(100, engine.predicted().size()); // the smallest: cores of 4 × 4
    engine.predicted().clear();
    denoised(engine, TestModels.modelOfTiles(1, 3, 4, 1500), noisy);
    assertEquals(4, engine.predicted().size());
    assertTrue(engine.predicted().get(0).size() <= 1500);
  }

  private static Planes noise(PixelType type, int width, int height, int channels, int count) {
    SplittableRandom random = new SplittableRandom(width * 100L + height);
    return ArrayPlanes.of(
        type, width, height, channels, count, (x, y, plane) -> random.nextInt(256));
  }
}
