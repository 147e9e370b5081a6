package io.github.limpid.quality;

import java.util.Objects;

/**
 * How an image is compared with its reference.
 *
 * @param range what PSNR and SSIM are relative to
 * @param fitted whether the brightness of the image is fitted to the reference first, as {@link
 *     BrightnessFit} tells; all figures are then of the fitted image
 */
public record ComparisonSettings(DataRange range, boolean fitted) {

  /** The customary range, and the image as it is: brightness that is wrong is an error. */
  public static final ComparisonSettings DEFAULTS = new ComparisonSettings(DataRange.AUTO, false);

  /** Refuses to be without a range. */
  public ComparisonSettings {
    Objects.requireNonNull(range, "range");
  }

  /**
   * The same with another range.
   *
   * @param newRange what PSNR and SSIM are relative to
   * @return the changed settings
   */
  public ComparisonSettings withRange(DataRange newRange) {
    return new ComparisonSettings(newRange, fitted);
  }

  /**
   * The same with or without fitted brightness.
   *
   * @param newFitted whether the brightness is fitted
   * @return the changed settings
   */
  public ComparisonSettings withFitted(boolean newFitted) {
    return new ComparisonSettings(range, newFitted);
  }
}
