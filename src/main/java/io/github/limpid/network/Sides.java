package io.github.limpid.network;

import java.math.BigInteger;

/**
 * The sides, in pixels, of images that a network works on: {@code least}, {@code least + multiple},
 * {@code least + 2 · multiple}, …
 *
 * <p>A network that works on coarser grids inside wants multiples of its coarsest grid. Layers
 * without padding want a remainder: an image of 28 pixels, halved twice, has 7 samples, and of them
 * a convolution of 3×3 with stride 2 and no padding makes exactly 3; with sides of 28 ± 8 pixels it
 * leaves nothing over either.
 *
 * @param least the smallest side, at least 1
 * @param multiple what a side grows by, at least 1
 */
public record Sides(int least, int multiple) {

  /** Every side there is. */
  static final Sides ANY = new Sides(1, 1);

  /** Checks the ranges. */
  public Sides {
    if (least < 1 || multiple < 1) {
      throw new IllegalArgumentException(
          "least side (%d) and multiple (%d) must be at least 1".formatted(least, multiple));
    }
  }

  /**
   * What is left of a side after the multiples in it.
   *
   * @return 0, unless layers without padding want otherwise; below {@link #multiple()}
   */
  public int remainder() {
    return least % multiple;
  }

  /**
   * Tells whether a side is one of these.
   *
   * @param side pixels
   * @return true if a network can work on it
   */
  public boolean contains(int side) {
    return side >= least && (side - least) % multiple == 0;
  }

  /**
   * The smallest of these sides that is not smaller than a given one.
   *
   * @param side pixels, at least 0
   * @return the side
   */
  public int atLeast(int side) {
    int steps = Math.max(0, -Math.floorDiv(least - side, multiple));
    return Math.addExact(least, Math.multiplyExact(steps, multiple));
  }

  /**
   * The largest of these sides that is not larger than a given one, or else the least of all.
   *
   * @param side pixels, at least 0
   * @return the side
   */
  public int atMost(int side) {
    return side < least ? least : least + (side - least) / multiple * multiple;
  }

  /** The sides of these that are multiples of {@code scale} and {@code lost} more, above both. */
  Sides and(int scale, int lost, int mostMultiple) {
    int gcd = BigInteger.valueOf(multiple).gcd(BigInteger.valueOf(scale)).intValue();
    long both = (long) multiple / gcd * scale;
    require(
        both <= mostMultiple,
        "image sides would have to be multiples of " + both + ", at most " + mostMultiple);
    for (long side = least; side < least + both; side += multiple) {
      if (Math.floorMod(side - lost, scale) == 0) {
        long enough = Math.max(0, -Math.floorDiv(side - scale - lost, both));
        return new Sides(Math.toIntExact(side + enough * both), (int) both);
      }
    }
    throw new IllegalArgumentException(
        "no image side leaves nothing over: it would be one of %d, %d, %d, …, and of those none"
                .formatted(least, least + multiple, least + 2 * multiple)
            + " is a multiple of %d and %d more".formatted(scale, Math.floorMod(lost, scale)));
  }

  private static void require(boolean rule, String sentence) {
    if (!rule) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
