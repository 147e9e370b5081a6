package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * A range a parameter is drawn from.
 *
 * @param from lowest value
 * @param to highest value, at least {@code from}
 */
record ParameterRange(double from, double to) {

  double even(RandomGenerator random) {
    return from + random.nextDouble() * (to - from);
  }

  double logarithmic(RandomGenerator random) {
    return from * Math.pow(to / from, random.nextDouble());
  }

  String text() {
    return from == to
        ? NoiseText.number(from)
        : NoiseText.number(from) + ".." + NoiseText.number(to);
  }
}
