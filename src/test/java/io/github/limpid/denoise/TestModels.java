package io.github.limpid.denoise;

import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Models whose network is as far-sighted, as coarse and as hungry for memory as a test needs. */
final class TestModels {

  /** What {@link DenoiseSettings#LEAST_MEMORY} and the bytes for a value make of a tile. */
  private static final double VALUES = DenoiseSettings.LEAST_MEMORY / 10.0;

  private TestModels() {}

  /** A model of small memory needs, for which every plane here is one tile. */
  static Model model(int channels, int radius, int block) {
    return model(channels, radius, block, 1);
  }

  /** A model so wide inside that only this many pixels fit into the least memory budget. */
  static Model modelOfTiles(int channels, int radius, int block, int pixels) {
    int filters = (int) (VALUES / pixels) - channels;
    return model(channels, radius, block, filters);
  }

  private static Model model(int channels, int radius, int block, int filters) {
    StringBuilder text = new StringBuilder("channels " + channels + "\n");
    if (block > 1) {
      text.append("space-to-depth block=%d\ndepth-to-space block=%d\n".formatted(block, block));
    }
    append(text, channels, 2 * radius + 1);
    append(text, filters, 1);
    append(text, channels, 1);
    Network network = Network.parse(text.toString());
    Map<String, float[]> zeros = new LinkedHashMap<>();
    network.weightShapes().forEach(shape -> zeros.put(shape.name(), new float[shape.size()]));
    return new Model(network, new Weights(zeros), DESCRIPTION);
  }

  private static void append(StringBuilder text, int filters, int kernel) {
    text.append(
        "convolution filters=%d kernel=%d stride=1 bias=false\n".formatted(filters, kernel));
  }

  private static final ModelDescription DESCRIPTION =
      new ModelDescription(
          "Tester",
          "For tests.",
          "nothing",
          "none",
          Map.of(),
          List.of("Limpid"),
          "Cite nobody.",
          "BSD-2-Clause",
          Instant.EPOCH,
          Map.of());
}
