package io.github.limpid.command;

import ij.IJ;
import io.github.limpid.Progress;
import io.github.limpid.training.TrainingText;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** ImageJ's progress bar, and its status line with the time that is left. */
final class StatusProgress implements Progress {

  private static final long SOON = 1_000_000_000; // nanoseconds; what is shorter needs no estimate

  private final LongSupplier clock;
  private final BooleanSupplier cancelled;
  private long start;
  private long last = Long.MAX_VALUE;

  /**
   * Begins with the first report.
   *
   * @param clock nanoseconds
   * @param cancelled whether the user asked to stop
   */
  StatusProgress(LongSupplier clock, BooleanSupplier cancelled) {
    this.clock = clock;
    this.cancelled = cancelled;
    this.start = clock.getAsLong();
  }

  @Override
  public void report(long done, long total, String what) {
    IJ.showProgress((double) done / total);
    IJ.showStatus(line(done, total, what));
  }

  /** Work that begins again at its first part is timed anew. */
  String line(long done, long total, String what) {
    long now = clock.getAsLong();
    if (done < last && last != Long.MAX_VALUE) {
      start = now;
    }
    last = done;
    String line = what + " " + 100 * done / total + " %";
    long passed = now - start;
    if (passed < SOON || done == 0 || done == total) {
      return line;
    }
    Duration left = Duration.ofNanos((long) ((double) passed / done * (total - done)));
    return line + ", about " + TrainingText.time(left) + " left";
  }

  @Override
  public boolean cancelled() {
    return cancelled.getAsBoolean();
  }
}
