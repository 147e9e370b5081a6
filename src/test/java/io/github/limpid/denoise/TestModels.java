package io.github.limpid.denoise;

import io.github.limpid.engine.Precision;
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

  private static final int MOST_FILTERS = 1 << 20;

  private TestModels() {}

  private static final int LARGEST_RADIUS = 15; // of one kernel

  /** A model of small memory needs, for which every plane here is one tile. */
  static Model model(int channels, int radius, int block) {
    return model(channels, radius, block, 1);
  }

  /** A model so wide inside that only this many pixels fit into the least memory budget. */
  static Model modelOfTiles(int channels, int radius, int block, int pixels) {
    int few = 1;
    int many = MOST_FILTERS;
    while (many - few > 1) { // the more filters the smaller the tile
      int middle = (few + many) / 2;
      if (pixels(network(channels, radius, block, middle)) >= pixels) {
        few = middle;
      } else {
        many = middle;
      }
    }
    return model(channels, radius, block, few);
  }

  /** The same for images of odd sides alone, as layers without padding want them. */
  static Model modelOfOddSides(int pixels) {
    Network network = null;
    int filters = 0;
    do {
      filters++;
      network =
          Network.parse(
              """
              channels 1
              convolution filters=%d kernel=3 stride=2 bias=false padding=valid
              transposed-convolution filters=1 kernel=3 stride=2 bias=false padding=valid
              convolution filters=1 kernel=3 stride=1 bias=false
              """
                  .formatted(filters));
    } while (pixels(network) >= pixels);
    return model(network);
  }

  /** The same, trained on pictures of this side that were whole patches. */
  static Model knowingWhole(Model model, int side) {
    Object images = Map.of(ModelDescription.WHOLE_SIDE, side);
    ModelDescription about = DESCRIPTION.withTraining(Map.of(ModelDescription.IMAGES, images));
    return new Model(model.network(), model.weights(), about);
  }

  private static long pixels(Network network) {
    return TileMemory.pixels(network, Precision.FLOAT32, DenoiseSettings.LEAST_MEMORY);
  }

  private static Model model(int channels, int radius, int block, int filters) {
    return model(network(channels, radius, block, filters));
  }

  private static Model model(Network network) {
    Map<String, float[]> zeros = new LinkedHashMap<>();
    network.weightShapes().forEach(shape -> zeros.put(shape.name(), new float[shape.size()]));
    return new Model(network, new Weights(zeros), DESCRIPTION);
  }

  private static Network network(int channels, int radius, int block, int filters) {
    StringBuilder text = new StringBuilder("channels " + channels + "\n");
    if (block > 1) {
      text.append("space-to-depth block=%d\ndepth-to-space block=%d\n".formatted(block, block));
    }
    int left = radius;
    for (; left > LARGEST_RADIUS; left -= LARGEST_RADIUS) {
      append(text, channels, 2 * LARGEST_RADIUS + 1);
    }
    append(text, channels, 2 * left + 1);
    append(text, filters, 1);
    append(text, channels, 1);
    return Network.parse(text.toString());
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
