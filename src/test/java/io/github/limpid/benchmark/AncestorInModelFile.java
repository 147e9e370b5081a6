package io.github.limpid.benchmark;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.model.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes into a model file which model it was trained further from, for models that were trained
 * before this was remembered.
 *
 * <p>Run it with the model file and that of the ancestor. All else in the file stays as it is, to
 * the byte, or the file is left alone.
 */
public final class AncestorInModelFile {

  private AncestorInModelFile() {}

  /**
   * Rewrites the model file.
   *
   * @param arguments the file, then that of its ancestor
   * @throws IOException if it cannot be rewritten
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Engine engine = EngineLoader.engine();
    Model model = ModelFile.read(file, engine);
    ModelDescription ancestor = ModelFile.read(Path.of(arguments[1]), engine).description();
    Map<String, Object> training = new LinkedHashMap<>(model.description().training());
    if (training.put(ModelDescription.STARTED_FROM, ancestor.asAncestor()) != null) {
      throw new IllegalArgumentException(file + " names its ancestor already");
    }
    ModelDescription about = model.description().withTraining(training);
    RewrittenModel.write(
        new Model(model.network(), model.weights(), about, model.scaling()), file, engine);
  }
}
