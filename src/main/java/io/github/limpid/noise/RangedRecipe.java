package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
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
      ParameterRange range = given.get(parameter.name());
      if (parameter.isWhole() && range != null && !range.isNumber()) {
        throw NoiseText.refused(
            kind, "was given the range %s for %s".formatted(range.text(), parameter.name()));
      }
      if (parameter.isRequired() && !given.containsKey(parameter.name())) {
        throw NoiseText.refused(kind, "was not given " + parameter.name());
      }
    }
    for (int corner = 0; corner < 1 << kind.parameters().size(); corner++) {
      kind.create(corner(kind, given, corner)); // refuses what cannot be
    }
  }

  /** The lower or upper end of each parameter's range, as the bits say. */
  private static double[] corner(NoiseKind kind, Map<String, ParameterRange> given, int bits) {
    double[] values = new double[kind.parameters().size()];
    for (int i = 0; i < values.length; i++) {
      NoiseParameter parameter = kind.parameters().get(i);
      ParameterRange range =
          given.getOrDefault(parameter.name(), defaultOf(parameter, 0, ANY_WHITE));
      values[i] = (bits >> i & 1) == 0 ? range.from() : range.to();
    }
    return values;
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
    if (parameter.ofRange() && !(high > low)) {
      throw new InputException(
          "Noise \"%s\" takes %s from the range of the image, which has one grey level only."
              .formatted(kind.text(), parameter.name()),
          "Give " + parameter.name() + ".");
    }
    ParameterRange usual = defaultOf(parameter, low, high);
    return usual.isNumber() ? usual.from() : usual.even(random);
  }

  /** The same with the defaults that do not go without saying. */
  RangedRecipe complete(GreyRange range) {
    Map<String, ParameterRange> more = new LinkedHashMap<>(given);
    for (NoiseParameter parameter : kind.parameters()) {
      if (parameter.unsaid().isEmpty()) {
        more.putIfAbsent(parameter.name(), defaultOf(parameter, range.low(), range.high()));
      }
    }
    return new RangedRecipe(kind, more);
  }

  /** The same with one more parameter given, unless it is. */
  RangedRecipe with(String name, double value) {
    Map<String, ParameterRange> more = new LinkedHashMap<>(given);
    more.putIfAbsent(name, ParameterRange.only(value));
    return new RangedRecipe(kind, more);
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
