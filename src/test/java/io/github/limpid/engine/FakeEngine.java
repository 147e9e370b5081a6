package io.github.limpid.engine;

import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An engine without a native library, which computes something small in place of the network and
 * fails on demand.
 *
 * <p>Its predictors average square blocks of pixels and then blur with a box, with zeros around the
 * batch, so that both the halo and the grid of a tile matter. Its learners fit {@code denoised =
 * gain · noisy + bias}, where gain is the first value of the first weight array and bias the first
 * value of the last learnt one, if there are two: with Adam if the rule says so, otherwise by plain
 * gradient descent. Of a loss they take the first measure, and the squared error for those that are
 * no sum over single values; nothing is clipped or frozen.
 */
public final class FakeEngine implements Engine {

  private static final int MAGIC = 0x46414b45;

  private final int radius;
  private final int block;
  private final List<Batch> predicted = new ArrayList<>();
  private final List<Float> brightest = new ArrayList<>();
  private final List<Double> rates = new ArrayList<>();
  private final List<Integer> parts = new ArrayList<>();
  private final List<LearningRule> rules = new ArrayList<>();
  private long mostPixels = Long.MAX_VALUE;
  private int plentyForCalls;
  private long lossFailsAt;
  private long weightsFailAt;
  private int open;
  private int prepared;

  private FakeEngine(int radius, int block) {
    this.radius = radius;
    this.block = block;
  }

  /** Predictors return what they get. */
  public static FakeEngine identity() {
    return new FakeEngine(0, 1);
  }

  /** Predictors average blocks of this side and blur with a box of 2 · radius + 1 pixels. */
  public static FakeEngine blurring(int radius, int block) {
    return new FakeEngine(radius, block);
  }

  /**
   * Batches of more pixels fail from now on, but for the first few calls; in training this goes for
   * the pieces that they are worked through in.
   */
  public FakeEngine withMemoryFor(long pixels, int plentyForCalls) {
    this.mostPixels = pixels;
    this.plentyForCalls = plentyForCalls;
    return this;
  }

  /** The loss of this update, counted from 1, is not a number. */
  public FakeEngine withLossFailingAt(long step) {
    this.lossFailsAt = step;
    return this;
  }

  /** The loss of this update, counted from 1, is fine, but the weights behind it are not. */
  public FakeEngine withWeightsFailingAt(long step) {
    this.weightsFailAt = step;
    return this;
  }

  /** The shapes of all batches that were predicted, in order. */
  public List<Batch> predicted() {
    return predicted;
  }

  /** The largest value of each batch that was predicted, in order. */
  public List<Float> brightest() {
    return brightest;
  }

  /** The rates of all updates, in order. */
  public List<Double> rates() {
    return rates;
  }

  /** The number of pieces of all updates, in order. */
  public List<Integer> parts() {
    return parts;
  }

  /** The rules of all learners, in order. */
  public List<LearningRule> rules() {
    return rules;
  }

  /** Predictors and learners that nobody closed yet. */
  public int open() {
    return open;
  }

  /** Predictors that were prepared. */
  public int prepared() {
    return prepared;
  }

  @Override
  public EngineReport report() {
    return new EngineReport("Fake 1.0", "none", false, Path.of("cache"));
  }

  @Override
  public Predictor predictor(Network network, Weights weights, Precision precision) {
    weights.requireFit(network);
    open++;
    prepared++;
    return new Predictor() {
      @Override
      public void predict(float[] noisy, Batch shape, float[] denoised) {
        requireShape(network, shape);
        requireMemory(shape);
        predicted.add(shape);
        brightest.add(largest(noisy));
        blur(averageBlocks(noisy, shape), shape, denoised);
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  private void requireShape(Network network, Batch shape) {
    if (!network.sides().contains(shape.height())
        || !network.sides().contains(shape.width())
        || shape.channels() != network.channels()) {
      throw new EngineException(shape + " does not fit the network.", "Change it.", null);
    }
  }

  private void requireMemory(Batch shape) {
    long pixels = (long) shape.count() * shape.height() * shape.width();
    if (predicted.size() >= plentyForCalls && pixels > mostPixels) {
      throw new OutOfEngineMemoryException(shape, null);
    }
  }

  private static float largest(float[] values) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  private float[] averageBlocks(float[] from, Batch shape) {
    if (block == 1) {
      return from;
    }
    float[] to = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      int channel = i % shape.channels();
      int left = i / shape.channels() % shape.width() / block * block;
      int row = i / shape.channels() / shape.width();
      int top = row % shape.height() / block * block + row / shape.height() * shape.height();
      float sum = 0;
      int bottom = (i / shape.channels() / shape.width() / shape.height() + 1) * shape.height();
      for (int y = top; y < Math.min(top + block, bottom); y++) {
        for (int x = left; x < Math.min(left + block, shape.width()); x++) {
          sum += from[(y * shape.width() + x) * shape.channels() + channel];
        }
      }
      to[i] = sum / (block * block);
    }
    return to;
  }

  private void blur(float[] from, Batch shape, float[] to) {
    int side = 2 * radius + 1;
    for (int i = 0; i < shape.size(); i++) {
      int channel = i % shape.channels();
      int column = i / shape.channels() % shape.width();
      int row = i / shape.channels() / shape.width() % shape.height();
      int image = i / shape.channels() / shape.width() / shape.height();
      float sum = 0;
      for (int y = Math.max(0, row - radius); y <= row + radius && y < shape.height(); y++) {
        int line = (image * shape.height() + y) * shape.width();
        for (int x = Math.max(0, column - radius); x <= column + radius && x < shape.width(); x++) {
          sum += from[(line + x) * shape.channels() + channel];
        }
      }
      to[i] = sum / (side * side);
    }
  }

  @Override
  public Learner learner(Network network, LearnerState start, LearningRule rule) {
    rule.requireFit(network);
    start.weights().requireFit(network);
    rules.add(rule);
    open++;
    return new Line(network, start, rule);
  }

  /** Fits a gain and a bias. */
  private final class Line implements Learner {
    private final Network network;
    private final LearningRule rule;
    private final Loss.Term loss;
    private final Map<String, float[]> weights;
    private final List<Map<String, float[]>> slots = new ArrayList<>();
    private final String gain;
    private final String bias;
    private long steps;

    Line(Network network, LearnerState start, LearningRule rule) {
      this.network = network;
      this.rule = rule;
      this.loss = rule.loss().terms().get(0);
      this.weights = copy(start.weights());
      start.slots().forEach(slot -> slots.add(copy(slot)));
      this.steps = start.steps();
      List<String> learnt =
          network.weightShapes().stream()
              .filter(WeightShape::learnt)
              .map(WeightShape::name)
              .toList();
      this.gain = learnt.get(0);
      this.bias = learnt.size() > 1 ? learnt.get(learnt.size() - 1) : null;
    }

    @Override
    public double step(TrainingBatch batch, int pieces, double rate) {
      batch.requireParts(pieces);
      require(batch, (batch.shape().count() + pieces - 1) / pieces);
      steps++;
      rates.add(rate);
      parts.add(pieces);
      double value = loss(batch);
      double[] gradient = gradient(batch);
      update(gain, gradient[0], rate);
      if (bias != null) {
        update(bias, gradient[1], rate);
      }
      if (steps == weightsFailAt) {
        weights.get(gain)[0] = Float.NaN;
      }
      return steps == lossFailsAt ? Double.NaN : value;
    }

    @Override
    public double measure(TrainingBatch batch, float[] denoised) {
      require(batch, batch.shape().count());
      for (int i = 0; i < batch.noisy().length; i++) {
        denoised[i] = denoise(batch.noisy()[i]);
      }
      return loss(batch);
    }

    private void require(TrainingBatch batch, int count) {
      Batch shape = batch.shape();
      rule.requireFit(network, batch);
      requireShape(network, shape);
      requireMemory(new Batch(count, shape.height(), shape.width(), shape.channels()));
    }

    private double loss(TrainingBatch batch) {
      double sum = 0;
      for (int i = 0; i < batch.noisy().length; i++) {
        sum += count(batch, i) * measured(error(batch, i));
      }
      return loss.weight() * sum / counted(batch);
    }

    /** By the gain and by the bias. */
    private double[] gradient(TrainingBatch batch) {
      double byGain = 0;
      double byBias = 0;
      for (int i = 0; i < batch.noisy().length; i++) {
        double slope = count(batch, i) * slope(error(batch, i));
        byGain += slope * batch.noisy()[i];
        byBias += slope;
      }
      double share = loss.weight() / counted(batch);
      return new double[] {share * byGain, share * byBias};
    }

    private double error(TrainingBatch batch, int i) {
      return denoise(batch.noisy()[i]) - batch.clean()[i];
    }

    private double count(TrainingBatch batch, int i) {
      return batch.counts() == null ? 1 : batch.counts()[i];
    }

    private double counted(TrainingBatch batch) {
      double counted = 0;
      for (int i = 0; i < batch.clean().length; i++) {
        counted += count(batch, i);
      }
      return counted;
    }

    private double measured(double error) {
      double size = Math.abs(error);
      return switch (loss.kind()) {
        case MAE -> size;
        case HUBER ->
            size < loss.delta() ? size * size / 2 : loss.delta() * (size - loss.delta() / 2);
        default -> error * error;
      };
    }

    private double slope(double error) {
      return switch (loss.kind()) {
        case MAE -> Math.signum(error);
        case HUBER -> Math.max(-loss.delta(), Math.min(error, loss.delta()));
        default -> 2 * error;
      };
    }

    private void update(String name, double gradient, double rate) {
      double change =
          rule.optimizer() instanceof Optimizer.Adam adam ? adam(name, gradient, adam) : gradient;
      weights.get(name)[0] -= (float) (rate * change);
    }

    private double adam(String name, double gradient, Optimizer.Adam adam) {
      float[] m = slots.get(0).get(name);
      float[] v = slots.get(1).get(name);
      m[0] = (float) (adam.beta1() * m[0] + (1 - adam.beta1()) * gradient);
      v[0] = (float) (adam.beta2() * v[0] + (1 - adam.beta2()) * gradient * gradient);
      double mean = m[0] / (1 - Math.pow(adam.beta1(), steps));
      double square = v[0] / (1 - Math.pow(adam.beta2(), steps));
      return mean / (Math.sqrt(square) + adam.epsilon());
    }

    private float denoise(float noisy) {
      return weights.get(gain)[0] * noisy + (bias == null ? 0 : weights.get(bias)[0]);
    }

    @Override
    public LearnerState state() {
      return new LearnerState(
          steps,
          new Weights(copy(new Weights(weights))),
          slots.stream().map(slot -> new Weights(copy(new Weights(slot)))).toList());
    }

    @Override
    public void close() {
      open--;
    }
  }

  private static Map<String, float[]> copy(Weights weights) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    weights.arrays().forEach((name, values) -> arrays.put(name, values.clone()));
    return arrays;
  }

  /** A number, then the length and the values of each array. */
  @Override
  public void writeSavedModel(Network network, Weights weights, OutputStream out)
      throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    for (WeightShape shape : network.weightShapes()) {
      data.writeInt(shape.size());
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
    try {
      requireSaved(in.readInt() == MAGIC);
      for (WeightShape shape : network.weightShapes()) {
        requireSaved(in.readInt() == shape.size());
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = in.readFloat();
        }
        arrays.put(shape.name(), values);
      }
      requireSaved(in.read() < 0);
    } catch (EOFException e) {
      requireSaved(false);
    }
    return new Weights(arrays);
  }

  private static void requireSaved(boolean rule) {
    if (!rule) {
      throw new EngineException("This is no SavedModel of that network.", "Get another.", null);
    }
  }
}
