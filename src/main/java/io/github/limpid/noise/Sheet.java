package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * The sheet of paper that a plane shows, whole or a piece of it.
 *
 * <p>A plane whose sides are at least {@link #SMALLEST_SIDE} is a whole page. A shorter side
 * belongs to a piece cut at random out of a page of that side, so that training patches show pieces
 * of large stains rather than whole small ones.
 *
 * <p><b>Units.</b> Pixels of the plane, whose first pixel is at (0, 0).
 *
 * @param width width of the plane
 * @param height height of the plane
 * @param pageWidth width of the page, at least that of the plane
 * @param pageHeight height of the page, at least that of the plane
 * @param left x of the page's left edge, at most 0
 * @param top y of the page's top edge, at most 0
 */
record Sheet(int width, int height, double pageWidth, double pageHeight, double left, double top) {

  /** About a text column of 10 lines at the resolution of the corpus this was made after. */
  static final int SMALLEST_SIDE = 400;

  static Sheet around(int width, int height, RandomGenerator random) {
    int pageWidth = Math.max(width, SMALLEST_SIDE);
    int pageHeight = Math.max(height, SMALLEST_SIDE);
    return new Sheet(
        width,
        height,
        pageWidth,
        pageHeight,
        -random.nextDouble() * (pageWidth - width),
        -random.nextDouble() * (pageHeight - height));
  }

  /** The length in which sizes on the page are measured: the side of a square page as large. */
  double unit() {
    return Math.sqrt(pageWidth * pageHeight);
  }

  double x(double share) {
    return left + share * pageWidth;
  }

  double y(double share) {
    return top + share * pageHeight;
  }
}
