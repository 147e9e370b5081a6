package io.github.limpid.noise;

import java.util.Optional;

/** A parameter of a noise model in its text form, and what it is if it is not written. */
record NoiseParameter(String name, Optional<Fallback> fallback, Optional<Double> unsaid) {

  /**
   * What a parameter is by default, which may depend on a picture's darkest and brightest level.
   */
  interface Fallback {
    ParameterRange of(double low, double high);
  }

  /** Has to be written. */
  static NoiseParameter required(String name) {
    return new NoiseParameter(name, Optional.empty(), Optional.empty());
  }

  /** Is a constant that need not be written. */
  static NoiseParameter usually(String name, double value) {
    Fallback constant = (low, high) -> ParameterRange.only(value);
    return new NoiseParameter(name, Optional.of(constant), Optional.of(value));
  }

  static NoiseParameter between(String name, double from, double to) {
    return by(name, (low, high) -> new ParameterRange(from, to));
  }

  static NoiseParameter black(String name) {
    return by(name, (low, high) -> ParameterRange.only(low));
  }

  static NoiseParameter white(String name) {
    return by(name, (low, high) -> ParameterRange.only(high));
  }

  /** A share of the distance between the darkest and the brightest level. */
  static NoiseParameter share(String name, double share) {
    return by(name, (low, high) -> ParameterRange.only(share * (high - low)));
  }

  private static NoiseParameter by(String name, Fallback fallback) {
    return new NoiseParameter(name, Optional.of(fallback), Optional.empty());
  }

  boolean isRequired() {
    return fallback.isEmpty();
  }
}
