package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * A range a parameter is drawn from.
 *
 * @param from lowest value
 * @param to highest value, at least {@code from}
 */
record ParameterRange(double from, double to) {

  static ParameterRange only(double value) {
    return new ParameterRange(value, value);
  }

  double even(RandomGenerator random) {
    return from + random.nextDouble() * (to - from);
  }

  double logarithmic(RandomGenerator random) {
    return from * Math.pow(to / from, random.nextDouble());
  }

  boolean isNumber() {
    return from == to;
  }

  String text() {
    return isNumber() ? number(from) : number(from) + ".." + number(to);
  }

  /** The shortest text that reads back as the same number, whole numbers without a point. */
  static String number(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
