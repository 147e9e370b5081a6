package io.github.limpid.noise;

import java.util.Optional;
import java.util.Set;

/**
 * A parameter of a noise model in its text form, and what it is if it is not written.
 *
 * @param name what users type
 * @param fallback what it is if it is not written; nothing if it has to be
 * @param unsaid the constant that it is if it is not written, and that texts leave out; or nothing
 * @param ofRange whether the fallback depends on a picture's darkest and brightest level
 */
record NoiseParameter(
    String name, Optional<Fallback> fallback, Optional<Double> unsaid, boolean ofRange) {

  private static final Set<String> WHOLE = Set.of("bits", "apart");

  /**
   * What a parameter is by default, which may depend on a picture's darkest and brightest level.
   */
  interface Fallback {
    ParameterRange of(double low, double high);
  }

  /** Has to be written. */
  static NoiseParameter required(String name) {
    return new NoiseParameter(name, Optional.empty(), Optional.empty(), false);
  }

  /** Is a constant that need not be written. */
  static NoiseParameter usually(String name, double value) {
    Fallback constant = (low, high) -> ParameterRange.only(value);
    return new NoiseParameter(name, Optional.of(constant), Optional.of(value), false);
  }

  static NoiseParameter between(String name, double from, double to) {
    return by(name, (low, high) -> new ParameterRange(from, to), false);
  }

  static NoiseParameter black(String name) {
    return by(name, (low, high) -> ParameterRange.only(low), true);
  }

  static NoiseParameter white(String name) {
    return by(name, (low, high) -> ParameterRange.only(high), true);
  }

  /** A share of the distance between the darkest and the brightest level. */
  static NoiseParameter share(String name, double share) {
    return by(name, (low, high) -> ParameterRange.only(share * (high - low)), true);
  }

  private static NoiseParameter by(String name, Fallback fallback, boolean ofRange) {
    return new NoiseParameter(name, Optional.of(fallback), Optional.empty(), ofRange);
  }

  /** Is one of a few whole numbers, and so never a range. */
  boolean isWhole() {
    return WHOLE.contains(name);
  }

  boolean isRequired() {
    return fallback.isEmpty();
  }
}
