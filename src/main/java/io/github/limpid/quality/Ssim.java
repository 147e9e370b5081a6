package io.github.limpid.quality;

import io.github.limpid.InputException;
import java.util.Arrays;

/**
 * The structural similarity of a plane to its reference.
 *
 * <p>With local means μ, variances σ² and covariance σₓᵧ under a Gaussian window, C₁ = (0.01
 * range)² and C₂ = (0.03 range)², it is the mean over all windows inside the plane of
 *
 * <pre>(2 μₓ μᵧ + C₁) (2 σₓᵧ + C₂) / ((μₓ² + μᵧ² + C₁) (σₓ² + σᵧ² + C₂))</pre>
 *
 * <p>A window with a pixel that is not finite in one of the planes is left out.
 *
 * <p><b>Range.</b> −1 to 1; 1 if the planes are equal; NaN if no window is left. It stays defined
 * for a reference that is the same everywhere: C₂ keeps the second factor finite. <b>Precision.</b>
 * Double.
 *
 * <p><b>Source.</b> Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli (2004), Image quality
 * assessment: from error visibility to structural similarity, DOI 10.1109/TIP.2003.819861, equation
 * 13, with their 11 × 11 window of standard deviation 1.5, and without shrinking large images
 * first. It equals scikit-image's {@code structural_similarity(gaussian_weights=True, sigma=1.5,
 * use_sample_covariance=False)}.
 */
public final class Ssim {

  /** The side of the window in pixels, and so of the smallest plane that has a similarity. */
  public static final int WINDOW = 11;

  private static final double[] WEIGHTS = gaussian(1.5);

  private final double c1;
  private final double c2;
  private final double[][][] rows;
  private final double[][] products;
  private final double[][] means;
  private int rowsRead;
  private long windows;
  private double sum;

  /** Starts at the top of a plane. */
  Ssim(int width, double range) {
    c1 = Math.pow(0.01 * GreyLevels.require(range), 2);
    c2 = Math.pow(0.03 * range, 2);
    rows = new double[WINDOW][5][Math.max(0, width - WINDOW + 1)];
    products = new double[5][width];
    means = new double[5][rows[0][0].length];
  }

  /**
   * The structural similarity of a plane in an array.
   *
   * @param image grey levels, row by row
   * @param reference as many grey levels
   * @param width pixels in a row, at least {@link #WINDOW}
   * @param range the grey levels between darkest and brightest, as {@link DataRange} tells
   * @return −1 to 1; NaN if no window is free of pixels that are not finite
   * @throws InputException if sizes differ, a side is below {@link #WINDOW}, rows are incomplete or
   *     the range is not finite or not above 0
   */
  public static double of(float[] image, float[] reference, int width, double range) {
    SameSize.require(image, reference);
    int height = image.length / Math.max(1, width);
    requireWindow(width, height);
    if (width * height != image.length) {
      throw new InputException(
          image.length + " pixels do not make whole rows of " + width + ".",
          "Give the width of the image.");
    }
    Ssim ssim = new Ssim(width, range);
    for (int start = 0; start < image.length; start += width) {
      ssim.add(RowPair.of(image, reference, start, start + width));
    }
    return ssim.mean();
  }

  private static void requireWindow(int width, int height) {
    if (width < WINDOW || height < WINDOW) {
      throw new InputException(
          "An image of " + width + "×" + height + " pixels is too small for SSIM.",
          "Use one of at least " + WINDOW + "×" + WINDOW + " pixels.");
    }
  }

  /** The mean over the windows so far; NaN if there are none, as in planes below their size. */
  double mean() {
    return sum / windows;
  }

  /** Keeps the last {@link #WINDOW} rows, filtered along x, and filters them along y. */
  void add(RowPair row) {
    multiply(row);
    double[][] filtered = rows[rowsRead % WINDOW];
    for (int k = 0; k < products.length; k++) {
      filter(products[k], filtered[k]);
    }
    rowsRead++;
    if (rowsRead >= WINDOW) {
      addWindows();
    }
  }

  private void multiply(RowPair row) {
    for (int x = 0; x < products[0].length; x++) {
      double a = row.first[x];
      double b = row.second[x];
      products[0][x] = a;
      products[1][x] = b;
      products[2][x] = a * a;
      products[3][x] = b * b;
      products[4][x] = a * b;
    }
  }

  private static void filter(double[] row, double[] filtered) {
    Arrays.fill(filtered, 0);
    for (int i = 0; i < WINDOW; i++) {
      addWeighted(row, i, WEIGHTS[i], filtered);
    }
  }

  /** The means along y of the kept rows, the oldest first, are those of one row of windows. */
  private void addWindows() {
    for (int k = 0; k < means.length; k++) {
      Arrays.fill(means[k], 0);
      for (int i = 0; i < WINDOW; i++) {
        addWeighted(rows[(rowsRead + i) % WINDOW][k], 0, WEIGHTS[i], means[k]);
      }
    }
    for (int x = 0; x < means[0].length; x++) {
      if (!Double.isNaN(means[0][x])) {
        sum += similarity(means[0][x], means[1][x], means[2][x], means[3][x], means[4][x]);
        windows++;
      }
    }
  }

  private static void addWeighted(double[] row, int from, double weight, double[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * row[from + x];
    }
  }

  private double similarity(double a, double b, double aa, double bb, double ab) {
    double covariance = ab - a * b;
    double variances = (aa - a * a) + (bb - b * b);
    return (2 * a * b + c1) * (2 * covariance + c2) / ((a * a + b * b + c1) * (variances + c2));
  }

  private static double[] gaussian(double sigma) {
    double[] weights = new double[WINDOW];
    double total = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = i - WINDOW / 2;
      weights[i] = Math.exp(-0.5 * distance * distance / (sigma * sigma));
      total += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= total;
    }
    return weights;
  }
}
