package io.github.limpid.engine.tensorflow;

import io.github.limpid.network.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Limpid's concatenation has the kept samples behind the others. Where a graph has them before, the
 * weights of the layers that read those channels are put into the other order.
 */
final class ChannelOrder {

  private int channels;
  private int first; // channels that must go behind the others; 0 if all are in order
  private final Map<String, Integer> kept = new HashMap<>();

  private ChannelOrder(int channels) {
    this.channels = channels;
  }

  /** The same network, for an image of so many channels, in Limpid's order. */
  static List<ForeignLayer> restored(List<ForeignLayer> layers, int channels) {
    if (layers.stream().noneMatch(ForeignLayer::keptFirst)) {
      return layers;
    }
    ChannelOrder order = new ChannelOrder(channels);
    List<ForeignLayer> restored = new ArrayList<>();
    layers.forEach(layer -> restored.add(order.restored(layer)));
    order.requireInOrder();
    return restored;
  }

  private ForeignLayer restored(ForeignLayer layer) {
    Layer kind = layer.layer();
    if (kind instanceof Layer.Keep keep) {
      requireInOrder();
      kept.put(keep.name(), channels);
    } else if (kind instanceof Layer.Concatenate join) {
      requireInOrder();
      first = layer.keptFirst() ? kept.get(join.name()) : 0;
      channels += kept.get(join.name());
    } else if (kind instanceof Layer.Add) {
      requireInOrder();
    } else if (kind instanceof Layer.Convolution convolution) {
      ForeignLayer turned = turned(layer, "kernel", 2);
      channels = convolution.filters();
      first = 0;
      return turned;
    } else if (kind instanceof Layer.TransposedConvolution convolution) {
      ForeignLayer turned = turned(layer, "kernel", 3);
      channels = convolution.filters();
      first = 0;
      return turned;
    } else if (kind instanceof Layer.BatchNormalization) {
      ForeignLayer turned = layer;
      for (String name : layer.weights().keySet()) {
        turned = turned(turned, name, layer.weights().get(name).axes() - 1);
      }
      return turned;
    } else if (kind instanceof Layer.SpaceToDepth || kind instanceof Layer.DepthToSpace) {
      requireInOrder();
    }
    return layer;
  }

  private void requireInOrder() {
    if (first != 0) {
      throw new IllegalArgumentException(
          "kept channels come before the others, and are read by no convolution");
    }
  }

  /** An array whose first channels along an axis go behind the others. */
  private ForeignLayer turned(ForeignLayer layer, String name, int axis) {
    if (first == 0) {
      return layer;
    }
    FloatArray array = layer.weights().get(name);
    int inner = 1;
    for (int i = axis + 1; i < array.axes(); i++) {
      inner *= array.side(i);
    }
    int side = array.side(axis);
    float[] turned = new float[array.values().length];
    for (int i = 0; i < turned.length; i++) {
      int channel = i / inner % side;
      int source = (channel + first) % side;
      turned[i] = array.values()[i + (source - channel) * inner];
    }
    Map<String, FloatArray> weights = new HashMap<>(layer.weights());
    weights.put(name, new FloatArray(array.shape(), turned));
    return layer.withWeights(weights);
  }
}
