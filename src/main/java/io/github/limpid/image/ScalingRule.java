package io.github.limpid.image;

import io.github.limpid.InputException;
import io.github.limpid.KindSpec;

/** How grey levels find their place in a network's range. */
public sealed interface ScalingRule {

  /** Measured on each channel of each image: {@link IntensityScaling#measure}. */
  ScalingRule QUANTILES = new Quantiles(IntensityScaling.LOW, IntensityScaling.HIGH);

  /**
   * Two quantiles of each channel of an image become 0 and 1.
   *
   * @param low share of the pixels below the grey level that becomes 0, 0 to below {@code high}
   * @param high share of the pixels below the grey level that becomes 1, at most 1
   */
  record Quantiles(double low, double high) implements ScalingRule {
    /** Checks the shares. */
    public Quantiles {
      if (!(low >= 0 && high > low && high <= 1)) {
        throw new InputException(
            "quantiles (%s..%s) must be two shares of the pixels, the second above the first."
                .formatted(KindSpec.text(low), KindSpec.text(high)),
            "Write them like quantiles 0.001..0.999.");
      }
    }

    @Override
    public IntensityScaling of(float[] greyLevels) {
      return IntensityScaling.measure(greyLevels, low, high);
    }

    @Override
    public String text() {
      return equals(QUANTILES)
          ? ""
          : QUANTILES_WORD + KindSpec.text(low) + ".." + KindSpec.text(high);
    }
  }

  /** The mean of each channel of an image becomes 0, and its standard deviation 1. */
  record Moments() implements ScalingRule {
    @Override
    public IntensityScaling of(float[] greyLevels) {
      return IntensityScaling.ofMoments(greyLevels);
    }

    @Override
    public String text() {
      return MOMENTS_WORD;
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

  /** What a text begins with that means quantiles. */
  String QUANTILES_WORD = "quantiles ";

  /** The text that means mean and standard deviation. */
  String MOMENTS_WORD = "moments";

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
   * @return such as {@code 0..255}, {@code quantiles 0.03..0.998} or {@code moments}; empty for the
   *     usual quantiles
   */
  String text();

  /**
   * The rule as a clause.
   *
   * @return such as "grey levels 0..255 become 0..1"
   */
  default String inWords() {
    if (this instanceof Range range) {
      return "grey levels " + range.text() + " become 0..1";
    }
    return this instanceof Quantiles quantiles
        ? "quantiles %s and %s of each channel of the stack become 0 and 1"
            .formatted(quantiles.low(), quantiles.high())
        : "mean and standard deviation of each channel of the stack become 0 and 1";
  }

  /**
   * Reads the text form.
   *
   * @param text two grey levels with {@code ..} between; the same of shares behind {@code
   *     quantiles}; {@code moments}; or nothing
   * @return the rule
   * @throws InputException if it is no such form, or the second grey level is not the higher one
   */
  static ScalingRule parse(String text) {
    if (text.isBlank()) {
      return QUANTILES;
    }
    String rule = text.strip();
    if (rule.equals(MOMENTS_WORD)) {
      return new Moments();
    }
    boolean isShares = rule.startsWith(QUANTILES_WORD);
    String[] ends = (isShares ? rule.substring(QUANTILES_WORD.length()) : rule).split("\\.\\.", 2);
    try {
      double low = Double.parseDouble(ends[0]);
      double high = Double.parseDouble(ends[1]);
      return isShares ? new Quantiles(low, high) : new Range(low, high);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new InputException("range (" + text + ") is not two grey levels.", EXAMPLE);
    }
  }
}
