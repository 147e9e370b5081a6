package io.github.limpid.patch;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Where in a picture there is something to see: the means of its blocks of 8 × 8 pixels, which
 * noise hardly moves.
 *
 * <p>A patch is empty if its blocks differ by less than a tenth of what the picture's blocks differ
 * by. Most pictures of cells are background for the most part, and a network learns little there.
 */
final class Content {

  private static final int BLOCK = 8;
  private static final double LEAST = 0.1;
  private static final double TAIL = 0.01; // of the blocks, on both sides, are outliers
  private static final int TRIES = 4;
  private static final int EMPTY_KEPT = 5; // one of so many

  private final float[] means;
  private final int columns;
  private final double least;

  private Content(float[] means, int columns) {
    this.means = means;
    this.columns = columns;
    float[] sorted = means.clone();
    Arrays.sort(sorted);
    int tail = (int) (TAIL * (sorted.length - 1));
    this.least = LEAST * (sorted[sorted.length - 1 - tail] - sorted[tail]);
  }

  static Content of(float[] values, int width, int height, int channels) {
    int columns = (width + BLOCK - 1) / BLOCK;
    int rows = (height + BLOCK - 1) / BLOCK;
    double[] sums = new double[columns * rows];
    int[] counts = new int[columns * rows];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < width * channels; i++) {
        int block = y / BLOCK * columns + i / channels / BLOCK;
        sums[block] += values[y * width * channels + i];
        counts[block]++;
      }
    }
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i] / counts[i]);
    }
    return new Content(means, columns);
  }

  /** Whether nothing is to be seen in a window. */
  boolean isEmpty(int left, int top, int side) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int row = top / BLOCK; row <= (top + side - 1) / BLOCK; row++) {
      for (int column = left / BLOCK; column <= (left + side - 1) / BLOCK; column++) {
        float mean = means[row * columns + column];
        low = Math.min(low, mean);
        high = Math.max(high, mean);
      }
    }
    return high - low < least;
  }

  /** Draws where to cut a square from a picture; empty places are drawn less often. */
  static Region draw(Picture picture, RandomGenerator random, int side) {
    for (int tries = 1; ; tries++) {
      int left = random.nextInt(picture.width() - side + 1);
      int top = random.nextInt(picture.height() - side + 1);
      if (tries == TRIES
          || !picture.content().isEmpty(left, top, side)
          || random.nextInt(EMPTY_KEPT) == 0) {
        return new Region(left, top, side, side);
      }
    }
  }
}
