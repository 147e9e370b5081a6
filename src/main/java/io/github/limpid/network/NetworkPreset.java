package io.github.limpid.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Networks with a name and a reason. */
public enum NetworkPreset {
  /** Trains in minutes and runs fast on any machine; 0.4 million parameters. */
  UNET_SMALL(List.of(32, 64, 96), 1, 0),
  /** The best quality that a machine without a GPU still runs fluently; 3 million parameters. */
  UNET_MEDIUM(List.of(64, 128, 192), 2, 0),
  /**
   * For pixels that are lost or saturated: it tells them from the others one by one, where the
   * other networks see them mixed with the neighbours that are right; 1 million parameters.
   */
  UNET_IMPULSE(List.of(48, 96, 144), 1, 16);

  private final List<Integer> filters;
  private final int blocks;
  private final int detectors;

  NetworkPreset(List<Integer> filters, int blocks, int detectors) {
    this.filters = filters;
    this.blocks = blocks;
    this.detectors = detectors;
  }

  List<Integer> filters() {
    return filters;
  }

  int blocks() {
    return blocks;
  }

  /**
   * What users type.
   *
   * @return such as {@code unet-small}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Writes the preset out.
   *
   * @param channels channels of the image, at least 1
   * @return the network
   */
  public Network network(int channels) {
    return network(channels, NetworkStyle.HOUSE);
  }

  /** The preset in another style: as many filters and blocks, with kernels of the same side. */
  Network network(int channels, NetworkStyle style) {
    int kernel = NetworkSettings.KERNEL;
    return new UNet(channels, filters, blocks, kernel, style, detectors).network();
  }

  /**
   * Finds a preset by what a user typed.
   *
   * @param text such as {@code unet-small}
   * @return the preset, or nothing
   */
  public static Optional<NetworkPreset> named(String text) {
    return Arrays.stream(values()).filter(p -> p.text().equalsIgnoreCase(text.strip())).findFirst();
  }

  /**
   * All names, for a message.
   *
   * @return such as {@code unet-small, unet-medium, unet-impulse}
   */
  public static String names() {
    return Arrays.stream(values()).map(NetworkPreset::text).collect(Collectors.joining(", "));
  }
}
