package io.github.limpid.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Draws small networks of all kinds of layers, to try what must hold for every network. */
public final class RandomNetworks {

  private static final int COARSEST = 4;

  private record Point(int channels, int scale) {}

  private final RandomGenerator random;
  private final boolean normalised;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Point> kept = new LinkedHashMap<>();
  private final int channels;
  private Point at;

  private RandomNetworks(RandomGenerator random, boolean normalised) {
    this.random = random;
    this.normalised = normalised;
    channels = upTo(2);
    at = new Point(channels, 1);
  }

  /** A network of one to some ten layers, some at up to 1/4 size inside. */
  public static Network network(RandomGenerator random) {
    return network(random, false);
  }

  /** The same, where batch normalisations are among the layers. */
  public static Network normalised(RandomGenerator random) {
    return network(random, true);
  }

  private static Network network(RandomGenerator random, boolean normalised) {
    RandomNetworks draw = new RandomNetworks(random, normalised);
    int steps = draw.upTo(7);
    for (int i = 0; i < steps; i++) {
      draw.step();
    }
    draw.finish();
    return new Network(draw.channels, draw.layers);
  }

  /** Weights for it, none of them zero, such that values neither grow nor fade much. */
  public static Weights weights(Network network, RandomGenerator random) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (WeightShape shape : network.weightShapes()) {
      float[] values = new float[shape.size()];
      double deviation = Math.sqrt((double) shape.shape().get(shape.shape().size() - 1));
      deviation /= Math.sqrt(values.length);
      boolean variance = shape.name().endsWith("/variance");
      for (int i = 0; i < values.length; i++) {
        values[i] =
            variance ? 0.5f + random.nextFloat() : (float) (deviation * random.nextGaussian());
      }
      arrays.put(shape.name(), values);
    }
    return new Weights(arrays);
  }

  /** Pixels in 0..1. */
  public static float[] image(int values, RandomGenerator random) {
    float[] image = new float[values];
    for (int i = 0; i < values; i++) {
      image[i] = random.nextFloat();
    }
    return image;
  }

  private void step() {
    switch (random.nextInt(normalised ? 16 : 15)) {
      case 0, 1 -> convolution();
      case 2 -> contrastConvolution();
      case 3 -> enlarge(true);
      case 4 -> reduce(Layer.MaxPooling::new, at.channels());
      case 5 -> enlarge(false);
      case 6 -> spaceToDepth();
      case 7 -> depthToSpace();
      case 8 -> append(new Layer.Relu());
      case 9 -> append(new Layer.LeakyRelu(random.nextFloat()));
      case 10 -> append(new Layer.Sigmoid());
      case 11 -> keep();
      case 12 -> add();
      case 13 -> concatenate();
      case 14 -> withoutPadding();
      default -> append(new Layer.BatchNormalization(0.9f, 0.01f));
    }
  }

  private void convolution() {
    int filters = upTo(4);
    int stride = upTo(COARSEST / at.scale());
    append(
        new Layer.Convolution(filters, upTo(5), stride, random.nextBoolean()),
        filters,
        at.scale() * stride);
  }

  /** There and back, with kernels four longer than the stride, which keeps sides multiples. */
  private void withoutPadding() {
    int stride = 1 << random.nextInt(3);
    while (at.scale() * stride > COARSEST) {
      stride /= 2;
    }
    int scale = at.scale();
    boolean bias = random.nextBoolean();
    int filters = upTo(3);
    append(
        new Layer.Convolution(filters, stride + 4, stride, bias, Padding.VALID),
        filters,
        scale * stride);
    filters = upTo(3);
    append(
        new Layer.TransposedConvolution(filters, stride + 4, stride, bias, Padding.VALID),
        filters,
        scale);
  }

  private void contrastConvolution() {
    int filters = upTo(3);
    int kernel = 1 + 2 * random.nextInt(2);
    append(new Layer.ContrastConvolution(filters, kernel), filters, at.scale());
  }

  private void reduce(IntFunction<Layer> layer, int channels) {
    if (at.scale() <= COARSEST / 2) {
      int factor = 1 + upTo(COARSEST / at.scale() - 1);
      append(layer.apply(factor), channels, at.scale() * factor);
    }
  }

  private void spaceToDepth() {
    if (at.channels() <= 2 && at.scale() <= COARSEST / 2) {
      append(new Layer.SpaceToDepth(2), 4 * at.channels(), 2 * at.scale());
    }
  }

  private void depthToSpace() {
    if (at.scale() % 2 == 0 && at.channels() % 4 == 0) {
      append(new Layer.DepthToSpace(2), at.channels() / 4, at.scale() / 2);
    }
  }

  private void enlarge(boolean learnt) {
    int factor = at.scale() == 4 && random.nextBoolean() ? 2 : at.scale();
    int filters = upTo(3);
    if (learnt) {
      append(
          new Layer.TransposedConvolution(filters, upTo(5), factor, random.nextBoolean()),
          filters,
          at.scale() / factor);
    } else if (factor > 1) {
      append(new Layer.Upsampling(factor), at.channels(), at.scale() / factor);
    }
  }

  private void keep() {
    String name = "kept-" + (kept.size() + 1);
    append(new Layer.Keep(name));
    kept.put(name, at);
  }

  private void add() {
    for (Map.Entry<String, Point> other : kept.entrySet()) {
      if (other.getValue().equals(at)) {
        append(new Layer.Add(other.getKey()));
      }
    }
  }

  private void concatenate() {
    for (Map.Entry<String, Point> other : kept.entrySet()) {
      int channels = at.channels() + other.getValue().channels();
      if (other.getValue().scale() == at.scale() && channels <= 8) {
        append(new Layer.Concatenate(other.getKey()), channels, at.scale());
      }
    }
  }

  private void finish() {
    while (at.scale() > 1) {
      enlarge(random.nextBoolean());
    }
    if (layers.isEmpty() || random.nextBoolean()) {
      boolean bias = random.nextBoolean();
      append(new Layer.Convolution(channels, upTo(3), 1, bias), channels, 1);
      append(new Layer.Residual());
    }
  }

  private void append(Layer layer) {
    append(layer, at.channels(), at.scale());
  }

  private void append(Layer layer, int channelsBehind, int scaleBehind) {
    layers.add(layer);
    at = new Point(channelsBehind, scaleBehind);
  }

  private int upTo(int largest) {
    return 1 + random.nextInt(largest);
  }
}
