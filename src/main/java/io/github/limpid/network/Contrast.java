package io.github.limpid.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out whether a network follows the grey levels: whether {@code f(a·x + b) = a·f(x) + b} for
 * every image x, a above 0 and any b. Without biases, batch normalisation and sigmoids a is
 * followed by itself; b has to be taken away by a contrast convolution before anything else would
 * change it.
 */
final class Contrast implements Layer.Cases<Boolean> {

  private final Map<String, Boolean> kept = new HashMap<>();
  private boolean bright = true; // whether b still stands in every sample, once

  private Contrast() {}

  static boolean isFollowed(List<Layer> layers) {
    Contrast walk = new Contrast();
    return layers.stream().allMatch(layer -> layer.match(walk)) && walk.bright;
  }

  @Override
  public Boolean convolution(Layer.Convolution c) {
    return !bright && !c.bias();
  }

  @Override
  public Boolean contrastConvolution(Layer.ContrastConvolution c) {
    bright = false;
    return true;
  }

  @Override
  public Boolean transposedConvolution(Layer.TransposedConvolution c) {
    return !bright && !c.bias();
  }

  @Override
  public Boolean maxPooling(Layer.MaxPooling m) {
    return true;
  }

  @Override
  public Boolean upsampling(Layer.Upsampling u) {
    return true;
  }

  @Override
  public Boolean spaceToDepth(Layer.SpaceToDepth s) {
    return true;
  }

  @Override
  public Boolean depthToSpace(Layer.DepthToSpace d) {
    return true;
  }

  @Override
  public Boolean batchNormalization(Layer.BatchNormalization b) {
    return false;
  }

  @Override
  public Boolean relu(Layer.Relu r) {
    return !bright;
  }

  @Override
  public Boolean leakyRelu(Layer.LeakyRelu r) {
    return !bright;
  }

  @Override
  public Boolean sigmoid(Layer.Sigmoid s) {
    return false;
  }

  @Override
  public Boolean tanh(Layer.Tanh t) {
    return false;
  }

  @Override
  public Boolean keep(Layer.Keep k) {
    kept.put(k.name(), bright);
    return true;
  }

  @Override
  public Boolean add(Layer.Add a) {
    boolean other = kept.get(a.name());
    boolean twice = bright && other;
    bright |= other;
    return !twice;
  }

  @Override
  public Boolean concatenate(Layer.Concatenate c) {
    return kept.get(c.name()) == bright;
  }

  @Override
  public Boolean residual(Layer.Residual r) {
    boolean noiseAlone = !bright;
    bright = true;
    return noiseAlone;
  }
}
