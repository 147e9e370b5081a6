package io.github.limpid.patch;

import io.github.limpid.InputException;
import io.github.limpid.image.ScalingRule;
import java.util.HashSet;
import java.util.Set;

/**
 * How images become training examples.
 *
 * @param channels values per pixel that the network reads: 1 takes every channel for a picture of
 *     its own and the mean of RGB; more take that many channels of an image together
 * @param side side of a patch in pixels, at least 1
 * @param validation share that is held out, above 0 and below 1
 * @param memory bytes that pictures may take, at least 1
 * @param seed decides what is held out and which pictures are in memory when
 * @param scaling how grey levels find their place in the network's range
 * @param rules what else holds
 */
public record DataSettings(
    int channels,
    int side,
    double validation,
    long memory,
    long seed,
    ScalingRule scaling,
    Set<DataRule> rules) {

  /** A tenth tells well enough how training goes. */
  public static final double VALIDATION = 0.1;

  /** Checks the ranges and freezes the rules. */
  public DataSettings {
    rules = Set.copyOf(rules);
    if (channels < 1 || side < 1 || memory < 1) {
      throw new IllegalArgumentException(
          "channels (%d), side (%d), memory (%d) must be at least 1"
              .formatted(channels, side, memory));
    }
    requireShare(validation);
  }

  /**
   * Tells whether a rule holds.
   *
   * @param rule which
   * @return true if it does
   */
  public boolean has(DataRule rule) {
    return rules.contains(rule);
  }

  /** The same with one more rule. */
  DataSettings with(DataRule rule) {
    Set<DataRule> more = new HashSet<>(rules);
    more.add(rule);
    return new DataSettings(channels, side, validation, memory, seed, scaling, more);
  }

  /** The same with one rule less. */
  DataSettings without(DataRule rule) {
    Set<DataRule> fewer = new HashSet<>(rules);
    fewer.remove(rule);
    return new DataSettings(channels, side, validation, memory, seed, scaling, fewer);
  }

  /** Refuses a share that would leave nothing to train on or nothing to validate with. */
  static void requireShare(double validation) {
    if (!(validation > 0 && validation < 1)) {
      throw new InputException(
          "validation (" + validation + ") must be above 0 and below 1.", "Usual is 0.05 to 0.2.");
    }
  }
}
