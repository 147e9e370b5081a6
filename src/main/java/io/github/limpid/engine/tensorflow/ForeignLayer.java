package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.Layer;
import java.util.Map;

/**
 * A layer that was read from a graph.
 *
 * @param tensor what it returns there
 * @param layer what it is
 * @param weights its arrays by the ends of their names
 * @param keptFirst of a concatenation, whether the kept samples come before the others
 */
record ForeignLayer(
    String tensor, Layer layer, Map<String, FloatArray> weights, boolean keptFirst) {

  ForeignLayer withWeights(Map<String, FloatArray> others) {
    return new ForeignLayer(tensor, layer, others, false);
  }
}
