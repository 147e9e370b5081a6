package io.github.limpid.quality;

import io.github.limpid.InputException;

/**
 * The pixel by pixel differences between images and their references, gathered part by part.
 *
 * <p><b>Precision.</b> Differences and sums in double precision. A pixel that is not a number makes
 * every figure NaN, and so does asking before the first pixel. <b>Threads.</b> Used by one thread.
 */
public final class PixelErrors {

  private long pixels;
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
    double absolutesHere = 0;
    double squaresHere = 0;
    for (int i = 0; i < image.length; i++) {
      double difference = (double) image[i] - reference[i];
      absolutesHere += Math.abs(difference);
      squaresHere += difference * difference;
    }
    pixels += image.length;
    absolutes += absolutesHere;
    squares += squaresHere;
  }

  /**
   * The mean absolute error, Σ |image − reference| / n.
   *
   * @return grey levels, at least 0
   */
  public double mae() {
    return absolutes / pixels;
  }

  /**
   * The root mean square error, √(Σ (image − reference)² / n).
   *
   * @return grey levels, at least 0
   */
  public double rmse() {
    return Math.sqrt(squares / pixels);
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
    return 20 * Math.log10(DataRange.require(range) / rmse());
  }
}
