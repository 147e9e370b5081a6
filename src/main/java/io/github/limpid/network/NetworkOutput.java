package io.github.limpid.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the last layers of a network give. */
public enum NetworkOutput {
  /**
   * The estimated noise, which is taken away from the input: little is to be learnt, and an
   * untrained network changes nothing.
   */
  RESIDUAL,
  /** The image itself, in any range. */
  DIRECT,
  /** The image itself through {@link Layer.Sigmoid}, for values in 0..1. */
  SIGMOID;

  /**
   * What users type.
   *
   * @return such as {@code residual}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(NetworkOutput::text).toList();
  }
}
