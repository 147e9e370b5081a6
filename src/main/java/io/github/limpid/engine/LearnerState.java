package io.github.limpid.engine;

import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a training run stands: the weights and what the optimiser remembers of the gradients.
 *
 * @param steps updates made so far, at least 0
 * @param weights the network's weights
 * @param slots what the optimiser remembers, in the order of its source's variables (Adam: mean
 *     gradient, mean squared gradient), each shaped like the weights; zero for arrays that are not
 *     learnt
 */
public record LearnerState(long steps, Weights weights, List<Weights> slots) {

  /** Freezes the list and checks the range. */
  public LearnerState {
    slots = List.copyOf(slots);
    if (steps < 0) {
      throw new IllegalArgumentException("steps (" + steps + ") must not be negative");
    }
  }

  /**
   * The state before the first update.
   *
   * @param network the network to be trained
   * @param weights the weights to start from
   * @param optimizer the rule that will update them
   * @return a state that remembers nothing
   */
  public static LearnerState start(Network network, Weights weights, Optimizer optimizer) {
    List<Weights> slots = Stream.generate(() -> zeros(network)).limit(optimizer.slots()).toList();
    return new LearnerState(0, weights, slots);
  }

  private static Weights zeros(Network network) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    network.weightShapes().forEach(shape -> arrays.put(shape.name(), new float[shape.size()]));
    return new Weights(arrays);
  }
}
