package io.github.limpid.tiling;

/**
 * One tile: the core that it is responsible for, and the larger source rectangle that is read
 * around it. Coordinates are pixels of the plane; the source may reach beyond the plane's edges,
 * where pixels are mirrored.
 *
 * @param coreLeft first column of the core
 * @param coreTop first row of the core
 * @param coreWidth columns of the core that lie in the plane, at least 1
 * @param coreHeight rows of the core that lie in the plane, at least 1
 * @param sourceLeft first column that is read
 * @param sourceTop first row that is read
 */
public record Tile(
    int coreLeft, int coreTop, int coreWidth, int coreHeight, int sourceLeft, int sourceTop) {

  /**
   * The same tile without the columns and rows of its core before others.
   *
   * @param left first column that is wanted, before the end of the core
   * @param top first row that is wanted, before the end of the core
   * @return a tile of the same source
   */
  public Tile notBefore(int left, int top) {
    int columns = Math.max(0, left - coreLeft);
    int rows = Math.max(0, top - coreTop);
    return new Tile(
        coreLeft + columns,
        coreTop + rows,
        coreWidth - columns,
        coreHeight - rows,
        sourceLeft,
        sourceTop);
  }
}
