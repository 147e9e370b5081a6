package io.github.limpid.patch;

/**
 * The eight ways to lay a square patch on itself: four turns, each with and without a reflection.
 */
enum Orientation {
  SAME(false, false, false),
  MIRRORED_X(true, false, false),
  MIRRORED_Y(false, true, false),
  TURNED_180(true, true, false),
  TRANSPOSED(false, false, true),
  TURNED_RIGHT(true, false, true),
  TURNED_LEFT(false, true, true),
  TRANSPOSED_180(true, true, true);

  private static final Orientation[] ALL = values();

  private final boolean mirrorX;
  private final boolean mirrorY;
  private final boolean transpose;

  Orientation(boolean mirrorX, boolean mirrorY, boolean transpose) {
    this.mirrorX = mirrorX;
    this.mirrorY = mirrorY;
    this.transpose = transpose;
  }

  static Orientation of(int number) {
    return ALL[number];
  }

  static int count() {
    return ALL.length;
  }

  /** Where the pixel at column x, row y of the result comes from, as an index into the patch. */
  int source(int x, int y, int side) {
    int column = mirrorX ? side - 1 - x : x;
    int row = mirrorY ? side - 1 - y : y;
    return transpose ? column * side + row : row * side + column;
  }

  /** Copies a square of a picture, oriented. */
  void copy(Picture picture, float[] values, Region square, float[] patch) {
    int side = square.width();
    int channels = picture.channels();
    for (int i = 0; i < side * side; i++) {
      int source = source(i % side, i / side, side);
      int at = (square.top() + source / side) * picture.width() + square.left() + source % side;
      System.arraycopy(values, at * channels, patch, i * channels, channels);
    }
  }
}
