package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.Comparator;
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

  /** Freezes the history and checks that the network can learn and patches fit it. */
  public Checkpoint {
    history = List.copyOf(history);
    if (network.weightShapes().isEmpty()) {
      throw new InputException(
          "This network has no weights to learn.", "Give one with a convolution.");
    }
    int multiple = network.sizeMultiple();
    int less = settings.patch() / multiple * multiple;
    if (less != settings.patch()) {
      throw new InputException(
          "Patch %d is not a multiple of %d, as this network needs."
              .formatted(settings.patch(), multiple),
          "Give " + (less > 0 ? less + " or " : "") + (less + multiple) + ".");
    }
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
   * The epoch whose weights are {@link #best}.
   *
   * @return the one with the lowest validation loss
   * @throws java.util.NoSuchElementException before the first epoch
   */
  public EpochReport bestEpoch() {
    return history.stream().min(Comparator.comparing(EpochReport::validationLoss)).orElseThrow();
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
