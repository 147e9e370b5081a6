package io.github.limpid.engine;

import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training run stands: the weights and what Adam remembers of the gradients.
 *
 * @param steps updates made so far, at least 0
 * @param weights the network's weights
 * @param firstMoments running mean of the gradients, shaped like the weights
 * @param secondMoments running mean of the squared gradients, shaped like the weights
 */
public record LearnerState(
    long steps, Weights weights, Weights firstMoments, Weights secondMoments) {

  /** Checks the range. */
  public LearnerState {
    if (steps < 0) {
      throw new IllegalArgumentException("steps (" + steps + ") must not be negative");
    }
  }

  /**
   * The state before the first update.
   *
   * @param network the network to be trained
   * @param weights the weights to start from
   * @return a state with moments of zero
   */
  public static LearnerState start(Network network, Weights weights) {
    return new LearnerState(0, weights, zeros(network), zeros(network));
  }

  private static Weights zeros(Network network) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    network.weightShapes().forEach(shape -> arrays.put(shape.name(), new float[shape.size()]));
    return new Weights(arrays);
  }
}
