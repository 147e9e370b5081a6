package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * One straight crease in a sheet of paper: bright on one side, dark on the other, paling with the
 * distance, and a thin line where the surface is broken.
 *
 * <p>At signed distance d from the crease and place t along it, the shade is (1 − (t / length)²) ·
 * [step · (1 − d / right)² for 0 ≤ d &lt; right, −step · (1 + d / left)² for −left &lt; d &lt; 0,
 * both times |d| / round where that is below 1, plus line · (1 − |d| / thin) for |d| &lt; thin].
 *
 * @param x centre
 * @param y centre
 * @param normalX x of the unit vector across the crease
 * @param normalY y of it
 * @param length half the length in pixels
 * @param left how far the shade reaches on the side the normal comes from, in pixels
 * @param right how far on the side it points to
 * @param round half the width over which the paper bends, in pixels
 * @param step shade at the crease
 * @param line extra shade of the broken surface
 * @param thin half the width of the broken surface in pixels
 */
record Crease(
    double x,
    double y,
    double normalX,
    double normalY,
    double length,
    double left,
    double right,
    double round,
    double step,
    double line,
    double thin) {

  /** A fold across the whole page, nearly upright or level. */
  static Crease fold(double lamp, Sheet sheet, RandomGenerator random) {
    double angle =
        Math.PI / 2 * random.nextInt(4) + 0.12 * (random.nextDouble() - 0.5) * random.nextInt(6);
    double unit = sheet.unit();
    return new Crease(
        sheet.x(random.nextDouble()),
        sheet.y(random.nextDouble()),
        Math.cos(angle),
        Math.sin(angle),
        4 * unit,
        unit * between(0.05, 0.3, random),
        unit * between(0.05, 0.3, random),
        unit * between(0.002, 0.006, random),
        step(angle - lamp, between(0.3, 0.7, random), random),
        between(-0.4, 1.4, random),
        Math.max(0.8, unit * between(0.002, 0.005, random)));
  }

  /** A short crease in any direction. */
  static Crease wrinkle(double lamp, Sheet sheet, RandomGenerator random) {
    double angle = 2 * Math.PI * random.nextDouble();
    double size = sheet.unit() * 0.025 * Math.pow(10, random.nextDouble());
    double bend = random.nextDouble();
    return new Crease(
        sheet.x(between(-0.1, 1.1, random)),
        sheet.y(between(-0.1, 1.1, random)),
        Math.cos(angle),
        Math.sin(angle),
        size,
        size * between(0.15, 0.8, random),
        size * between(0.15, 0.8, random),
        Math.max(1, size * 0.4 * bend * bend * bend),
        step(angle - lamp, between(0.3, 1.3, random), random),
        between(-0.3, 0.5, random) * (1 - bend),
        Math.max(0.8, sheet.unit() * 0.003));
  }

  /** Ridges and valleys alike; creases along the light keep a third. */
  private static double step(double toLamp, double height, RandomGenerator random) {
    double facing = (1 + 2 * Math.abs(Math.cos(toLamp))) / 3;
    return (random.nextBoolean() ? height : -height) * facing;
  }

  private static double between(double from, double to, RandomGenerator random) {
    return from + (to - from) * random.nextDouble();
  }

  /**
   * Adds row {@code row} of the shade.
   *
   * @param shift distance in pixels by which the crease is out of line at each pixel
   * @param mostShift the largest distance there can be
   */
  void addRow(int row, float[] shift, double mostShift, float[] sum) {
    double slack = Math.max(thin, Math.max(left, right)) + mostShift;
    double across = normalY * (row - y) - normalX * x;
    double along = normalX * (row - y) + normalY * x;
    double from = Math.max(start(normalX, across, slack), start(-normalY, along, length));
    double to = Math.min(-start(-normalX, across, slack), -start(normalY, along, length));
    int last = (int) Math.min(sum.length - 1.0, to);
    double shorten = 1 / length;
    for (int i = (int) Math.max(0, Math.ceil(from)); i <= last; i++) {
      float d = (float) (normalX * i + across + shift[i]);
      float t = (float) ((along - normalY * i) * shorten);
      sum[i] += (1 - t * t) * (side(d) + broken(d));
    }
  }

  /** Where |slope · i + offset| ≤ reach begins, counting i upwards. */
  private static double start(double slope, double offset, double reach) {
    if (Math.abs(slope) < 1e-9) {
      return Math.abs(offset) <= reach ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return (-reach * Math.signum(slope) - offset) / slope;
  }

  private float side(float d) {
    float reach = (float) (d < 0 ? left : right);
    float rest = 1 - Math.abs(d) / reach;
    if (rest <= 0) {
      return 0;
    }
    return (float) step * rest * rest * Math.min(Math.max(d / (float) round, -1), 1);
  }

  private float broken(float d) {
    float rest = 1 - Math.abs(d) / (float) thin;
    return rest > 0 ? (float) line * rest : 0;
  }
}
