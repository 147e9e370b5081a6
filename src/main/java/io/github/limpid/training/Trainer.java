package io.github.limpid.training;

import io.github.limpid.CancelledException;
import io.github.limpid.LimpidException;
import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.Examples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a network: the one loop, in the order of events.
 *
 * <p>Example: {@code new Trainer(engine, examples, validation, file, clock).train(start, listener,
 * progress)}. The checkpoint file always holds the last finished epoch, whenever the process ends.
 */
public final class Trainer {

  private final Engine engine;
  private final Examples examples;
  private final Validation validation;
  private final Path checkpointFile;
  private final InstantSource clock;

  /**
   * Prepares training.
   *
   * @param engine computes
   * @param examples where patches come from
   * @param validation patches held out
   * @param checkpointFile created or replaced after every epoch
   * @param clock tells how long epochs take
   */
  public Trainer(
      Engine engine,
      Examples examples,
      Validation validation,
      Path checkpointFile,
      InstantSource clock) {
    this.engine = engine;
    this.examples = examples;
    this.validation = validation;
    this.checkpointFile = checkpointFile;
    this.clock = clock;
  }

  /**
   * Trains to the last epoch of the settings.
   *
   * @param from a new run's {@link Checkpoint#start}, or what an interrupted run left
   * @param listener is told of every step and epoch
   * @param progress asked before every step whether to stop
   * @return the finished run; its best weights are what to use
   * @throws CancelledException if stopped; the checkpoint holds the last finished epoch
   * @throws OutOfEngineMemoryException if a batch or the network needs more memory than there is
   * @throws LimpidException if the loss is no number any more
   */
  public Checkpoint train(Checkpoint from, TrainingListener listener, Progress progress) {
    TrainingSettings settings = from.settings();
    Batch shape = new Batch(settings.batch(), settings.patch(), settings.patch(), 1);
    RateSchedule schedule = settings.schedule();
    Checkpoint checkpoint = from;
    try (Learner learner =
            engine.learner(from.network(), from.state(), settings.loss(), settings.precision());
        Batches batches = new Batches(examples, shape, settings.seed())) {
      CheckpointFile.write(checkpoint, checkpointFile); // replaces what another run left
      while (!checkpoint.isFinished()) {
        int epoch = checkpoint.history().size() + 1;
        Instant began = clock.instant();
        double lossSum = 0;
        long step = checkpoint.state().steps();
        long end = step + settings.stepsPerEpoch();
        for (; step < end; step++) {
          progress.stopIfCancelled("Training");
          Batches.Drawn batch = batches.batch(step);
          double loss = learner.step(batch.noisy(), batch.clean(), shape, schedule.rate(step));
          requireNumber(loss, epoch);
          lossSum += loss;
          listener.step(step + 1, loss);
          progress.report(step + 1, schedule.steps(), "Training");
        }
        Validation.Result result = validation.measure(learner, settings.loss());
        LearnerState state = learner.state();
        requireNumber(result.loss(), epoch);
        requireFinite(state, checkpoint.network(), epoch);
        EpochReport report =
            new EpochReport(
                epoch,
                end,
                schedule.rate(end - 1),
                lossSum / settings.stepsPerEpoch(),
                result.loss(),
                result.psnr(),
                result.noisyPsnr(),
                Duration.between(began, clock.instant()).toMillis() / 1000.0);
        boolean best = result.loss() < checkpoint.bestLoss();
        checkpoint = next(checkpoint, state, report, best);
        CheckpointFile.write(checkpoint, checkpointFile);
        listener.epoch(report, best);
      }
    } catch (OutOfEngineMemoryException e) {
      throw e.withRemedy("Close other programs, or give a smaller batch or a smaller patch.");
    }
    return checkpoint;
  }

  private static Checkpoint next(
      Checkpoint last, LearnerState state, EpochReport report, boolean best) {
    List<EpochReport> history = new ArrayList<>(last.history());
    history.add(report);
    Weights bestWeights = best ? state.weights() : last.best();
    return new Checkpoint(last.network(), last.settings(), state, bestWeights, history);
  }

  private static void requireNumber(double loss, int epoch) {
    if (!Double.isFinite(loss)) {
      throw diverged(epoch, "the loss is " + loss);
    }
  }

  private static void requireFinite(LearnerState state, Network network, int epoch) {
    try {
      state.weights().requireFit(network);
      state.firstMoments().requireFit(network);
      state.secondMoments().requireFit(network);
    } catch (IllegalArgumentException e) {
      throw diverged(epoch, e.getMessage());
    }
  }

  private static LimpidException diverged(int epoch, String why) {
    return new LimpidException(
        "Training diverged in epoch " + epoch + ": " + why + ".", "Start again with a lower rate.");
  }
}
