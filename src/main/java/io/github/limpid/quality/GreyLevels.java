package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;

/** A data range given as a number. */
record GreyLevels(double span) implements DataRange {

  GreyLevels {
    require(span);
  }

  static double require(double span) {
    if (!(span > 0 && span < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "Data range (" + span + ") must be finite and above 0.",
          "Give the grey levels between darkest and brightest, for example 255 for 8-bit images.");
    }
    return span;
  }

  @Override
  public double greyLevels(Planes reference, Progress progress) {
    return span;
  }

  @Override
  public String text() {
    String text = Double.toString(span);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
