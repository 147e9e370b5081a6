package io.github.limpid.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The autoencoders that tutorials made known, layer by layer; the families of {@link
 * NetworkSettings} have every number of theirs in reach.
 *
 * <p><b>Source.</b> Dense and convolutional: Chollet, "Building Autoencoders in Keras", 2016. The
 * others are tutorials' common property and have no first publication; what their descriptions
 * leave open, such as kernels, is chosen here and stated with the constant. Convolutional
 * autoencoders are from Masci, Meier, Cireșan and Schmidhuber, ICANN 2011,
 * doi:10.1007/978-3-642-21735-7_7, with pooling where the strided one has strides; deep ones for
 * restoration from Mao, Shen and Yang, NIPS 2016, arXiv:1603.09056, with skips, and without strides
 * and batch normalisation.
 */
public enum ClassicNetwork {
  /** 784 pixels through a code of 32 numbers: relu, then sigmoid. */
  CLASSIC_DENSE_32(channels -> dense(channels, 32)),
  /** 784 pixels through a code of 64 numbers: relu, then sigmoid. */
  CLASSIC_DENSE_64(channels -> dense(channels, 64)),
  /** Two convolutions with max-pooling, two with upsampling, and one with a sigmoid. */
  CLASSIC_CONVOLUTIONAL(
      channels -> NetworkSettings.of("autoencoder").with("stride", "1").network(channels)),
  /**
   * Convolutions of stride 2 from 28 × 28 to 14 × 14 × 32, 7 × 7 × 64 and, without padding, 3 × 3 ×
   * 128; transposed ones back.
   */
  CLASSIC_STRIDED(
      channels ->
          parse(
              channels,
              """
              channels C
              convolution filters=32 kernel=3 stride=2 bias=true
              relu
              convolution filters=64 kernel=3 stride=2 bias=true
              relu
              convolution filters=128 kernel=3 stride=2 bias=true padding=valid
              relu
              keep name=code
              transposed-convolution filters=64 kernel=3 stride=2 bias=true padding=valid
              relu
              transposed-convolution filters=32 kernel=3 stride=2 bias=true
              relu
              transposed-convolution filters=C kernel=3 stride=2 bias=true
              sigmoid
              """)),
  /**
   * Four convolutions and four transposed ones with batch normalisation and leaky relu, and a
   * transposed one with a sigmoid: filters 128, 64, 32, 16 and back, kernels 3 × 3. Every second
   * halves or doubles the image, which leaves one number of the code for each pixel.
   */
  CLASSIC_DEEP(
      channels ->
          parse(
              channels,
              """
              channels C
              convolution filters=128 kernel=3 stride=2 bias=false
              N
              convolution filters=64 kernel=3 stride=1 bias=false
              N
              convolution filters=32 kernel=3 stride=2 bias=false
              N
              convolution filters=16 kernel=3 stride=1 bias=false
              N
              keep name=code
              transposed-convolution filters=16 kernel=3 stride=1 bias=false
              N
              transposed-convolution filters=32 kernel=3 stride=2 bias=false
              N
              transposed-convolution filters=64 kernel=3 stride=1 bias=false
              N
              transposed-convolution filters=128 kernel=3 stride=2 bias=false
              N
              transposed-convolution filters=C kernel=3 stride=1 bias=true
              sigmoid
              """)),
  /** Convolutions of 64 and 32 filters with max-pooling, back with upsampling, and a sigmoid. */
  CLASSIC_DOCUMENT(
      channels ->
          NetworkSettings.of("autoencoder")
              .with("stride", "1")
              .with("filters", "64,32")
              .with("code", "32")
              .network(channels));

  private static final String NORMALIZED =
      "batch-normalization momentum=0.9 epsilon=1.0E-5\nleaky-relu slope=0.2";

  private final IntFunction<Network> layers;

  ClassicNetwork(IntFunction<Network> layers) {
    this.layers = layers;
  }

  private static Network dense(int channels, int code) {
    return new NetworkSettings("dense", Map.of("code", String.valueOf(code))).network(channels);
  }

  private static Network parse(int channels, String lines) {
    String text = lines.replace("=C ", "=" + channels + " ").replaceAll("(?m)^N$", NORMALIZED);
    return Network.parse(text.replaceFirst("channels C", "channels " + channels));
  }

  /**
   * What users type.
   *
   * @return such as {@code classic-strided}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Writes the network out.
   *
   * @param channels channels of the image, which also come out; at least 1
   * @return the network
   */
  public Network network(int channels) {
    return layers.apply(channels);
  }

  static Optional<ClassicNetwork> named(String text) {
    return Arrays.stream(values()).filter(classic -> classic.text().equals(text)).findFirst();
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(ClassicNetwork::text).toList();
  }
}
