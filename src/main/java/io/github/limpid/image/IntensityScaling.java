package io.github.limpid.image;

import java.util.Arrays;

/**
 * The affine map between grey levels and the range a network computes in: {@code (grey − offset) /
 * scale}.
 *
 * @param offset the grey level that becomes 0
 * @param scale grey levels per unit of the network's range, above 0
 */
public record IntensityScaling(double offset, double scale) {

  /** The share of pixels below the grey level that becomes 0. */
  public static final double LOW = 0.001;

  /** The share of pixels below the grey level that becomes 1. */
  public static final double HIGH = 0.999;

  /** Checks the ranges. */
  public IntensityScaling {
    if (!Double.isFinite(offset)) {
      throw new IllegalArgumentException("offset (" + offset + ") must be finite");
    }
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("scale (" + scale + ") must be above 0 and finite");
    }
  }

  /**
   * Measures the scaling that maps the {@link #LOW} and {@link #HIGH} quantiles of some grey levels
   * to 0 and 1, or the lowest and the highest if those are equal. Values that are not finite do not
   * count; if all are equal, or none is finite, the scale is 1.
   *
   * @param greyLevels a sample of an image's pixels; is sorted
   * @return the scaling
   */
  public static IntensityScaling measure(float[] greyLevels) {
    return measure(greyLevels, LOW, HIGH);
  }

  /**
   * The same with other quantiles.
   *
   * @param greyLevels a sample of an image's pixels; is sorted
   * @param lowShare share of the pixels below the grey level that becomes 0
   * @param highShare share of the pixels below the grey level that becomes 1
   * @return the scaling
   */
  public static IntensityScaling measure(float[] greyLevels, double lowShare, double highShare) {
    Arrays.sort(greyLevels); // −∞ first, then finite, then +∞ and NaN
    int from = 0;
    int to = greyLevels.length;
    while (from < to && greyLevels[from] == Float.NEGATIVE_INFINITY) {
      from++;
    }
    while (to > from && !Float.isFinite(greyLevels[to - 1])) {
      to--;
    }
    if (from == to) {
      return new IntensityScaling(0, 1);
    }
    double low = greyLevels[from + (int) Math.round(lowShare * (to - from - 1))];
    double high = greyLevels[from + (int) Math.round(highShare * (to - from - 1))];
    if (low == high) { // a few spots on a constant background
      low = greyLevels[from];
      high = greyLevels[to - 1];
    }
    return new IntensityScaling(low, high > low ? high - low : 1);
  }

  /**
   * Measures the scaling that maps the mean of some grey levels to 0 and their standard deviation
   * to 1. Values that are not finite do not count; if all are equal, or none is finite, the scale
   * is 1.
   *
   * @param greyLevels a sample of an image's pixels
   * @return the scaling
   */
  public static IntensityScaling ofMoments(float[] greyLevels) {
    double mean = 0;
    double squares = 0; // of the differences from the mean
    long count = 0;
    for (float grey : greyLevels) {
      if (Float.isFinite(grey)) {
        double difference = grey - mean;
        mean += difference / ++count;
        squares += difference * (grey - mean);
      }
    }
    double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
    return new IntensityScaling(mean, deviation > 0 ? deviation : 1);
  }

  /**
   * Maps a grey level into the network's range.
   *
   * @param grey a grey level
   * @return {@code (grey − offset) / scale}
   */
  public float toNetwork(float grey) {
    return (float) ((grey - offset) / scale);
  }

  /**
   * Maps grey levels into the network's range, in place.
   *
   * <p><b>Precision.</b> Within one unit in the last place of {@link #toNetwork(float)}.
   *
   * @param values grey levels in, {@code (grey − offset) / scale} out
   */
  public void toNetwork(float[] values) {
    double perGrey = 1 / scale; // a division for each value would take most of the time
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((values[i] - offset) * perGrey);
    }
  }

  /**
   * Maps back.
   *
   * @param value a value in the network's range
   * @return {@code value · scale + offset}
   */
  public float toGrey(float value) {
    return (float) (value * scale + offset);
  }
}
