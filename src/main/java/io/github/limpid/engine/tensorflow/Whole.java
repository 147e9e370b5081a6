package io.github.limpid.engine.tensorflow;

import java.math.BigInteger;
import java.util.function.Supplier;

/**
 * A whole number that a graph computes of the sides of its images: {@code (times · side + plus) /
 * by}, where the division leaves nothing over. Reduced as far as it goes, so that two are equal
 * where they are so for all images.
 *
 * @param of the side that it depends on
 * @param times 0 if it depends on none
 * @param plus what is added
 * @param by above 0
 */
record Whole(Side of, long times, long plus, long by) {

  /** What a number may depend on. */
  enum Side {
    NONE,
    UNKNOWN,
    BATCH,
    HEIGHT,
    WIDTH
  }

  /** A number of which nothing is known. It equals no other. */
  static final Whole UNKNOWN = new Whole(Side.UNKNOWN, 0, 0, 1);

  /** Reduces the fraction. */
  Whole {
    long common =
        BigInteger.valueOf(times)
            .gcd(BigInteger.valueOf(plus))
            .gcd(BigInteger.valueOf(by))
            .longValueExact();
    times /= common;
    plus /= common;
    by /= common;
    of = times == 0 && of != Side.UNKNOWN ? Side.NONE : of;
  }

  static Whole of(long number) {
    return new Whole(Side.NONE, 0, number, 1);
  }

  static Whole of(Side side) {
    return new Whole(side, 1, 0, 1);
  }

  boolean isKnown() {
    return of != Side.UNKNOWN;
  }

  /** Whether it is the same number for all images. */
  boolean isConstant() {
    return of == Side.NONE;
  }

  boolean is(long number) {
    return equals(of(number));
  }

  boolean is(Whole other) {
    return isKnown() && equals(other);
  }

  Whole plus(Whole other) {
    if (!isKnown() || !other.isKnown() || !isConstant() && !other.isConstant() && of != other.of) {
      return UNKNOWN;
    }
    return orUnknown(
        () ->
            new Whole(
                isConstant() ? other.of : of,
                Math.addExact(
                    Math.multiplyExact(times, other.by), Math.multiplyExact(other.times, by)),
                Math.addExact(
                    Math.multiplyExact(plus, other.by), Math.multiplyExact(other.plus, by)),
                Math.multiplyExact(by, other.by)));
  }

  Whole plus(long number) {
    return plus(of(number));
  }

  Whole minus(Whole other) {
    return plus(other.times(-1));
  }

  Whole times(Whole other) {
    if (isConstant() && other.isKnown()) {
      return other.times(plus);
    }
    return other.isConstant() ? times(other.plus) : UNKNOWN;
  }

  Whole times(long factor) {
    return isKnown()
        ? orUnknown(
            () ->
                new Whole(
                    of, Math.multiplyExact(times, factor), Math.multiplyExact(plus, factor), by))
        : UNKNOWN;
  }

  /** No image is so large that a number of it overflows. */
  private static Whole orUnknown(Supplier<Whole> result) {
    try {
      return result.get();
    } catch (ArithmeticException e) {
      return UNKNOWN;
    }
  }

  /** A part of it. Unknown if something would be left over of every image, or of nothing. */
  Whole over(long divisor) {
    if (!isKnown() || divisor < 1 || isConstant() && plus % divisor != 0) {
      return UNKNOWN;
    }
    return orUnknown(() -> new Whole(of, times, plus, Math.multiplyExact(by, divisor)));
  }

  /** How many times as much it is as another, for all images; 0 if it is no whole number. */
  long timesAsMuch(Whole other) {
    BigInteger part = BigInteger.valueOf(other.isConstant() ? other.plus : other.times);
    BigInteger all = BigInteger.valueOf(other.isConstant() ? plus : times);
    BigInteger below = part.multiply(BigInteger.valueOf(by));
    if (below.signum() == 0) {
      return 0;
    }
    long factor = all.multiply(BigInteger.valueOf(other.by)).divide(below).longValue();
    return other.times(factor).is(this) ? factor : 0;
  }

  /** As a person would write it. */
  @Override
  public String toString() {
    String side =
        switch (of) {
          case NONE -> "";
          case UNKNOWN -> "unknown";
          default -> times == 1 ? of.name().toLowerCase() : times + " " + of.name().toLowerCase();
        };
    if (!isKnown() || isConstant()) {
      return isKnown() ? Long.toString(plus) : side;
    }
    String sum = plus == 0 ? side : side + (plus > 0 ? " + " : " - ") + Math.abs(plus);
    return by == 1 ? sum : (plus == 0 ? sum : "(" + sum + ")") + "/" + by;
  }
}
