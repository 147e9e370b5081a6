package io.github.limpid;

import java.util.Locale;

/** A number of things, in words. */
public final class Counted {

  private Counted() {}

  /**
   * The number and what is counted.
   *
   * @param number how many
   * @param one what one of them is called; others get an s
   * @return such as {@code 1 epoch} or {@code 2,000 epochs}
   */
  public static String of(long number, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
  }
}
