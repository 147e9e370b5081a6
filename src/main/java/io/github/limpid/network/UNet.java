package io.github.limpid.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The house's own family of networks: residual, bias-free U-Nets that never work at full
 * resolution.
 *
 * <p>2×2 blocks of pixels become channels, residual blocks work at 1/2, 1/4, … size, and the
 * estimated noise is subtracted from the input. No layer adds a constant and the first one ignores
 * the common offset, so that {@code f(a·x + b) = a·f(x) + b}: a network trained at one exposure and
 * offset serves at all of them. <b>Source.</b> Ronneberger, Fischer and Brox, "U-Net", MICCAI 2015,
 * doi:10.1007/978-3-319-24574-4_28; Mohan et al., "Robust and Interpretable Blind Image Denoising
 * via Bias-Free Convolutional Neural Networks", ICLR 2020; for the offset see {@link
 * Layer.ContrastConvolution}.
 *
 * @param channels channels of the image, at least 1
 * @param filters channels inside, from the finest level to the coarsest; at least one level
 * @param blocks residual blocks on the way down and again on the way up at each level, and once at
 *     the coarsest; at least 1
 */
public record UNet(int channels, List<Integer> filters, int blocks) {

  /** Checks the ranges. */
  public UNet {
    filters = List.copyOf(filters);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("filters must name at least one level");
    }
    if (blocks < 1) {
      throw new IllegalArgumentException("blocks (" + blocks + ") must be at least 1");
    }
  }

  /**
   * Writes the family member out as a list of layers.
   *
   * @return the network
   */
  public Network network() {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.SpaceToDepth(2));
    layers.add(new Layer.ContrastConvolution(filters.get(0), 3));
    level(layers, 0);
    layers.add(new Layer.Convolution(4 * channels, 3, 1, false));
    layers.add(new Layer.DepthToSpace(2));
    layers.add(new Layer.Residual());
    return new Network(channels, layers);
  }

  private void level(List<Layer> layers, int level) {
    addBlocks(layers, level, "d");
    if (level + 1 < filters.size()) {
      String kept = "level" + (level + 1);
      layers.add(new Layer.Keep(kept));
      layers.add(new Layer.Convolution(filters.get(level + 1), 2, 2, false));
      level(layers, level + 1);
      layers.add(new Layer.Convolution(4 * filters.get(level), 1, 1, false));
      layers.add(new Layer.DepthToSpace(2));
      layers.add(new Layer.Add(kept));
      addBlocks(layers, level, "u");
    }
  }

  private void addBlocks(List<Layer> layers, int level, String side) {
    for (int block = 1; block <= blocks; block++) {
      String name = side + (level + 1) + "-" + block;
      layers.add(new Layer.Keep(name));
      layers.add(new Layer.Convolution(filters.get(level), 3, 1, false));
      layers.add(new Layer.Relu());
      layers.add(new Layer.Convolution(filters.get(level), 3, 1, false));
      layers.add(new Layer.Add(name));
    }
  }
}
