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

  /** Copies a window of a picture, oriented, in the network's range of its scaling. */
  void copy(Picture picture, float[] pixels, int left, int top, int side, float[] patch) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int source = source(x, y, side);
        int at = (top + source / side) * picture.width() + left + source % side;
        patch[y * side + x] = pixels[at];
      }
    }
  }
}
