package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Computes a network a single time, a section of its layers after another: each is fed its own
 * weights and what those before it have left. TensorFlow holds the constants of a graph in memory
 * many times over; here it holds the weights of one section, once.
 *
 * <p><b>Ownership.</b> Closing it frees its tensors.
 */
final class SectionedRun implements AutoCloseable {

  /** How many numbers a section has at least; a layer with more is one of its own. */
  static final int SECTION = 1 << 20;

  private final Network network;
  private final Weights weights;
  private final int section;
  private final Map<String, WeightShape> shapes = new HashMap<>();
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final GraphCompiler compiler = new GraphCompiler(tf, this::placeholder);
  private final Session session = Sessions.openPlain(graph); // any tensor may be fed
  private final Map<WeightShape, Operand<TFloat32>> wanted = new LinkedHashMap<>(); // by a section
  private final Map<Operand<TFloat32>, TFloat32> left = new LinkedHashMap<>();

  SectionedRun(Network network, Weights weights, int section) {
    this.network = network;
    this.weights = weights;
    this.section = section;
    network.weightShapes().forEach(shape -> shapes.put(shape.name(), shape));
  }

  private Operand<TFloat32> placeholder(String name) {
    WeightShape shape = shapes.get(name);
    Operand<TFloat32> operand =
        tf.placeholder(TFloat32.class, Placeholder.shape(Tensors.shape(shape)));
    wanted.put(shape, operand);
    return operand;
  }

  /** The network's output for an image. To be called once. */
  void predict(float[] noisy, Batch shape, float[] denoised) {
    Shape any = Shape.of(-1, -1, -1, network.channels());
    Operand<TFloat32> output = tf.placeholder(TFloat32.class, Placeholder.shape(any));
    left.put(output, Tensors.of(noisy, shape));
    compiler.begin(output);
    for (int i = 0; i < network.layers().size(); i++) {
      output = compiler.add(network, i);
      if (wanted.keySet().stream().mapToLong(WeightShape::size).sum() >= section) {
        runSection();
      }
    }
    runSection();
    Tensors.copy(left.get(output), denoised);
  }

  private void runSection() {
    Set<Operand<TFloat32>> readable = compiler.readable();
    List<Operand<TFloat32>> missing = new ArrayList<>(readable);
    missing.removeAll(left.keySet());
    if (missing.isEmpty()) {
      return;
    }
    try (Feeds feeds = new Feeds()) {
      wanted.forEach(
          (shape, operand) ->
              feeds.put(operand, Tensors.of(weights.arrays().get(shape.name()), shape)));
      Session.Runner runner = feeds.runner(session);
      left.forEach(runner::feed);
      missing.forEach(runner::fetch);
      keep(missing, runner.run());
    }
    wanted.clear();
    forget(readable);
  }

  private void keep(List<Operand<TFloat32>> operands, Result result) {
    for (int i = 0; i < operands.size(); i++) {
      left.put(operands.get(i), (TFloat32) result.get(i));
    }
  }

  private void forget(Set<Operand<TFloat32>> readable) {
    for (Operand<TFloat32> operand : List.copyOf(left.keySet())) {
      if (!readable.contains(operand)) {
        left.remove(operand).close();
      }
    }
  }

  @Override
  public void close() {
    left.values().forEach(TFloat32::close);
    session.close();
    graph.close();
  }
}
