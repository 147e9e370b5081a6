package io.github.limpid.engine;

/** A network in training. Whoever asked the engine for it closes it. */
public interface Learner extends AutoCloseable {

  /**
   * Makes one update of the weights with Adam; gradients longer than 0.5 are shortened to that.
   *
   * <p><b>Shape.</b> {@code noisy} as {@code shape}, {@code clean} the same with the network's
   * output channels. <b>Source.</b> Kingma and Ba, "Adam", ICLR 2015, arXiv:1412.6980, with beta1
   * 0.9, beta2 0.999 and epsilon 1e-8; clipping by the norm of all gradients together after
   * Pascanu, Mikolov and Bengio, ICML 2013, arXiv:1211.5063.
   *
   * @param noisy what the network sees
   * @param clean what it should answer
   * @param shape the shape of {@code noisy}
   * @param rate learning rate, above 0
   * @return the loss of this batch before the update; may be NaN if training has diverged
   * @throws OutOfEngineMemoryException if the batch is too large for the memory
   */
  double step(float[] noisy, float[] clean, Batch shape, double rate);

  /**
   * Applies the network with the weights it has now, as {@link Predictor#predict}.
   *
   * @param noisy what the network sees
   * @param shape the shape of {@code noisy}
   * @param denoised receives the result
   */
  void predict(float[] noisy, Batch shape, float[] denoised);

  /**
   * Copies the weights and the optimiser's state.
   *
   * @return all that is needed to go on from here
   */
  LearnerState state();

  @Override
  void close();
}
