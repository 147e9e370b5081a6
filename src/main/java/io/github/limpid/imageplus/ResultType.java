package io.github.limpid.imageplus;

import ij.ImagePlus;
import io.github.limpid.InputException;
import java.util.Arrays;

/** The type that a result gets. */
public enum ResultType {
  /** That of its source; rounded and clipped to what it can hold. */
  SAME("same"),
  /** 32-bit, neither rounded nor clipped; RGB becomes three channels. */
  FLOAT32("32-bit");

  private final String text;

  ResultType(String text) {
    this.text = text;
  }

  /**
   * What users type.
   *
   * @return {@code same} or {@code 32-bit}
   */
  public String text() {
    return text;
  }

  /**
   * Finds a type by what a user typed.
   *
   * @param text {@code same} or {@code 32-bit}
   * @return the type
   * @throws InputException if it is neither
   */
  public static ResultType parse(String text) {
    return Arrays.stream(values())
        .filter(type -> type.text.equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "Type \"" + text + "\" is not known.",
                    "Give same, or 32-bit for a result that is neither rounded nor clipped."));
  }

  /**
   * Makes a black image of this type and the source's dimensions.
   *
   * @param source the image to be like; unchanged
   * @return as {@link ResultImage#blank} or {@link ResultImage#blankFloat}
   * @throws InputException as those say
   */
  public ImagePlus blank(ImagePlus source) {
    return this == SAME ? ResultImage.blank(source) : ResultImage.blankFloat(source);
  }
}
