package io.github.limpid.training;

import io.github.limpid.engine.LearnerState;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.List;

/**
 * All that is needed to go on with a training run exactly where it stands.
 *
 * <p>Batches are functions of the seed and the step's number, so the position is the state of the
 * randomness too.
 *
 * @param network the network in training
 * @param settings the run's settings
 * @param state weights, optimiser state and position after the last finished epoch
 * @param best weights of the epoch with the lowest validation loss
 * @param history one entry for each finished epoch
 */
public record Checkpoint(
    Network network,
    TrainingSettings settings,
    LearnerState state,
    Weights best,
    List<EpochReport> history) {

  /** Freezes the history. */
  public Checkpoint {
    history = List.copyOf(history);
  }

  /**
   * The start of a new run.
   *
   * @param network the network to train
   * @param settings the run's settings
   * @param weights the weights to start from
   * @return a checkpoint before the first epoch
   */
  public static Checkpoint start(Network network, TrainingSettings settings, Weights weights) {
    return new Checkpoint(
        network, settings, LearnerState.start(network, weights), weights, List.of());
  }

  /**
   * The lowest validation loss so far.
   *
   * @return positive infinity before the first epoch
   */
  public double bestLoss() {
    return history.stream()
        .mapToDouble(EpochReport::validationLoss)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * Tells whether all epochs are done.
   *
   * @return true if there is nothing left to train
   */
  public boolean isFinished() {
    return history.size() >= settings.epochs();
  }
}
