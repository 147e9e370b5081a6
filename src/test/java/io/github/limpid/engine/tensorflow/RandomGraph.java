package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.GraphFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A small network of others, drawn by lot and written by TensorFlow: down and up again with skip
 * connections in both orders, in the many ways in which programs write such layers.
 *
 * <p><b>Ownership.</b> Whoever has the graph closes it.
 */
final class RandomGraph {

  /** What is asked of TensorFlow that Limpid has no layer for. */
  enum Oddity {
    NONE,
    DILATION,
    TWO_STRIDES,
    OVERLAPPING_POOLING,
    ALIGNED_CORNERS,
    EXPLICIT_PADDING,
    GROUPS,
    CONSTANT_ALONG_COLUMNS,
    STEEP_SLOPE
  }

  static final String INPUT = "image";
  static final String OUTPUT = "out";

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final RandomGenerator random;
  private final Oddity oddity;
  private final int channels;
  private final List<String> steps = new ArrayList<>();

  RandomGraph(RandomGenerator random, Oddity oddity) {
    this.random = random;
    this.oddity = oddity;
    this.channels = 1 + random.nextInt(3);
    Placeholder<TFloat32> image =
        tf.withName(INPUT)
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, channels)));
    Operand<TFloat32> last = result(image, odd(levels(image, 2)));
    tf.withName(OUTPUT).identity(last);
  }

  Graph graph() {
    return graph;
  }

  /** The same for other programs. */
  GraphFiles savedModel() {
    SignatureDef signature = HandMadeGraph.signature(OUTPUT + ":0", -1, -1, -1, channels);
    return new HandMadeGraph(graph.toGraphDef()).savedModel(Map.of("serving_default", signature));
  }

  int channels() {
    return channels;
  }

  /** What it was drawn to be, for messages. */
  String described() {
    return channels + " channels, " + String.join(", ", steps);
  }

  private boolean lot() {
    return random.nextBoolean();
  }

  private Operand<TFloat32> noted(String step, Operand<TFloat32> samples) {
    steps.add(step);
    return samples;
  }

  /** Down, further down, up, and what was kept above joined to it. */
  private Operand<TFloat32> levels(Operand<TFloat32> image, int most) {
    Operand<TFloat32> at = some(image);
    if (most == 0) {
      return at;
    }
    return switch (random.nextInt(6)) {
      case 0 -> some(noted("up by kernel", inside(at, most)));
      case 1 -> joined(at, spread(levels(gathered(at), most - 1)));
      default -> {
        int stride = 2 + random.nextInt(2);
        yield joined(at, some(larger(levels(smaller(at, stride), most - 1), stride)));
      }
    };
  }

  /** Without a border, and with one again. */
  private Operand<TFloat32> inside(Operand<TFloat32> samples, int most) {
    int side = 2 + random.nextInt(2);
    Operand<TFloat32> small =
        convolution(samples, side, 1, "VALID", 1 + random.nextInt(4), Weighing.AT_ONCE);
    return transposed(levels(small, most - 1), side, 1, "VALID");
  }

  private Operand<TFloat32> gathered(Operand<TFloat32> samples) {
    return noted("space to depth", tf.nn.spaceToDepth(samples, 2L));
  }

  private Operand<TFloat32> spread(Operand<TFloat32> samples) {
    int filters = 4 * (1 + random.nextInt(2));
    return noted("depth to space", tf.nn.depthToSpace(convolution(samples, filters), 2L));
  }

  private Operand<TFloat32> smaller(Operand<TFloat32> samples, int stride) {
    return switch (random.nextInt(4)) {
      case 0 -> convolution(samples, 1 + random.nextInt(5), stride, "SAME", 3, Weighing.AT_ONCE);
      case 1 -> convolution(samples, stride, stride, "VALID", 4, Weighing.AT_ONCE);
      case 2 -> noted("pool " + stride, pooled(samples, stride, stride));
      default -> noted("pool2 " + stride, pooledAsGiven(samples, stride));
    };
  }

  private Operand<TFloat32> pooled(Operand<TFloat32> samples, int side, int stride) {
    OperationBuilder pool = tf.scope().opBuilder("MaxPool", "MaxPool");
    pool.addInput(samples.asOutput());
    pool.setAttr("ksize", new long[] {1, side, side, 1});
    pool.setAttr("strides", new long[] {1, stride, stride, 1});
    pool.setAttr("padding", lot() ? "SAME" : "VALID");
    return pool.build().<TFloat32>output(0);
  }

  private Operand<TFloat32> pooledAsGiven(Operand<TFloat32> samples, int side) {
    Operand<TInt32> block = tf.array(1, side, side, 1);
    return tf.nn.maxPool(samples, block, block, lot() ? "SAME" : "VALID");
  }

  private Operand<TFloat32> larger(Operand<TFloat32> samples, int factor) {
    return switch (random.nextInt(4)) {
      case 0 -> transposed(samples, 1 + random.nextInt(5), factor, "SAME");
      case 1 -> transposed(samples, factor, factor, "VALID");
      case 2 -> noted("resize " + factor, resized(samples, factor, false));
      default -> noted("repeat " + factor, repeated(repeated(samples, 1, factor), 2, factor));
    };
  }

  private Operand<TFloat32> resized(Operand<TFloat32> samples, int factor, boolean aligned) {
    Operand<TInt32> old = tf.slice(tf.shape(samples), tf.array(1), tf.array(2));
    Operand<TInt32> times = lot() ? tf.constant(factor) : tf.array(factor, factor);
    Operand<TInt32> size = lot() ? tf.math.mul(old, times) : tf.math.mul(times, old);
    return tf.image.resizeNearestNeighbor(
        samples, size, org.tensorflow.op.image.ResizeNearestNeighbor.alignCorners(aligned));
  }

  /** As Keras 3 writes it. */
  private Operand<TFloat32> repeated(Operand<TFloat32> samples, int axis, int times) {
    int[] multiples = {1, 1, 1, 1, 1};
    multiples[axis + 1] = times;
    Operand<TFloat32> tiled =
        tf.tile(tf.expandDims(samples, tf.constant(axis + 1)), tf.constant(multiples));
    List<Operand<TInt32>> sides = new ArrayList<>(sides(samples));
    sides.set(axis, tf.math.mul(sides.get(axis), tf.constant(times)));
    sides.set(3, tf.constant(channels(samples))); // TensorFlow does not infer it otherwise
    return tf.reshape(tiled, tf.stack(sides));
  }

  private List<Operand<TInt32>> sides(Operand<TFloat32> samples) {
    Operand<TInt32> shape = tf.shape(samples);
    List<Operand<TInt32>> sides = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sides.add(
          tf.squeeze(
              tf.slice(shape, tf.array(i), tf.array(1)),
              org.tensorflow.op.core.Squeeze.axis(List.of(0L))));
    }
    return sides;
  }

  private Operand<TFloat32> transposed(
      Operand<TFloat32> samples, int side, int stride, String padding) {
    int filters = 1 + random.nextInt(4);
    int margin = padding.equals("SAME") ? 0 : side - stride;
    List<Operand<TInt32>> sides = new ArrayList<>(sides(samples));
    for (int axis = 1; axis < 3; axis++) {
      Operand<TInt32> product = tf.math.mul(sides.get(axis), tf.constant(stride));
      sides.set(axis, margin == 0 ? product : tf.math.add(product, tf.constant(margin)));
    }
    sides.set(3, tf.constant(filters));
    Operand<TFloat32> kernel =
        kernel(side * side * channels(samples), side, side, filters, channels(samples));
    Operand<TFloat32> made =
        tf.nn.conv2dBackpropInput(
            tf.stack(sides), kernel, samples, strides(stride, stride), padding);
    return noted(
        "transposed %d/%d %s %d".formatted(side, stride, padding, filters),
        lot() ? weighed(made, filters, Weighing.drawn(random)) : made);
  }

  private Operand<TFloat32> joined(Operand<TFloat32> kept, Operand<TFloat32> samples) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> normalised(noted("kept first", tf.concat(List.of(kept, samples), axis())));
      case 2 -> normalised(noted("kept last", tf.concat(List.of(samples, kept), axis())));
      case 3 -> {
        Operand<TFloat32> same = convolution(samples, channels(kept));
        yield noted("sum", lot() ? tf.math.add(same, kept) : tf.math.add(kept, same));
      }
      default -> samples;
    };
  }

  private Operand<TInt32> axis() {
    return tf.constant(lot() ? 3 : -1);
  }

  /** None or a few layers that leave the size as it is. */
  private Operand<TFloat32> some(Operand<TFloat32> samples) {
    Operand<TFloat32> at = samples;
    for (int i = random.nextInt(3); i > 0; i--) {
      Operand<TFloat32> made = convolution(at, 1 + random.nextInt(4));
      at = activated(normalised(made));
    }
    return at;
  }

  private Operand<TFloat32> activated(Operand<TFloat32> samples) {
    return switch (random.nextInt(4)) {
      case 0 -> noted("sigmoid", tf.math.sigmoid(samples));
      case 1 -> noted("tanh", tf.math.tanh(samples));
      default -> rectified(samples);
    };
  }

  private Operand<TFloat32> rectified(Operand<TFloat32> samples) {
    return switch (random.nextInt(6)) {
      case 0 -> noted("relu", tf.nn.relu(samples));
      case 1 -> noted("leaky", tf.nn.leakyRelu(samples, LeakyRelu.alpha(0.3f)));
      case 2 -> noted("usual leaky", tf.nn.leakyRelu(samples));
      case 3 -> noted("maximum", leaky(samples, 0.1f));
      case 4 -> noted("two ways", tf.stopGradient(taken(samples)));
      default -> samples;
    };
  }

  private Operand<TFloat32> leaky(Operand<TFloat32> samples, float slope) {
    Operand<TFloat32> number = tf.constant(slope);
    Operand<TFloat32> product = lot() ? tf.math.mul(samples, number) : tf.math.mul(number, samples);
    return lot() ? tf.math.maximum(samples, product) : tf.math.maximum(product, samples);
  }

  /** The way for use, and one for training that is not taken. */
  private Operand<TFloat32> taken(Operand<TFloat32> samples) {
    boolean trains = lot();
    var ways = tf.switchCond(samples, tf.constant(trains));
    Operand<TFloat32> taken = trains ? ways.outputTrue() : ways.outputFalse();
    Operand<TFloat32> other = trains ? ways.outputFalse() : ways.outputTrue();
    Operand<TFloat32> used = tf.nn.relu(tf.identity(taken));
    Operand<TFloat32> unused = tf.nn.relu(tf.math.mul(other, tf.constant(7f)));
    return tf.merge(lot() ? List.of(used, unused) : List.of(unused, used)).output();
  }

  private Operand<TFloat32> normalised(Operand<TFloat32> samples) {
    int count = channels(samples);
    return switch (random.nextInt(7)) {
      case 0 -> noted("fused normalisation", fused(samples, count));
      case 1 -> noted("scale and offset", scaled(samples, numbers(1, count), numbers(1, count)));
      case 2 -> noted("normalisation of Keras 3", ofKeras3(samples, count));
      default -> samples;
    };
  }

  private Operand<TFloat32> fused(Operand<TFloat32> samples, int count) {
    return tf.nn
        .fusedBatchNorm(
            samples,
            numbers(1, count),
            numbers(1, count),
            numbers(1, count),
            positive(count),
            FusedBatchNorm.isTraining(false),
            FusedBatchNorm.epsilon(lot() ? 1e-3f : 0.1f))
        .y();
  }

  private Operand<TFloat32> scaled(
      Operand<TFloat32> samples, Operand<TFloat32> scale, Operand<TFloat32> offset) {
    Operand<TFloat32> product = lot() ? tf.math.mul(samples, scale) : tf.math.mul(scale, samples);
    return lot() ? tf.math.add(product, offset) : tf.math.add(offset, product);
  }

  private Operand<TFloat32> ofKeras3(Operand<TFloat32> samples, int count) {
    Operand<TFloat32> variance = positive(count);
    Operand<TFloat32> deviation = tf.math.rsqrt(tf.math.add(variance, tf.constant(1e-3f)));
    Operand<TFloat32> scale = tf.math.mul(deviation, numbers(1, count));
    Operand<TFloat32> moved = tf.math.mul(numbers(1, count), scale);
    return scaled(samples, scale, tf.math.sub(numbers(1, count), moved));
  }

  private enum Weighing {
    AT_ONCE,
    BIAS,
    SUM,
    SUM_BEFORE,
    SUM_OF_FOUR_AXES;

    static Weighing drawn(RandomGenerator random) {
      return values()[random.nextInt(values().length)];
    }
  }

  private Operand<TFloat32> convolution(Operand<TFloat32> samples, int filters) {
    return convolution(samples, 1 + random.nextInt(4), 1, "SAME", filters, Weighing.drawn(random));
  }

  private Operand<TFloat32> convolution(
      Operand<TFloat32> samples,
      int side,
      int stride,
      String padding,
      int filters,
      Weighing weighing) {
    int count = channels(samples);
    Operand<TFloat32> kernel = kernel(side * side * count, side, side, count, filters);
    return noted(
        "convolution %d/%d %s %d %s".formatted(side, stride, padding, filters, weighing),
        weighed(
            tf.nn.conv2d(samples, kernel, strides(stride, stride), padding), filters, weighing));
  }

  private Operand<TFloat32> weighed(Operand<TFloat32> samples, int filters, Weighing weighing) {
    return switch (weighing) {
      case AT_ONCE -> samples;
      case BIAS -> tf.nn.biasAdd(samples, numbers(1, filters));
      case SUM -> tf.math.add(samples, numbers(1, filters));
      case SUM_BEFORE -> tf.math.add(numbers(1, filters), samples);
      case SUM_OF_FOUR_AXES -> tf.math.add(samples, numbers(1, 1, 1, 1, filters));
    };
  }

  private Operand<TFloat32> result(Operand<TFloat32> image, Operand<TFloat32> samples) {
    Operand<TFloat32> last = convolution(samples, channels);
    return switch (random.nextInt(5)) {
      case 0 -> noted("residual", tf.math.sub(image, last));
      case 1 -> noted("image added", tf.math.add(image, last));
      case 2 -> noted("image added", tf.math.add(last, image));
      case 3 -> noted("sigmoid", tf.math.sigmoid(last));
      default -> last;
    };
  }

  private Operand<TFloat32> odd(Operand<TFloat32> samples) {
    int count = channels(samples);
    UnaryOperator<Operand<TFloat32>> made =
        switch (oddity) {
          case NONE -> one -> one;
          case DILATION ->
              one ->
                  tf.nn.conv2d(
                      one,
                      kernel(count, 3, 3, count, 2),
                      strides(1, 1),
                      "SAME",
                      Conv2d.dilations(strides(2, 2)));
          case TWO_STRIDES ->
              one ->
                  resized(
                      tf.nn.conv2d(one, kernel(count, 3, 3, count, 2), strides(1, 2), "SAME"),
                      2,
                      false);
          case OVERLAPPING_POOLING -> one -> resized(pooled(one, 3, 2), 2, false);
          case ALIGNED_CORNERS -> one -> resized(pooled(one, 2, 2), 2, true);
          case EXPLICIT_PADDING ->
              one ->
                  tf.nn.conv2d(
                      one,
                      kernel(count, 3, 3, count, 2),
                      strides(1, 1),
                      "EXPLICIT",
                      Conv2d.explicitPaddings(List.of(0L, 0L, 2L, 0L, 1L, 1L, 0L, 0L)));
          case GROUPS ->
              one ->
                  tf.nn.conv2d(convolution(one, 4), kernel(4, 3, 3, 2, 4), strides(1, 1), "SAME");
          case CONSTANT_ALONG_COLUMNS -> one -> tf.math.add(convolution(one, 3), numbers(1, 3, 1));
          case STEEP_SLOPE -> one -> leaky(one, 1.5f);
        };
    return noted(oddity.toString(), made.apply(samples));
  }

  private static int channels(Operand<TFloat32> samples) {
    return (int) samples.shape().get(3);
  }

  private static List<Long> strides(int rows, int columns) {
    return List.of(1L, (long) rows, (long) columns, 1L);
  }

  private Operand<TFloat32> kernel(int summed, long... shape) {
    return numbers(Math.sqrt(2.0 / summed), shape);
  }

  private Operand<TFloat32> positive(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    return tf.constant(Shape.of(count), DataBuffers.of(values));
  }

  private Operand<TFloat32> numbers(double deviation, long... shape) {
    float[] values = new float[(int) Shape.of(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return tf.constant(Shape.of(shape), DataBuffers.of(values));
  }
}
