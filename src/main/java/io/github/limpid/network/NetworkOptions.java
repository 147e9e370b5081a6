package io.github.limpid.network;

import io.github.limpid.InputException;
import io.github.limpid.KindSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the texts of the options of one network; every refusal is a sentence for its user. */
final class NetworkOptions {

  private static final int MOST_FILTERS = 8192; // of one layer; more fit no memory
  private static final int MOST_LEVELS = 64; // far more halvings than an image has

  private final String network;
  private final Map<String, String> given;
  private final Map<String, String> texts;

  NetworkOptions(String network, Map<String, String> given) {
    this.network = network;
    this.given = given;
    texts = new LinkedHashMap<>(NetworkSettings.defaults(network));
    texts.putAll(given);
  }

  String network() {
    return network;
  }

  boolean isGiven(String option) {
    return given.containsKey(option);
  }

  int number(String option, int least, int most) {
    String text = texts.get(option);
    int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    require(number >= least && number <= most, option, wholeNumbers(least, most));
    return number;
  }

  int oddNumber(String option, int most) {
    String rule = "must be an odd whole number from 1 to " + most;
    String text = texts.get(option);
    int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    require(number % 2 == 1 && number <= most, option, rule);
    return number;
  }

  /** Whole numbers of filters with commas between; none for an empty text. */
  List<Integer> filters() {
    String text = texts.get("filters");
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> numbers = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    boolean fit =
        numbers.size() <= MOST_LEVELS
            && numbers.stream().allMatch(n -> n.matches("[1-9]\\d{0,3}"))
            && numbers.stream().mapToInt(Integer::parseInt).allMatch(n -> n <= MOST_FILTERS);
    require(fit, "filters", wholeNumbers(1, MOST_FILTERS) + ", or several with commas between");
    return numbers.stream().map(Integer::parseInt).toList();
  }

  int filterNumber(String option) {
    return number(option, 1, MOST_FILTERS);
  }

  NetworkStyle style(boolean hasSkips) {
    return new NetworkStyle(activation(), normalization(), hasSkips && skips(), output());
  }

  private boolean skips() {
    String text = texts.get("skips");
    require(text.equals("true") || text.equals("false"), "skips", "must be true or false");
    return text.equals("true");
  }

  private NetworkOutput output() {
    List<String> known = NetworkOutput.texts();
    int index = known.indexOf(texts.get("output"));
    require(index >= 0, "output", "must be one of " + String.join(", ", known));
    return NetworkOutput.values()[index];
  }

  private Layer activation() {
    KindSpec spec = KindSpec.parse("Activation", texts.get("activation"));
    switch (spec.kind()) {
      case "relu" -> {
        spec.requireOnly();
        return new Layer.Relu();
      }
      case "leaky-relu" -> {
        spec.requireOnly("slope");
        float slope = (float) spec.number("slope", NetworkSettings.SLOPE);
        require(slope >= 0 && slope < 1, "activation", "must have a slope of at least 0, below 1");
        return new Layer.LeakyRelu(slope);
      }
      default -> throw spec.unknown(List.of("relu", "leaky-relu"));
    }
  }

  private Optional<Layer.BatchNormalization> normalization() {
    KindSpec spec = KindSpec.parse("Normalization", texts.get("normalization"));
    switch (spec.kind()) {
      case "none" -> {
        spec.requireOnly();
        return Optional.empty();
      }
      case "batch" -> {
        spec.requireOnly("momentum", "epsilon");
        float momentum = (float) spec.number("momentum", NetworkSettings.MOMENTUM);
        float epsilon = (float) spec.number("epsilon", NetworkSettings.EPSILON);
        boolean fit = momentum >= 0 && momentum < 1;
        require(fit, "normalization", "must have a momentum of at least 0, below 1");
        fit = epsilon > 0 && epsilon <= 1;
        require(fit, "normalization", "must have an epsilon above 0, at most 1");
        return Optional.of(new Layer.BatchNormalization(momentum, epsilon));
      }
      default -> throw spec.unknown(List.of("none", "batch"));
    }
  }

  private static String wholeNumbers(int least, int most) {
    return least + 1 == most
        ? "must be " + least + " or " + most
        : "must be a whole number from " + least + " to " + most;
  }

  void require(boolean rule, String option, String sentence) {
    if (!rule) {
      String usual = NetworkSettings.defaults(network).get(option);
      throw new InputException(
          "%s (%s) of %s %s.".formatted(option, texts.get(option), network, sentence),
          usual.isEmpty() ? "Leave it empty for the usual." : "Leave it empty for " + usual + ".");
    }
  }
}
