package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the text form of noise: {@code name:parameter=number,parameter=number}, joined by +. */
final class NoiseText {

  static final String LIGHT = "photons"; // what tells a camera recipe from a camera model
  private static final Map<NoiseKind, String> LIGHT_EXAMPLES =
      Map.of(
          NoiseKind.CAMERA, "camera:photons=3..300,background=0..0.5,read=0..3",
          NoiseKind.SCANNER, "scanner:photons=3..300,background=0..0.5,read=0..3,lag=0..0.5");

  private final NoiseKind kind;
  private final Map<String, ParameterRange> given = new LinkedHashMap<>();

  private NoiseText(NoiseKind kind, Map<String, String> parameters) {
    this.kind = kind;
    parameters.forEach((name, value) -> given.put(name, range(kind, name, value)));
  }

  static NoiseModel model(String text) {
    List<NoiseModel> models = new ArrayList<>();
    for (NoiseRecipe link : recipe(text).links()) {
      if (!(link instanceof RangedRecipe exact)) {
        throw new InputException(
            "Noise \"" + link.text() + "\" is a recipe that noise is drawn from.",
            "Give the model itself, such as camera:gain=2.1,read=1.5,offset=100.");
      }
      models.add(exact.model());
    }
    return NoiseChain.of(models);
  }

  static NoiseRecipe recipe(String text) {
    List<NoiseRecipe> links = new ArrayList<>();
    for (String link : text.split("\\+(?=\\s*[A-Za-z])", -1)) { // not the + of 1e+3
      links.add(link(link));
    }
    return links.size() == 1 ? links.get(0) : new ChainRecipe(List.copyOf(links));
  }

  private static NoiseRecipe link(String text) {
    String[] parts = text.split(":", 2);
    NoiseKind kind = kind(parts[0]);
    return recipe(kind, pairs(kind, parts.length == 1 ? "" : parts[1]));
  }

  static NoiseRecipe recipe(String name, Map<String, String> parameters) {
    return recipe(kind(name), parameters);
  }

  private static NoiseRecipe recipe(NoiseKind kind, Map<String, String> parameters) {
    NoiseText reader = new NoiseText(kind, parameters);
    if (parameters.containsKey(LIGHT) && LIGHT_EXAMPLES.containsKey(kind)) {
      return reader.light();
    }
    for (String parameter : parameters.keySet()) {
      if (!kind.has(parameter)) {
        throw reader.refused("has no parameter \"" + parameter + "\"");
      }
    }
    return new RangedRecipe(kind, reader.given);
  }

  static NoiseKind kind(String name) {
    return NoiseKind.named(word(name))
        .orElseThrow(
            () ->
                new InputException(
                    "Noise \"" + name.strip() + "\" is not known.", "Known are " + names() + "."));
  }

  static Map<String, String> pairs(NoiseKind kind, String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (text.isBlank()) {
      return pairs;
    }
    for (String pair : text.split(",", -1)) {
      String[] sides = pair.split("=", 2);
      if (sides.length == 1) {
        throw refused(kind, "has no part \"" + pair.strip() + "\"");
      }
      if (pairs.put(word(sides[0]), sides[1].strip()) != null) {
        throw refused(kind, "was given \"" + word(sides[0]) + "\" twice");
      }
    }
    return pairs;
  }

  private NoiseRecipe light() {
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(Set.of(LIGHT, "background", "read"));
    CameraRecipe camera =
        new CameraRecipe(rising(LIGHT, 1e-6), rising("background", 0), rising("read", 0));
    NoiseRecipe recipe = camera;
    if (kind == NoiseKind.SCANNER) {
      unknown.remove("lag");
      recipe = new ScannerRecipe(camera, lag());
    }
    if (!unknown.isEmpty()) {
      throw refused("with photons has no parameter \"" + unknown.iterator().next() + "\"");
    }
    return recipe;
  }

  private ParameterRange lag() {
    ParameterRange lag = rising("lag", 0);
    if (lag.to() >= 1) {
      throw refused("was given lag (" + lag.text() + "), which must stay below 1");
    }
    return lag;
  }

  private ParameterRange rising(String parameter, double least) {
    ParameterRange range = given.get(parameter);
    if (range == null) {
      throw refused("was not given " + parameter);
    }
    if (!(range.from() >= least && range.to() < Double.POSITIVE_INFINITY)) {
      String limit = ParameterRange.number(least);
      throw refused(
          "was given %s (%s), which must be at least %s and finite"
              .formatted(parameter, range.text(), limit));
    }
    return range;
  }

  static ParameterRange range(NoiseKind kind, String parameter, String value) {
    String[] ends = value.split("\\.\\.", 2);
    double from = number(kind, parameter, ends[0]);
    double to = number(kind, parameter, ends[ends.length - 1]);
    if (from > to) {
      throw refused(kind, "was given %s (%s), a range upside down".formatted(parameter, value));
    }
    return new ParameterRange(from, to);
  }

  private static double number(NoiseKind kind, String parameter, String text) {
    try {
      return new BigDecimal(text.strip()).doubleValue();
    } catch (NumberFormatException e) {
      throw refused(kind, "was given \"" + text + "\" for " + parameter + ", which is no number");
    }
  }

  private InputException refused(String what) {
    return refused(kind, what);
  }

  static InputException refused(NoiseKind kind, String what) {
    String light = LIGHT_EXAMPLES.containsKey(kind) ? " or " + LIGHT_EXAMPLES.get(kind) : "";
    return new InputException(
        "Noise \"" + kind.text() + "\" " + what + ".", "Write " + kind.example() + light + ".");
  }

  static String names() {
    return Arrays.stream(NoiseKind.values()).map(NoiseKind::text).collect(Collectors.joining(", "));
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
