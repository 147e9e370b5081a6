package io.github.limpid.model;

import io.github.limpid.network.Network;
import io.github.limpid.network.UNet;
import io.github.limpid.network.Weights;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A model of which every field says something. */
final class Models {

  private Models() {}

  static Model model() {
    Network network = new UNet(2, List.of(3, 4), 1).network();
    return new Model(network, weights(network), description());
  }

  private static Weights weights(Network network) {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, float[]> arrays = new LinkedHashMap<>();
    network
        .weightShapes()
        .forEach(
            shape -> {
              float[] values = new float[shape.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
              }
              arrays.put(shape.name(), values);
            });
    return new Weights(arrays);
  }

  private static ModelDescription description() {
    Map<String, String> quality = new LinkedHashMap<>();
    quality.put("Set12, sigma 25", "29.86 dB");
    quality.put("cells: 100 photons", "31 dB");
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("settings", Map.of("epochs", 3));
    training.put("history", List.of(List.of(1.0, 0.25), List.of(2.0, 0.125)));
    return new ModelDescription(
        "My cells (2)",
        "Denoises cells: \"quoted\", with a # and\nin two lines.",
        "BSD400, natural images",
        "gaussian:sigma=0..55",
        quality,
        List.of("A. Müller", "B. Lee"),
        "Müller and Lee, 2026",
        "BSD-2-Clause",
        Instant.parse("2026-11-05T12:34:56Z"),
        training);
  }
}
