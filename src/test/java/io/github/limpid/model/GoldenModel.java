package io.github.limpid.model;

import io.github.limpid.engine.EngineLoader;
import io.github.limpid.network.Network;
import io.github.limpid.network.UNet;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small model whose numbers follow from a formula. Its {@link #main} wrote {@code golden-v1.zip},
 * which every later version must be able to open; never write that file again.
 */
final class GoldenModel {

  static final Instant CREATED = Instant.parse("2026-11-21T12:00:00Z");

  private GoldenModel() {}

  static Model model() {
    Network network = new UNet(1, List.of(8, 12), 1).network();
    return new Model(network, weights(network), description());
  }

  /** Small waves, another one in each array, so that no two arrays could be taken for another. */
  private static Weights weights(Network network) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (WeightShape shape : network.weightShapes()) {
      float[] values = new float[shape.size()];
      double step = 0.7 + 0.1 * arrays.size();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.125 * StrictMath.sin(step * i)); // the same on every machine
      }
      arrays.put(shape.name(), values);
    }
    return new Weights(arrays);
  }

  private static ModelDescription description() {
    Map<String, String> quality = new LinkedHashMap<>();
    quality.put("Nothing: a test", "0.00 dB; # no comment, 'quoted' \"twice\", µ");
    quality.put("Range", "1e-06");
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("settings", Map.of("rate", 1e-6));
    training.put("history", List.of(List.of(1.0, 200.0, 0.25)));
    return new ModelDescription(
        "Golden (v1)",
        "A model of waves, which denoises nothing: it is there to be opened.",
        "no data: the weights are sines",
        "camera:photons=3..300,background=0..0.5,read=0..3",
        quality,
        List.of("The Limpid developers", "Zoë O'Hara: second"),
        "Nobody needs to cite this.",
        "BSD-2-Clause",
        CREATED,
        training);
  }

  /** Writes the model to the file named by the argument. */
  public static void main(String[] arguments) {
    ModelFile.write(model(), Path.of(arguments[0]), EngineLoader.engine());
  }
}
