/**
 * How near an image is to its clean reference: RMSE, MAE, PSNR, SSIM; and what denoising took away:
 * the residual.
 *
 * <p>May depend on the root room, the image room and ImgLib2. Main type: {@link
 * io.github.limpid.quality.QualityReport}.
 */
package io.github.limpid.quality;
