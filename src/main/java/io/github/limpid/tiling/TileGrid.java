package io.github.limpid.tiling;

import java.util.ArrayList;
import java.util.List;

/**
 * A plane cut into tiles of equal shape: cores partition the plane, and each is read with a halo on
 * all sides.
 *
 * <p>The grid the network works on inside must lie the same way in every tile, so cores and halo
 * are multiples of its size multiple. With a halo of at least the network's receptive radius, the
 * denoised cores do not depend on where the cuts are. Of a network whose sides leave a remainder, a
 * tile is read with so much more on the right and at the bottom.
 *
 * @param width width of the plane in pixels
 * @param height height of the plane in pixels
 * @param coreWidth width of a core in pixels
 * @param coreHeight height of a core in pixels
 * @param halo pixels read around a core on each side
 * @param remainder pixels read beyond the halo on the right and at the bottom
 */
public record TileGrid(
    int width, int height, int coreWidth, int coreHeight, int halo, int remainder) {

  /** Checks the ranges. */
  public TileGrid {
    boolean someSize = width >= 1 && height >= 1 && coreWidth >= 1 && coreHeight >= 1;
    if (!someSize || halo < 0 || remainder < 0) {
      throw new IllegalArgumentException(
          "plane %d × %d, core %d × %d must be at least 1, halo %d and remainder %d at least 0"
              .formatted(width, height, coreWidth, coreHeight, halo, remainder));
    }
    int margins = Math.addExact(Math.multiplyExact(2, halo), remainder);
    Math.addExact(Math.max(coreWidth, coreHeight), margins);
  }

  /**
   * The same tiles in a larger plane.
   *
   * @param planeWidth width of that plane in pixels
   * @param planeHeight height of that plane in pixels
   * @return a grid of tiles of the same shape
   */
  public TileGrid within(int planeWidth, int planeHeight) {
    return new TileGrid(planeWidth, planeHeight, coreWidth, coreHeight, halo, remainder);
  }

  /**
   * A plane in one piece, without anything around it.
   *
   * @param width width of the plane in pixels
   * @param height height of the plane in pixels
   * @return a grid of one tile
   */
  public static TileGrid whole(int width, int height) {
    return new TileGrid(width, height, width, height, 0, 0);
  }

  /**
   * Chooses the largest tiles that a number of pixels allows.
   *
   * <p>A plane that fits is one tile. Otherwise cores are made as wide as the plane first, since
   * fewer edges mean less halo, and then of equal height.
   *
   * @param width width of the plane in pixels, at least 1
   * @param height height of the plane in pixels, at least 1
   * @param radius receptive radius of the network in pixels
   * @param multiple size multiple of the network, at least 1
   * @param remainder what the network's sides have beyond multiples, at least 0
   * @param pixels most pixels of a tile, halo included
   * @return a grid whose tiles are not larger than that, or the smallest possible one
   */
  public static TileGrid fitting(
      int width, int height, int radius, int multiple, int remainder, long pixels) {
    int halo = roundUp(radius, multiple);
    int fullWidth = roundUp(width, multiple);
    int fullHeight = roundUp(height, multiple);
    TileGrid grid = new TileGrid(width, height, multiple, multiple, halo, remainder);
    long leastWork = Long.MAX_VALUE;
    for (int columns = 1; columns <= fullWidth / multiple; columns++) {
      int coreWidth = roundUp(ceilDiv(width, columns), multiple);
      long margins = 2L * halo + remainder;
      long tileHeight = pixels / (coreWidth + margins) - margins;
      int tallest = (int) Math.min(fullHeight, tileHeight - Math.floorMod(tileHeight, multiple));
      if (tallest >= multiple) {
        int rows = ceilDiv(height, tallest);
        int coreHeight = roundUp(ceilDiv(height, rows), multiple);
        TileGrid candidate = new TileGrid(width, height, coreWidth, coreHeight, halo, remainder);
        long work = candidate.work();
        if (work < leastWork) {
          leastWork = work;
          grid = candidate;
        }
      }
    }
    return grid;
  }

  /**
   * Width of what is read for a tile.
   *
   * @return core, halo and remainder, in pixels
   */
  public int sourceWidth() {
    return coreWidth + 2 * halo + remainder;
  }

  /**
   * Height of what is read for a tile.
   *
   * @return core, halo and remainder, in pixels
   */
  public int sourceHeight() {
    return coreHeight + 2 * halo + remainder;
  }

  /**
   * The number of tiles.
   *
   * @return at least 1
   */
  public int count() {
    return Math.multiplyExact(ceilDiv(width, coreWidth), ceilDiv(height, coreHeight));
  }

  /**
   * All tiles, row by row.
   *
   * @return tiles whose cores partition the plane
   */
  public List<Tile> tiles() {
    return tiles(0, 0, width, height);
  }

  /**
   * Tiles for a rectangle of the plane, row by row.
   *
   * @param fromX first column; a multiple of the network's size multiple
   * @param fromY first row; likewise
   * @param columns columns of the rectangle, which ends within the plane
   * @param rows rows of it
   * @return tiles whose cores partition the rectangle
   */
  public List<Tile> tiles(int fromX, int fromY, int columns, int rows) {
    List<Tile> tiles = new ArrayList<>();
    for (int top = fromY; top < fromY + rows; top += coreHeight) {
      for (int left = fromX; left < fromX + columns; left += coreWidth) {
        tiles.add(
            new Tile(
                left,
                top,
                Math.min(coreWidth, fromX + columns - left),
                Math.min(coreHeight, fromY + rows - top),
                left - halo,
                top - halo));
      }
    }
    return tiles;
  }

  private long work() {
    long tiles = (long) ceilDiv(width, coreWidth) * ceilDiv(height, coreHeight);
    return Math.multiplyExact((long) sourceWidth() * sourceHeight(), tiles);
  }

  private static int ceilDiv(int a, int b) {
    return -Math.floorDiv(-a, b);
  }

  private static int roundUp(int value, int multiple) {
    return Math.multiplyExact(ceilDiv(value, multiple), multiple);
  }
}
