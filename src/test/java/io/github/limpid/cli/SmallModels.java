package io.github.limpid.cli;

import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.model.ModelFile;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Model files whose effect is known without training. */
public final class SmallModels {

  private SmallModels() {}

  /**
   * Writes a model that takes the mean of 3 × 3 pixels.
   *
   * @param folder where to
   * @return the model file
   */
  public static Path box(Path folder) {
    Network network =
        Network.parse("channels 1\nconvolution filters=1 kernel=3 stride=1 bias=false");
    float[] ninths = new float[9];
    Arrays.fill(ninths, 1 / 9f);
    return write(network, ninths, "Box of 3", folder.resolve("box.zip"));
  }

  /** Writes a model of three channels that returns what it reads. */
  static Path colour(Path folder) {
    Network network =
        Network.parse("channels 3\nconvolution filters=3 kernel=1 stride=1 bias=false");
    float[] unity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    return write(network, unity, "Colour", folder.resolve("colour.zip"));
  }

  private static Path write(Network network, float[] kernel, String name, Path file) {
    String weight = network.weightShapes().get(0).name();
    Model model = new Model(network, new Weights(Map.of(weight, kernel)), description(name));
    ModelFile.write(model, file, EngineLoader.engine());
    return file;
  }

  private static ModelDescription description(String name) {
    return new ModelDescription(
        name,
        "For tests.",
        "nothing",
        "none",
        Map.of("Set of one", "30.00 dB"),
        List.of("Limpid"),
        "Cite nobody.",
        "BSD-2-Clause",
        Instant.EPOCH,
        Map.of());
  }
}
