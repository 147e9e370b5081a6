package io.github.limpid.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The classic fully connected autoencoder, for patches of one side: every value of the code sees
 * every pixel of its patch, and the other way round.
 *
 * <p>A larger image is cut into such patches, each by itself. A fully connected layer from a patch
 * is exactly a convolution whose kernel and stride are the patch's side; between single values it
 * is a 1×1 convolution; and the way back is one to all pixels of the patch, moved to their places
 * by {@link Layer.DepthToSpace}. <b>Source.</b> Vincent, Larochelle, Bengio and Manzagol,
 * "Extracting and Composing Robust Features with Denoising Autoencoders", ICML 2008,
 * doi:10.1145/1390156.1390294; deep ones: Hinton and Salakhutdinov, "Reducing the Dimensionality of
 * Data with Neural Networks", Science 2006, doi:10.1126/science.1127647. The defaults are those of
 * Chollet, "Building Autoencoders in Keras", 2016.
 *
 * @param channels channels of the image, at least 1
 * @param side side of the patches in pixels, at least 2
 * @param filters values of the hidden layers between patch and code, from the patch to the code;
 *     they are repeated backwards behind the code; may be empty
 * @param code values of the code, at least 1
 * @param style activation and normalisation of every hidden layer, and the output; without skips
 */
public record DenseAutoencoder(
    int channels, int side, List<Integer> filters, int code, NetworkStyle style) {

  /** Checks what the layers do not check. */
  public DenseAutoencoder {
    filters = List.copyOf(filters);
    if (style.skips()) {
      throw new IllegalArgumentException("skips (true) must be false: a code is all that passes");
    }
  }

  /**
   * Writes the family member out as a list of layers.
   *
   * @return the network
   */
  public Network network() {
    List<Layer> layers = new ArrayList<>();
    List<Integer> encoder = new ArrayList<>(filters);
    encoder.add(code);
    for (int width : encoder) {
      int patch = layers.isEmpty() ? side : 1;
      connect(layers, width, patch);
    }
    layers.add(new Layer.Keep(Network.CODE));
    List<Integer> decoder = new ArrayList<>(filters);
    Collections.reverse(decoder);
    decoder.forEach(width -> connect(layers, width, 1));
    layers.add(new Layer.Convolution(Math.multiplyExact(side * side, channels), 1, 1, true));
    layers.add(new Layer.DepthToSpace(side));
    style.finish(layers);
    return new Network(channels, layers);
  }

  private void connect(List<Layer> layers, int width, int patch) {
    layers.add(new Layer.Convolution(width, patch, patch, !style.normalized()));
    style.activate(layers);
  }
}
