package io.github.limpid.engine.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What some patches of a batch say about the next update.
 *
 * @param gradients of the loss, by the name of the weights
 * @param statistics of batch normalisations, by the name of the weights that run after them
 */
record Contribution(
    Map<String, Operand<TFloat32>> gradients, Map<String, BatchStatistic> statistics) {

  /** The same with other operands in their places. */
  Contribution map(BiFunction<String, Operand<TFloat32>, Operand<TFloat32>> change) {
    Map<String, Operand<TFloat32>> changedGradients = new LinkedHashMap<>();
    gradients.forEach((name, value) -> changedGradients.put(name, change.apply(name, value)));
    Map<String, BatchStatistic> changedStatistics = new LinkedHashMap<>();
    statistics.forEach(
        (name, value) ->
            changedStatistics.put(
                name, new BatchStatistic(change.apply(name, value.ofBatch()), value.momentum())));
    return new Contribution(changedGradients, changedStatistics);
  }
}
