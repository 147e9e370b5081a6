package io.github.limpid.image;

import io.github.limpid.InputException;
import io.github.limpid.KindSpec;

/** How grey levels find their place in a network's range. */
public sealed interface ScalingRule {

  /** Measured on each channel of each image: {@link IntensityScaling#measure}. */
  ScalingRule QUANTILES = new Quantiles();

  /** Two quantiles of each channel of an image become 0 and 1. */
  record Quantiles() implements ScalingRule {
    @Override
    public IntensityScaling of(float[] greyLevels) {
      return IntensityScaling.measure(greyLevels);
    }

    @Override
    public String text() {
      return "";
    }
  }

  /**
   * The same two grey levels of all images become 0 and 1.
   *
   * @param low the grey level that becomes 0, finite
   * @param high the grey level that becomes 1, above {@code low}
   */
  record Range(double low, double high) implements ScalingRule {
    /** Checks the range. */
    public Range {
      if (!Double.isFinite(low) || !Double.isFinite(high) || !(high > low)) {
        throw new InputException(
            "range (%s..%s) must go from a grey level to a higher one."
                .formatted(KindSpec.text(low), KindSpec.text(high)),
            EXAMPLE);
      }
    }

    @Override
    public IntensityScaling of(float[] greyLevels) {
      return new IntensityScaling(low, high - low);
    }

    @Override
    public String text() {
      return KindSpec.text(low) + ".." + KindSpec.text(high);
    }
  }

  /** How to write a range. */
  String EXAMPLE = "Write it like 0..255, or leave it out to measure each image.";

  /**
   * The scaling of an image.
   *
   * @param greyLevels a sample of one channel's pixels; may be sorted
   * @return the scaling
   */
  IntensityScaling of(float[] greyLevels);

  /**
   * The text form, which {@link #parse} reads back.
   *
   * @return such as {@code 0..255}; empty if each image is measured
   */
  String text();

  /**
   * Reads the text form.
   *
   * @param text two grey levels with {@code ..} between, or nothing
   * @return the rule
   * @throws InputException if it is no such form, or the second grey level is not the higher one
   */
  static ScalingRule parse(String text) {
    if (text.isBlank()) {
      return QUANTILES;
    }
    String[] ends = text.strip().split("\\.\\.", 2);
    try {
      return new Range(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new InputException("range (" + text + ") is not two grey levels.", EXAMPLE);
    }
  }
}
