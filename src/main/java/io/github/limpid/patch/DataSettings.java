package io.github.limpid.patch;

import io.github.limpid.InputException;

/**
 * How images become training examples.
 *
 * @param channels values per pixel that the network reads: 1 takes every channel for a picture of
 *     its own and the mean of RGB; more take that many channels of an image together
 * @param side side of a patch in pixels, at least 1
 * @param validation share that is held out, above 0 and below 1
 * @param memory bytes that pictures may take, at least 1
 * @param seed decides what is held out and which pictures are in memory when
 * @param fit whether clean images are brought on the grey levels of their noisy ones by a line
 * @param skip whether files that cannot be used, and pairs that look wrong, are left out rather
 *     than refused
 * @param check whether data that looks wrong is refused rather than reported
 * @param unitRange whether clean values outside of 0..1 would be lost, as under cross-entropy
 * @param scaledAsNoisy whether the scaling of an image matters to the network
 */
public record DataSettings(
    int channels,
    int side,
    double validation,
    long memory,
    long seed,
    boolean fit,
    boolean skip,
    boolean check,
    boolean unitRange,
    boolean scaledAsNoisy) {

  /** A tenth tells well enough how training goes. */
  public static final double VALIDATION = 0.1;

  /** Checks the ranges. */
  public DataSettings {
    if (channels < 1 || side < 1 || memory < 1) {
      throw new IllegalArgumentException(
          "channels (%d), side (%d), memory (%d) must be at least 1"
              .formatted(channels, side, memory));
    }
    requireShare(validation);
  }

  /** Refuses a share that would leave nothing to train on or nothing to validate with. */
  static void requireShare(double validation) {
    if (!(validation > 0 && validation < 1)) {
      throw new InputException(
          "validation (" + validation + ") must be above 0 and below 1.", "Usual is 0.05 to 0.2.");
    }
  }
}
