package io.github.limpid.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The house's own family of networks: residual U-Nets that never work at full resolution.
 *
 * <p>2×2 blocks of pixels become channels, residual blocks work at 1/2, 1/4, … size, and the
 * estimated noise is subtracted from the input. No layer adds a constant and the first one ignores
 * the common offset, so that {@code f(a·x + b) = a·f(x) + b}: a network trained at one exposure and
 * offset serves at all of them. <b>Source.</b> Ronneberger, Fischer and Brox, "U-Net", MICCAI 2015,
 * doi:10.1007/978-3-319-24574-4_28; Mohan et al., "Robust and Interpretable Blind Image Denoising
 * via Bias-Free Convolutional Neural Networks", ICLR 2020; for the offset see {@link
 * Layer.ContrastConvolution}.
 *
 * <p>Other styles give up a part of that. Without the residual, the first layer has to see the
 * offset, which is a part of the image; only the factor a is then followed. A sigmoid follows
 * neither, so the convolutions may as well add constants. Batch normalisation, in the residual
 * blocks, follows neither.
 *
 * <p>With detectors, pixels are first told apart one by one at full size, as they have to be where
 * single ones are lost or saturated and the rest are right; that takes constants, and no grey level
 * is followed.
 *
 * @param channels channels of the image, at least 1
 * @param filters channels inside, from the finest level to the coarsest; at least one level
 * @param blocks residual blocks on the way down and again on the way up at each level, and once at
 *     the coarsest; at least 1
 * @param kernel side of the kernels that do not change the scale, odd
 * @param style activation, normalisation, skips between the ways down and up, and output
 * @param detectors channels of the 1×1 convolution that tells single pixels apart, 0 for none
 */
public record UNet(
    int channels,
    List<Integer> filters,
    int blocks,
    int kernel,
    NetworkStyle style,
    int detectors) {

  private static final String IMAGE = "image";

  /** Checks the ranges. */
  public UNet {
    filters = List.copyOf(filters);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("filters must name at least one level");
    }
    if (blocks < 1) {
      throw new IllegalArgumentException("blocks (" + blocks + ") must be at least 1");
    }
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel (" + kernel + ") must be odd");
    }
    if (detectors < 0) {
      throw new IllegalArgumentException("detectors (" + detectors + ") must be at least 0");
    }
  }

  /**
   * A member without detectors.
   *
   * @param channels channels of the image, at least 1
   * @param filters channels inside, from the finest level to the coarsest
   * @param blocks residual blocks at each level, at least 1
   * @param kernel side of the kernels that do not change the scale, odd
   * @param style activation, normalisation, skips between the ways down and up, and output
   */
  public UNet(int channels, List<Integer> filters, int blocks, int kernel, NetworkStyle style) {
    this(channels, filters, blocks, kernel, style, 0);
  }

  /**
   * A member in the house's style, with kernels of 3×3.
   *
   * @param channels channels of the image, at least 1
   * @param filters channels inside, from the finest level to the coarsest
   * @param blocks residual blocks at each level, at least 1
   */
  public UNet(int channels, List<Integer> filters, int blocks) {
    this(channels, filters, blocks, NetworkSettings.KERNEL, NetworkStyle.HOUSE);
  }

  /**
   * Writes the family member out as a list of layers.
   *
   * @return the network
   */
  public Network network() {
    List<Layer> layers = new ArrayList<>();
    if (detectors > 0) {
      detect(layers);
    }
    layers.add(new Layer.SpaceToDepth(2));
    layers.add(first());
    level(layers, 0);
    layers.add(convolution(4 * channels));
    layers.add(new Layer.DepthToSpace(2));
    style.finish(layers);
    return new Network(channels, layers);
  }

  private void detect(List<Layer> layers) {
    layers.add(new Layer.Keep(IMAGE));
    layers.add(new Layer.Convolution(detectors, 1, 1, true));
    layers.add(style.activation());
    layers.add(new Layer.Concatenate(IMAGE));
  }

  private Layer first() {
    return style.output() == NetworkOutput.RESIDUAL && !hasConstants()
        ? new Layer.ContrastConvolution(filters.get(0), kernel)
        : convolution(filters.get(0));
  }

  private Layer convolution(int filters) {
    return new Layer.Convolution(filters, kernel, 1, hasConstants());
  }

  private boolean hasConstants() {
    return style.output() == NetworkOutput.SIGMOID || detectors > 0;
  }

  private void level(List<Layer> layers, int level) {
    addBlocks(layers, level, "d");
    if (level + 1 < filters.size()) {
      String kept = "level" + (level + 1);
      if (style.skips()) {
        layers.add(new Layer.Keep(kept));
      }
      layers.add(new Layer.Convolution(filters.get(level + 1), 2, 2, hasConstants()));
      level(layers, level + 1);
      layers.add(new Layer.Convolution(4 * filters.get(level), 1, 1, hasConstants()));
      layers.add(new Layer.DepthToSpace(2));
      if (style.skips()) {
        layers.add(new Layer.Add(kept));
      }
      addBlocks(layers, level, "u");
    }
  }

  private void addBlocks(List<Layer> layers, int level, String side) {
    boolean bias = hasConstants() && !style.normalized();
    for (int block = 1; block <= blocks; block++) {
      String name = side + (level + 1) + "-" + block;
      layers.add(new Layer.Keep(name));
      layers.add(new Layer.Convolution(filters.get(level), kernel, 1, bias));
      style.activate(layers);
      layers.add(new Layer.Convolution(filters.get(level), kernel, 1, bias));
      style.normalize(layers);
      layers.add(new Layer.Add(name));
    }
  }
}
