package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.WeightShape;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.op.Ops;

/**
 * The variables behind an array of weights that gradients change.
 *
 * @param name of the weights
 * @param weights their values
 * @param slots what the optimiser remembers of them
 */
record LearntArray(String name, Variable weights, List<Variable> slots) {

  static LearntArray of(Ops tf, WeightShape shape, Variable weights, int slots) {
    return new LearntArray(
        shape.name(),
        weights,
        IntStream.range(0, slots).mapToObj(i -> new Variable(tf, "slot-" + i, shape)).toList());
  }
}
