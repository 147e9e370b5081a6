package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.network.Network;
import java.util.Locale;
import java.util.Set;

/** Which weights of a model stay as they are when it is trained further. */
public enum Freeze {
  /** All weights are free. */
  NONE,
  /** The way down keeps what it knows of images; only the way up learns. */
  ENCODER;

  /**
   * The names of the weights that stay.
   *
   * @param network the network in training
   * @return names of weight arrays
   */
  public Set<String> frozen(Network network) {
    return this == NONE ? Set.of() : network.encoderWeights();
  }

  /**
   * Reads what a user typed.
   *
   * @param text {@code none} or {@code encoder}
   * @return the choice
   * @throws InputException if it is neither
   */
  public static Freeze parse(String text) {
    for (Freeze freeze : values()) {
      if (freeze.text().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return freeze;
      }
    }
    throw new InputException("freeze (" + text + ") is not known.", "Give none or encoder.");
  }

  /**
   * What users type.
   *
   * @return such as {@code none}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
