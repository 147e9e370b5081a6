package io.github.limpid.patch;

import io.github.limpid.InputException;
import io.github.limpid.image.IntensityScaling;

/**
 * One grey picture to train on, in grey levels: a clean one, or a noisy and a clean one of the same
 * scene.
 *
 * <p><b>Shape.</b> Row by row, {@code height × width}. <b>Ownership.</b> The arrays are not copied
 * and must not be changed.
 *
 * @param name what to call it in a message
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param noisy noisy grey levels; the same array as {@code clean} if noise is still to be added
 * @param clean clean grey levels
 * @param scaling maps the picture's grey levels to the network's range
 */
public record Picture(
    String name, int width, int height, float[] noisy, float[] clean, IntensityScaling scaling) {

  /** Checks the sizes. */
  public Picture {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "%s: %d × %d pixels, must be at least 1 × 1".formatted(name, width, height));
    }
    long size = (long) width * height;
    if (noisy.length != size || clean.length != size) {
      throw new IllegalArgumentException(
          "%s: %d noisy and %d clean pixels, must be %d × %d"
              .formatted(name, noisy.length, clean.length, width, height));
    }
  }

  /**
   * A clean picture, to which noise will be added; its scaling is measured on itself.
   *
   * @param name what to call it in a message
   * @param width pixels
   * @param height pixels
   * @param clean clean grey levels
   * @return the picture
   */
  public static Picture clean(String name, int width, int height, float[] clean) {
    return new Picture(name, width, height, clean, clean, IntensityScaling.measure(clean.clone()));
  }

  /**
   * A pair of the same scene; its scaling is measured on the noisy one, as when it is denoised.
   *
   * @param name what to call it in a message
   * @param width pixels
   * @param height pixels
   * @param noisy noisy grey levels
   * @param clean clean grey levels
   * @return the picture
   */
  public static Picture pair(String name, int width, int height, float[] noisy, float[] clean) {
    return new Picture(name, width, height, noisy, clean, IntensityScaling.measure(noisy.clone()));
  }

  /**
   * Checks that a patch fits in.
   *
   * @param side side of the patch in pixels
   * @throws InputException if the picture is smaller
   */
  public void requireSide(int side) {
    if (width < side || height < side) {
      throw new InputException(
          "Picture \"%s\" has %d × %d pixels, less than a patch of %d × %d."
              .formatted(name, width, height, side, side),
          "Give a smaller patch or leave the picture out.");
    }
  }
}
