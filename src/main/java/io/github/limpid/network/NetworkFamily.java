package io.github.limpid.network;

import io.github.limpid.InputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The families of networks by what users type: their options and how these become layers. */
enum NetworkFamily {
  /** {@link UNet}. */
  UNET(
      "layers", NetworkSettings.UNET_LAYERS,
      "filters", numbers(NetworkSettings.UNET_FILTERS),
      "kernel", NetworkSettings.KERNEL,
      "activation", NetworkSettings.ACTIVATION,
      "normalization", NetworkSettings.NORMALIZATION,
      "skips", NetworkSettings.UNET_SKIPS,
      "output", NetworkSettings.UNET_OUTPUT.text()) {
    @Override
    Network network(NetworkOptions options, int channels) {
      List<Integer> filters = options.filters();
      if (filters.size() == 1) { // as in the presets
        int finest = filters.get(0);
        filters = List.of(finest, 2 * finest, 3 * finest);
      }
      int blocks = options.number("layers", 1, MOST_LAYERS);
      int kernel = options.oddNumber("kernel", MOST_KERNEL);
      return new UNet(channels, filters, blocks, kernel, options.style(true)).network();
    }
  },
  /** {@link ConvolutionalAutoencoder}. */
  AUTOENCODER(
      "code", NetworkSettings.AUTOENCODER_CODE,
      "layers", NetworkSettings.AUTOENCODER_LAYERS,
      "filters", NetworkSettings.AUTOENCODER_FILTERS,
      "kernel", NetworkSettings.KERNEL,
      "stride", NetworkSettings.AUTOENCODER_STRIDE,
      "activation", NetworkSettings.ACTIVATION,
      "normalization", NetworkSettings.NORMALIZATION,
      "skips", NetworkSettings.AUTOENCODER_SKIPS,
      "output", NetworkSettings.AUTOENCODER_OUTPUT.text()) {
    @Override
    Network network(NetworkOptions options, int channels) {
      return new ConvolutionalAutoencoder(
              channels,
              filtersOfLayers(options, NetworkSettings.AUTOENCODER_LAYERS, MOST_HALVINGS),
              options.filterNumber("code"),
              options.number("kernel", 2, MOST_KERNEL),
              options.number("stride", 1, 2),
              options.style(true))
          .network();
    }
  },
  /** {@link DenseAutoencoder}. */
  DENSE(
      "code", NetworkSettings.DENSE_CODE,
      "layers", NetworkSettings.DENSE_LAYERS,
      "filters", "",
      "side", NetworkSettings.DENSE_SIDE,
      "activation", NetworkSettings.ACTIVATION,
      "normalization", NetworkSettings.NORMALIZATION,
      "output", NetworkSettings.AUTOENCODER_OUTPUT.text()) {
    @Override
    Network network(NetworkOptions options, int channels) {
      int side = options.number("side", 2, MOST_SIDE);
      int code = options.filterNumber("code");
      List<Integer> filters =
          options.isGiven("filters")
              ? filtersOfLayers(options, 1, MOST_LAYERS)
              : doubled(code, options.number("layers", 0, MOST_DOUBLINGS));
      return new DenseAutoencoder(channels, side, filters, code, options.style(false)).network();
    }
  };

  private static final int MOST_LAYERS = 16; // beyond it, training these takes other tricks
  private static final int MOST_HALVINGS = 8; // a pixel of the code for 256 × 256 of the image
  private static final int MOST_DOUBLINGS = 8; // 256 times the code
  private static final int MOST_KERNEL = 31; // larger ones take a Fourier transform
  private static final int MOST_SIDE = 256; // 65536 values in a patch

  /** What a preset leaves open: what changes its kernels neither in number nor in reach. */
  private static final List<String> OPEN =
      List.of("activation", "normalization", "skips", "output");

  private final Map<String, String> defaults = new LinkedHashMap<>();

  NetworkFamily(Object... optionsAndDefaults) {
    for (int i = 0; i < optionsAndDefaults.length; i += 2) {
      defaults.put((String) optionsAndDefaults[i], String.valueOf(optionsAndDefaults[i + 1]));
    }
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract Network network(NetworkOptions options, int channels);

  /** Filters layer by layer; one number is that of each of the layers, of which some are usual. */
  private static List<Integer> filtersOfLayers(NetworkOptions options, int usual, int most) {
    List<Integer> filters = options.filters();
    int named = filters.size();
    options.require(named <= most, "filters", "must be at most " + most + " numbers");
    int layers = named == 1 ? usual : named;
    if (options.isGiven("layers")) {
      layers = options.number("layers", 1, most);
    }
    boolean fit = named == 1 || layers == named;
    options.require(fit, "layers", "must be " + named + ", as many as filters has numbers");
    return named == 1 ? Collections.nCopies(layers, filters.get(0)) : filters;
  }

  /** Hidden layers that double from the code outwards. */
  private static List<Integer> doubled(int code, int layers) {
    return IntStream.range(0, layers).mapToObj(i -> code << (layers - i)).toList();
  }

  private static String numbers(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** The classic, preset or member of a family that the options are of. */
  static Network asked(NetworkOptions options, int channels) {
    Optional<ClassicNetwork> classic = ClassicNetwork.named(options.network());
    if (classic.isPresent()) {
      return classic.get().network(channels);
    }
    Optional<NetworkPreset> preset = NetworkPreset.named(options.network());
    return preset.isPresent()
        ? preset.get().network(channels, options.style(true))
        : named(options.network()).network(options, channels);
  }

  /** The options of a preset or a family; classics have none. */
  static Map<String, String> defaults(String name) {
    if (ClassicNetwork.named(name).isPresent()) {
      return Map.of();
    }
    if (NetworkPreset.named(name).isEmpty()) {
      return Collections.unmodifiableMap(named(name).defaults);
    }
    Map<String, String> open = new LinkedHashMap<>(UNET.defaults);
    open.keySet().retainAll(OPEN);
    return open;
  }

  static NetworkFamily named(String name) {
    return Arrays.stream(values())
        .filter(family -> family.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "Network \"" + name + "\" is not known.",
                    "Known are " + String.join(", ", NetworkSettings.names()) + "."));
  }
}
