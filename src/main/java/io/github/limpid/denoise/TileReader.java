package io.github.limpid.denoise;

import io.github.limpid.image.IntensityScaling;
import io.github.limpid.tiling.Mirror;
import io.github.limpid.tiling.Tile;
import io.github.limpid.tiling.TileGrid;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Reads tiles of a plane into an array, scaled to the network's range and mirrored beyond the
 * edges. A pixel that says nothing is read as the nearest one before it in its row that does, or
 * else the first one behind it, wherever the tile begins.
 */
final class TileReader {

  /**
   * A pixel further from 0 in the network's range says nothing and would spoil its neighbours. No
   * image of whole grey levels holds one, since their scale is at least 1.
   */
  static final float FURTHEST = 1e6f;

  private final TileGrid grid;
  private final int[] columns;
  private final float[] row;

  TileReader(TileGrid grid) {
    this.grid = grid;
    this.columns = new int[grid.sourceWidth()];
    this.row = new float[grid.width()];
  }

  /** Fills {@code values[(y · sourceWidth + x) · step + first]} for every pixel of the tile. */
  void read(
      RandomAccessibleInterval<? extends RealType<?>> plane,
      Tile tile,
      IntensityScaling scaling,
      float[] values,
      int first,
      int step) {
    int left = grid.width();
    int right = 0;
    for (int x = 0; x < columns.length; x++) {
      columns[x] = Mirror.index(tile.sourceLeft() + x, grid.width());
      left = Math.min(left, columns[x]);
      right = Math.max(right, columns[x]);
    }
    RandomAccess<? extends RealType<?>> access = plane.randomAccess();
    int at = first;
    for (int y = 0; y < grid.sourceHeight(); y++) {
      int line = Mirror.index(tile.sourceTop() + y, grid.height());
      access.setPosition(plane.min(1) + line, 1);
      readRow(access, plane.min(0), left, right, scaling);
      for (int column : columns) {
        values[at] = row[column];
        at += step;
      }
    }
  }

  private void readRow(
      RandomAccess<? extends RealType<?>> access,
      long origin,
      int left,
      int right,
      IntensityScaling scaling) {
    int from = left;
    while (from > 0 && !saysSomething(access, origin + from, scaling)) {
      from--;
    }
    int to = right;
    while (to < grid.width() - 1 && !saysSomething(access, origin + to, scaling)) {
      to++;
    }
    access.setPosition(origin + from, 0);
    float last = Float.NaN;
    for (int i = from; i <= to; i++) {
      float value = access.get().getRealFloat();
      if (saysSomething(value, scaling)) {
        last = scaling.toNetwork(value);
      }
      row[i] = last;
      access.fwd(0);
    }
    fillStart(from, to);
  }

  private static boolean saysSomething(
      RandomAccess<? extends RealType<?>> access, long x, IntensityScaling scaling) {
    access.setPosition(x, 0);
    return saysSomething(access.get().getRealFloat(), scaling);
  }

  /** Tells a grey level from one that is not finite or beyond {@link #FURTHEST}. */
  static boolean saysSomething(float grey, IntensityScaling scaling) {
    return Math.abs(scaling.toNetwork(grey)) <= FURTHEST; // false for NaN
  }

  private void fillStart(int left, int right) {
    int i = left;
    while (i <= right && Float.isNaN(row[i])) {
      i++;
    }
    float value = i <= right ? row[i] : 0;
    while (--i >= left) {
      row[i] = value;
    }
  }
}
