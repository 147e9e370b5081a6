package io.github.limpid.engine;

/** A network ready to be applied. Whoever asked the engine for it closes it. */
public interface Predictor extends AutoCloseable {

  /**
   * Applies the network.
   *
   * <p><b>Shape.</b> {@code [count, height, width, channels]} in, the same with the network's
   * output channels out; height and width are of the network's sides. <b>Units.</b> The network's
   * own range. The first call with a new shape takes longer than the following ones.
   *
   * @param noisy the values, row by row, channels fastest
   * @param shape the shape of {@code noisy}
   * @param denoised receives the result
   * @throws OutOfEngineMemoryException if the batch is too large for the memory
   * @throws EngineException if the engine fails otherwise
   */
  void predict(float[] noisy, Batch shape, float[] denoised);

  @Override
  void close();
}
