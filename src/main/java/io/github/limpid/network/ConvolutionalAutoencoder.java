package io.github.limpid.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The classic convolutional autoencoder: convolutions that halve the image down to a code, and as
 * many that double it again.
 *
 * <p>With stride 2 the convolutions halve and transposed ones double; with stride 1 convolutions
 * are followed by 2×2 max-pooling on the way down and by upsampling on the way up, which leaves no
 * chequered pattern. With skips, the samples before each halving are joined to those behind the
 * matching doubling. <b>Source.</b> Masci, Meier, Cireșan and Schmidhuber, "Stacked Convolutional
 * Auto-Encoders for Hierarchical Feature Extraction", ICANN 2011, doi:10.1007/978-3-642-21735-7_7;
 * with stride 1 and its defaults the one of Chollet, "Building Autoencoders in Keras", 2016;
 * transposed convolutions and skips as Mao, Shen and Yang, "Image Restoration Using Very Deep
 * Convolutional Encoder-Decoder Networks", NIPS 2016, arXiv:1603.09056, but joined as in the U-Net.
 *
 * @param channels channels of the image, at least 1
 * @param filters channels of each halving, from the finest to the coarsest; at least one
 * @param code channels at the coarsest size, at least 1
 * @param kernel side of the kernels, at least the stride
 * @param stride 1 or 2
 * @param style activation, normalisation behind each hidden convolution, skips and output
 */
public record ConvolutionalAutoencoder(
    int channels, List<Integer> filters, int code, int kernel, int stride, NetworkStyle style) {

  /** Checks the ranges that the layers do not check. */
  public ConvolutionalAutoencoder {
    filters = List.copyOf(filters);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("filters must name at least one halving");
    }
    if (stride != 1 && stride != 2) {
      throw new IllegalArgumentException("stride (" + stride + ") must be 1 or 2");
    }
    if (kernel < stride) {
      throw new IllegalArgumentException(
          "kernel (" + kernel + ") must be at least the stride (" + stride + ")");
    }
  }

  /**
   * Writes the family member out as a list of layers.
   *
   * @return the network
   */
  public Network network() {
    List<Layer> layers = new ArrayList<>();
    for (int level = 0; level < filters.size(); level++) {
      halve(layers, level);
    }
    convolve(layers, code);
    layers.add(new Layer.Keep(Network.CODE));
    for (int level = filters.size() - 1; level >= 0; level--) {
      twice(layers, level);
    }
    layers.add(new Layer.Convolution(channels, kernel, 1, true));
    style.finish(layers);
    return new Network(channels, layers);
  }

  private void halve(List<Layer> layers, int level) {
    if (stride == 2) {
      keep(layers, level);
      layers.add(new Layer.Convolution(filters.get(level), kernel, 2, !style.normalized()));
      style.activate(layers);
    } else {
      convolve(layers, filters.get(level));
      keep(layers, level);
      layers.add(new Layer.MaxPooling(2));
    }
  }

  private void twice(List<Layer> layers, int level) {
    if (stride == 2) {
      layers.add(
          new Layer.TransposedConvolution(filters.get(level), kernel, 2, !style.normalized()));
      style.activate(layers);
      join(layers, level);
    } else {
      layers.add(new Layer.Upsampling(2));
      join(layers, level);
      if (level > 0) { // the last convolution of all stands at the finest level
        convolve(layers, filters.get(level));
      }
    }
  }

  private void convolve(List<Layer> layers, int filters) {
    layers.add(new Layer.Convolution(filters, kernel, 1, !style.normalized()));
    style.activate(layers);
  }

  private void keep(List<Layer> layers, int level) {
    if (style.skips()) {
      layers.add(new Layer.Keep("level" + (level + 1)));
    }
  }

  private void join(List<Layer> layers, int level) {
    if (style.skips()) {
      layers.add(new Layer.Concatenate("level" + (level + 1)));
    }
  }
}
