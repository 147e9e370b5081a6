package io.github.limpid.noise;

import java.util.Arrays;

/**
 * A scan out of focus: convolution with a Gaussian, sampled at whole pixels up to three sigma,
 * along rows and then along columns.
 *
 * <p>Beyond its edges the plane is mirrored (… 2 1 | 1 2 3 …), so that the mean grey level stays.
 * Pixels that are not finite stay as they are and count as missing: the weights of the others are
 * scaled up to sum 1.
 *
 * <p><b>Precision.</b> Single. A constant plane stays constant within a few roundings.
 */
final class ScanBlur {

  private static final int REACH = 3;

  private final float[] kernel;

  /**
   * Samples the kernel.
   *
   * @param sigma standard deviation in pixels, above 0
   */
  ScanBlur(double sigma) {
    int radius = (int) Math.ceil(REACH * sigma);
    double[] weights = new double[radius + 1];
    for (int k = 0; k <= radius; k++) {
      weights[k] = Math.exp(-0.5 * (k / sigma) * (k / sigma));
    }
    double sum = 2 * Arrays.stream(weights).sum() - 1;
    kernel = new float[radius + 1];
    for (int k = 0; k <= radius; k++) {
      kernel[k] = (float) (weights[k] / sum);
    }
  }

  void blur(float[] plane, int width) {
    float[] known = known(plane);
    if (known.length == 0) {
      convolve(plane, width);
      return;
    }
    float[] values = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      values[i] = known[i] > 0 ? plane[i] : 0;
    }
    float[] weight = known.clone();
    convolve(values, width);
    convolve(weight, width);
    for (int i = 0; i < plane.length; i++) {
      plane[i] = known[i] > 0 ? values[i] / weight[i] : plane[i];
    }
  }

  /** 1 at finite pixels and 0 at others; empty if all are finite. */
  private static float[] known(float[] plane) {
    float[] known = {};
    for (int i = 0; i < plane.length; i++) {
      if (!Float.isFinite(plane[i])) {
        if (known.length == 0) {
          known = new float[plane.length];
          Arrays.fill(known, 1);
        }
        known[i] = 0;
      }
    }
    return known;
  }

  private void convolve(float[] plane, int width) {
    int height = plane.length / width;
    for (int y = 0; y < height; y++) {
      convolveRow(plane, y * width, width);
    }
    float[] rows = plane.clone();
    float[] sum = new float[width];
    for (int y = 0; y < height; y++) {
      addScaled(rows, y * width, rows, y * width, kernel[0] / 2, clear(sum));
      for (int k = 1; k < kernel.length; k++) {
        int above = mirrored(y - k, height) * width;
        int below = mirrored(y + k, height) * width;
        addScaled(rows, above, rows, below, kernel[k], sum);
      }
      System.arraycopy(sum, 0, plane, y * width, width);
    }
  }

  private static float[] clear(float[] sum) {
    Arrays.fill(sum, 0);
    return sum;
  }

  private static void addScaled(float[] a, int i, float[] b, int j, float factor, float[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += factor * (a[i + x] + b[j + x]);
    }
  }

  private void convolveRow(float[] plane, int start, int width) {
    int radius = kernel.length - 1;
    float[] padded = new float[width + 2 * radius];
    for (int i = 0; i < padded.length; i++) {
      padded[i] = plane[start + mirrored(i - radius, width)];
    }
    float[] sum = new float[width];
    addScaled(padded, radius, padded, radius, kernel[0] / 2, sum);
    for (int k = 1; k <= radius; k++) {
      addScaled(padded, radius - k, padded, radius + k, kernel[k], sum);
    }
    System.arraycopy(sum, 0, plane, start, width);
  }

  private static int mirrored(int place, int length) {
    int turn = Math.floorMod(place, 2 * length);
    return turn < length ? turn : 2 * length - 1 - turn;
  }
}
