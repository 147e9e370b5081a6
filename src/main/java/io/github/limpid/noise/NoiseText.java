package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text form of noise models: {@code name:parameter=number,parameter=number}. */
final class NoiseText {

  private NoiseText() {}

  static String of(NoiseKind kind, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> kind.parameters().get(i) + "=" + number(values[i]))
        .collect(Collectors.joining(",", kind.text() + ":", ""));
  }

  /** The shortest text that reads back as the same number, whole numbers without a point. */
  static String number(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static NoiseModel parse(String text) {
    String[] parts = text.split(":", 2);
    NoiseKind kind = kind(parts[0]);
    Map<String, Double> given = pairs(kind, parts.length == 1 ? "" : parts[1]);
    return kind.create(
        kind.parameters().stream()
            .mapToDouble(parameter -> value(kind, given, parameter))
            .toArray());
  }

  private static NoiseKind kind(String name) {
    return NoiseKind.named(word(name))
        .orElseThrow(
            () ->
                new InputException(
                    "Noise model \"" + name.strip() + "\" is not known.",
                    "Known are " + examples() + "."));
  }

  private static Map<String, Double> pairs(NoiseKind kind, String text) {
    Map<String, Double> given = new LinkedHashMap<>();
    if (text.isBlank()) {
      return given;
    }
    for (String pair : text.split(",", -1)) {
      String[] sides = pair.split("=", 2);
      String parameter = word(sides[0]);
      if (sides.length == 1 || !kind.parameters().contains(parameter)) {
        throw refused(kind, "has no part \"" + pair.strip() + "\"");
      }
      if (given.put(parameter, value(kind, parameter, sides[1].strip())) != null) {
        throw refused(kind, "was given \"" + parameter + "\" twice");
      }
    }
    return given;
  }

  private static double value(NoiseKind kind, String parameter, String text) {
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      throw refused(kind, "was given \"" + text + "\" for " + parameter + ", which is no number");
    }
  }

  private static double value(NoiseKind kind, Map<String, Double> given, String parameter) {
    if (!given.containsKey(parameter)) {
      throw refused(kind, "was not given " + parameter);
    }
    return given.get(parameter);
  }

  private static InputException refused(NoiseKind kind, String what) {
    return new InputException(
        "Noise model \"" + kind.text() + "\" " + what + ".", "Write " + example(kind) + ".");
  }

  private static String examples() {
    return Arrays.stream(NoiseKind.values())
        .map(NoiseText::example)
        .collect(Collectors.joining(", "));
  }

  private static String example(NoiseKind kind) {
    return kind.parameters().stream()
        .map(parameter -> parameter + "=NUMBER")
        .collect(Collectors.joining(",", kind.text() + ":", ""));
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
