package io.github.limpid.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * The autocorrelation of planes along x, y and both diagonals, gathered row by row.
 *
 * <p>For a lag d it is ρ(d) = Σ r(p) r(p + d) / Σ r(p)², each sum over the pixels that there are,
 * with the mean of the plane taken off r before. Pixels that are not finite count as 0.
 */
final class Autocorrelation {

  /** The longest lag in pixels along x and along y. */
  static final int REACH = 10;

  private static final class Direction {

    private final int dx;
    private final int dy;
    private final double[] products = new double[REACH + 1];
    private double squaredProducts; // of neighbours

    Direction(int dx, int dy) {
      this.dx = dx;
      this.dy = dy;
    }

    void add(Direction other) {
      for (int lag = 1; lag <= REACH; lag++) {
        products[lag] += other.products[lag];
      }
      squaredProducts += other.squaredProducts;
    }
  }

  private final Direction right = new Direction(1, 0);
  private final Direction down = new Direction(0, 1);
  private final Direction falling = new Direction(1, 1);
  private final Direction rising = new Direction(1, -1);
  private final List<Direction> directions = List.of(right, down, falling, rising);
  private final int width;
  private final int height;
  private final double[][] rows;
  private final double[][] squaredRows;
  private int rowsRead;
  private double squares;
  private long pixels;

  Autocorrelation(int width, int height) {
    this.width = width;
    this.height = height;
    rows = new double[REACH + 1][width];
    squaredRows = new double[2][width];
  }

  /** Takes in the next row of a plane whose mean is given. */
  void add(double[] row, double mean) {
    double[] centred = rows[rowsRead % rows.length];
    double[] squared = squaredRows[rowsRead % 2];
    for (int x = 0; x < width; x++) {
      boolean counts = !Double.isNaN(row[x]);
      centred[x] = counts ? row[x] - mean : 0;
      squared[x] = centred[x] * centred[x];
      squares += squared[x];
      pixels += counts ? 1 : 0;
    }
    for (Direction direction : directions) {
      for (int lag = 1; lag <= REACH; lag++) {
        direction.products[lag] += product(rows, direction, lag);
      }
      direction.squaredProducts += product(squaredRows, direction, 1);
    }
    rowsRead++;
  }

  /** The products of the row being read with the pixels that lie one lag before it. */
  private double product(double[][] kept, Direction direction, int lag) {
    int up = lag * Math.abs(direction.dy);
    if (up > rowsRead) {
      return 0;
    }
    double[] row = kept[rowsRead % kept.length];
    double[] above = kept[(rowsRead - up) % kept.length];
    int shift = lag * direction.dx;
    return direction.dy < 0
        ? product(row, 0, above, shift, width - shift)
        : product(row, shift, above, 0, width - shift);
  }

  /** In four sums, so that additions need not wait for each other. */
  private static double product(double[] a, int aFrom, double[] b, int bFrom, int length) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i < length - 3; i += 4) {
      sum0 += a[aFrom + i] * b[bFrom + i];
      sum1 += a[aFrom + i + 1] * b[bFrom + i + 1];
      sum2 += a[aFrom + i + 2] * b[bFrom + i + 2];
      sum3 += a[aFrom + i + 3] * b[bFrom + i + 3];
    }
    for (; i < length; i++) {
      sum0 += a[aFrom + i] * b[bFrom + i];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  /** Adds the sums of another plane of the same size. */
  void add(Autocorrelation other) {
    for (int i = 0; i < directions.size(); i++) {
      directions.get(i).add(other.directions.get(i));
    }
    squares += other.squares;
    pixels += other.pixels;
  }

  /** All lags that fit into the plane, the shortest first. */
  List<Lag> lags() {
    List<Lag> lags = new ArrayList<>();
    for (int lag = 1; lag <= REACH; lag++) {
      for (Direction direction : directions) {
        if (fits(direction, lag)) {
          lags.add(new Lag(lag * direction.dx, lag * direction.dy, at(direction, lag)));
        }
      }
    }
    return lags;
  }

  private boolean fits(Direction direction, int lag) {
    return lag * direction.dx < width && lag * Math.abs(direction.dy) < height;
  }

  private double at(Direction direction, int lag) {
    return squares == 0 ? Double.NaN : direction.products[lag] / squares;
  }

  /** The standard deviation of an autocorrelation of white noise, of constant strength or not. */
  double whiteDeviation() {
    double uneven = 0;
    int counted = 0;
    for (Direction direction : directions) {
      if (fits(direction, 1)) {
        uneven += direction.squaredProducts;
        counted++;
      }
    }
    double variance = uneven / counted / squares / squares;
    return Math.sqrt(Math.max(1.0 / pixels, variance));
  }

  /** The share of the variance that the mean of the four neighbours of a pixel predicts. */
  double explained() {
    if (width < 3 || height < 3) {
      return Double.NaN;
    }
    double common = (at(right, 1) + at(down, 1)) / 2;
    double opposite = at(right, 2) + at(down, 2);
    double adjacent = at(falling, 1) + at(rising, 1);
    double ofMean = (4 + 2 * opposite + 4 * adjacent) / 16;
    return Math.min(1, common * common / ofMean);
  }
}
