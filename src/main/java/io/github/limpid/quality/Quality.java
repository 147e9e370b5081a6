package io.github.limpid.quality;

/**
 * How near a plane, or a whole image, is to its reference.
 *
 * @param psnr peak signal-to-noise ratio in decibels, as {@link PixelErrors#psnr}
 * @param ssim structural similarity, −1 to 1, as {@link Ssim}; of a whole image the mean over the
 *     planes that have one; NaN for planes smaller than its window
 * @param rmse root mean square error in grey levels, as {@link PixelErrors#rmse()}
 * @param nrmse root mean square error relative to the root mean square of the reference, as {@link
 *     PixelErrors#nrmse()}
 * @param mae mean absolute error in grey levels, as {@link PixelErrors#mae()}
 * @param pearson correlation, −1 to 1, as {@link PixelErrors#pearson()}
 * @param bias mean of image − reference in grey levels, as {@link PixelErrors#bias()}
 * @param excluded pixels left out because they are not finite in the image or in the reference
 */
public record Quality(
    double psnr,
    double ssim,
    double rmse,
    double nrmse,
    double mae,
    double pearson,
    double bias,
    long excluded) {

  static Quality of(PixelErrors errors, double ssim, double range) {
    return new Quality(
        errors.psnr(range),
        ssim,
        errors.rmse(),
        errors.nrmse(),
        errors.mae(),
        errors.pearson(),
        errors.bias(),
        errors.excluded());
  }
}
