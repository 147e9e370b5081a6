package io.github.limpid.noise;

import io.github.limpid.InputException;

/** Refuses parameters outside their ranges, with sentences of one kind. */
final class ParameterCheck {

  private ParameterCheck() {}

  static void finite(String what, double value, String remedy) {
    require(Double.isFinite(value), what, value, "must be finite", remedy);
  }

  static void atLeastZero(String what, double value, String remedy) {
    boolean met = value >= 0 && value < Double.POSITIVE_INFINITY;
    require(met, what, value, "must be finite and at least 0", remedy);
  }

  static void aboveZero(String what, double value, String remedy) {
    boolean met = value > 0 && value < Double.POSITIVE_INFINITY;
    require(met, what, value, "must be finite and above 0", remedy);
  }

  static void share(String what, double value, String remedy) {
    require(value >= 0 && value <= 1, what, value, "must be 0 to 1", remedy);
  }

  static void require(boolean met, String what, double value, String rule, String remedy) {
    if (!met) {
      throw new InputException(
          what + " (" + ParameterRange.number(value) + ") " + rule + ".", remedy);
    }
  }
}
