package io.github.limpid.image;

/**
 * A rectangle of every plane of an image.
 *
 * @param left first column, at least 0
 * @param top first row, at least 0
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Region(int left, int top, int width, int height) {

  /** Checks the ranges. */
  public Region {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "%d × %d pixels at (%d, %d)".formatted(width, height, left, top));
    }
  }

  /**
   * All of an image.
   *
   * @param planes the image
   * @return the rectangle of its planes
   */
  public static Region of(Planes planes) {
    return new Region(0, 0, planes.width(), planes.height());
  }

  /**
   * The smallest one around this that begins at multiples of a number.
   *
   * @param multiple pixels, at least 1
   * @return as far to the right and the bottom as this
   */
  public Region from(int multiple) {
    int first = left - left % multiple;
    int above = top - top % multiple;
    return new Region(first, above, width + left - first, height + top - above);
  }

  @Override
  public String toString() {
    return "%d × %d pixels at (%d, %d)".formatted(width, height, left, top);
  }
}
