package io.github.limpid.network;

import java.util.List;
import java.util.Optional;

/**
 * What the families of networks have in common: what stands behind a convolution, whether the way
 * up sees the way down, and what comes out.
 *
 * @param activation {@link Layer.Relu} or {@link Layer.LeakyRelu}
 * @param normalization stands between a convolution and its activation, if there is one
 * @param skips whether samples of the way down are joined to those of the way up
 * @param output what the last layers give
 */
public record NetworkStyle(
    Layer activation,
    Optional<Layer.BatchNormalization> normalization,
    boolean skips,
    NetworkOutput output) {

  /** Relu, no normalisation, skips and a residual: the style of the house's own networks. */
  public static final NetworkStyle HOUSE =
      new NetworkStyle(new Layer.Relu(), Optional.empty(), true, NetworkOutput.RESIDUAL);

  /** Checks the kind of activation. */
  public NetworkStyle {
    if (!(activation instanceof Layer.Relu || activation instanceof Layer.LeakyRelu)) {
      throw new IllegalArgumentException(
          "activation (" + NetworkText.keyword(activation) + ") must be relu or leaky-relu");
    }
  }

  /** Whether convolutions need no constants, since their normalisation has one. */
  boolean normalized() {
    return normalization.isPresent();
  }

  void normalize(List<Layer> layers) {
    normalization.ifPresent(layers::add);
  }

  /** What follows a hidden layer. */
  void activate(List<Layer> layers) {
    normalize(layers);
    layers.add(activation);
  }

  /** What follows the last layer that has weights. */
  void finish(List<Layer> layers) {
    switch (output) {
      case RESIDUAL -> layers.add(new Layer.Residual());
      case SIGMOID -> layers.add(new Layer.Sigmoid());
      case DIRECT -> {} // the samples as they are
    }
  }
}
