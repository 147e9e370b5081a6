package io.github.limpid.noise;

import static io.github.limpid.noise.NoiseParameter.between;
import static io.github.limpid.noise.NoiseParameter.black;
import static io.github.limpid.noise.NoiseParameter.required;
import static io.github.limpid.noise.NoiseParameter.share;
import static io.github.limpid.noise.NoiseParameter.usually;
import static io.github.limpid.noise.NoiseParameter.white;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The noise models by name, with their parameters in the order of the text form. */
enum NoiseKind {
  GAUSSIAN(List.of(share("sigma", 0.5)), v -> new GaussianNoise(v[0])),
  POISSON(
      List.of(between("photons", 100, 100), white("level"), usually("offset", 0)),
      v -> new PoissonNoise(v[0], v[1], v[2])),
  CAMERA(
      List.of(required("gain"), required("read"), required("offset"), usually("bits", 0)),
      v -> new CameraNoise(v[0], v[1], v[2], whole(v[3]))),
  SCANNER(
      List.of(required("gain"), required("read"), required("offset"), required("lag")),
      v -> new ScannerNoise(v[0], v[1], v[2], v[3])),
  SALT_AND_PEPPER(
      List.of(
          between("density", 0, 0.5),
          usually("salt", 0.5),
          black("black"),
          white("white"),
          usually("apart", 0)),
      v -> new SaltAndPepperNoise(v[0], v[1], v[2], v[3], yes(v[4]))),
  SPECKLE(
      List.of(between("spread", 0.5, 0.5), usually("offset", 0)),
      v -> new SpeckleNoise(v[0], v[1])),
  UNIFORM(List.of(share("spread", 0.5)), v -> new UniformNoise(v[0])),
  FIXED_PATTERN(
      List.of(
          share("rows", 0.02), share("columns", 0.02), usually("hot", 0.001), share("glow", 0.5)),
      v -> new FixedPatternNoise(v[0], v[1], v[2], v[3])),
  PAGE(
      List.of(
          between("stains", 0, 0.7),
          between("folds", 0, 0.35),
          between("light", 0, 0.3),
          between("grain", 0, 0.04),
          between("blur", 0, 0.8),
          between("bleed", 0, 0.2),
          black("black"),
          white("white")),
      v -> new PageDirt(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]));

  private final List<NoiseParameter> parameters;
  private final Factory factory;

  NoiseKind(List<NoiseParameter> parameters, Factory factory) {
    this.parameters = parameters;
    this.factory = factory;
  }

  static Optional<NoiseKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }

  /** The name that users type, such as {@code salt-and-pepper}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<NoiseParameter> parameters() {
    return parameters;
  }

  boolean has(String parameter) {
    return parameters.stream().anyMatch(p -> p.name().equals(parameter));
  }

  /** Creates the model from one value per parameter. */
  NoiseModel create(double[] values) {
    return factory.create(values);
  }

  /** The text form of the model with these values, without those that go without saying. */
  String text(double... values) {
    return IntStream.range(0, values.length)
        .filter(i -> !parameters.get(i).unsaid().equals(Optional.of(values[i])))
        .mapToObj(i -> parameters.get(i).name() + "=" + ParameterRange.number(values[i]))
        .collect(Collectors.joining(",", text() + ":", ""));
  }

  /** How to write it: required parameters as they are, the others in brackets. */
  String example() {
    String required = names(true);
    String optional = names(false);
    return text()
        + (required.isEmpty() ? "" : ":" + required)
        + (optional.isEmpty() ? "" : "[" + (required.isEmpty() ? ":" : ",") + optional + "]");
  }

  private String names(boolean required) {
    return parameters.stream()
        .filter(parameter -> parameter.isRequired() == required)
        .map(parameter -> parameter.name() + "=NUMBER")
        .collect(Collectors.joining(","));
  }

  private static boolean yes(double apart) {
    ParameterCheck.require(
        apart == 0 || apart == 1, "Apart", apart, "must be 0 or 1", "Give 1 to hit colours apart.");
    return apart == 1;
  }

  private static int whole(double bits) {
    ParameterCheck.require(
        bits == Math.rint(bits), "Camera bits", bits, "must be a whole number", "Give 12, say.");
    return (int) bits;
  }

  private interface Factory {
    NoiseModel create(double[] values);
  }
}
