package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.Layer;
import io.github.limpid.network.Network;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Writes a list of layers as operations of a TensorFlow graph.
 *
 * <p>Layers that work on large blocks of pixels, each by itself, are those of dense networks: they
 * become products of matrices, which take a quarter of the time of the convolutions that they are.
 */
final class GraphCompiler implements Layer.Cases<Operand<TFloat32>> {

  /** Below it, TensorFlow's own kernels for blocks and 1×1 convolutions are as fast. */
  private static final int LARGE_BLOCK = 8;

  private final Ops tf;
  private final Function<String, Operand<TFloat32>> weights;
  private final Predicate<String> normalisesByBatch;
  private final Map<String, BatchStatistic> statistics = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> kept = new HashMap<>();
  private Operand<TFloat32> image;
  private Operand<TFloat32> at;
  private String prefix;
  private boolean beforeTanh;
  private boolean inBlocks; // whether each sample stands for a large block

  /**
   * A network as it is applied.
   *
   * @param tf where operations are added
   * @param weights the operand that holds the weights of a name
   */
  GraphCompiler(Ops tf, Function<String, Operand<TFloat32>> weights) {
    this(tf, weights, prefix -> false);
  }

  /**
   * A network in training.
   *
   * @param tf where operations are added
   * @param weights the operand that holds the weights of a name
   * @param normalisesByBatch whether the batch normalisation whose weights have this prefix takes
   *     mean and variance from the batch, not from its weights
   */
  GraphCompiler(
      Ops tf, Function<String, Operand<TFloat32>> weights, Predicate<String> normalisesByBatch) {
    this.tf = tf;
    this.weights = weights;
    this.normalisesByBatch = normalisesByBatch;
  }

  /** The network's output, {@code [n, h, w, outputs]}, for an image {@code [n, h, w, channels]}. */
  Operand<TFloat32> output(Network network, Operand<TFloat32> noisy) {
    return output(network, noisy, network.layers().size());
  }

  /** The output of the first layers only. */
  Operand<TFloat32> output(Network network, Operand<TFloat32> noisy, int layers) {
    begin(noisy);
    for (int i = 0; i < layers; i++) {
      add(network, i);
    }
    return at;
  }

  /** Begins with an image; {@link #add} then takes one layer after another, in their order. */
  void begin(Operand<TFloat32> noisy) {
    image = noisy;
    at = noisy;
  }

  /** Adds a layer and returns its output. */
  Operand<TFloat32> add(Network network, int layer) {
    prefix = network.weightPrefix(layer);
    beforeTanh = isBeforeTanh(network.layers(), layer);
    at = network.layers().get(layer).match(this);
    return at;
  }

  private static boolean isBeforeTanh(List<Layer> layers, int layer) {
    return layers.stream()
        .skip(layer + 1L)
        .filter(next -> !(next instanceof Layer.Keep)) // which is no operation
        .findFirst()
        .filter(Layer.Tanh.class::isInstance)
        .isPresent();
  }

  /** All that the layers to come may read. */
  Set<Operand<TFloat32>> readable() {
    Set<Operand<TFloat32>> all = new LinkedHashSet<>(kept.values());
    all.addAll(List.of(image, at));
    return all;
  }

  @Override
  public Operand<TFloat32> convolution(Layer.Convolution c) {
    Operand<TFloat32> kernel = weights.apply(prefix + "/kernel"); // [k, k, c, filters]
    boolean ofBlocks = c.kernel() == c.stride() && c.kernel() >= LARGE_BLOCK;
    inBlocks |= ofBlocks;
    return ofBlocks || inBlocks && c.kernel() == 1 && c.stride() == 1
        ? biased(product(kernel, c), c.bias())
        : biased(tf.nn.conv2d(at, kernel, strides(c.stride()), c.padding().name()), c.bias());
  }

  /** Every block, as a row, times the kernel, as a matrix; {@code [n, h/k, w/k, filters]}. */
  private Operand<TFloat32> product(Operand<TFloat32> kernel, Layer.Convolution c) {
    int values = (int) (kernel.shape().size() / c.filters());
    Operand<TFloat32> blocks = c.kernel() == 1 ? at : toDepth(c.kernel(), values);
    Operand<TFloat32> rows = tf.reshape(blocks, tf.array(-1, values));
    Operand<TFloat32> matrix = tf.reshape(kernel, tf.array(values, c.filters()));
    return tf.reshape(
        tf.linalg.matMul(rows, matrix), shape(size(blocks, 0, 3), tf.array(c.filters())));
  }

  /** As {@link Layer.SpaceToDepth}, {@code [n, h/block, w/block, values]}. */
  private Operand<TFloat32> toDepth(int block, int values) {
    Operand<TInt32> count = size(at, 0, 1);
    Operand<TInt32> sides = tf.math.div(size(at, 1, 2), tf.constant(block));
    Operand<TInt32> height = tf.slice(sides, tf.array(0), tf.array(1));
    Operand<TInt32> width = tf.slice(sides, tf.array(1), tf.array(1));
    Operand<TInt32> side = tf.array(block);
    Operand<TFloat32> lines = // [n, h/block, block, w/block, block · c]
        tf.reshape(at, shape(count, height, side, width, tf.array(values / block)));
    return tf.reshape(
        tf.linalg.transpose(lines, tf.array(0, 1, 3, 2, 4)), shape(count, sides, tf.array(values)));
  }

  /** As {@link Layer.DepthToSpace}, {@code [n, h · block, w · block, c/block²]}. */
  private Operand<TFloat32> toSpace(int block) {
    int values = (int) at.shape().get(3); // or -1, if TensorFlow does not know yet
    boolean known = values > 0;
    Operand<TInt32> side = tf.array(block);
    Operand<TFloat32> blocks = // [n, h, w, block, c/block]
        tf.reshape(at, shape(size(at, 0, 3), side, tf.array(known ? values / block : -1)));
    Operand<TInt32> sides = tf.math.mul(size(at, 1, 2), tf.constant(block));
    return tf.reshape(
        tf.linalg.transpose(blocks, tf.array(0, 1, 3, 2, 4)),
        shape(size(at, 0, 1), sides, tf.array(known ? values / (block * block) : -1)));
  }

  private Operand<TInt32> size(Operand<TFloat32> samples, int first, int count) {
    return tf.slice(tf.shape(samples), tf.array(first), tf.array(count));
  }

  @SafeVarargs
  private final Operand<TInt32> shape(Operand<TInt32>... parts) {
    return tf.concat(List.of(parts), tf.constant(0));
  }

  @Override
  public Operand<TFloat32> contrastConvolution(Layer.ContrastConvolution c) {
    Operand<TFloat32> kernel = weights.apply(prefix + "/kernel"); // [k, k, c, filters]
    Operand<TFloat32> mean = tf.math.mean(kernel, tf.array(0, 1, 2)); // [filters]
    int side = c.kernel() / 2;
    Operand<TInt32> margins = tf.constant(new int[][] {{0, 0}, {side, side}, {side, side}, {0, 0}});
    Operand<TFloat32> mirrored = side == 0 ? at : tf.mirrorPad(at, margins, "SYMMETRIC");
    return tf.nn.conv2d(mirrored, tf.math.sub(kernel, mean), strides(1), "VALID");
  }

  @Override
  public Operand<TFloat32> transposedConvolution(Layer.TransposedConvolution c) {
    Operand<TFloat32> kernel = weights.apply(prefix + "/kernel"); // [k, k, filters, c]
    Operand<TInt32> sides = tf.math.mul(size(at, 1, 2), tf.constant(c.stride()));
    Operand<TInt32> margin = tf.constant(c.padding().margin(c.kernel(), c.stride()));
    Operand<TInt32> grown = // [n, h·stride + margin, w·stride + margin, filters]
        shape(size(at, 0, 1), tf.math.add(sides, margin), tf.array(c.filters()));
    String padding = c.padding().name();
    return biased(
        tf.nn.conv2dBackpropInput(grown, kernel, at, strides(c.stride()), padding), c.bias());
  }

  @Override
  public Operand<TFloat32> maxPooling(Layer.MaxPooling m) {
    Operand<TInt32> block = tf.array(1, m.size(), m.size(), 1);
    return tf.nn.maxPool(at, block, block, "VALID");
  }

  @Override
  public Operand<TFloat32> upsampling(Layer.Upsampling u) {
    return tf.image.resizeNearestNeighbor(at, tf.math.mul(size(at, 1, 2), tf.constant(u.factor())));
  }

  @Override
  public Operand<TFloat32> spaceToDepth(Layer.SpaceToDepth s) {
    return tf.nn.spaceToDepth(at, (long) s.block());
  }

  @Override
  public Operand<TFloat32> depthToSpace(Layer.DepthToSpace d) {
    if (d.block() < LARGE_BLOCK) {
      return tf.nn.depthToSpace(at, (long) d.block());
    }
    inBlocks = false;
    return toSpace(d.block());
  }

  @Override
  public Operand<TFloat32> batchNormalization(Layer.BatchNormalization b) {
    return normalisesByBatch.test(prefix) ? normalisedByBatch(b) : normalised(b);
  }

  private Operand<TFloat32> normalised(Layer.BatchNormalization b) {
    return beforeTanh ? normalisedInParts(b) : normalisedAtOnce(b);
  }

  /**
   * As a product and a sum. TensorFlow 2.18 puts a convolution, a normalisation at once and a tanh
   * together, and then cannot compute them: "Fusion is not implemented".
   */
  private Operand<TFloat32> normalisedInParts(Layer.BatchNormalization b) {
    Operand<TFloat32> variance = weights.apply(prefix + "/variance"); // [c], as all of these
    Operand<TFloat32> inverse = tf.math.rsqrt(tf.math.add(variance, tf.constant(b.epsilon())));
    Operand<TFloat32> scale = tf.math.mul(inverse, weights.apply(prefix + "/scale"));
    Operand<TFloat32> mean = tf.math.mul(weights.apply(prefix + "/mean"), scale);
    Operand<TFloat32> offset = tf.math.sub(weights.apply(prefix + "/offset"), mean);
    return tf.math.add(tf.math.mul(at, scale), offset);
  }

  private Operand<TFloat32> normalisedAtOnce(Layer.BatchNormalization b) {
    return tf.nn
        .fusedBatchNorm(
            at,
            weights.apply(prefix + "/scale"), // [c]
            weights.apply(prefix + "/offset"), // [c]
            weights.apply(prefix + "/mean"), // [c]
            weights.apply(prefix + "/variance"), // [c]
            FusedBatchNorm.isTraining(false),
            FusedBatchNorm.epsilon(b.epsilon()))
        .y();
  }

  private Operand<TFloat32> normalisedByBatch(Layer.BatchNormalization b) {
    Operand<TFloat32> none = tf.constant(new float[0]); // asked for where all is the batch's
    FusedBatchNorm<TFloat32, TFloat32> normalised =
        tf.nn.fusedBatchNorm(
            at,
            weights.apply(prefix + "/scale"), // [c]
            weights.apply(prefix + "/offset"), // [c]
            none,
            none,
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.epsilon(b.epsilon()));
    note("/mean", normalised.batchMean(), b.momentum());
    note("/variance", normalised.batchVariance(), b.momentum());
    return normalised.y();
  }

  private void note(String suffix, Operand<TFloat32> ofBatch, float momentum) {
    statistics.put(prefix + suffix, new BatchStatistic(ofBatch, momentum));
  }

  /** The batch's own means and variances, by the name of the weights that run after them. */
  Map<String, BatchStatistic> statistics() {
    return statistics;
  }

  @Override
  public Operand<TFloat32> relu(Layer.Relu r) {
    return tf.nn.relu(at);
  }

  @Override
  public Operand<TFloat32> leakyRelu(Layer.LeakyRelu r) {
    return tf.nn.leakyRelu(at, LeakyRelu.alpha(r.slope()));
  }

  @Override
  public Operand<TFloat32> sigmoid(Layer.Sigmoid s) {
    return tf.math.sigmoid(at);
  }

  @Override
  public Operand<TFloat32> tanh(Layer.Tanh t) {
    return tf.math.tanh(at);
  }

  @Override
  public Operand<TFloat32> keep(Layer.Keep k) {
    kept.put(k.name(), at);
    return at;
  }

  @Override
  public Operand<TFloat32> add(Layer.Add a) {
    return tf.math.add(at, kept.get(a.name()));
  }

  @Override
  public Operand<TFloat32> concatenate(Layer.Concatenate c) {
    return tf.concat(List.of(at, kept.get(c.name())), tf.constant(3));
  }

  @Override
  public Operand<TFloat32> residual(Layer.Residual r) {
    return tf.math.sub(image, at);
  }

  private Operand<TFloat32> biased(Operand<TFloat32> samples, boolean bias) {
    return bias ? tf.nn.biasAdd(samples, weights.apply(prefix + "/bias")) : samples;
  }

  private static List<Long> strides(int stride) {
    return List.of(1L, (long) stride, (long) stride, 1L);
  }
}
