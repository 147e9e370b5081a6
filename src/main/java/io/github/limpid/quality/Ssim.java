package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.image.Planes;

/**
 * The structural similarity of a plane to its reference.
 *
 * <p>With local means μ, variances σ² and covariance σₓᵧ under a Gaussian window, C₁ = (0.01
 * range)² and C₂ = (0.03 range)², it is the mean over all windows inside the plane of
 *
 * <pre>(2 μₓ μᵧ + C₁) (2 σₓᵧ + C₂) / ((μₓ² + μᵧ² + C₁) (σₓ² + σᵧ² + C₂))</pre>
 *
 * <p><b>Range.</b> −1 to 1; 1 if the planes are equal. <b>Precision.</b> Double.
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
  private int rowsRead;
  private long windows;
  private double sum;

  private Ssim(int width, double range) {
    c1 = Math.pow(0.01 * DataRange.require(range), 2);
    c2 = Math.pow(0.03 * range, 2);
    rows = new double[WINDOW][5][width - WINDOW + 1];
    products = new double[5][width];
  }

  /**
   * The structural similarity of a plane in an array.
   *
   * @param image grey levels, row by row
   * @param reference as many grey levels
   * @param width pixels in a row, at least {@link #WINDOW}
   * @param range the grey levels between darkest and brightest, as {@link DataRange} tells
   * @return −1 to 1
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
      ssim.addRow(image, reference, start);
    }
    return ssim.mean();
  }

  /** The structural similarity of one plane, whose rows also go into the errors. */
  static double of(Planes image, Planes reference, int index, double range, PixelErrors errors) {
    Ssim ssim = fits(image.width(), image.height()) ? new Ssim(image.width(), range) : null;
    PlaneRows imageRows = new PlaneRows(image.plane(index));
    PlaneRows referenceRows = new PlaneRows(reference.plane(index));
    float[] imageRow = new float[image.width()];
    float[] referenceRow = new float[image.width()];
    for (int y = 0; y < image.height(); y++) {
      imageRows.read(y, imageRow);
      referenceRows.read(y, referenceRow);
      errors.add(imageRow, referenceRow);
      if (ssim != null) {
        ssim.addRow(imageRow, referenceRow, 0);
      }
    }
    return ssim == null ? Double.NaN : ssim.mean();
  }

  private static boolean fits(int width, int height) {
    return width >= WINDOW && height >= WINDOW;
  }

  private static void requireWindow(int width, int height) {
    if (!fits(width, height)) {
      throw new InputException(
          "An image of " + width + "×" + height + " pixels is too small for SSIM.",
          "Use one of at least " + WINDOW + "×" + WINDOW + " pixels.");
    }
  }

  private double mean() {
    return sum / windows;
  }

  /** Keeps the last {@link #WINDOW} rows, filtered along x, and filters them along y. */
  private void addRow(float[] image, float[] reference, int start) {
    multiply(image, reference, start);
    double[][] filtered = rows[rowsRead % WINDOW];
    for (int k = 0; k < products.length; k++) {
      filter(products[k], filtered[k]);
    }
    rowsRead++;
    if (rowsRead >= WINDOW) {
      addWindows();
    }
  }

  private void multiply(float[] image, float[] reference, int start) {
    for (int x = 0; x < products[0].length; x++) {
      double a = image[start + x];
      double b = reference[start + x];
      products[0][x] = a;
      products[1][x] = b;
      products[2][x] = a * a;
      products[3][x] = b * b;
      products[4][x] = a * b;
    }
  }

  private static void filter(double[] row, double[] filtered) {
    for (int x = 0; x < filtered.length; x++) {
      double value = 0;
      for (int i = 0; i < WINDOW; i++) {
        value += WEIGHTS[i] * row[x + i];
      }
      filtered[x] = value;
    }
  }

  private void addWindows() {
    double[] means = new double[5];
    for (int x = 0; x < rows[0][0].length; x++) {
      for (int k = 0; k < means.length; k++) {
        means[k] = 0;
        for (int i = 0; i < WINDOW; i++) {
          means[k] += WEIGHTS[i] * rows[(rowsRead + i) % WINDOW][k][x];
        }
      }
      sum += similarity(means[0], means[1], means[2], means[3], means[4]);
      windows++;
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
