package io.github.limpid.cli;

import io.github.limpid.InputException;

/** Units in which numbers are typed. */
final class Units {

  private static final long MOST = Long.MAX_VALUE >> 20;

  private Units() {}

  /** Megabytes as bytes. */
  static long megabytes(String option, long number) {
    if (number > MOST) {
      throw new InputException(
          "%s (%d) is more megabytes than can be counted.".formatted(option, number),
          "Give at most " + MOST + ".");
    }
    return Math.max(0, number) << 20;
  }
}
