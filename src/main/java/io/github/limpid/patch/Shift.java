package io.github.limpid.patch;

/**
 * By how much one image lies beside another: where their correlation is largest.
 *
 * @param x pixels that the second image must move to the right to lie on the first
 * @param y pixels that it must move down
 */
record Shift(int x, int y) {

  private static final int REACH = 8;
  private static final int LARGEST = 256; // pixels per side that are compared
  private static final double CLEARLY = 0.01; // of correlation, more than smoothness brings

  /**
   * Correlations of n independent pixels deviate by 1 / √n, differences of two by √2 / √n; the
   * largest of 288 such differences is beyond 8 / √n once in some hundred thousand images.
   */
  private static final double CHANCE = 8;

  private static final Shift NONE = new Shift(0, 0);

  boolean isNone() {
    return x == 0 && y == 0;
  }

  /** Compares the middle of two images; images below 32 pixels are too small to tell. */
  static Shift between(float[] first, float[] second, int width, int height) {
    Correlations correlations = new Correlations();
    correlations.add(first, second, width, height);
    return correlations.best();
  }

  /** Correlations at all shifts within reach, summed over pairs that are all shifted alike. */
  static final class Correlations {
    private final double[] sums = new double[(2 * REACH + 1) * (2 * REACH + 1)];
    private double pixels;
    private int pairs;

    void add(float[] first, float[] second, int width, int height) {
      int w = Math.min(width, LARGEST) - 2 * REACH;
      int h = Math.min(height, LARGEST) - 2 * REACH;
      if (w < 2 * REACH || h < 2 * REACH) {
        return;
      }
      Region window = new Region((width - w) / 2, (height - h) / 2, w, h);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += correlation(first, second, width, window, at(i));
      }
      pixels += (double) w * h;
      pairs++;
    }

    /** The pairs that were large enough to tell. */
    int pairs() {
      return pairs;
    }

    /** Where the mean correlation is clearly larger than in place. */
    Shift best() {
      int best = sums.length / 2;
      for (int i = 0; i < sums.length; i++) {
        best = sums[i] > sums[best] ? i : best;
      }
      double gain = (sums[best] - sums[sums.length / 2]) / Math.max(1, pairs);
      double least = Math.max(CLEARLY, CHANCE / Math.sqrt(pixels));
      return gain > least ? at(best) : NONE;
    }

    private static Shift at(int i) {
      int side = 2 * REACH + 1;
      return new Shift(i % side - REACH, i / side - REACH);
    }
  }

  /** Between 0 and 1, since an inverted image lies where it lies. */
  private static double correlation(
      float[] first, float[] second, int width, Region window, Shift shift) {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int y = window.top(); y < window.top() + window.height(); y++) {
      for (int x = window.left(); x < window.left() + window.width(); x++) {
        double one = first[y * width + x];
        double two = second[(y - shift.y) * width + x - shift.x];
        a += one;
        b += two;
        aa += one * one;
        bb += two * two;
        ab += one * two;
      }
    }
    double n = (double) window.width() * window.height();
    double variances = (aa - a * a / n) * (bb - b * b / n);
    return variances > 0 ? Math.abs(ab - a * b / n) / Math.sqrt(variances) : 0;
  }
}
