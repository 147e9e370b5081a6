package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A network whose weights are constants of the graph: what is applied and what is exported. */
final class FrozenGraph {

  /** Name of the operation that is fed. */
  static final String INPUT = "noisy";

  /** Name of the operation that is fetched. */
  static final String OUTPUT = "denoised";

  private FrozenGraph() {}

  static Graph of(Network network, Weights weights) {
    weights.requireFit(network);
    return built(network, (tf, shape) -> constant(tf, shape, weights.arrays().get(shape.name())));
  }

  /** The same with placeholders for the weights, of the same names. */
  static Graph withoutWeights(Network network) {
    return built(
        network,
        (tf, shape) -> tf.placeholder(TFloat32.class, Placeholder.shape(Tensors.shape(shape))));
  }

  private static Operand<TFloat32> constant(Ops tf, WeightShape shape, float[] values) {
    return tf.constant(Tensors.shape(shape), DataBuffers.of(values, true, false));
  }

  private static Graph built(
      Network network, BiFunction<Ops, WeightShape, Operand<TFloat32>> weights) {
    Graph graph = new Graph();
    return Sessions.orClose(
        graph::close,
        () -> {
          write(network, weights, Ops.create(graph));
          return graph;
        });
  }

  private static void write(
      Network network, BiFunction<Ops, WeightShape, Operand<TFloat32>> weights, Ops tf) {
    Map<String, Operand<TFloat32>> arrays = new HashMap<>();
    for (WeightShape shape : network.weightShapes()) {
      arrays.put(shape.name(), weights.apply(tf.withName(constantName(shape.name())), shape));
    }
    Shape size = Shape.of(-1, -1, -1, network.channels());
    Operand<TFloat32> noisy =
        tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(size));
    Operand<TFloat32> output = new GraphCompiler(tf, arrays::get).output(network, noisy);
    tf.withName(OUTPUT).identity(output);
  }

  /** The name of the constant that holds the weights of a name. */
  static String constantName(String weightName) {
    return "weights." + weightName.replace('/', '.'); // names of operations have no slash
  }
}
