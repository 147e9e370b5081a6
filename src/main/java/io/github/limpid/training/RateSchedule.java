package io.github.limpid.training;

/**
 * The learning rate at each step: a short linear rise, then half a cosine down to almost nothing.
 *
 * <p><b>Source.</b> Loshchilov and Hutter, "SGDR", ICLR 2017, arXiv:1608.03983, equation 5, without
 * restarts.
 *
 * @param peak the highest rate, above 0
 * @param steps steps of the whole run, at least 1
 */
public record RateSchedule(double peak, long steps) {

  /** Steps of the rise; enough for Adam's moments to settle. */
  public static final int WARM_UP = 200;

  /** What remains of the peak at the end. */
  public static final double END = 0.002;

  /** Checks the ranges. */
  public RateSchedule {
    if (!(peak > 0)) {
      throw new IllegalArgumentException("peak (" + peak + ") must be above 0");
    }
    if (steps < 1) {
      throw new IllegalArgumentException("steps (" + steps + ") must be at least 1");
    }
  }

  /**
   * The rate of one step.
   *
   * @param step 0 to {@code steps - 1}
   * @return above 0, at most {@code peak}
   */
  public double rate(long step) {
    double rise = Math.min(1, (step + 1.0) / WARM_UP);
    double cosine = 0.5 * (1 + Math.cos(Math.PI * step / steps));
    return peak * Math.min(rise, END + (1 - END) * cosine);
  }
}
