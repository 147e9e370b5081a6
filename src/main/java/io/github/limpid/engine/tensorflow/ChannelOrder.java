package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Limpid's concatenation has the kept samples behind the others. Where a graph has them before, the
 * weights of the layers that read those channels are put into the other order.
 *
 * <p>An order says for each channel of Limpid which one it is in the graph.
 */
final class ChannelOrder implements Layer.Cases<ForeignLayer> {

  private static final int MOST_CHANNELS = 1 << 16; // a small file must not fill the memory

  private int[] order;
  private ForeignLayer layer;
  private final Map<String, int[]> kept = new HashMap<>();

  private ChannelOrder(int channels) {
    order = inOrder(channels);
  }

  /** The same network, for an image of so many channels, in Limpid's order. */
  static List<ForeignLayer> restored(List<ForeignLayer> layers, int channels) {
    if (layers.stream().noneMatch(ForeignLayer::keptFirst)) {
      return layers;
    }
    ChannelOrder order = new ChannelOrder(channels);
    List<ForeignLayer> restored = new ArrayList<>();
    for (ForeignLayer one : layers) {
      order.layer = one;
      restored.add(one.layer().match(order));
    }
    order.require(order.isRestored(), "is the result");
    return restored;
  }

  private static int[] inOrder(long channels) {
    if (channels > MOST_CHANNELS) {
      throw ForeignRefusal.ofModel(
          "has kept samples before others, and " + channels + " channels behind them",
          "Limpid puts up to " + MOST_CHANNELS + " channels into its own order.");
    }
    return IntStream.range(0, (int) channels).toArray();
  }

  private boolean isRestored() {
    return Arrays.equals(order, inOrder(order.length));
  }

  private void require(boolean isPossible, String what) {
    if (!isPossible) {
      throw ForeignRefusal.ofModel(
          "has kept samples before others, and what comes of them " + what,
          "Limpid puts them behind the others where a convolution reads them next.");
    }
  }

  @Override
  public ForeignLayer convolution(Layer.Convolution c) {
    return read("kernel", 2, c.filters());
  }

  @Override
  public ForeignLayer contrastConvolution(Layer.ContrastConvolution c) {
    return read("kernel", 2, c.filters());
  }

  @Override
  public ForeignLayer transposedConvolution(Layer.TransposedConvolution c) {
    return read("kernel", 3, c.filters());
  }

  /** By a kernel, of whose channels none is seen behind it. */
  private ForeignLayer read(String kernel, int axis, int filters) {
    ForeignLayer turned = turned(layer, kernel, axis);
    order = inOrder(filters);
    return turned;
  }

  @Override
  public ForeignLayer batchNormalization(Layer.BatchNormalization b) {
    ForeignLayer turned = layer;
    for (Map.Entry<String, FloatArray> weight : layer.weights().entrySet()) {
      turned = turned(turned, weight.getKey(), weight.getValue().axes() - 1);
    }
    return turned;
  }

  /** Each sample of a block has its channels together, in the order that they had before. */
  @Override
  public ForeignLayer spaceToDepth(Layer.SpaceToDepth s) {
    int[] before = order;
    order = inOrder((long) before.length * s.block() * s.block());
    for (int i = 0; i < order.length; i++) {
      order[i] = i / before.length * before.length + before[i % before.length];
    }
    return layer;
  }

  /** Possible where all samples of a block are in one order, which is then theirs. */
  @Override
  public ForeignLayer depthToSpace(Layer.DepthToSpace d) {
    int channels = Math.max(1, order.length / (d.block() * d.block()));
    int[] first = Arrays.copyOf(order, channels);
    for (int i = 0; i < order.length; i++) {
      int expected = i / channels * channels + first[i % channels];
      require(order[i] == expected, "becomes blocks of pixels");
    }
    order = first;
    return layer;
  }

  @Override
  public ForeignLayer keep(Layer.Keep k) {
    kept.put(k.name(), order);
    return layer;
  }

  @Override
  public ForeignLayer add(Layer.Add a) {
    require(Arrays.equals(order, kept.get(a.name())), "is added to others");
    return layer;
  }

  @Override
  public ForeignLayer concatenate(Layer.Concatenate c) {
    int[] main = order;
    int[] side = kept.get(c.name());
    int beforeMain = layer.keptFirst() ? side.length : 0;
    int beforeSide = layer.keptFirst() ? 0 : main.length;
    order = inOrder((long) main.length + side.length);
    Arrays.setAll(
        order, i -> i < main.length ? main[i] + beforeMain : side[i - main.length] + beforeSide);
    return layer;
  }

  @Override
  public ForeignLayer residual(Layer.Residual r) {
    require(isRestored(), "is taken from the image");
    return layer;
  }

  @Override
  public ForeignLayer maxPooling(Layer.MaxPooling m) {
    return layer;
  }

  @Override
  public ForeignLayer upsampling(Layer.Upsampling u) {
    return layer;
  }

  @Override
  public ForeignLayer relu(Layer.Relu r) {
    return layer;
  }

  @Override
  public ForeignLayer leakyRelu(Layer.LeakyRelu r) {
    return layer;
  }

  @Override
  public ForeignLayer sigmoid(Layer.Sigmoid s) {
    return layer;
  }

  @Override
  public ForeignLayer tanh(Layer.Tanh t) {
    return layer;
  }

  /** An array whose numbers along an axis are put into the order of its channels. */
  private ForeignLayer turned(ForeignLayer from, String name, int axis) {
    FloatArray array = from.weights().get(name);
    if (array.side(axis) != order.length) {
      throw new IllegalArgumentException(
          "an array of %d channels is used on %d".formatted(array.side(axis), order.length));
    }
    int inner = 1;
    for (int i = axis + 1; i < array.axes(); i++) {
      inner *= array.side(i);
    }
    float[] turned = new float[array.values().length];
    for (int i = 0; i < turned.length; i++) {
      int channel = i / inner % order.length;
      turned[i] = array.values()[i + (order[channel] - channel) * inner];
    }
    Map<String, FloatArray> weights = new HashMap<>(from.weights());
    weights.put(name, new FloatArray(array.shape(), turned));
    return from.withWeights(weights);
  }
}
