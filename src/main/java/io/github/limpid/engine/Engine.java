package io.github.limpid.engine;

import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A library that computes networks: applies them, trains them, and writes them in its own format.
 *
 * <p><b>Threads.</b> May be used from several threads; each {@link Predictor} and {@link Learner}
 * belongs to one thread at a time.
 */
public interface Engine {

  /**
   * What the engine is and what it runs on.
   *
   * @return versions, device and precision
   */
  EngineReport report();

  /**
   * Prepares a network to be applied.
   *
   * <p><b>Ownership.</b> The caller closes the predictor.
   *
   * @param network the network
   * @param weights its weights
   * @param precision the number format wished for
   * @return a predictor for batches of any size
   * @throws EngineException if the engine cannot compile the network
   */
  Predictor predictor(Network network, Weights weights, Precision precision);

  /**
   * Applies a network to one batch, for which it need not be prepared: of large weights no more
   * than some are in memory a second time.
   *
   * @param network the network
   * @param weights its weights
   * @param noisy as {@link Predictor#predict} takes it
   * @param shape the shape of {@code noisy}
   * @param denoised as {@link Predictor#predict} fills it; 32-bit floats are computed with
   * @throws EngineException if the engine cannot compute the network
   */
  default void predictOnce(
      Network network, Weights weights, float[] noisy, Batch shape, float[] denoised) {
    try (Predictor predictor = predictor(network, weights, Precision.FLOAT32)) {
      predictor.predict(noisy, shape, denoised);
    }
  }

  /**
   * Prepares a network to be trained.
   *
   * <p><b>Ownership.</b> The caller closes the learner.
   *
   * @param network the network
   * @param start where training begins
   * @param rule how batches become updates
   * @return a learner at the start state
   * @throws EngineException if the engine cannot compile the network
   * @throws io.github.limpid.InputException if the network cannot be trained by this rule
   */
  Learner learner(Network network, LearnerState start, LearningRule rule);

  /**
   * Writes a network as a TensorFlow SavedModel: signature {@code serving_default}, input {@code
   * noisy} and output {@code denoised}, both {@code [batch, height, width, channels]} of 32-bit
   * floats. The weights are not in memory a second time while they are written.
   *
   * @param network the network
   * @param weights its weights, of 1 GiB at most
   * @param out takes the content of {@code saved_model.pb}, which needs no other file beside it;
   *     stays open
   * @throws IOException if it cannot be written
   * @throws EngineException if the weights are too large for one file
   */
  void writeSavedModel(Network network, Weights weights, OutputStream out) throws IOException;

  /**
   * Reads back the weights that {@link #writeSavedModel} wrote, without running the graph.
   *
   * @param network the network that was written
   * @param savedModel the content of {@code saved_model.pb}; stays open
   * @return its weights
   * @throws IOException if it cannot be read
   * @throws EngineException if this is not such a SavedModel of that network
   */
  Weights readSavedModel(Network network, InputStream savedModel) throws IOException;

  /**
   * Reads a TensorFlow model of another program as a list of layers. Its graph is not run, nor is
   * anything that it names opened.
   *
   * @param files its graph and variables
   * @return the network that computes the same
   * @throws EngineException if it is damaged, or does anything that no layer of Limpid's does
   */
  ForeignNetwork readForeign(GraphFiles files);
}
