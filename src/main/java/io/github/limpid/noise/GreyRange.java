package io.github.limpid.noise;

import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The darkest and the brightest grey level of an image.
 *
 * @param low the darkest
 * @param high the brightest, at least {@code low}
 */
public record GreyRange(double low, double high) {

  /**
   * The range of an image: 0 to 255 if it is of 8 bits, else what its pixels span. Cameras rarely
   * fill 16 bits.
   *
   * @param image any image
   * @param progress told of every plane
   * @return the range of its finite pixels; 0 to 1 if it has none
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public static GreyRange of(Planes image, Progress progress) {
    if (image.type() == PixelType.UINT8) {
      return new GreyRange(image.type().min(), image.type().max());
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int index = 0; index < image.count(); index++) {
      progress.stopIfCancelled("Measuring");
      for (RealType<?> pixel : Views.iterable(image.plane(index))) {
        double level = pixel.getRealDouble();
        if (Double.isFinite(level)) {
          low = Math.min(low, level);
          high = Math.max(high, level);
        }
      }
      progress.report(index + 1, image.count(), "Measuring");
    }
    return low <= high ? new GreyRange(low, high) : new GreyRange(0, 1);
  }

  /** The nearest level in the range; what is not a number stays so. */
  float clip(float level) {
    return (float) Math.min(high, Math.max(low, level));
  }
}
