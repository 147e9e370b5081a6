package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * A stain on the page.
 *
 * @param kind what it looks like
 * @param x centre
 * @param y centre
 * @param radius size in pixels, above 0
 * @param turnX x of the unit vector along the stain's axis
 * @param turnY y of it
 * @param tone darkness, 0 to 1
 */
record PlacedStain(
    Stain kind, double x, double y, double radius, double turnX, double turnY, double tone) {

  /** Anywhere on the page, its radius even between two shares of the page. */
  static PlacedStain of(
      Stain kind, double from, double to, double tone, Sheet sheet, RandomGenerator random) {
    double angle = 2 * Math.PI * random.nextDouble();
    return new PlacedStain(
        kind,
        sheet.x(random.nextDouble()),
        sheet.y(random.nextDouble()),
        sheet.unit() * (from + (to - from) * random.nextDouble()),
        Math.cos(angle),
        Math.sin(angle),
        tone);
  }

  /** A small stain of the same liquid near this one. */
  PlacedStain drop(Stain drop, Sheet sheet, RandomGenerator random) {
    double distance = radius * (0.7 + 1.5 * random.nextDouble());
    double angle = 2 * Math.PI * random.nextDouble();
    double size = random.nextDouble();
    return new PlacedStain(
        drop,
        x + distance * Math.cos(angle),
        y + distance * Math.sin(angle),
        sheet.unit() * (0.004 + 0.03 * size * size * size),
        Math.cos(angle),
        Math.sin(angle),
        tone);
  }

  /** Whether the stain may lie on row {@code row} of a plane of some width. */
  boolean touches(int row, int width) {
    double reach = Stain.REACH * radius;
    return Math.abs(row - y) < reach && x > -reach && x < width + reach;
  }

  /** Multiplies row {@code row} of what stains let through. */
  void multiply(int row, float[] outline, float[] mottle, float[] speck, float[] let) {
    double reach = Stain.REACH * radius;
    double dy = row - y;
    double half = Math.sqrt(Math.max(0, reach * reach - dy * dy));
    int last = (int) Math.min(let.length - 1.0, x + half);
    for (int i = (int) Math.max(0, Math.ceil(x - half)); half > 0 && i <= last; i++) {
      double dx = i - x;
      float u = (float) ((dx * turnX + dy * turnY) / radius);
      float v = (float) ((dy * turnX - dx * turnY) / radius);
      float density = kind.density(u, v, outline[i], mottle[i], speck[i]);
      let[i] *= 1 - (float) tone * Math.min(Math.max(density, 0), 1);
    }
  }
}
