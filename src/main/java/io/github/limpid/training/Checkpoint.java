package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.network.Network;
import io.github.limpid.network.Sides;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is needed to go on with a training run exactly where it stands.
 *
 * <p>Batches are functions of the seed and the step's number, so the position is the state of the
 * randomness too.
 *
 * @param network the network in training
 * @param settings the run's settings
 * @param origin what the run was asked for and what it started from, for whoever resumes it
 * @param state weights, optimiser state and position after the last finished epoch
 * @param best weights with the lowest validation loss
 * @param bestReport how those did; null before training began
 * @param before how the weights did before training; null before that was measured
 * @param history one entry for each finished epoch
 * @param rollbacks returns to the last good weights, in their order
 * @param parts pieces that a batch is worked through in, since all of it needs too much memory
 * @param centre share of a pixel in its own result that the best weights lack, since hidden pixels
 *     could not teach it; 0 if none was hidden
 */
public record Checkpoint(
    Network network,
    TrainingSettings settings,
    Map<String, Object> origin,
    LearnerState state,
    Weights best,
    EpochReport bestReport,
    EpochReport before,
    List<EpochReport> history,
    List<Rollback> rollbacks,
    int parts,
    double centre) {

  /** How often a run may go wrong before it is given up. */
  static final int MOST_ROLLBACKS = 5;

  /** Freezes the collections and checks that the network can learn and patches fit it. */
  public Checkpoint {
    origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
    history = List.copyOf(history);
    rollbacks = List.copyOf(rollbacks);
    if (network.weightShapes().isEmpty()) {
      throw new InputException(
          "This network has no weights to learn.", "Give one with a convolution.");
    }
    requireSide(settings.patch(), network.sides());
    if (parts < 1 || parts > settings.batch()) {
      throw new IllegalArgumentException(
          "parts (" + parts + ") must be 1 to the batch's " + settings.batch());
    }
  }

  private static void requireSide(int patch, Sides sides) {
    if (patch < sides.least()) {
      throw new InputException(
          "Patch %d is less than %d, the least that this network works on."
              .formatted(patch, sides.least()),
          "Give " + sides.least() + " or " + (sides.least() + sides.multiple()) + ".");
    }
    if (!sides.contains(patch)) {
      String more = sides.remainder() == 0 ? "" : " and " + sides.remainder() + " more";
      throw new InputException(
          "Patch %d is not a multiple of %d%s, as this network needs."
              .formatted(patch, sides.multiple(), more),
          "Give " + sides.atMost(patch) + " or " + sides.atLeast(patch) + ".");
    }
  }

  /**
   * The start of a new run.
   *
   * @param network the network to train
   * @param settings the run's settings
   * @param origin what the run was asked for and what it starts from, as plain YAML values
   * @param weights the weights to start from
   * @return a checkpoint before the first epoch
   */
  public static Checkpoint start(
      Network network, TrainingSettings settings, Map<String, Object> origin, Weights weights) {
    LearnerState state = LearnerState.start(network, weights, settings.optimizer());
    return new Checkpoint(
        network, settings, origin, state, weights, null, null, List.of(), List.of(), 1, 0);
  }

  /** The same with how the weights do before training. */
  Checkpoint measured(EpochReport start) {
    return new Checkpoint(
        network, settings, origin, state, best, start, start, history, rollbacks, parts, centre);
  }

  /** What follows on another epoch; the centre is that of its weights, which may be the best. */
  Checkpoint after(EpochReport report, LearnerState end, double centreOfEnd) {
    List<EpochReport> longer = new ArrayList<>(history);
    longer.add(report);
    boolean better = isBetter(report);
    return new Checkpoint(
        network,
        settings,
        origin,
        end,
        better ? end.weights() : best,
        better ? report : bestReport,
        before,
        longer,
        rollbacks,
        parts,
        better ? centreOfEnd : centre);
  }

  /** The same position with other weights as the best, from an epoch that was not finished. */
  Checkpoint withBest(EpochReport report, Weights weights, double centreOfWeights) {
    return new Checkpoint(
        network,
        settings,
        origin,
        state,
        weights,
        report,
        before,
        history,
        rollbacks,
        parts,
        centreOfWeights);
  }

  /** The same position with the best weights of another checkpoint of the run. */
  Checkpoint withBestOf(Checkpoint other) {
    return withBest(other.bestReport, other.best, other.centre);
  }

  /** The same position, from which training goes on at half the rate. */
  Checkpoint rolledBack(Rollback rollback) {
    List<Rollback> longer = new ArrayList<>(rollbacks);
    longer.add(rollback);
    return new Checkpoint(
        network, settings, origin, state, best, bestReport, before, history, longer, parts, centre);
  }

  /** The same with another record of what the run was asked for. */
  Checkpoint withOrigin(Map<String, Object> other) {
    return new Checkpoint(
        network,
        settings,
        other,
        state,
        best,
        bestReport,
        before,
        history,
        rollbacks,
        parts,
        centre);
  }

  /** The same position with batches worked through in more pieces. */
  Checkpoint withParts(int more) {
    return new Checkpoint(
        network,
        settings,
        origin,
        state,
        best,
        bestReport,
        before,
        history,
        rollbacks,
        more,
        centre);
  }

  /** Whether weights do better than the best so far. */
  boolean isBetter(EpochReport report) {
    return report.validationLoss() < bestLoss();
  }

  /**
   * The lowest validation loss so far.
   *
   * @return positive infinity before it was measured
   */
  public double bestLoss() {
    return bestReport == null ? Double.POSITIVE_INFINITY : bestReport.validationLoss();
  }

  /** What rollbacks have left of the rate. */
  double rateShare() {
    return rollbacks.isEmpty() ? 1 : rollbacks.get(rollbacks.size() - 1).share();
  }

  /** The learning rate of a step of the epoch that comes next. */
  double rate(long step) {
    double share = settings.schedule().share(step, settings.steps(), history);
    return settings.rate() * rateShare() * share;
  }

  /**
   * Tells whether nothing is left to train: all epochs are done, or validation has not become
   * better for as many as the settings' patience.
   *
   * @return true if training is over
   */
  public boolean isFinished() {
    return history.size() >= settings.epochs() || isOutOfPatience();
  }

  /**
   * Tells whether training ends early because it brings nothing any more.
   *
   * @return true if validation has not become better for the settings' patience
   */
  public boolean isOutOfPatience() {
    int best = bestReport == null ? 0 : bestReport.epoch();
    return settings.patience() > 0 && history.size() - best >= settings.patience();
  }
}
