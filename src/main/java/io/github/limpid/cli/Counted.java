package io.github.limpid.cli;

/** A number of things, in words. */
final class Counted {

  private Counted() {}

  /** Such as {@code 1 epoch} or {@code 2 epochs}. */
  static String of(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
