package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;

/**
 * The grey levels between darkest and brightest, which PSNR and SSIM are relative to.
 *
 * <p>There is no right one, only customs: 255 for 8-bit pictures, and for cameras that fill only
 * part of 16 bits, and for 32-bit images, what the clean reference spans.
 */
public final class DataRange {

  private DataRange() {}

  /**
   * The customary range for comparisons with a reference.
   *
   * <p><b>Range.</b> Of 8-bit images 255; of others highest minus lowest grey level of all planes,
   * or 1 if they are the same.
   *
   * @param reference the clean image
   * @return grey levels, above 0; NaN if a pixel is not a number
   */
  public static double of(Planes reference) {
    return reference.type() == PixelType.UINT8 ? 255 : span(reference);
  }

  static double require(double range) {
    if (!(range > 0 && range < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "Data range (" + range + ") must be finite and above 0.",
          "Give the grey levels between darkest and brightest, for example 255 for 8-bit images.");
    }
    return range;
  }

  private static double span(Planes reference) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    float[] row = new float[reference.width()];
    for (int index = 0; index < reference.count(); index++) {
      PlaneRows rows = new PlaneRows(reference.plane(index));
      for (int y = 0; y < reference.height(); y++) {
        rows.read(y, row);
        for (float value : row) {
          lowest = Math.min(lowest, value);
          highest = Math.max(highest, value);
        }
      }
    }
    return highest == lowest ? 1 : highest - lowest;
  }
}
