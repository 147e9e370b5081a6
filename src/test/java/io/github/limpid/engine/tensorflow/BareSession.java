package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Precision;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * Nothing but the session call that a prediction is made of, on a tensor that is already filled:
 * what the rest of the house is measured against. <b>Ownership.</b> Whoever creates it closes it.
 */
public final class BareSession implements AutoCloseable {

  private final Graph graph;
  private final Session session;
  private TFloat32 input;

  /**
   * Compiles a network.
   *
   * @param network the network
   * @param weights its weights
   * @param precision the number format that computes
   */
  public BareSession(Network network, Weights weights, Precision precision) {
    graph = FrozenGraph.of(network, weights);
    session = Sessions.open(graph, precision);
  }

  /**
   * Fills the tensor of the following calls.
   *
   * @param noisy its values
   * @param shape its shape
   */
  public void fill(float[] noisy, Batch shape) {
    release();
    input = Tensors.of(noisy, shape);
  }

  /** Runs the session once on the tensor and drops the result. */
  public void run() {
    Result result = session.runner().feed(FrozenGraph.INPUT, input).fetch(FrozenGraph.OUTPUT).run();
    result.close();
  }

  /** Frees the tensor. */
  public void release() {
    if (input != null) {
      input.close();
      input = null;
    }
  }

  @Override
  public void close() {
    release();
    session.close();
    graph.close();
  }
}
