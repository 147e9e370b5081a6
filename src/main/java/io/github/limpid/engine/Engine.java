package io.github.limpid.engine;

import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;

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
   * floats.
   *
   * @param network the network
   * @param weights its weights
   * @return the content of {@code saved_model.pb}, which needs no other file beside it
   */
  byte[] writeSavedModel(Network network, Weights weights);

  /**
   * Reads back the weights that {@link #writeSavedModel} wrote, without running the graph.
   *
   * @param network the network that was written
   * @param savedModel the content of {@code saved_model.pb}
   * @return its weights
   * @throws EngineException if this is not such a SavedModel of that network
   */
  Weights readSavedModel(Network network, byte[] savedModel);

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
