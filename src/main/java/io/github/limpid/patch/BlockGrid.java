package io.github.limpid.patch;

/**
 * Blocks of 8 × 8 pixels side by side on an image: their means say what is there, and noise hardly
 * moves them.
 *
 * @param left first pixel of the blocks
 * @param top first line of the blocks
 * @param columns blocks side by side, at least 1
 * @param rows blocks one above the other, at least 1
 */
record BlockGrid(int left, int top, int columns, int rows) {

  static final int SIDE = 8;
  private static final int FIELD = 4; // pixels
  private static final int AROUND = 2; // blocks

  int blocks() {
    return columns * rows;
  }

  BlockGrid moved(int x, int y) {
    return new BlockGrid(left + x, top + y, columns, rows);
  }

  /** What stands out from its surroundings, block by block and row by row. */
  double[] detail(float[] plane, int width) {
    double[] detail = detail(plane, width, 0);
    double[] others = detail(plane, width, 1);
    for (int i = 0; i < detail.length; i++) {
      detail[i] += others[i];
    }
    return detail;
  }

  /**
   * The same of half of the pixels, as on the white (0) or the black (1) fields of a chessboard of
   * 4 × 4 pixels: noise of the two is independent, or nearly so if it is blurred. Lines of noise
   * along rows or columns are taken away.
   */
  double[] detail(float[] plane, int width, int field) {
    double[] detail = withoutSurroundings(sums(plane, width, field));
    for (int row = 0; row < rows; row++) {
      subtractMean(detail, row * columns, 1, columns);
    }
    for (int column = 0; column < columns; column++) {
      subtractMean(detail, column, columns, rows);
    }
    return detail;
  }

  /** Sums of differences from the first pixel, so that those of a constant image are exactly 0. */
  private double[] sums(float[] plane, int width, int field) {
    double[] sums = new double[blocks()];
    for (int y = 0; y < rows * SIDE; y++) {
      int line = (top + y) * width + left;
      int first = (y / FIELD + field) % 2 * FIELD;
      for (int x = first; x < columns * SIDE; x += 2 * FIELD) {
        for (int i = 0; i < FIELD; i++) {
          sums[y / SIDE * columns + x / SIDE] += plane[line + x + i] - plane[0];
        }
      }
    }
    return sums;
  }

  private double[] withoutSurroundings(double[] values) {
    double[] rest = new double[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int i = row * columns + column;
        rest[i] = values[i] - meanAround(values, row, column);
      }
    }
    return rest;
  }

  private double meanAround(double[] values, int row, int column) {
    double sum = 0;
    int count = 0;
    for (int y = Math.max(0, row - AROUND); y <= Math.min(rows - 1, row + AROUND); y++) {
      for (int x = Math.max(0, column - AROUND); x <= Math.min(columns - 1, column + AROUND); x++) {
        sum += values[y * columns + x];
        count++;
      }
    }
    return sum / count;
  }

  private static void subtractMean(double[] values, int from, int step, int count) {
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += values[from + i * step] / count;
    }
    for (int i = 0; i < count; i++) {
      values[from + i * step] -= mean;
    }
  }
}
