package io.github.limpid.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes a network with plain loops in double precision: the slow oracle of every engine.
 *
 * <p>Written from the published definitions of the layers, not from the engine's code. Where the
 * input holds NaN, the output is NaN wherever it depends on it: {@link #dependsOn} uses this.
 */
public final class ReferenceNetwork {

  private final Network network;
  private final Map<String, double[]> weights;
  private final Arithmetic arithmetic;

  /** How the loops do what rounding errors answer to. */
  private interface Arithmetic {
    double difference(double a, double b);

    double sigmoid(double x);

    double tanh(double x);
  }

  private static final Arithmetic EXACT =
      new Arithmetic() {
        @Override
        public double difference(double a, double b) {
          return a - b;
        }

        @Override
        public double sigmoid(double x) {
          return 1 / (1 + Math.exp(-x));
        }

        @Override
        public double tanh(double x) {
          return Math.tanh(x);
        }
      };

  private static final Arithmetic MAGNITUDES =
      new Arithmetic() {
        @Override
        public double difference(double a, double b) {
          return a + b;
        }

        @Override
        public double sigmoid(double x) {
          return x / 4 + 4; // slope at most 1/4, and a few roundings of numbers up to 1
        }

        @Override
        public double tanh(double x) {
          return x + 4; // slope at most 1, and a few roundings of numbers up to 1
        }
      };

  private ReferenceNetwork(Network network, Map<String, double[]> weights, Arithmetic arithmetic) {
    this.network = network;
    this.weights = weights;
    this.arithmetic = arithmetic;
  }

  /** The network with weights in double precision, which are read at every call. */
  public static ReferenceNetwork of(Network network, Map<String, double[]> weights) {
    return new ReferenceNetwork(network, weights, EXACT);
  }

  /** The network with the weights that an engine is given. */
  public static ReferenceNetwork of(Network network, Weights weights) {
    return of(network, doubles(weights));
  }

  /** The same values in double precision, in arrays of their own. */
  public static Map<String, double[]> doubles(Weights weights) {
    Map<String, double[]> doubles = new LinkedHashMap<>();
    weights.arrays().forEach((name, values) -> doubles.put(name, doubles(values)));
    return doubles;
  }

  /** The same values in double precision. */
  public static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  /** The output for one image: rows, then columns, channels fastest, as the input. */
  public double[] output(double[] image, int height, int width) {
    return samples(image, height, width).values;
  }

  /**
   * What becomes of a batch in training.
   *
   * @param outputs one for each image
   * @param statistics the means and the unbiased variances that batch normalisations found, by the
   *     name of the weights
   */
  public record Trained(List<double[]> outputs, Map<String, double[]> statistics) {}

  /**
   * A batch on its way through the network in training, where batch normalisations take mean and
   * variance from all images together unless their mean is frozen.
   */
  public Trained trained(List<double[]> images, int height, int width, Set<String> frozen) {
    List<Pass> passes = new ArrayList<>();
    Map<String, double[]> unbiased = new LinkedHashMap<>();
    for (double[] image : images) {
      passes.add(new Pass(new Samples(height, width, network.channels(), image)));
    }
    for (int i = 0; i < network.layers().size(); i++) {
      String prefix = network.weightPrefix(i);
      Map<String, double[]> found = Map.of();
      if (network.layers().get(i) instanceof Layer.BatchNormalization
          && !frozen.contains(prefix + "/mean")) {
        found = statistics(prefix, passes, unbiased);
      }
      for (Pass pass : passes) {
        pass.prefix = prefix;
        pass.found = found;
        pass.at = network.layers().get(i).match(pass);
      }
    }
    return new Trained(passes.stream().map(pass -> pass.at.values).toList(), unbiased);
  }

  private static Map<String, double[]> statistics(
      String prefix, List<Pass> passes, Map<String, double[]> unbiased) {
    int channels = passes.get(0).at.channels;
    double pixels = (double) passes.size() * passes.get(0).at.height * passes.get(0).at.width;
    double[] mean = new double[channels];
    double[] variance = new double[channels];
    for (Pass pass : passes) {
      for (int i = 0; i < pass.at.values.length; i++) {
        mean[i % channels] += pass.at.values[i] / pixels;
      }
    }
    for (Pass pass : passes) {
      for (int i = 0; i < pass.at.values.length; i++) {
        double distance = pass.at.values[i] - mean[i % channels];
        variance[i % channels] += distance * distance / pixels;
      }
    }
    unbiased.put(prefix + "/mean", mean);
    unbiased.put(
        prefix + "/variance",
        Arrays.stream(variance).map(v -> v * pixels / (pixels - 1)).toArray());
    return Map.of(prefix + "/mean", mean, prefix + "/variance", variance);
  }

  /**
   * A bound for the rounding errors of an engine that computes this network with numbers of
   * relative precision {@code unit}, output by output.
   *
   * <p>Every output is a sum of products along paths through the network, and every path is rounded
   * at most n times, so the error is at most (1 + unit)^n − 1 times the sum of the products'
   * magnitudes (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1). The
   * magnitudes are the output of the same network with all signs made positive.
   *
   * @param roundings n, such as {@link #roundings()}
   */
  public double[] errorBound(double[] image, int height, int width, double unit, int roundings) {
    Map<String, double[]> positive = new HashMap<>();
    weights.forEach((name, values) -> positive.put(name, magnitudes(values)));
    double[] bound =
        new ReferenceNetwork(network, positive, MAGNITUDES)
            .output(magnitudes(image), height, width);
    double relative = Math.expm1(roundings * Math.log1p(unit));
    return Arrays.stream(bound).map(magnitude -> magnitude * relative).toArray();
  }

  /** The most roundings on a path if every product and every sum is rounded, as in float. */
  public int roundings() {
    int count = 0;
    List<Trace.Point> points = Trace.of(network.channels(), network.layers()).points();
    for (int i = 0; i < network.layers().size(); i++) {
      int in = points.get(i).channels();
      Layer layer = network.layers().get(i);
      if (layer instanceof Layer.Convolution c) {
        count += c.kernel() * c.kernel() * in + 1;
      } else if (layer instanceof Layer.ContrastConvolution c) {
        count += 2 * c.kernel() * c.kernel() * in + 2; // the mean of the kernel too
      } else if (layer instanceof Layer.TransposedConvolution c) {
        count += c.kernel() * c.kernel() * in + 1;
      } else if (layer instanceof Layer.BatchNormalization) {
        count += 10; // a root and its inverse, which may be approximated, and four more
      } else {
        count += 1;
      }
    }
    return count;
  }

  /** Whether each output sample of each column depends on any pixel of one column of the input. */
  boolean[] dependsOn(int column, int height, int width) {
    double[] image = new double[height * width * network.channels()];
    for (int y = 0; y < height; y++) {
      for (int c = 0; c < network.channels(); c++) {
        image[(y * width + column) * network.channels() + c] = Double.NaN;
      }
    }
    Samples output = samples(image, height, width);
    boolean[] depends = new boolean[width];
    for (int i = 0; i < output.values.length; i++) {
      depends[i / output.channels % width] |= Double.isNaN(output.values[i]);
    }
    return depends;
  }

  private Samples samples(double[] image, int height, int width) {
    Samples input = new Samples(height, width, network.channels(), image);
    Pass pass = new Pass(input);
    for (int i = 0; i < network.layers().size(); i++) {
      pass.prefix = network.weightPrefix(i);
      pass.at = network.layers().get(i).match(pass);
    }
    return pass.at;
  }

  private static double[] magnitudes(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }

  /** Samples of one image between two layers. */
  private static final class Samples {
    private final int height;
    private final int width;
    private final int channels;
    private final double[] values;

    Samples(int height, int width, int channels, double[] values) {
      this.height = height;
      this.width = width;
      this.channels = channels;
      this.values = values;
    }

    Samples(int height, int width, int channels) {
      this(height, width, channels, new double[height * width * channels]);
    }

    double get(int y, int x, int c) {
      return values[(y * width + x) * channels + c];
    }

    void add(int y, int x, int c, double value) {
      values[(y * width + x) * channels + c] += value;
    }

    void set(int y, int x, int c, double value) {
      values[(y * width + x) * channels + c] = value;
    }

    boolean holds(int y, int x) {
      return y >= 0 && y < height && x >= 0 && x < width;
    }
  }

  /** One image on its way through the layers; each answer is the samples behind that layer. */
  private final class Pass implements Layer.Cases<Samples> {
    private final Samples image;
    private final Map<String, Samples> kept = new HashMap<>();
    private Map<String, double[]> found = Map.of();
    private Samples at;
    private String prefix;

    Pass(Samples image) {
      this.image = image;
      this.at = image;
    }

    @Override
    public Samples convolution(Layer.Convolution c) {
      double[] kernel = weights.get(prefix + "/kernel"); // [k, k, c, filters]
      int k = c.kernel();
      int s = c.stride();
      boolean valid = c.padding() == Padding.VALID;
      int covered = valid ? k : s; // of a side, by the last kernel
      int before = valid ? 0 : Math.max(k - s, 0) / 2; // SAME: the odd pixel goes behind
      int height = (at.height - covered) / s + 1;
      Samples out = new Samples(height, (at.width - covered) / s + 1, c.filters());
      for (int y = 0; y < out.height; y++) {
        for (int x = 0; x < out.width; x++) {
          for (int ky = 0; ky < k; ky++) {
            for (int kx = 0; kx < k; kx++) {
              int fromY = y * s + ky - before;
              int fromX = x * s + kx - before;
              if (at.holds(fromY, fromX)) {
                multiply(fromY, fromX, kernel, (ky * k + kx) * at.channels, out, y, x);
              }
            }
          }
        }
      }
      return biased(out, c.bias());
    }

    @Override
    public Samples contrastConvolution(Layer.ContrastConvolution c) {
      int k = c.kernel();
      double[] kernel = withoutMean(weights.get(prefix + "/kernel"), c.filters());
      Samples out = new Samples(at.height, at.width, c.filters());
      for (int y = 0; y < out.height; y++) {
        for (int x = 0; x < out.width; x++) {
          for (int ky = 0; ky < k; ky++) {
            for (int kx = 0; kx < k; kx++) {
              int fromY = mirrored(y + ky - k / 2, at.height);
              int fromX = mirrored(x + kx - k / 2, at.width);
              multiply(fromY, fromX, kernel, (ky * k + kx) * at.channels, out, y, x);
            }
          }
        }
      }
      return out;
    }

    private void multiply(
        int fromY, int fromX, double[] kernel, int row, Samples out, int y, int x) {
      for (int c = 0; c < at.channels; c++) {
        for (int f = 0; f < out.channels; f++) {
          out.add(y, x, f, at.get(fromY, fromX, c) * kernel[(row + c) * out.channels + f]);
        }
      }
    }

    private double[] withoutMean(double[] kernel, int filters) {
      double[] centred = new double[kernel.length];
      for (int f = 0; f < filters; f++) {
        double sum = 0;
        for (int i = f; i < kernel.length; i += filters) {
          sum += kernel[i];
        }
        for (int i = f; i < kernel.length; i += filters) {
          centred[i] = arithmetic.difference(kernel[i], sum * filters / kernel.length);
        }
      }
      return centred;
    }

    private int mirrored(int i, int size) {
      return i < 0 ? -1 - i : i < size ? i : 2 * size - 1 - i; // 1234 → 21|1234|43
    }

    @Override
    public Samples transposedConvolution(Layer.TransposedConvolution c) {
      double[] kernel = weights.get(prefix + "/kernel"); // [k, k, filters, c]
      int k = c.kernel();
      int s = c.stride();
      boolean valid = c.padding() == Padding.VALID;
      int last = valid ? k : s; // what the last sample adds to a side
      int before = valid ? 0 : Math.max(k - s, 0) / 2;
      int height = (at.height - 1) * s + last;
      Samples out = new Samples(height, (at.width - 1) * s + last, c.filters());
      for (int y = 0; y < at.height; y++) {
        for (int x = 0; x < at.width; x++) {
          for (int ky = 0; ky < k; ky++) {
            for (int kx = 0; kx < k; kx++) {
              int toY = y * s + ky - before;
              int toX = x * s + kx - before;
              if (out.holds(toY, toX)) {
                spread(y, x, kernel, (ky * k + kx) * c.filters(), out, toY, toX);
              }
            }
          }
        }
      }
      return biased(out, c.bias());
    }

    private void spread(int y, int x, double[] kernel, int row, Samples out, int toY, int toX) {
      for (int f = 0; f < out.channels; f++) {
        for (int c = 0; c < at.channels; c++) {
          out.add(toY, toX, f, at.get(y, x, c) * kernel[(row + f) * at.channels + c]);
        }
      }
    }

    private Samples biased(Samples samples, boolean bias) {
      if (bias) {
        double[] constants = weights.get(prefix + "/bias");
        for (int i = 0; i < samples.values.length; i++) {
          samples.values[i] += constants[i % samples.channels];
        }
      }
      return samples;
    }

    @Override
    public Samples maxPooling(Layer.MaxPooling m) {
      Samples out = new Samples(at.height / m.size(), at.width / m.size(), at.channels);
      Arrays.fill(out.values, Double.NEGATIVE_INFINITY);
      for (int y = 0; y < at.height; y++) {
        for (int x = 0; x < at.width; x++) {
          for (int c = 0; c < at.channels; c++) {
            int toY = y / m.size();
            int toX = x / m.size();
            out.set(toY, toX, c, Math.max(out.get(toY, toX, c), at.get(y, x, c)));
          }
        }
      }
      return out;
    }

    @Override
    public Samples upsampling(Layer.Upsampling u) {
      Samples out = new Samples(at.height * u.factor(), at.width * u.factor(), at.channels);
      for (int y = 0; y < out.height; y++) {
        for (int x = 0; x < out.width; x++) {
          for (int c = 0; c < out.channels; c++) {
            out.set(y, x, c, at.get(y / u.factor(), x / u.factor(), c));
          }
        }
      }
      return out;
    }

    @Override
    public Samples spaceToDepth(Layer.SpaceToDepth s) {
      int b = s.block();
      Samples out = new Samples(at.height / b, at.width / b, at.channels * b * b);
      for (int y = 0; y < at.height; y++) {
        for (int x = 0; x < at.width; x++) {
          for (int c = 0; c < at.channels; c++) {
            int place = y % b * b + x % b; // block row, block column, then channel
            out.set(y / b, x / b, place * at.channels + c, at.get(y, x, c));
          }
        }
      }
      return out;
    }

    @Override
    public Samples depthToSpace(Layer.DepthToSpace d) {
      int b = d.block();
      Samples out = new Samples(at.height * b, at.width * b, at.channels / (b * b));
      for (int y = 0; y < out.height; y++) {
        for (int x = 0; x < out.width; x++) {
          for (int c = 0; c < out.channels; c++) {
            int place = y % b * b + x % b;
            out.set(y, x, c, at.get(y / b, x / b, place * out.channels + c));
          }
        }
      }
      return out;
    }

    @Override
    public Samples batchNormalization(Layer.BatchNormalization b) {
      double[] scale = weights.get(prefix + "/scale");
      double[] offset = weights.get(prefix + "/offset");
      double[] mean = statistic("/mean");
      double[] variance = statistic("/variance");
      double[] values = at.values.clone();
      for (int i = 0; i < values.length; i++) {
        int c = i % at.channels;
        double deviation = Math.sqrt(variance[c] + b.epsilon());
        values[i] = scale[c] * arithmetic.difference(values[i], mean[c]) / deviation + offset[c];
      }
      return new Samples(at.height, at.width, at.channels, values);
    }

    private double[] statistic(String suffix) {
      return found.getOrDefault(prefix + suffix, weights.get(prefix + suffix));
    }

    @Override
    public Samples relu(Layer.Relu r) {
      return each(at.values.clone(), x -> Math.max(x, 0));
    }

    @Override
    public Samples leakyRelu(Layer.LeakyRelu r) {
      return each(at.values.clone(), x -> x > 0 ? x : r.slope() * x);
    }

    @Override
    public Samples sigmoid(Layer.Sigmoid s) {
      return each(at.values.clone(), arithmetic::sigmoid);
    }

    private Samples each(double[] values, java.util.function.DoubleUnaryOperator change) {
      Arrays.setAll(values, i -> change.applyAsDouble(values[i]));
      return new Samples(at.height, at.width, at.channels, values);
    }

    @Override
    public Samples tanh(Layer.Tanh t) {
      return each(at.values.clone(), arithmetic::tanh);
    }

    @Override
    public Samples keep(Layer.Keep k) {
      kept.put(k.name(), at);
      return at;
    }

    @Override
    public Samples add(Layer.Add a) {
      double[] sum = at.values.clone();
      Arrays.setAll(sum, i -> sum[i] + kept.get(a.name()).values[i]);
      return new Samples(at.height, at.width, at.channels, sum);
    }

    @Override
    public Samples concatenate(Layer.Concatenate c) {
      Samples other = kept.get(c.name());
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < at.height * at.width; i++) {
        for (int channel = 0; channel < at.channels; channel++) {
          values.add(at.values[i * at.channels + channel]);
        }
        for (int channel = 0; channel < other.channels; channel++) {
          values.add(other.values[i * other.channels + channel]);
        }
      }
      double[] joined = values.stream().mapToDouble(Double::doubleValue).toArray();
      return new Samples(at.height, at.width, at.channels + other.channels, joined);
    }

    @Override
    public Samples residual(Layer.Residual r) {
      double[] denoised = image.values.clone();
      Arrays.setAll(denoised, i -> arithmetic.difference(denoised[i], at.values[i]));
      return new Samples(at.height, at.width, at.channels, denoised);
    }
  }
}
