package io.github.limpid.tiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileGridTest {

  private static final int[] MULTIPLES = {1, 2, 4, 8, 16};

  @Test
  void coresPartitionEveryRowAndColumn() {
    for (int size = 1; size <= 70; size++) {
      for (int multiple : MULTIPLES) {
        for (int core = multiple; core <= 70; core += multiple) {
          for (int halo = 0; halo <= 70; halo += multiple) {
            assertRow(new TileGrid(size, 1, core, multiple, halo, 0));
            assertColumn(new TileGrid(1, size, multiple, core, halo, 0));
          }
        }
      }
    }
  }

  private static void assertRow(TileGrid grid) {
    int next = 0;
    for (Tile tile : grid.tiles()) {
      assertEquals(next, tile.coreLeft());
      assertEquals(next - grid.halo(), tile.sourceLeft());
      assertTrue(tile.coreWidth() >= 1 && tile.coreWidth() <= grid.coreWidth());
      assertEquals(0, tile.coreTop());
      assertEquals(-grid.halo(), tile.sourceTop());
      assertEquals(1, tile.coreHeight());
      next += tile.coreWidth();
    }
    assertEquals(grid.width(), next);
  }

  private static void assertColumn(TileGrid grid) {
    int next = 0;
    for (Tile tile : grid.tiles()) {
      assertEquals(next, tile.coreTop());
      assertEquals(next - grid.halo(), tile.sourceTop());
      assertTrue(tile.coreHeight() >= 1 && tile.coreHeight() <= grid.coreHeight());
      assertEquals(0, tile.coreLeft());
      assertEquals(-grid.halo(), tile.sourceLeft());
      assertEquals(1, tile.coreWidth());
      next += tile.coreHeight();
    }
    assertEquals(grid.height(), next);
  }

  @Test
  void coresPartitionThePlane() {
    for (int width = 1; width <= 70; width++) {
      for (int height = 1; height <= 70; height++) {
        for (int core : new int[] {1, 7, 16, 40}) {
          TileGrid grid = new TileGrid(width, height, core + 3, core, 2, 0);
          assertPartition(grid);
        }
      }
    }
  }

  private static void assertPartition(TileGrid grid) {
    boolean[] covered = new boolean[grid.width() * grid.height()];
    List<Tile> tiles = grid.tiles();
    assertEquals(grid.count(), tiles.size());
    for (Tile tile : tiles) {
      for (int y = tile.coreTop(); y < tile.coreTop() + tile.coreHeight(); y++) {
        for (int x = tile.coreLeft(); x < tile.coreLeft() + tile.coreWidth(); x++) {
          assertTrue(!covered[y * grid.width() + x], "covered twice");
          covered[y * grid.width() + x] = true;
        }
      }
    }
    for (boolean pixel : covered) {
      assertTrue(pixel, "not covered");
    }
  }

  @Test
  void fittingTilesHaveTheShapeThatTheNetworkNeeds() {
    for (int width = 1; width <= 70; width += 6) {
      for (int height = 1; height <= 70; height++) {
        for (int multiple : MULTIPLES) {
          for (int radius : new int[] {0, 1, 5, 16, 37}) {
            for (long pixels : new long[] {1, 100, 1000, 3000, 10_000, 1 << 20}) {
              assertFits(width, height, radius, multiple, pixels);
            }
          }
        }
      }
    }
  }

  private static void assertFits(int width, int height, int radius, int multiple, long pixels) {
    TileGrid grid = TileGrid.fitting(width, height, radius, multiple, 0, pixels);
    int halo = grid.halo();
    assertEquals(width, grid.width());
    assertEquals(height, grid.height());
    assertEquals(0, grid.coreWidth() % multiple);
    assertEquals(0, grid.coreHeight() % multiple);
    assertEquals(0, halo % multiple);
    assertTrue(halo >= radius && halo < radius + multiple, "halo " + halo);
    assertEquals(grid.coreWidth() + 2 * halo, grid.sourceWidth());
    assertEquals(grid.coreHeight() + 2 * halo, grid.sourceHeight());
    boolean smallest = grid.coreWidth() == multiple && grid.coreHeight() == multiple;
    assertTrue(smallest || area(grid) <= pixels, grid + " in " + pixels);
    for (Tile tile : grid.tiles()) {
      assertEquals(0, Math.floorMod(tile.sourceLeft(), multiple));
      assertEquals(0, Math.floorMod(tile.sourceTop(), multiple));
    }
    int wide = (width + multiple - 1) / multiple * multiple;
    int high = (height + multiple - 1) / multiple * multiple;
    if ((wide + 2L * halo) * (high + 2L * halo) <= pixels) {
      assertEquals(new TileGrid(width, height, wide, high, halo, 0), grid);
    }
  }

  @Test
  void noOtherTilesWithinTheBudgetMeanLessWork() {
    // From a halo of two pixels on. Below that, large tiles are taken even where small ones would
    // leave less over at the end of the plane.
    for (int multiple : new int[] {1, 2, 4}) {
      for (int radius : new int[] {2, 3, 5}) {
        for (int width = 1; width <= 20; width++) {
          for (int height = 1; height <= 20; height++) {
            for (long pixels : new long[] {1, 30, 60, 100, 150, 225, 300}) {
              TileGrid grid = TileGrid.fitting(width, height, radius, multiple, 0, pixels);
              assertEquals(leastWork(grid, multiple, pixels), work(grid), grid + " in " + pixels);
            }
          }
        }
      }
    }
  }

  private static long leastWork(TileGrid grid, int multiple, long pixels) {
    long least = Long.MAX_VALUE;
    for (int w = multiple; w < grid.width() + multiple; w += multiple) {
      for (int h = multiple; h < grid.height() + multiple; h += multiple) {
        TileGrid other = new TileGrid(grid.width(), grid.height(), w, h, grid.halo(), 0);
        if (area(other) <= pixels || (w == multiple && h == multiple)) {
          least = Math.min(least, work(other));
        }
      }
    }
    return least;
  }

  private static long area(TileGrid grid) {
    return (long) grid.sourceWidth() * grid.sourceHeight();
  }

  private static long work(TileGrid grid) {
    return area(grid) * grid.tiles().size();
  }

  @Test
  void planesOfAllSizesAreCut() {
    long megapixel = 1 << 20;
    assertEquals(new TileGrid(1, 1, 16, 16, 48, 0), TileGrid.fitting(1, 1, 37, 16, 0, megapixel));
    assertEquals(
        new TileGrid(3, 2000, 16, 2000, 48, 0), TileGrid.fitting(3, 2000, 37, 16, 0, megapixel));
    assertEquals(
        new TileGrid(4096, 4096, 4096, 4096, 0, 0),
        TileGrid.fitting(4096, 4096, 0, 16, 0, 1L << 24));
    TileGrid large = TileGrid.fitting(4096, 4096, 37, 16, 0, megapixel);
    assertTrue(area(large) <= megapixel);
    assertTrue(work(large) < 1.25 * 4096 * 4096, "halo costs too much: " + large);
  }

  @Test
  void planesOfMoreThanTwoBillionPixelsAreCut() {
    for (long pixels : new long[] {1 << 20, 1 << 26, Long.MAX_VALUE}) {
      TileGrid grid = TileGrid.fitting(100_000, 50_000, 37, 16, 0, pixels);
      assertTrue(area(grid) <= pixels);
      assertTrue(work(grid) >= 100_000L * 50_000);
      assertTrue(work(grid) < 2 * 100_000L * 50_000, grid.toString());
    }
  }

  @Test
  void moreTilesThanAnIntegerCountsAreChosenByTheirTrueNumber() {
    TileGrid grid = TileGrid.fitting(100_000, 50_000, 0, 1, 0, 2);
    assertEquals(2, area(grid));
    assertThrows(
        ArithmeticException.class, () -> new TileGrid(100_000, 50_000, 1, 1, 0, 0).count());
  }

  @Test
  void aWholePlaneIsOneTileWithNothingAroundIt() {
    TileGrid grid = TileGrid.whole(28, 21);
    assertEquals(List.of(new Tile(0, 0, 28, 21, 0, 0)), grid.tiles());
    assertEquals(28, grid.sourceWidth());
    assertEquals(21, grid.sourceHeight());
  }

  @Test
  void theRemainderIsReadBehindTheHaloAndCounted() {
    for (int remainder = 0; remainder < 8; remainder++) {
      for (long pixels = 1; pixels < 3000; pixels += 7) {
        TileGrid grid = TileGrid.fitting(61, 47, 5, 8, remainder, pixels);
        assertEquals(remainder, grid.sourceWidth() % 8);
        assertEquals(remainder, grid.sourceHeight() % 8);
        assertEquals(-8, grid.tiles().get(0).sourceLeft());
        boolean smallest = grid.coreWidth() == 8 && grid.coreHeight() == 8;
        assertTrue(smallest || (long) grid.sourceWidth() * grid.sourceHeight() <= pixels);
      }
    }
  }

  @Test
  void nonsenseIsRefused() {
    int[][] wrong = {
      {0, 1, 1, 1, 0, 0},
      {1, 0, 1, 1, 0, 0},
      {1, 1, 0, 1, 0, 0},
      {1, 1, 1, 0, 0, 0},
      {1, 1, 1, 1, -1, 0},
      {1, 1, 1, 1, 0, -1}
    };
    for (int[] v : wrong) {
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> new TileGrid(v[0], v[1], v[2], v[3], v[4], v[5]),
              Arrays.toString(v));
      assertEquals(
          "plane %d × %d, core %d × %d must be at least 1, halo %d and remainder %d at least 0"
              .formatted(v[0], v[1], v[2], v[3], v[4], v[5]),
          refusal.getMessage());
    }
  }

  @Test
  void tilesWiderThanAnIntegerAreRefused() {
    assertThrows(
        ArithmeticException.class, () -> new TileGrid(1, 1, 1, 1, Integer.MAX_VALUE / 2 + 1, 0));
  }
}
