package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * A smooth random picture: numbers even in −1..1 at the corners of a grid, between them a cubic
 * B-spline.
 *
 * <p><b>Range.</b> −1 to 1. Mean 0; the variance, averaged over the places in a cell, is 1/3 ·
 * (151/315)²: that of the numbers times the mean of the squared weights, ∫B₃² = 151/315 per axis.
 *
 * <p><b>Source.</b> The noise of K. Perlin (1985), An image synthesizer, DOI 10.1145/325334.325247,
 * with numbers at the corners in place of gradients, and the spline to hide the grid.
 */
final class SmoothField {

  /** Standard deviation of the field. */
  static final double SIGMA = Math.sqrt(1 / 3.0) * 151 / 315;

  private final double cellHeight;
  private final double phase;
  private final float[][] grid;
  private final int[] column;
  private final float[][] weights = new float[4][];
  private final float[] line;

  SmoothField(int width, int height, double cellWidth, double cellHeight, RandomGenerator random) {
    this.cellHeight = cellHeight;
    double phaseX = random.nextDouble();
    phase = random.nextDouble();
    grid =
        new float[(int) (phase + height / cellHeight) + 4][(int) (phaseX + width / cellWidth) + 4];
    for (float[] row : grid) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) (2 * random.nextDouble() - 1);
      }
    }
    line = new float[grid[0].length];
    column = new int[width];
    for (int k = 0; k < 4; k++) {
      weights[k] = new float[width];
    }
    for (int x = 0; x < width; x++) {
      double place = phaseX + x / cellWidth;
      column[x] = (int) place;
      float[] spline = spline(place - column[x]);
      for (int k = 0; k < 4; k++) {
        weights[k][x] = spline[k];
      }
    }
  }

  /** Adds {@code factor} times row {@code y} of the field. */
  void addRow(int y, float factor, float[] row) {
    double place = phase + y / cellHeight;
    int first = (int) place;
    float[] spline = spline(place - first);
    for (int i = 0; i < line.length; i++) {
      line[i] =
          factor
              * (spline[0] * grid[first][i]
                  + spline[1] * grid[first + 1][i]
                  + spline[2] * grid[first + 2][i]
                  + spline[3] * grid[first + 3][i]);
    }
    for (int x = 0; x < row.length; x++) {
      int i = column[x];
      row[x] +=
          weights[0][x] * line[i]
              + weights[1][x] * line[i + 1]
              + weights[2][x] * line[i + 2]
              + weights[3][x] * line[i + 3];
    }
  }

  /** Weights of the four grid lines around a place, {@code t} of a cell behind the second. */
  private static float[] spline(double t) {
    double s = 1 - t;
    return new float[] {
      (float) (s * s * s / 6),
      (float) ((4 - 6 * t * t + 3 * t * t * t) / 6),
      (float) ((4 - 6 * s * s + 3 * s * s * s) / 6),
      (float) (t * t * t / 6)
    };
  }
}
