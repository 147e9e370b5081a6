package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the text form of noise recipes: {@code name:parameter=range,…}. */
final class NoiseRecipeText {

  private static final String REMEDY =
      "Write gaussian:sigma=5..50, camera:photons=3..300,background=0..0.5,read=0..3 or "
          + "scanner:photons=3..300,background=0..0.5,read=0..3,lag=0..0.5.";

  private final String text;
  private final Map<String, String> unread = new LinkedHashMap<>();

  private NoiseRecipeText(String text, String parameters) {
    this.text = text;
    for (String pair : parameters.isBlank() ? new String[0] : parameters.split(",", -1)) {
      String[] sides = pair.strip().split("=", 2);
      if (sides.length != 2 || unread.put(sides[0], sides[1]) != null) {
        throw wrong("\"" + pair + "\" is not understood");
      }
    }
  }

  static NoiseRecipe parse(String text) {
    String[] parts = text.strip().split(":", 2);
    NoiseRecipeText reader = new NoiseRecipeText(text, parts.length == 2 ? parts[1] : "");
    NoiseRecipe recipe =
        switch (parts[0]) {
          case "gaussian" -> new GaussianRecipe(reader.range("sigma", 0));
          case "camera" -> reader.camera();
          case "scanner" -> new ScannerRecipe(reader.camera(), reader.lag());
          default -> throw reader.wrong("\"" + parts[0] + "\" is not known");
        };
    if (!reader.unread.isEmpty()) {
      throw reader.wrong("it has no parameter " + reader.unread.keySet());
    }
    return recipe;
  }

  private CameraRecipe camera() {
    return new CameraRecipe(range("photons", 1e-6), range("background", 0), range("read", 0));
  }

  private ParameterRange lag() {
    ParameterRange lag = range("lag", 0);
    if (lag.to() >= 1) {
      throw wrong("lag (" + lag.text() + ") must stay below 1");
    }
    return lag;
  }

  private ParameterRange range(String parameter, double least) {
    String value = unread.remove(parameter);
    if (value == null) {
      throw wrong(parameter + " is missing");
    }
    String[] ends = value.split("\\.\\.", 2);
    double from = number(parameter, ends[0]);
    double to = number(parameter, ends[ends.length - 1]);
    if (!(from >= least && to >= from && to < Double.POSITIVE_INFINITY)) {
      throw wrong("%s (%s) must rise from at least %s".formatted(parameter, value, least));
    }
    return new ParameterRange(from, to);
  }

  private double number(String parameter, String value) {
    try {
      return new BigDecimal(value.strip()).doubleValue();
    } catch (NumberFormatException e) {
      throw wrong(parameter + " (" + value + ") is not a number");
    }
  }

  private InputException wrong(String what) {
    return new InputException("Noise recipe \"" + text + "\": " + what + ".", REMEDY);
  }
}
