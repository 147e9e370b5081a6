package io.github.limpid.noise;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A random picture with detail of several sizes: a sum of {@link SmoothField}s of equal variance.
 *
 * <p><b>Range.</b> Mean 0, variance 1, at most {@value #MOST} · √(number of sizes) away from 0.
 */
final class Clouds {

  /** A little above 1 / {@link SmoothField#SIGMA}. */
  static final double MOST = 3.614;

  /** Cells of fewer pixels than this would show the grid. */
  private static final double SMALLEST_CELL = 1.5;

  private final SmoothField[] fields;
  private final float factor;
  private final float[] row;

  private Clouds(SmoothField[] fields, int width) {
    this.fields = fields;
    factor = (float) (1 / (SmoothField.SIGMA * Math.sqrt(fields.length)));
    row = new float[width];
  }

  /** Clouds with detail of the given sizes, in shares of the sheet's unit. */
  static Clouds of(Sheet sheet, RandomGenerator random, double... sizes) {
    SmoothField[] fields = new SmoothField[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      double cell = Math.max(SMALLEST_CELL, sizes[i] * sheet.unit());
      fields[i] = new SmoothField(sheet.width(), sheet.height(), cell, cell, random);
    }
    return new Clouds(fields, sheet.width());
  }

  /** Row {@code y}; the array is overwritten by the next row. */
  float[] row(int y) {
    Arrays.fill(row, 0);
    for (SmoothField field : fields) {
      field.addRow(y, factor, row);
    }
    return row;
  }
}
