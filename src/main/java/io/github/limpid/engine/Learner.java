package io.github.limpid.engine;

/** A network in training. Whoever asked the engine for it closes it. */
public interface Learner extends AutoCloseable {

  /**
   * Makes one update of the weights by the learner's {@link LearningRule}.
   *
   * <p>With several parts, the batch is worked through in as many pieces, one after the other, and
   * the update is made of the sum of their gradients: the same but for rounding, and for batch
   * normalisation, which then knows each piece alone; in a fraction of the memory.
   *
   * <p>Batch normalisations take mean and variance from the batch, and their running values follow
   * these by their momentum, once in an update: the mean of the pieces' means, and of their
   * variances divided by one less than the number of pixels. Those whose running values the rule
   * freezes normalise by them instead.
   *
   * @param batch the patches
   * @param parts pieces to work through one by one, from 1 to the number of patches
   * @param rate learning rate, above 0
   * @return the loss of this batch before the update; may be NaN if training has diverged
   * @throws OutOfEngineMemoryException if a piece is too large for the memory; nothing is updated
   */
  double step(TrainingBatch batch, int parts, double rate);

  /**
   * Applies the network with the weights it has now, as a {@link Predictor} would, and measures.
   *
   * @param batch the patches
   * @param denoised receives the result, shaped as {@link TrainingBatch#clean}
   * @return the loss
   * @throws OutOfEngineMemoryException if the batch is too large for the memory
   */
  double measure(TrainingBatch batch, float[] denoised);

  /**
   * Copies the weights and the optimiser's state.
   *
   * @return all that is needed to go on from here
   */
  LearnerState state();

  @Override
  void close();
}
