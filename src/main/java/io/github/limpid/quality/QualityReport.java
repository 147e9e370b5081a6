package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;

/**
 * How near an image is to its reference.
 *
 * @param rmse root mean square error of all pixels in grey levels, as {@link PixelErrors#rmse()}
 * @param mae mean absolute error of all pixels in grey levels, as {@link PixelErrors#mae()}
 * @param psnr peak signal-to-noise ratio of all pixels in decibels, as {@link PixelErrors#psnr}
 * @param ssim mean over planes of the structural similarity, as {@link Ssim}; NaN if planes are
 *     smaller than its window
 */
public record QualityReport(double rmse, double mae, double psnr, double ssim) {

  /**
   * Compares an image with its reference, plane by plane.
   *
   * <p>Images of different pixel types may be compared: grey levels count, not types. Memory for a
   * few rows is all it takes.
   *
   * @param image the noisy or denoised image
   * @param reference the clean image of the same size
   * @param range the grey levels between darkest and brightest, as {@link DataRange} tells
   * @param progress told of every plane
   * @return the figures
   * @throws InputException if the images differ in size or the range is not finite or not above 0
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public static QualityReport of(Planes image, Planes reference, double range, Progress progress) {
    SameSize.require(image, reference);
    DataRange.require(range);
    PixelErrors errors = new PixelErrors();
    double similarity = 0;
    for (int index = 0; index < image.count(); index++) {
      progress.stopIfCancelled("Comparing");
      similarity += Ssim.of(image, reference, index, range, errors);
      progress.report(index + 1, image.count(), "Comparing");
    }
    return new QualityReport(
        errors.rmse(), errors.mae(), errors.psnr(range), similarity / image.count());
  }
}
