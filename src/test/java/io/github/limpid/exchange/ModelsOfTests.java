package io.github.limpid.exchange;

import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Models with what is known of them. */
final class ModelsOfTests {

  private ModelsOfTests() {}

  static Model model(String name) {
    return model(description(name, Map.of()));
  }

  static Model model(ModelDescription about) {
    Network network =
        Network.parse("channels 1\nconvolution filters=1 kernel=1 stride=1 bias=false\nresidual");
    String weight = network.weightShapes().get(0).name();
    return new Model(network, new Weights(Map.of(weight, new float[] {0.5f})), about);
  }

  static ModelDescription description(String name, Map<String, Object> training) {
    return description(name, "CC-BY-4.0", training);
  }

  static ModelDescription description(String name, String licence, Map<String, Object> training) {
    return new ModelDescription(
        name,
        "For tests,\nin two lines.",
        "cells of a test",
        "poisson:photons=30",
        Map.of("Set of one", "30.00 dB"),
        List.of("A. Author", "B. Author"),
        "Cite nobody.",
        licence,
        Instant.EPOCH,
        training);
  }

  /** What a record of training says of the model that it started from. */
  static Map<String, Object> startedFrom(String name, Map<String, Object> training) {
    return Map.of(
        "started-from",
        Map.of(
            "name", name,
            "created", "2026-11-05T12:34:56Z",
            "data", "pages",
            "noise", "page",
            "licence", "CC-BY-4.0",
            "citation", "Cite me.",
            "training", training));
  }

  /** What a record of training says of a file that was imported. */
  static Map<String, Object> importedFrom(String file) {
    return Map.of(
        "imported-from",
        Map.of("file", file, "format", "SavedModel", "sha256", "0123", "input", "x:0"));
  }
}
