package io.github.limpid.training;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast updates were made, which tells how long more will take.
 *
 * @param steps updates
 * @param seconds time that they took, with all that was done between them
 */
public record Pace(long steps, double seconds) {

  /** Nothing is known yet. */
  public static final Pace UNKNOWN = new Pace(0, 0);

  /** Checks the ranges. */
  public Pace {
    if (steps < 0 || !(seconds >= 0)) {
      throw new IllegalArgumentException(
          "steps (" + steps + ") and seconds (" + seconds + ") must not be negative");
    }
  }

  /**
   * The same with more updates.
   *
   * @param moreSteps updates
   * @param moreSeconds time that they took
   * @return the pace of all
   */
  public Pace plus(long moreSteps, double moreSeconds) {
    return new Pace(steps + moreSteps, seconds + moreSeconds);
  }

  /**
   * Tells whether there is something to tell.
   *
   * @return whether an update took a time that could be measured
   */
  public boolean isKnown() {
    return steps > 0 && seconds > 0;
  }

  /**
   * Updates in a second.
   *
   * @return NaN if nothing is known
   */
  public double stepsPerSecond() {
    return isKnown() ? steps / seconds : Double.NaN;
  }

  /**
   * How long more updates will take.
   *
   * @param more updates
   * @return nothing if nothing is known
   */
  public Optional<Duration> timeFor(long more) {
    return isKnown()
        ? Optional.of(Duration.ofMillis(Math.round(1000 * more / stepsPerSecond())))
        : Optional.empty();
  }
}
