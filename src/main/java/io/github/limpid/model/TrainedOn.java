package io.github.limpid.model;

import io.github.limpid.InputException;
import io.github.limpid.image.ScalingRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the patches looked like that a network learnt from, so that images can be told that look
 * otherwise.
 *
 * <p><b>Units.</b> Those of the network: grey levels after the model's intensity scaling.
 *
 * @param patches how many were looked at, at least 1
 * @param side pixels along a side of a patch, at least {@link #LEAST_SIDE}
 * @param noise standard deviation of the noise, as a share of what the clean picture under it
 *     spans; of the network's range if nothing clean was known, since noise widens the span of an
 *     image
 * @param dark their darkest values but for a few
 * @param middle their medians
 * @param bright their brightest values but for a few
 * @param structure the strongest autocorrelation of what there was to take away, noisy − clean, 0
 *     to 1; null if nothing clean was known
 */
public record TrainedOn(
    int patches, int side, Span noise, Span dark, Span middle, Span bright, Span structure) {

  /** The smallest side that a block can be judged by. */
  public static final int LEAST_SIDE = 16;

  /** What the images of a training's record call this. */
  public static final String KEY = "seen";

  private static final String PATCHES = "patches";
  private static final String SIDE = "side";
  private static final String NOISE = "noise";
  private static final String DARK = "dark";
  private static final String MIDDLE = "middle";
  private static final String BRIGHT = "bright";
  private static final String STRUCTURE = "structure";

  /**
   * From where to where a figure goes.
   *
   * @param low the lowest, finite
   * @param high the highest, finite and not below
   */
  public record Span(double low, double high) {

    /** The share of the figures that are left out at each end, since one patch proves little. */
    public static final double LEFT_OUT = 0.02;

    private static final int DIGITS = 10_000; // written with four behind the point

    /** Checks the order. */
    public Span {
      if (!Double.isFinite(low) || !Double.isFinite(high) || high < low) {
        throw new InputException(
            "A span (%s to %s) must go from a number to a higher one.".formatted(low, high),
            "Write the lower one first.");
      }
    }

    /**
     * The span of some figures but for {@link #LEFT_OUT} of them at each end.
     *
     * @param figures at least one, finite
     * @return the span
     */
    public static Span of(double[] figures) {
      double[] sorted = figures.clone();
      Arrays.sort(sorted);
      int left = (int) (LEFT_OUT * sorted.length);
      return new Span(rounded(sorted[left]), rounded(sorted[sorted.length - 1 - left]));
    }

    private static double rounded(double figure) {
      return Math.rint(figure * DIGITS) / DIGITS;
    }

    private static Span read(Object written, String key) {
      if (written instanceof List<?> ends
          && ends.size() == 2
          && ends.get(0) instanceof Number low
          && ends.get(1) instanceof Number high) {
        return new Span(low.doubleValue(), high.doubleValue());
      }
      throw new InputException(
          "What the model was trained on (%s: %s) is not two numbers.".formatted(key, written),
          "Write it like " + key + ": [0.01, 0.2].");
    }

    private List<Double> written() {
      return List.of(low, high);
    }

    /**
     * The text form.
     *
     * @return such as {@code 0.01 to 0.2}
     */
    public String text() {
      return String.format(Locale.ROOT, "%.3g to %.3g", low, high);
    }
  }

  /** Checks the numbers. */
  public TrainedOn {
    if (patches < 1 || side < LEAST_SIDE) {
      throw new InputException(
          "What the model was trained on (%d patches of %d × %d pixels) cannot be compared with."
              .formatted(patches, side, side),
          "Look at 1 patch of %d × %d at least.".formatted(LEAST_SIDE, LEAST_SIDE));
    }
    requireNotNegative(noise, NOISE);
    if (structure != null) {
      requireNotNegative(structure, STRUCTURE);
    }
  }

  private static void requireNotNegative(Span span, String key) {
    if (span.low() < 0) {
      throw new InputException(
          "What the model was trained on (%s: %s) is below 0.".formatted(key, span.low()),
          "It must be 0 or more.");
    }
  }

  /**
   * Tells what the noise is measured by.
   *
   * @param scaling of the model
   * @return true if by the span of the clean picture under it; false if nothing clean was known or
   *     the scaling is fixed, and by the network's range
   */
  public boolean isByClean(ScalingRule scaling) {
    return structure != null && scaling instanceof ScalingRule.Quantiles;
  }

  /**
   * What a model file says.
   *
   * @param training the record of a training
   * @return what the model was trained on; nothing if an older release wrote the file
   * @throws InputException if it is said in a way that cannot be understood
   */
  public static Optional<TrainedOn> read(Map<String, Object> training) {
    return training.get(ModelDescription.IMAGES) instanceof Map<?, ?> images
            && images.get(KEY) != null
        ? Optional.of(read(images.get(KEY)))
        : Optional.empty();
  }

  private static TrainedOn read(Object written) {
    if (!(written instanceof Map<?, ?> seen)) {
      throw new InputException(
          "What the model was trained on (%s: %s) is no list of figures.".formatted(KEY, written),
          "Leave it out.");
    }
    return new TrainedOn(
        whole(seen, PATCHES),
        whole(seen, SIDE),
        Span.read(seen.get(NOISE), NOISE),
        Span.read(seen.get(DARK), DARK),
        Span.read(seen.get(MIDDLE), MIDDLE),
        Span.read(seen.get(BRIGHT), BRIGHT),
        seen.get(STRUCTURE) == null ? null : Span.read(seen.get(STRUCTURE), STRUCTURE));
  }

  private static int whole(Map<?, ?> seen, String key) {
    if (!(seen.get(key) instanceof Integer number)) {
      throw new InputException(
          "What the model was trained on (%s: %s) is not a whole number."
              .formatted(key, seen.get(key)),
          "Write it like " + key + ": 64.");
    }
    return number;
  }

  /**
   * The figures in words.
   *
   * @param scaling of the model
   * @return without a full stop, for a terminal
   */
  public String text(ScalingRule scaling) {
    return "%d of %d × %d pixels; noise %s of %s; middle %s of the network's range%s"
        .formatted(
            patches,
            side,
            side,
            noise.text(),
            isByClean(scaling) ? "what is under it" : "the network's range",
            middle.text(),
            structure == null ? "" : "; autocorrelation of the noise " + structure.text());
  }

  /**
   * What {@link #read} understands, to be put into a record under {@link #KEY}.
   *
   * @return plain YAML values
   */
  public Map<String, Object> written() {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put(PATCHES, patches);
    written.put(SIDE, side);
    written.put(NOISE, noise.written());
    written.put(DARK, dark.written());
    written.put(MIDDLE, middle.written());
    written.put(BRIGHT, bright.written());
    if (structure != null) {
      written.put(STRUCTURE, structure.written());
    }
    return written;
  }
}
