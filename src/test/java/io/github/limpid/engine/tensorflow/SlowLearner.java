package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.network.Network;
import io.github.limpid.network.ReferenceNetwork;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The loss of a network and its derivatives, by plain loops and differences of the loss. */
final class SlowLearner {

  private static final double H = 1e-6;

  private final Network network;
  private final Map<String, double[]> weights;
  private final Loss loss;
  private final Set<String> frozen;

  SlowLearner(Network network, Weights weights, Loss loss, Set<String> frozen) {
    this.network = network;
    this.weights = ReferenceNetwork.doubles(weights);
    this.loss = loss;
    this.frozen = frozen;
  }

  /** In training. */
  double loss(TrainingBatch batch) {
    List<double[]> outputs = trained(batch).outputs();
    return new SlowLoss(batch, outputs.toArray(new double[0][])).of(loss);
  }

  /** As the network is applied. */
  double appliedLoss(TrainingBatch batch) {
    Batch shape = batch.shape();
    ReferenceNetwork reference = ReferenceNetwork.of(network, weights);
    double[][] outputs =
        images(batch).stream()
            .map(image -> reference.output(image, shape.height(), shape.width()))
            .toArray(double[][]::new);
    return new SlowLoss(batch, outputs).of(loss);
  }

  /** What batch normalisations find in training. */
  Map<String, double[]> statistics(TrainingBatch batch) {
    return trained(batch).statistics();
  }

  private ReferenceNetwork.Trained trained(TrainingBatch batch) {
    Batch shape = batch.shape();
    return ReferenceNetwork.of(network, weights)
        .trained(images(batch), shape.height(), shape.width(), frozen);
  }

  private static List<double[]> images(TrainingBatch batch) {
    int size = batch.noisy().length / batch.shape().count();
    List<double[]> images = new ArrayList<>();
    for (int n = 0; n < batch.shape().count(); n++) {
      float[] image = Arrays.copyOfRange(batch.noisy(), n * size, (n + 1) * size);
      images.add(ReferenceNetwork.doubles(image));
    }
    return images;
  }

  /** Numerical derivatives of the loss, all together no longer than the clipping. */
  Map<String, double[]> gradients(TrainingBatch batch, double clipping) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (WeightShape shape : network.weightShapes()) {
      if (shape.learnt() && !frozen.contains(shape.name())) {
        gradients.put(shape.name(), gradient(batch, weights.get(shape.name())));
      }
    }
    double squares =
        gradients.values().stream().flatMapToDouble(Arrays::stream).map(g -> g * g).sum();
    double factor = Math.min(1, clipping / Math.sqrt(squares));
    gradients.replaceAll((name, g) -> Arrays.stream(g).map(value -> value * factor).toArray());
    return gradients;
  }

  private double[] gradient(TrainingBatch batch, double[] values) {
    double[] gradient = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      values[i] = value + H;
      double above = loss(batch);
      values[i] = value - H;
      double below = loss(batch);
      values[i] = value;
      gradient[i] = (above - below) / (2 * H);
    }
    return gradient;
  }
}
