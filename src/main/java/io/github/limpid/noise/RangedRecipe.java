package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One noise model of which each parameter is a number, a range to draw from evenly, or left to its
 * default.
 */
record RangedRecipe(NoiseKind kind, Map<String, ParameterRange> given) implements NoiseRecipe {

  private static final double ANY_WHITE = 1e30; // above whatever offset was written

  RangedRecipe {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    for (NoiseParameter parameter : kind.parameters()) {
      if (parameter.isRequired() && !given.containsKey(parameter.name())) {
        throw NoiseText.refused(kind, "was not given " + parameter.name());
      }
    }
    kind.create(values(kind, given, ParameterRange::from)); // refuses what cannot be
    kind.create(values(kind, given, ParameterRange::to));
  }

  private static double[] values(
      NoiseKind kind, Map<String, ParameterRange> given, Function<ParameterRange, Double> end) {
    return kind.parameters().stream()
        .mapToDouble(
            parameter ->
                end.apply(given.getOrDefault(parameter.name(), defaultOf(parameter, 0, ANY_WHITE))))
        .toArray();
  }

  private static ParameterRange defaultOf(NoiseParameter parameter, double low, double high) {
    return parameter
        .fallback()
        .map(fallback -> fallback.of(low, high))
        .orElse(ParameterRange.only(Double.NaN));
  }

  @Override
  public NoiseModel draw(RandomGenerator random, double low, double high) {
    return kind.create(
        kind.parameters().stream()
            .mapToDouble(parameter -> draw(parameter, random, low, high))
            .toArray());
  }

  private double draw(NoiseParameter parameter, RandomGenerator random, double low, double high) {
    ParameterRange range = given.get(parameter.name());
    if (range != null) {
      return range.even(random);
    }
    ParameterRange usual = defaultOf(parameter, low, high);
    return usual.isNumber() ? usual.from() : usual.even(random);
  }

  /** The model, if every parameter is a number that does not depend on a picture. */
  NoiseModel model() {
    return kind.create(kind.parameters().stream().mapToDouble(this::number).toArray());
  }

  private double number(NoiseParameter parameter) {
    ParameterRange range = given.get(parameter.name());
    if (range != null && range.isNumber()) {
      return range.from();
    }
    OptionalDouble constant =
        parameter.unsaid().map(OptionalDouble::of).orElse(OptionalDouble.empty());
    if (range != null || constant.isEmpty()) {
      throw new InputException(
          "Noise \"" + text() + "\" does not say one number for " + parameter.name() + ".",
          "Write " + kind.example() + ".");
    }
    return constant.getAsDouble();
  }

  @Override
  public String text() {
    return kind.parameters().stream()
        .map(NoiseParameter::name)
        .filter(given::containsKey)
        .map(name -> name + "=" + given.get(name).text())
        .collect(Collectors.joining(",", kind.text() + (given.isEmpty() ? "" : ":"), ""));
  }
}
