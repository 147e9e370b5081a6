package io.github.limpid.training;

import io.github.limpid.CancelledException;
import io.github.limpid.LimpidException;
import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.ExampleStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Trains a network: the one loop, in the order of events.
 *
 * <p>Example: {@code new Trainer(engine, examples, validation, folder, clock).train(start,
 * listener, progress)}. The folder always holds the last finished epoch and the best one, whenever
 * the process ends; whoever trains holds its lock.
 */
public final class Trainer {

  /** A validation loss so many times the best one is no training any more. */
  private static final double DIVERGED = 10;

  private static final double SMALLEST = 1e-6; // of losses that are told apart

  private static final double LOWER = 0.5; // rate after a rollback

  private final Engine engine;
  private final ExampleStream examples;
  private final Validation validation;
  private final RunFolder folder;
  private final InstantSource clock;

  /**
   * Prepares training.
   *
   * @param engine computes
   * @param examples where patches come from
   * @param validation patches held out
   * @param folder keeps checkpoints
   * @param clock tells how long epochs take
   */
  public Trainer(
      Engine engine,
      ExampleStream examples,
      Validation validation,
      RunFolder folder,
      InstantSource clock) {
    this.engine = engine;
    this.examples = examples;
    this.validation = validation;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Trains to the last epoch of the settings, until validation becomes no better for their
   * patience, or until the listener stops.
   *
   * <p>If the loss is no number any more, or validation ten times worse than the best, training
   * goes back to the last finished epoch and on at half the rate, five times at most; then it ends
   * with the best weights so far. If a batch needs more memory than there is, it is worked through
   * in twice as many pieces.
   *
   * @param from a new run's {@link Checkpoint#start}, or what an interrupted run left
   * @param listener is told of every step and epoch
   * @param progress asked before every step whether to cancel
   * @return the finished run; its best weights are what to use
   * @throws CancelledException if cancelled; the checkpoint holds the last finished epoch
   * @throws OutOfEngineMemoryException if a single patch needs more memory than there is
   * @throws LimpidException if training diverges again and again before anything was learnt
   */
  public Checkpoint train(Checkpoint from, TrainingListener listener, Progress progress) {
    Run run = new Run(from, listener, progress);
    folder.tidy();
    if (from.before() == null) {
      folder.write(from, true); // replaces what another run left
    }
    listener.begun(from);
    try {
      while (!run.isOver()) {
        try (Learner learner = run.learner()) {
          run.train(learner);
        } catch (Diverged e) {
          run.rollBack(e);
        }
      }
    } catch (CancelledException e) {
      throw run.checkpoint.before() == null ? e : folder.cancelled(run.checkpoint);
    }
    return run.checkpoint;
  }

  /** One run on its way. */
  private final class Run {
    private final TrainingListener listener;
    private final Progress progress;
    private final Batch shape;
    private Checkpoint checkpoint;
    private boolean stopped;

    Run(Checkpoint from, TrainingListener listener, Progress progress) {
      TrainingSettings settings = from.settings();
      this.checkpoint = from;
      this.listener = listener;
      this.progress = progress;
      this.shape =
          new Batch(
              settings.batch(), settings.patch(), settings.patch(), from.network().channels());
    }

    Learner learner() {
      return engine.learner(
          checkpoint.network(),
          checkpoint.state(),
          checkpoint.settings().rule(checkpoint.network()));
    }

    boolean isOver() {
      stopped |= listener.stops();
      return stopped || checkpoint.isFinished();
    }

    void train(Learner learner) {
      try (Batches batches = new Batches(examples, shape, checkpoint.settings().seed())) {
        if (checkpoint.before() == null) {
          EpochReport start = report(learner, 0, Double.NaN, clock.instant());
          requireNumber(start.validationLoss());
          checkpoint = checkpoint.measured(start);
          folder.write(checkpoint, true);
          listener.epoch(checkpoint.before(), true, validation.preview(learner));
        }
        while (!isOver()) {
          epoch(learner, batches);
        }
      }
    }

    private void epoch(Learner learner, Batches batches) {
      Instant began = clock.instant();
      long first = checkpoint.state().steps();
      long end = first + checkpoint.settings().stepsPerEpoch();
      double lossSum = 0;
      long step = first;
      for (; step < end && !stopped; step++) {
        progress.stopIfCancelled("Training");
        double rate = checkpoint.rate(step);
        double loss = update(learner, batches.batch(step), rate);
        requireNumber(loss, "the loss is " + loss);
        lossSum += loss;
        listener.step(step + 1, loss, rate);
        progress.report(step + 1, checkpoint.settings().steps(), "Training");
        stopped = listener.stops();
      }
      EpochReport report = report(learner, step, lossSum / (step - first), began);
      requireNumber(report.validationLoss());
      if (report.validationLoss() > DIVERGED * Math.max(SMALLEST, checkpoint.bestLoss())) {
        throw new Diverged("the validation loss is ten times the best");
      }
      LearnerState state = learner.state();
      requireFinite(state);
      double centre = checkpoint.isBetter(report) ? centre(learner) : 0;
      keep(report, state, centre, step == end);
      listener.epoch(report, report == checkpoint.bestReport(), validation.preview(learner));
    }

    private double centre(Learner learner) {
      return CentrePixel.canBeGivenTo(checkpoint.network()) ? validation.centre(learner) : 0;
    }

    /**
     * An epoch that was stopped half-way counts only if it is the best, and is not gone on from.
     */
    private void keep(EpochReport report, LearnerState state, double centre, boolean whole) {
      boolean better = checkpoint.isBetter(report);
      if (whole) {
        checkpoint = checkpoint.after(report, state, centre);
        folder.write(checkpoint, better);
      } else if (better) {
        checkpoint = checkpoint.withBest(report, state.weights(), centre);
        folder.writeBest(checkpoint);
      }
    }

    private double update(Learner learner, TrainingBatch batch, double rate) {
      for (; ; ) {
        try {
          return learner.step(batch, checkpoint.parts(), rate);
        } catch (OutOfEngineMemoryException e) {
          workInMoreParts(e);
        }
      }
    }

    private void workInMoreParts(OutOfEngineMemoryException e) {
      int batch = shape.count();
      if (checkpoint.parts() == batch) {
        throw e.withRemedy("Close other programs, or give a smaller patch or network.");
      }
      checkpoint = checkpoint.withParts(Math.min(batch, 2 * checkpoint.parts()));
      listener.remark(
          "The memory does not suffice for a batch at once; it is worked through in %d parts."
              .formatted(checkpoint.parts()));
    }

    private EpochReport report(Learner learner, long steps, double trainingLoss, Instant began) {
      Validation.Result result = validation.measure(learner);
      return new EpochReport(
          steps == 0 ? 0 : checkpoint.history().size() + 1,
          steps,
          steps == 0 ? 0 : checkpoint.rate(steps - 1),
          trainingLoss,
          result.loss(),
          result.score(),
          validation.noisy(),
          Duration.between(began, clock.instant()).toMillis() / 1000.0);
    }

    private void requireNumber(double validationLoss) {
      requireNumber(validationLoss, "the validation loss is " + validationLoss);
    }

    private void requireNumber(double loss, String why) {
      if (!Double.isFinite(loss)) {
        throw new Diverged(why);
      }
    }

    private void requireFinite(LearnerState state) {
      try {
        state.weights().requireFit(checkpoint.network());
        state.slots().forEach(slot -> slot.requireFit(checkpoint.network()));
      } catch (IllegalArgumentException e) {
        throw new Diverged(e.getMessage());
      }
    }

    void rollBack(Diverged e) {
      int epoch = checkpoint.history().size() + 1;
      if (checkpoint.before() == null) {
        throw new LimpidException(
            "The weights to start from are of no use: " + e.getMessage() + ".",
            "Start from another model.");
      }
      if (checkpoint.rollbacks().size() == Checkpoint.MOST_ROLLBACKS) {
        giveUp("Training diverged in epoch " + epoch + " again: " + e.getMessage() + ".");
        return;
      }
      Rollback rollback = new Rollback(epoch, e.getMessage(), checkpoint.rateShare() * LOWER);
      checkpoint = checkpoint.rolledBack(rollback);
      folder.write(checkpoint, false);
      listener.remark(rollback.text());
    }

    /** What was learnt before is kept, if anything was. */
    private void giveUp(String problem) {
      if (checkpoint.bestReport().epoch() == 0) {
        throw new LimpidException(problem, "Start again with a lower rate.");
      }
      listener.remark(problem + " It ends here, with the best weights so far.");
      stopped = true;
    }
  }

  /** Training went wrong; it may go on from where it was right. */
  private static final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Diverged(String why) {
      super(why, null, false, false);
    }
  }
}
