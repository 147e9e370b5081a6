package io.github.limpid.training;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineReport;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An engine that fits a straight line, {@code denoised = gain · noisy + bias}, in place of a
 * network, and goes wrong on demand.
 *
 * <p>Gain is the first value of the first weight array and bias the first value of the last one, if
 * there are two. The loss is MAE or MSE of what counts, the optimiser Adam.
 */
final class LineEngine implements Engine {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final List<Double> rates = new ArrayList<>();
  private final List<Integer> parts = new ArrayList<>();
  private final Set<Long> lossFailsAt = new HashSet<>();
  private final Map<Long, Float> gainsSet = new TreeMap<>();
  private final Set<Long> weightsFailAt = new HashSet<>();
  private boolean failsAlways;
  private long mostPatches = Long.MAX_VALUE;
  private int open;

  /** The loss of this update, counted from 1 over all learners, is not a number, once. */
  LineEngine withLossFailingAt(long update) {
    lossFailsAt.add(update);
    return this;
  }

  /** No loss is a number. */
  LineEngine withLossFailingAlways() {
    failsAlways = true;
    return this;
  }

  /** The loss of this update is fine, but the weights behind it are not, once. */
  LineEngine withWeightsFailingAt(long update) {
    weightsFailAt.add(update);
    return this;
  }

  /** This update throws the gain far off, once. */
  LineEngine withGainAt(long update, float gain) {
    gainsSet.put(update, gain);
    return this;
  }

  /** Pieces of more patches do not fit into the memory. */
  LineEngine withMemoryFor(long patches) {
    mostPatches = patches;
    return this;
  }

  /** The rates of all updates, in order. */
  List<Double> rates() {
    return rates;
  }

  /** The pieces of all updates, in order. */
  List<Integer> parts() {
    return parts;
  }

  /** Predictors and learners that nobody closed yet. */
  int open() {
    return open;
  }

  @Override
  public EngineReport report() {
    return new EngineReport("Line 1.0", "paper", false, Path.of("cache"));
  }

  @Override
  public Predictor predictor(Network network, Weights weights, Precision precision) {
    weights.requireFit(network);
    open++;
    Line line = new Line(network, weights);
    return new Predictor() {
      @Override
      public void predict(float[] noisy, Batch shape, float[] denoised) {
        line.apply(noisy, denoised);
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  /** Weights, and what of them is the line. */
  private static final class Line {
    private final Map<String, float[]> weights;
    private final String gain;
    private final String bias;

    Line(Network network, Weights weights) {
      this.weights = copy(weights);
      List<WeightShape> shapes = network.weightShapes();
      this.gain = shapes.get(0).name();
      this.bias = shapes.size() > 1 ? shapes.get(shapes.size() - 1).name() : null;
    }

    float at(float noisy) {
      return weights.get(gain)[0] * noisy + (bias == null ? 0 : weights.get(bias)[0]);
    }

    void apply(float[] noisy, float[] denoised) {
      for (int i = 0; i < noisy.length; i++) {
        denoised[i] = at(noisy[i]);
      }
    }
  }

  @Override
  public Learner learner(Network network, LearnerState start, LearningRule rule) {
    if (start.slots().size() != rule.optimizer().slots() || start.slots().size() != 2) {
      throw new AssertionError(start.slots().size() + " slots for Adam");
    }
    open++;
    return new LineLearner(network, start, rule);
  }

  private final class LineLearner implements Learner {
    private final Line line;
    private final boolean squared;
    private final Map<String, float[]> first;
    private final Map<String, float[]> second;
    private long steps;
    private boolean closed;

    LineLearner(Network network, LearnerState start, LearningRule rule) {
      this.line = new Line(network, start.weights());
      this.squared = rule.loss().has(Loss.Kind.MSE);
      this.first = copy(start.slots().get(0));
      this.second = copy(start.slots().get(1));
      this.steps = start.steps();
    }

    @Override
    public double step(TrainingBatch batch, int pieces, double rate) {
      requireMemory(batch.shape(), pieces);
      steps++;
      rates.add(rate);
      parts.add(pieces);
      long update = rates.size();
      double[] sums = sums(batch);
      update(line.gain, sums[1] / sums[3], rate);
      if (line.bias != null) {
        update(line.bias, sums[2] / sums[3], rate);
      }
      if (gainsSet.containsKey(update)) {
        line.weights.get(line.gain)[0] = gainsSet.get(update);
      }
      if (weightsFailAt.contains(update)) {
        line.weights.get(line.gain)[0] = Float.NaN;
      }
      return failsAlways || lossFailsAt.contains(update) ? Double.NaN : sums[0] / sums[3];
    }

    private void requireMemory(Batch shape, int pieces) {
      if (closed || pieces < 1 || pieces > shape.count()) {
        throw new AssertionError(pieces + " pieces of " + shape.count());
      }
      int patches = (shape.count() + pieces - 1) / pieces;
      if (patches > mostPatches) {
        throw new OutOfEngineMemoryException(
            new Batch(patches, shape.height(), shape.width(), shape.channels()), null);
      }
    }

    /** Of loss, its slopes along gain and bias, and of values that count. */
    private double[] sums(TrainingBatch batch) {
      double[] sums = new double[4];
      for (int i = 0; i < batch.noisy().length; i++) {
        double weight = batch.counts() == null ? 1 : batch.counts()[i];
        double error = line.at(batch.noisy()[i]) - batch.clean()[i];
        double slope = squared ? 2 * error : Math.signum(error);
        sums[0] += weight * (squared ? error * error : Math.abs(error));
        sums[1] += weight * slope * batch.noisy()[i];
        sums[2] += weight * slope;
        sums[3] += weight;
      }
      return sums;
    }

    private void update(String name, double gradient, double rate) {
      float[] m = first.get(name);
      float[] v = second.get(name);
      m[0] = (float) (BETA1 * m[0] + (1 - BETA1) * gradient);
      v[0] = (float) (BETA2 * v[0] + (1 - BETA2) * gradient * gradient);
      double mean = m[0] / (1 - Math.pow(BETA1, steps));
      double square = v[0] / (1 - Math.pow(BETA2, steps));
      line.weights.get(name)[0] -= (float) (rate * mean / (Math.sqrt(square) + EPSILON));
    }

    @Override
    public double measure(TrainingBatch batch, float[] denoised) {
      line.apply(batch.noisy(), denoised);
      double[] sums = sums(batch);
      return sums[0] / sums[3];
    }

    @Override
    public LearnerState state() {
      return new LearnerState(
          steps,
          new Weights(copy(new Weights(line.weights))),
          List.of(new Weights(copy(new Weights(first))), new Weights(copy(new Weights(second)))));
    }

    @Override
    public void close() {
      open -= closed ? 0 : 1;
      closed = true;
    }
  }

  private static Map<String, float[]> copy(Weights weights) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    weights.arrays().forEach((name, values) -> arrays.put(name, values.clone()));
    return arrays;
  }

  @Override
  public void writeSavedModel(Network network, Weights weights, OutputStream out)
      throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    for (WeightShape shape : network.weightShapes()) {
      for (float value : weights.arrays().get(shape.name())) {
        data.writeFloat(value);
      }
    }
    data.flush();
  }

  @Override
  public ForeignNetwork readForeign(GraphFiles files) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Weights readSavedModel(Network network, InputStream savedModel) throws IOException {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    DataInputStream in = new DataInputStream(savedModel);
    for (WeightShape shape : network.weightShapes()) {
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      arrays.put(shape.name(), values);
    }
    return new Weights(arrays);
  }
}
