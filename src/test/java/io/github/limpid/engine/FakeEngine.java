package io.github.limpid.engine;

import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * gain · noisy + bias} with Adam, where gain is the first value of the first weight array and bias
 * the first value of the last one, if there are two.
 */
public final class FakeEngine implements Engine {

  private static final int MAGIC = 0x46414b45;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final int radius;
  private final int block;
  private final List<Batch> predicted = new ArrayList<>();
  private final List<Float> brightest = new ArrayList<>();
  private final List<Double> rates = new ArrayList<>();
  private long mostPixels = Long.MAX_VALUE;
  private int plentyForCalls;
  private long lossFailsAt;
  private long weightsFailAt;
  private int open;

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

  /** Batches of more pixels fail from now on, but for the first few calls. */
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

  /** Predictors and learners that nobody closed yet. */
  public int open() {
    return open;
  }

  @Override
  public EngineReport report() {
    return new EngineReport("Fake 1.0", "none", false);
  }

  @Override
  public Predictor predictor(Network network, Weights weights, Precision precision) {
    weights.requireFit(network);
    open++;
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
    int multiple = network.sizeMultiple();
    if (shape.height() % multiple != 0
        || shape.width() % multiple != 0
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
      for (int y = top; y < top + block; y++) {
        for (int x = left; x < left + block; x++) {
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
  public Learner learner(Network network, LearnerState start, Loss loss, Precision precision) {
    open++;
    return new Line(network, start, loss);
  }

  /** Fits a gain and a bias. */
  private final class Line implements Learner {
    private final Network network;
    private final Loss loss;
    private final Map<String, float[]> weights;
    private final Map<String, float[]> first;
    private final Map<String, float[]> second;
    private final String gain;
    private final String bias;
    private long steps;

    Line(Network network, LearnerState start, Loss loss) {
      this.network = network;
      this.loss = loss;
      this.weights = copy(start.weights());
      this.first = copy(start.firstMoments());
      this.second = copy(start.secondMoments());
      this.steps = start.steps();
      List<WeightShape> shapes = network.weightShapes();
      this.gain = shapes.get(0).name();
      this.bias = shapes.size() > 1 ? shapes.get(shapes.size() - 1).name() : null;
    }

    @Override
    public double step(float[] noisy, float[] clean, Batch shape, double rate) {
      requireShape(network, shape);
      requireMemory(shape);
      steps++;
      rates.add(rate);
      double sum = 0;
      double gainGradient = 0;
      double biasGradient = 0;
      for (int i = 0; i < noisy.length; i++) {
        double error = denoise(noisy[i]) - clean[i];
        double slope = loss == Loss.MSE ? 2 * error : Math.signum(error);
        sum += loss == Loss.MSE ? error * error : Math.abs(error);
        gainGradient += slope * noisy[i];
        biasGradient += slope;
      }
      update(gain, gainGradient / noisy.length, rate);
      if (bias != null) {
        update(bias, biasGradient / noisy.length, rate);
      }
      if (steps == weightsFailAt) {
        weights.get(gain)[0] = Float.NaN;
      }
      return steps == lossFailsAt ? Double.NaN : sum / noisy.length;
    }

    private void update(String name, double gradient, double rate) {
      float[] m = first.get(name);
      float[] v = second.get(name);
      m[0] = (float) (BETA1 * m[0] + (1 - BETA1) * gradient);
      v[0] = (float) (BETA2 * v[0] + (1 - BETA2) * gradient * gradient);
      double mean = m[0] / (1 - Math.pow(BETA1, steps));
      double square = v[0] / (1 - Math.pow(BETA2, steps));
      weights.get(name)[0] -= (float) (rate * mean / (Math.sqrt(square) + EPSILON));
    }

    private float denoise(float noisy) {
      return weights.get(gain)[0] * noisy + (bias == null ? 0 : weights.get(bias)[0]);
    }

    @Override
    public void predict(float[] noisy, Batch shape, float[] denoised) {
      requireShape(network, shape);
      for (int i = 0; i < noisy.length; i++) {
        denoised[i] = denoise(noisy[i]);
      }
    }

    @Override
    public LearnerState state() {
      return new LearnerState(
          steps,
          new Weights(copy(new Weights(weights))),
          new Weights(copy(new Weights(first))),
          new Weights(copy(new Weights(second))));
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
  public byte[] writeSavedModel(Network network, Weights weights) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      for (WeightShape shape : network.weightShapes()) {
        out.writeInt(shape.size());
        for (float value : weights.arrays().get(shape.name())) {
          out.writeFloat(value);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Weights readSavedModel(Network network, byte[] savedModel) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(savedModel))) {
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
    } catch (IOException e) {
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
