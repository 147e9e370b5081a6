package io.github.limpid.network;

import io.github.limpid.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A network as users ask for it: the name of a preset or a family, and options as text.
 *
 * <p>Example: {@code NetworkSettings.of("autoencoder").with("code", "8").network(1)}. Layer lists
 * in files have names that are not {@link #isKnown(String) known}; whoever reads files reads those
 * with {@link Network#parse(String)}.
 *
 * <p>The options, each in the networks whose {@link #defaults(String)} name it:
 *
 * <ul>
 *   <li>{@code code}: channels at the coarsest size; of {@code dense}, values of a patch's code.
 *   <li>{@code layers}: residual blocks at each level of {@code unet}; halvings of {@code
 *       autoencoder}; hidden layers of {@code dense} on either side of the code, of twice its
 *       values, four times, … unless {@code filters} says otherwise.
 *   <li>{@code filters}: channels of each level or layer, from the image to the code, with commas
 *       between. One number is that of the finest level of {@code unet}, of two and three times as
 *       many further down; and that of every layer of the others.
 *   <li>{@code kernel}: side of the convolutions' kernels.
 *   <li>{@code stride}: 2 for convolutions that halve and transposed ones that double, 1 for
 *       max-pooling and upsampling.
 *   <li>{@code side}: side of the patches of {@code dense}; images are multiples of it.
 *   <li>{@code activation}: {@code relu}, {@code leaky-relu} or {@code leaky-relu:slope=0.2}.
 *   <li>{@code normalization}: {@code none}, {@code batch} or {@code
 *       batch:momentum=0.9,epsilon=1e-5}; behind each hidden convolution, of {@code unet} those of
 *       its residual blocks.
 *   <li>{@code skips}: {@code true} or {@code false}; from the way down to the way up.
 *   <li>{@code output}: one of {@link NetworkOutput}.
 * </ul>
 *
 * @param name one of {@link #names()}
 * @param given texts by option; those left out have their {@link #defaults(String)}
 */
public record NetworkSettings(String name, Map<String, String> given) {

  /** Every option of any network: the names of macro keys and of options of the command line. */
  private static final List<String> OPTIONS =
      List.of(
          "code",
          "layers",
          "filters",
          "kernel",
          "stride",
          "side",
          "activation",
          "normalization",
          "skips",
          "output");

  private static final int MOST_CHANNELS = 1000;

  /** The least kernel that sees all neighbours of a pixel. */
  public static final int KERNEL = 3;

  /** The cheapest activation, and the only one of which training never needs to be told more. */
  public static final String ACTIVATION = "relu";

  /**
   * Slope of {@code leaky-relu} alone: near 1/5.5, which was better than smaller ones.
   * <b>Source.</b> Xu, Wang, Chen and Li, 2015, arXiv:1505.00853.
   */
  public static final double SLOPE = 0.2;

  /** None: small batches of noisy patches have means that say little of the images to come. */
  public static final String NORMALIZATION = "none";

  /**
   * Momentum of {@code batch} alone: a batch of patches averages over many pixels, so that a short
   * memory suffices and short trainings forget how they started.
   */
  public static final double MOMENTUM = 0.9;

  /** Epsilon of {@code batch} alone: far below the variance of images in 0..1, far above 0. */
  public static final double EPSILON = 1e-5;

  /** Filters of {@code unet}: those of {@link NetworkPreset#UNET_SMALL}, to train in minutes. */
  public static final List<Integer> UNET_FILTERS = NetworkPreset.UNET_SMALL.filters();

  /** Residual blocks of {@code unet} at each level: those of {@link NetworkPreset#UNET_SMALL}. */
  public static final int UNET_LAYERS = NetworkPreset.UNET_SMALL.blocks();

  /** Skips of {@code unet}: they are what a U-Net is. */
  public static final boolean UNET_SKIPS = true;

  /** Output of {@code unet}: the rest of the house's properties build on the residual. */
  public static final NetworkOutput UNET_OUTPUT = NetworkOutput.RESIDUAL;

  /** Halvings of {@code autoencoder}: those of Chollet (2016), for images as small as digits. */
  public static final int AUTOENCODER_LAYERS = 2;

  /** Filters of {@code autoencoder} at every level: those of Chollet (2016). */
  public static final int AUTOENCODER_FILTERS = 32;

  /** Channels of the code of {@code autoencoder}: those of Chollet (2016). */
  public static final int AUTOENCODER_CODE = 32;

  /** Stride of {@code autoencoder}: learnt halvings at a quarter of the cost of pooled ones. */
  public static final int AUTOENCODER_STRIDE = 2;

  /** Skips of {@code autoencoder}: the code shall be all that passes. */
  public static final boolean AUTOENCODER_SKIPS = false;

  /** Output of {@code autoencoder} and {@code dense}: images in 0..1, as in the literature. */
  public static final NetworkOutput AUTOENCODER_OUTPUT = NetworkOutput.SIGMOID;

  /** Values of the code of {@code dense}: 1 for 24.5 pixels of a digit, as Chollet (2016). */
  public static final int DENSE_CODE = 32;

  /** Hidden layers of {@code dense} on either side of the code: the classic has the code alone. */
  public static final int DENSE_LAYERS = 0;

  /** Side of the patches of {@code dense}: that of the classic digits and clothes. */
  public static final int DENSE_SIDE = 28;

  /**
   * Brings names to lower case, drops empty texts and checks everything.
   *
   * @throws InputException if there is no such network, if it has no such option, or if a text is
   *     not one that the option takes
   */
  public NetworkSettings {
    name = word(name);
    given = written(given);
    Map<String, String> own = defaults(name);
    for (String option : given.keySet()) {
      requireOption(option);
      requireApplies(option, name, own);
    }
    build(name, given, 1);
  }

  /**
   * A network with the defaults of its options.
   *
   * @param name one of {@link #names()}
   * @return the settings
   * @throws InputException if there is no such network
   */
  public static NetworkSettings of(String name) {
    return new NetworkSettings(name, Map.of());
  }

  /**
   * The same network with another option.
   *
   * @param option one of {@link #options()}
   * @param text what was typed; if empty, the option has its default
   * @return other settings
   * @throws InputException if the option or its text does not fit the network
   */
  public NetworkSettings with(String option, String text) {
    Map<String, String> more = new LinkedHashMap<>(given);
    more.put(option, text);
    return new NetworkSettings(name, more);
  }

  /**
   * Writes the network out.
   *
   * @param channels channels of the image, which also come out; at least 1
   * @return the network
   * @throws InputException if it would have too many weights for so many channels
   */
  public Network network(int channels) {
    return build(name, given, channels);
  }

  /**
   * Tells whether a name is that of a preset or a family; another may be that of a file.
   *
   * @param name what was typed
   * @return true if {@link #of(String)} takes it
   */
  public static boolean isKnown(String name) {
    return names().contains(word(name));
  }

  /**
   * The names of all presets, families and classics.
   *
   * @return such as {@code unet-small}, in this order
   */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    names.addAll(Arrays.stream(NetworkPreset.values()).map(NetworkPreset::text).toList());
    names.addAll(Arrays.stream(NetworkFamily.values()).map(NetworkFamily::text).toList());
    names.addAll(ClassicNetwork.texts());
    return names;
  }

  /**
   * The names of all options of all networks.
   *
   * @return such as {@code code}, in the order of menus and tables
   */
  public static List<String> options() {
    return OPTIONS;
  }

  /**
   * The options of one network, and what they are if they are left empty.
   *
   * @param name one of {@link #names()}
   * @return texts by option, in the order of {@link #options()}; an empty text where the default
   *     depends on other options
   * @throws InputException if there is no such network
   */
  public static Map<String, String> defaults(String name) {
    Map<String, String> texts = NetworkFamily.defaults(word(name));
    Map<String, String> ordered = new LinkedHashMap<>();
    OPTIONS.stream().filter(texts::containsKey).forEach(o -> ordered.put(o, texts.get(o)));
    return Collections.unmodifiableMap(ordered);
  }

  private static Network build(String name, Map<String, String> given, int channels) {
    try {
      return NetworkFamily.asked(new NetworkOptions(name, given), channels);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InputException(
          "Network %s is not possible with %s: %s.".formatted(name, pairs(given), e.getMessage()),
          "Make it smaller.",
          e);
    }
  }

  private static String pairs(Map<String, String> given) {
    return given.isEmpty()
        ? "its defaults"
        : given.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> written(Map<String, String> given) {
    Map<String, String> written = new LinkedHashMap<>();
    for (Map.Entry<String, String> option : given.entrySet()) {
      if (option.getValue() != null && !option.getValue().isBlank()) {
        written.put(word(option.getKey()), word(option.getValue()));
      }
    }
    return Collections.unmodifiableMap(written);
  }

  private static void requireOption(String option) {
    if (!OPTIONS.contains(option)) {
      throw new InputException(
          "Networks have no option \"" + option + "\".",
          "Their options are " + String.join(", ", OPTIONS) + ".");
    }
  }

  private static void requireApplies(String option, String name, Map<String, String> own) {
    if (!own.containsKey(option)) {
      throw new InputException(
          option + " is not an option of " + name + ".",
          "Leave it empty, or take one of %s; %s."
              .formatted(String.join(", ", having(option)), optionsInWords(name, own)));
    }
  }

  /**
   * Refuses numbers of channels that no image has.
   *
   * @param channels what was typed
   * @throws InputException if it is not 1 to 1000
   */
  public static void requireChannels(int channels) {
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new InputException(
          "channels (" + channels + ") must be 1 to " + MOST_CHANNELS + ".",
          "Usual are 1, and 3 for RGB.");
    }
  }

  private static String optionsInWords(String name, Map<String, String> own) {
    return own.isEmpty()
        ? name + " has no options"
        : "the options of " + name + " are " + String.join(", ", own.keySet());
  }

  private static List<String> having(String option) {
    List<String> having = new ArrayList<>(names());
    having.removeIf(name -> !defaults(name).containsKey(option));
    return having;
  }
}
