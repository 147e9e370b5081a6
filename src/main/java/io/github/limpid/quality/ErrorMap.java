package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;

/**
 * Where an image is brighter (above 0) or darker (below 0) than its reference: image − reference.
 */
public final class ErrorMap {

  /**
   * The share of pixels within the symmetric range: a few outliers, which would make the rest of
   * the picture flat grey, saturate instead.
   */
  public static final double SHOWN_SHARE = 0.998;

  private static final int DROPPED_BITS = 15; // of 23: leaves steps of 2⁻⁸, 0.4 %

  private ErrorMap() {}

  /**
   * The error map of an image.
   *
   * <p><b>Ownership.</b> The result is a 32-bit view that computes each pixel when it is read.
   *
   * @param image the noisy or denoised image
   * @param reference the clean image of the same size
   * @param fit what is done to the brightness of the image first, as in {@link QualityReport#fit()}
   * @return grey levels, fitted image − reference
   * @throws InputException if the images differ in size
   */
  public static Planes of(Planes image, Planes reference, BrightnessFit fit) {
    return new Difference(image, reference, fit);
  }

  /**
   * The display range from −r to r for an error map or a residual, with 0 in its middle.
   *
   * <p><b>Precision.</b> The quantile of the absolute grey levels rounded up, by at most 0.4 %, and
   * never above their maximum; the maximum itself for a share of 1. Memory for a few rows and a
   * histogram is all it takes. Pixels that are not finite do not count.
   *
   * @param map grey levels around 0
   * @param share the share of pixels of all planes that shall be within the range, above 0 and at
   *     most 1, for example {@link #SHOWN_SHARE}
   * @param progress told of every plane
   * @return grey levels r, above 0; 1 if the map is 0 everywhere or nowhere finite
   * @throws InputException if the share is not above 0 and at most 1
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public static double symmetricRange(Planes map, double share, Progress progress) {
    if (!(share > 0 && share <= 1)) {
      throw new InputException(
          "Share of pixels within the display range (" + share + ") is out of bounds.",
          "Give a number above 0 and at most 1, for example 0.998.");
    }
    String what = "Measuring the display range";
    Histogram histogram = new Histogram();
    double[] row = new double[map.width()];
    for (int index = 0; index < map.count(); index++) {
      progress.stopIfCancelled(what);
      PlaneRows rows = new PlaneRows(map.plane(index));
      for (int y = 0; y < map.height(); y++) {
        rows.read(y, row);
        histogram.add(row);
      }
      progress.report(index + 1, map.count(), what);
    }
    return histogram.quantile(share);
  }

  /** Absolute values by the leading bits of their floats, which rise with the value. */
  private static final class Histogram {

    private final long[] counts =
        new long[(Float.floatToIntBits(Float.MAX_VALUE) >>> DROPPED_BITS) + 1];
    private long total;
    private float highest;

    void add(double[] row) {
      for (double value : row) {
        float size = (float) Math.abs(value);
        if (Float.isFinite(size)) {
          counts[Float.floatToIntBits(size) >>> DROPPED_BITS]++;
          total++;
          highest = Math.max(highest, size);
        }
      }
    }

    double quantile(double share) {
      if (highest == 0) {
        return 1;
      }
      long wanted = (long) Math.ceil(share * total);
      int bin = 0;
      for (long within = counts[0]; within < wanted; within += counts[bin]) {
        bin++;
      }
      float edge = Float.intBitsToFloat((bin + 1) << DROPPED_BITS);
      return Math.min(edge, highest);
    }
  }
}
