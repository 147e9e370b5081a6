package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** A network with constant weights in a session of its own. */
final class TensorFlowPredictor implements Predictor {

  private final Graph graph;
  private final Session session;

  TensorFlowPredictor(Network network, Weights weights, Precision precision) {
    graph = FrozenGraph.of(network, weights);
    session = Sessions.orClose(graph::close, () -> Sessions.open(graph, precision));
  }

  @Override
  public void predict(float[] noisy, Batch shape, float[] denoised) {
    Sessions.call(
        shape,
        () -> {
          try (TFloat32 input = Tensors.of(noisy, shape);
              Result result =
                  session.runner().feed(FrozenGraph.INPUT, input).fetch(FrozenGraph.OUTPUT).run()) {
            Tensors.copy((TFloat32) result.get(0), denoised);
            return null;
          }
        });
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
