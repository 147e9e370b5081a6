package io.github.limpid.noise;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The noise models by name, with their parameters in the order of the text form. */
enum NoiseKind {
  GAUSSIAN("gaussian", List.of("sigma"), values -> new GaussianNoise(values[0])),
  CAMERA(
      "camera",
      List.of("gain", "read", "offset"),
      values -> new CameraNoise(values[0], values[1], values[2])),
  SCANNER(
      "scanner",
      List.of("gain", "read", "offset", "lag"),
      values -> new ScannerNoise(values[0], values[1], values[2], values[3]));

  private final String text;
  private final List<String> parameters;
  private final Factory factory;

  NoiseKind(String text, List<String> parameters, Factory factory) {
    this.text = text;
    this.parameters = parameters;
    this.factory = factory;
  }

  static Optional<NoiseKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }

  String text() {
    return text;
  }

  List<String> parameters() {
    return parameters;
  }

  /** Creates the model from one value per parameter. */
  NoiseModel create(double[] values) {
    return factory.create(values);
  }

  private interface Factory {
    NoiseModel create(double[] values);
  }
}
