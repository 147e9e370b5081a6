package io.github.limpid.benchmark;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.model.ModelFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes measured figures into the description of a model file, beside those that stand there.
 *
 * <p>Run it with the model file and {@code WHAT=FIGURE} for each figure that a benchmark gave.
 */
public final class QualityInModelFile {

  private QualityInModelFile() {}

  /**
   * Rewrites the model file.
   *
   * @param arguments the file, then {@code WHAT=FIGURE} pairs; one without a figure takes the entry
   *     away
   */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    Engine engine = EngineLoader.engine();
    Model model = ModelFile.read(file, engine);
    ModelDescription d = model.description();
    Map<String, String> quality = new LinkedHashMap<>(d.quality());
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      String what = arguments[i].substring(0, equals);
      String figure = arguments[i].substring(equals + 1);
      quality.remove(what);
      if (!figure.isEmpty()) {
        quality.put(what, figure);
      }
    }
    Model measured =
        new Model(model.network(), model.weights(), d.withQuality(quality), model.scaling());
    ModelFile.write(measured, file, engine);
    System.out.println(quality);
  }
}
