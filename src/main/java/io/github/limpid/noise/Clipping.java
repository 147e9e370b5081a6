package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.util.Arrays;
import java.util.Locale;

/** Whether noisy grey levels are clipped to the range of the clean image. */
public enum Clipping {
  /** Only where the noise is so large that much of it would leave the range by default. */
  AUTO,
  /** Clipped. */
  TRUE,
  /** Clipped to what the result's type can hold only. */
  FALSE;

  /**
   * What users type.
   *
   * @return {@code auto}, {@code true} or {@code false}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a choice by what a user typed.
   *
   * @param text {@code auto}, {@code true} or {@code false}
   * @return the choice
   * @throws InputException if it is none of them
   */
  public static Clipping parse(String text) {
    return Arrays.stream(values())
        .filter(choice -> choice.text().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "Clip \"" + text + "\" is not known.", "Give auto, true or false."));
  }

  /**
   * Decides.
   *
   * @param recipe the noise that is added
   * @return whether to clip
   */
  public boolean clips(NoiseRecipe recipe) {
    return this == TRUE || this == AUTO && recipe.isGaussianOfTheDefaultSigma();
  }
}
