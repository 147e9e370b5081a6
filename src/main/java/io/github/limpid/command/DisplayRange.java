package io.github.limpid.command;

import io.github.limpid.training.Preview;
import java.util.Arrays;

/**
 * Which values are shown black and which white.
 *
 * @param black this value and lower ones
 * @param white this value and higher ones; above black
 */
record DisplayRange(float black, float white) {

  private static final double SATURATED = 0.005; // share of the pixels at either end
  private static final int BRIGHTEST = 255;

  /** Checks the order. */
  DisplayRange {
    if (!(black < white)) {
      throw new IllegalArgumentException(
          "black (" + black + ") must be below white (" + white + ")");
    }
  }

  /**
   * One range for all images of a preview and for all epochs: that of the clean image, or of the
   * noisy one if nothing clean is known.
   */
  static DisplayRange of(Preview preview) {
    float[] sorted = (preview.clean() != null ? preview.clean() : preview.noisy()).clone();
    Arrays.sort(sorted);
    int cut = (int) (SATURATED * sorted.length);
    return between(sorted[cut], sorted[sorted.length - 1 - cut]);
  }

  /** A region without any contrast is shown in medium grey. */
  private static DisplayRange between(float low, float high) {
    return low < high
        ? new DisplayRange(low, high)
        : new DisplayRange(low - 0.5f, Math.max(high + 0.5f, Math.nextUp(low)));
  }

  /** The brightness that a value is shown with, 0 to 255; 0 if it is no number. */
  int level(float value) {
    float share = (value - black) / (white - black);
    return Math.round(BRIGHTEST * Math.max(0, Math.min(1, share)));
  }
}
