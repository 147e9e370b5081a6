package io.github.limpid.patch;

import java.util.random.RandomGenerator;

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

  /** Draws one of them, or takes a patch as it is. */
  static Orientation draw(RandomGenerator random, boolean augment) {
    return augment ? ALL[random.nextInt(ALL.length)] : SAME;
  }

  /** Where the pixel at column x, row y of the patch goes, as an index into the result. */
  int target(int x, int y, int side) {
    int column = transpose ? y : x;
    int row = transpose ? x : y;
    return (mirrorY ? side - 1 - row : row) * side + (mirrorX ? side - 1 - column : column);
  }

  /** Copies a square of a picture, oriented; reads row by row, as pictures lie in memory. */
  void copy(Picture picture, float[] values, Region square, float[] patch) {
    int side = square.width();
    int channels = picture.channels();
    for (int y = 0; y < side; y++) {
      int from = ((square.top() + y) * picture.width() + square.left()) * channels;
      int to = target(0, y, side) * channels;
      int step = target(1, y, side) * channels - to;
      for (int c = 0; c < channels; c++) {
        for (int x = 0; x < side; x++) {
          patch[to + c + x * step] = values[from + c + x * channels];
        }
      }
    }
  }
}
