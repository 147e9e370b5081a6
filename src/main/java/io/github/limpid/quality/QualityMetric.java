package io.github.limpid.quality;

import java.util.function.ToDoubleFunction;

/** The figures of a {@link Quality}, in the order and under the headings of every table. */
public enum QualityMetric {
  /** Peak signal-to-noise ratio. */
  PSNR("PSNR", "dB", Quality::psnr),
  /** Structural similarity. */
  SSIM("SSIM", "", Quality::ssim),
  /** Root mean square error. */
  RMSE("RMSE", "grey levels", Quality::rmse),
  /** Root mean square error relative to the root mean square of the reference. */
  NRMSE("NRMSE", "", Quality::nrmse),
  /** Mean absolute error. */
  MAE("MAE", "grey levels", Quality::mae),
  /** Pearson's correlation. */
  PEARSON("Pearson", "", Quality::pearson),
  /** Mean of image − reference. */
  BIAS("Bias", "grey levels", Quality::bias),
  /** Pixels that are not finite. */
  EXCLUDED("Excluded", "pixels", Quality::excluded);

  private final String heading;
  private final String unit;
  private final ToDoubleFunction<Quality> figure;

  QualityMetric(String heading, String unit, ToDoubleFunction<Quality> figure) {
    this.heading = heading;
    this.unit = unit;
    this.figure = figure;
  }

  /**
   * The heading of its column.
   *
   * @return one word
   */
  public String heading() {
    return heading;
  }

  /**
   * The unit of its figures.
   *
   * @return the unit, empty if there is none
   */
  public String unit() {
    return unit;
  }

  /**
   * The figure of one plane or image.
   *
   * @param quality all figures
   * @return this one
   */
  public double of(Quality quality) {
    return figure.applyAsDouble(quality);
  }
}
