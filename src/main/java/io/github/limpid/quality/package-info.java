/**
 * How near an image is to its clean reference: PSNR, SSIM, RMSE, NRMSE, MAE, correlation, bias and
 * where it errs; and what denoising took away: the residual and the structure in it.
 *
 * <p>May depend on the root room, the image room and ImgLib2. Main types: {@link
 * io.github.limpid.quality.QualityReport} with a reference, {@link
 * io.github.limpid.quality.ResidualReport} without.
 */
package io.github.limpid.quality;
