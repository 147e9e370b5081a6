package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.KindSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The learning rate at each step: a linear rise, then one of several courses. A pure function, so
 * that a resumed run goes on as the uninterrupted one.
 *
 * <p>The text form is {@code cosine:warmup=200}, {@code constant:warmup=0}, {@code
 * step:every=10,factor=0.5,warmup=200} or {@code plateau:patience=4,factor=0.5,warmup=200}; numbers
 * left out have the defaults of {@link #parse}.
 *
 * @param kind the course
 * @param warmup steps of the rise from nothing, at least 0; in short runs a tenth of all steps
 * @param every epochs between two steps down ({@link Kind#STEP}), or epochs without a new best
 *     validation loss before one ({@link Kind#PLATEAU}); at least 1
 * @param factor what a step down leaves of the rate, above 0 and below 1
 */
public record RateSchedule(Kind kind, int warmup, int every, double factor) {

  /** Courses that a rate can take after its rise. */
  public enum Kind {
    /** The peak rate all the way. */
    CONSTANT,
    /**
     * Half a cosine from the peak down to almost nothing at the last step. <b>Source.</b>
     * Loshchilov and Hutter, "SGDR", ICLR 2017, arXiv:1608.03983, equation 5, without restarts.
     */
    COSINE,
    /** Multiplied by the factor every so many epochs. */
    STEP,
    /** Multiplied by the factor when validation has not become better for so many epochs. */
    PLATEAU
  }

  /** Steps of the rise; enough for Adam's moments to settle. */
  public static final int WARM_UP = 200;

  private static final long SHORT = 10; // the rise takes at most one step in so many

  /** What remains of the peak at the end of the cosine. */
  public static final double END = 0.002;

  /** Epochs between two steps down. */
  public static final int EVERY = 10;

  /** Epochs without improvement before a step down on a plateau. */
  public static final int PATIENCE = 4;

  /** What a step down leaves. */
  public static final double FACTOR = 0.5;

  /** Cosine with the usual rise: the best end for a given number of steps. */
  public static final RateSchedule DEFAULT = new RateSchedule(Kind.COSINE, WARM_UP, EVERY, FACTOR);

  /** Checks the ranges. */
  public RateSchedule {
    require(warmup >= 0, "warmup", warmup, "at least 0 steps");
    require(every >= 1, kind == Kind.PLATEAU ? "patience" : "every", every, "at least 1 epoch");
    require(factor > 0 && factor < 1, "factor", factor, "above 0 and below 1");
  }

  private static void require(boolean rule, String name, double value, String range) {
    if (!rule) {
      throw new InputException(
          "%s (%s) of the schedule must be %s.".formatted(name, KindSpec.text(value), range),
          "Leave it out for the usual value.");
    }
  }

  /**
   * Reads the text form.
   *
   * @param text {@code constant}, {@code cosine}, {@code step} or {@code plateau}, and numbers
   *     where they differ from the defaults
   * @return the schedule
   * @throws InputException if it is no such form
   */
  public static RateSchedule parse(String text) {
    KindSpec spec = KindSpec.parse("Schedule", text);
    int warmup = whole(spec, "warmup", WARM_UP);
    double factor = spec.number("factor", FACTOR);
    switch (spec.kind()) {
      case "constant" -> {
        spec.requireOnly("warmup");
        return new RateSchedule(Kind.CONSTANT, warmup, EVERY, FACTOR);
      }
      case "cosine" -> {
        spec.requireOnly("warmup");
        return new RateSchedule(Kind.COSINE, warmup, EVERY, FACTOR);
      }
      case "step" -> {
        spec.requireOnly("every", "factor", "warmup");
        return new RateSchedule(Kind.STEP, warmup, whole(spec, "every", EVERY), factor);
      }
      case "plateau" -> {
        spec.requireOnly("patience", "factor", "warmup");
        int patience = whole(spec, "patience", PATIENCE);
        return new RateSchedule(Kind.PLATEAU, warmup, patience, factor);
      }
      default -> throw spec.unknown(KINDS);
    }
  }

  private static int whole(KindSpec spec, String name, int otherwise) {
    double number = spec.number(name, otherwise);
    require(number == (int) number, name, number, "a whole number");
    return (int) number;
  }

  /** The names of all courses. */
  public static final List<String> KINDS = List.of("cosine", "constant", "step", "plateau");

  /**
   * The text form, which {@link #parse} reads back.
   *
   * @return such as {@code cosine:warmup=200}
   */
  public String text() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (kind == Kind.STEP || kind == Kind.PLATEAU) {
      numbers.put(kind == Kind.STEP ? "every" : "patience", (double) every);
      numbers.put("factor", factor);
    }
    numbers.put("warmup", (double) warmup);
    return KindSpec.text(kind.name().toLowerCase(Locale.ROOT), numbers);
  }

  /**
   * The rate of one step, as a share of the peak.
   *
   * @param step number of the update, from 0 to {@code steps - 1}
   * @param steps updates of the whole run
   * @param history what the epochs before have brought
   * @return above 0, at most 1
   */
  public double share(long step, long steps, List<EpochReport> history) {
    double rise = Math.min(1, (step + 1.0) / Math.max(1, Math.min(warmup, steps / SHORT)));
    return switch (kind) {
      case CONSTANT -> rise;
      case COSINE -> Math.min(rise, cosine(step, steps));
      case STEP -> rise * Math.pow(factor, history.size() / every);
      case PLATEAU -> rise * Math.pow(factor, plateaus(history));
    };
  }

  private static double cosine(long step, long steps) {
    return END + (1 - END) * 0.5 * (1 + Math.cos(Math.PI * step / steps));
  }

  /** How often so many epochs went by without a new best; each counts anew from its end. */
  private int plateaus(List<EpochReport> history) {
    double best = Double.POSITIVE_INFINITY;
    int waited = 0;
    int plateaus = 0;
    for (EpochReport epoch : history) {
      waited = epoch.validationLoss() < best ? 0 : waited + 1;
      best = Math.min(best, epoch.validationLoss());
      if (waited == every) {
        plateaus++;
        waited = 0;
      }
    }
    return plateaus;
  }
}
