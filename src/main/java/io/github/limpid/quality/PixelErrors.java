package io.github.limpid.quality;

import io.github.limpid.InputException;

/**
 * The pixel by pixel differences between images and their references, gathered part by part.
 *
 * <p>A pixel that is not finite in the image or in the reference is left out of every figure and
 * counted. Without a pixel every figure is NaN.
 *
 * <p><b>Precision.</b> Differences and sums in double precision. <b>Threads.</b> Used by one
 * thread.
 */
public final class PixelErrors {

  private static final int BLOCK = 4096; // pixels widened to double precision at a time

  private final Moments moments = new Moments();
  private long excluded;
  private double sum;
  private double absolutes;
  private double squares;

  /** Starts with no pixels. */
  public PixelErrors() {}

  /**
   * Takes in some pixels of an image and the same pixels of its reference.
   *
   * @param image grey levels
   * @param reference as many grey levels
   * @throws InputException if the arrays differ in length
   */
  public void add(float[] image, float[] reference) {
    SameSize.require(image, reference);
    for (int from = 0; from < image.length; from += BLOCK) {
      add(RowPair.of(image, reference, from, Math.min(image.length, from + BLOCK)));
    }
  }

  void add(RowPair row) {
    double sumHere = 0;
    double absolutesHere = 0;
    double squaresHere = 0;
    for (int i = 0; i < row.first.length; i++) {
      double difference = row.first[i] - row.second[i];
      if (Double.isNaN(difference)) {
        excluded++;
      } else {
        sumHere += difference;
        absolutesHere += Math.abs(difference);
        squaresHere += difference * difference;
      }
    }
    sum += sumHere;
    absolutes += absolutesHere;
    squares += squaresHere;
    moments.add(row.first, row.second);
  }

  void add(PixelErrors other) {
    excluded += other.excluded;
    sum += other.sum;
    absolutes += other.absolutes;
    squares += other.squares;
    moments.add(other.moments);
  }

  /**
   * The pixels that count.
   *
   * @return pixels, at least 0
   */
  public long pixels() {
    return moments.count();
  }

  /**
   * The pixels left out because they are not finite in the image or in the reference.
   *
   * @return pixels, at least 0
   */
  public long excluded() {
    return excluded;
  }

  /**
   * The mean absolute error, Σ |image − reference| / n.
   *
   * @return grey levels, at least 0
   */
  public double mae() {
    return absolutes / pixels();
  }

  /**
   * The mean square error, Σ (image − reference)² / n.
   *
   * @return squared grey levels, at least 0
   */
  public double mse() {
    return squares / pixels();
  }

  /**
   * The root mean square error, √(Σ (image − reference)² / n).
   *
   * @return grey levels, at least 0
   */
  public double rmse() {
    return Math.sqrt(mse());
  }

  /**
   * The root mean square error relative to the root mean square of the reference, √(Σ (image −
   * reference)² / Σ reference²).
   *
   * <p>Of the normalisations in use this is scikit-image's default, {@code
   * normalized_root_mse(normalization="euclidean")}. A constant added to both images, such as the
   * offset of a camera, makes it smaller. The RMSE relative to the span of the reference is 10 to
   * the power of −PSNR / 20 with that span as the data range.
   *
   * @return at least 0; infinite if only the reference is 0 everywhere, NaN if both images are
   */
  public double nrmse() {
    return rmse() / Math.sqrt(moments.secondMeanSquare());
  }

  /**
   * The mean bias, Σ (image − reference) / n.
   *
   * @return grey levels, above 0 where the image is brighter than its reference
   */
  public double bias() {
    return sum / pixels();
  }

  /**
   * Pearson's correlation between image and reference, which brightness and contrast do not change.
   *
   * @return −1 to 1; NaN if the image or the reference is the same everywhere
   */
  public double pearson() {
    return moments.correlation();
  }

  /**
   * The peak signal-to-noise ratio, 20 log₁₀(range / RMSE), of all pixels together.
   *
   * <p>It compares results on the same image; between images it depends on the range chosen.
   *
   * @param range the grey levels between darkest and brightest, as {@link DataRange} tells
   * @return decibels; positive infinity if image and reference are equal
   * @throws InputException if the range is not finite or not above 0
   */
  public double psnr(double range) {
    return 20 * Math.log10(GreyLevels.require(range) / rmse());
  }
}
