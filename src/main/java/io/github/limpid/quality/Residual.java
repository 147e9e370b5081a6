package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.image.Planes;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What denoising took away: noisy − denoised. Structure that can be seen in it was taken away too.
 */
public final class Residual {

  private Residual() {}

  /**
   * The residual of pixels in arrays.
   *
   * <p><b>Ownership.</b> The result is a new array.
   *
   * @param noisy grey levels
   * @param denoised as many grey levels
   * @return grey levels, negative where denoising made the pixel brighter
   * @throws InputException if the arrays differ in length
   */
  public static float[] of(float[] noisy, float[] denoised) {
    SameSize.require(noisy, denoised);
    float[] residual = new float[noisy.length];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = noisy[i] - denoised[i];
    }
    return residual;
  }

  /**
   * The residual of images with any number of dimensions.
   *
   * <p><b>Ownership.</b> The result is a view that computes each pixel when it is read, with its
   * origin at zero.
   *
   * @param noisy grey levels
   * @param denoised grey levels on an interval of the same size
   * @return grey levels, negative where denoising made the pixel brighter
   * @throws InputException if the images differ in size
   */
  public static RandomAccessibleInterval<FloatType> of(
      RandomAccessibleInterval<? extends RealType<?>> noisy,
      RandomAccessibleInterval<? extends RealType<?>> denoised) {
    return Difference.of(noisy, denoised, BrightnessFit.NONE);
  }

  /**
   * The residual of an image, plane by plane.
   *
   * <p><b>Ownership.</b> The result is a 32-bit view that computes each pixel when it is read.
   *
   * @param noisy the image before denoising
   * @param denoised the image after it, of the same size
   * @return grey levels, negative where denoising made the pixel brighter
   * @throws InputException if the images differ in size
   */
  public static Planes of(Planes noisy, Planes denoised) {
    return new Difference(noisy, denoised, BrightnessFit.NONE);
  }
}
