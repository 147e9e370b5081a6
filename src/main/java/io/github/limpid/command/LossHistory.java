package io.github.limpid.command;

import io.github.limpid.command.LossCurves.Point;
import io.github.limpid.training.Checkpoint;
import io.github.limpid.training.EpochReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the losses of a run, those of a resumed one from its first epoch on.
 *
 * <p><b>Threads.</b> For the thread that trains; what {@link #curves} gives may go to others.
 */
final class LossHistory {

  private static final int RUNNING_POINTS = 1000; // about two for each pixel of the plot

  private final int epochs;
  private final int stepsPerEpoch;
  private final long stepsPerPoint;
  private final List<Point> running = new ArrayList<>();
  private final List<Point> training = new ArrayList<>();
  private final List<Point> validation = new ArrayList<>();
  private long last; // step
  private double sum; // of losses since the last point
  private int count; // of those losses

  /** Begins with what a run already has. */
  LossHistory(Checkpoint run) {
    epochs = run.settings().epochs();
    stepsPerEpoch = run.settings().stepsPerEpoch();
    stepsPerPoint = Math.max(1, run.settings().steps() / RUNNING_POINTS);
    last = run.state().steps();
    if (run.before() != null) {
      add(run.before());
    }
    run.history().forEach(this::add);
  }

  /** Takes note of an update; the same steps come again after training went back. */
  void step(long step, double loss) {
    if (step <= last) {
      forgetFrom(epoch(step));
    }
    last = step;
    sum += loss;
    count++;
    if (count >= stepsPerPoint) {
      running.add(new Point(epoch(step), sum / count));
      beginPoint();
    }
  }

  private void forgetFrom(double epoch) {
    running.removeIf(point -> point.epoch() >= epoch);
    beginPoint();
  }

  private void beginPoint() {
    sum = 0;
    count = 0;
  }

  /** Takes note of an epoch, or of how the start was measured. */
  void add(EpochReport report) {
    double epoch = epoch(report.steps());
    validation.add(new Point(epoch, report.validationLoss()));
    if (report.epoch() > 0) {
      training.add(new Point(epoch, report.trainingLoss()));
    }
  }

  private double epoch(long step) {
    return (double) step / stepsPerEpoch;
  }

  /** The curves as they are now. */
  LossCurves curves() {
    int end = (int) Math.min(epochs, Math.ceil(epoch(last)));
    return new LossCurves(running, training, validation, Math.max(1, end));
  }
}
