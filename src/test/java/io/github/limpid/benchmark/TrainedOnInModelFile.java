package io.github.limpid.benchmark;

import io.github.limpid.Progress;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.imageplus.FoundImages;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import io.github.limpid.model.ModelFile;
import io.github.limpid.model.TrainedOn;
import io.github.limpid.training.TrainingOptions;
import io.github.limpid.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes into a model file what its patches looked like, for models that were trained before this
 * was remembered.
 *
 * <p>Run it, in a folder that holds the data, with the model file and the options of the training
 * that decide on patches, as {@code KEY=VALUE}; nothing is trained. All else in the file stays as
 * it is, to the byte, or the file is left alone.
 */
public final class TrainedOnInModelFile {

  private TrainedOnInModelFile() {}

  /**
   * Rewrites the model file.
   *
   * @param arguments the file, then {@code KEY=VALUE} pairs as macros write them
   * @throws IOException if it cannot be rewritten
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Engine engine = EngineLoader.engine();
    Model model = ModelFile.read(file, engine);
    Map<String, Object> seen = seen(Arrays.copyOfRange(arguments, 1, arguments.length), engine);
    System.out.println(file.getFileName() + " " + seen);
    RewrittenModel.write(with(model, seen), file, engine);
  }

  private static Map<String, Object> seen(String[] pairs, Engine engine) throws IOException {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String pair : pairs) {
      typed.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    typed.put("model", Files.createTempDirectory("limpid").resolve("none.zip").toString());
    TrainingRun run =
        TrainingRun.begin(TrainingOptions.of(typed), FoundImages.inFiles(), engine, Progress.NONE);
    return TrainedOn.read(run.checkpoint().origin()).orElseThrow().written();
  }

  private static Model with(Model model, Map<String, Object> seen) {
    Map<String, Object> training = new LinkedHashMap<>();
    Map<String, Object> images = new LinkedHashMap<>();
    if (model.description().training().get(ModelDescription.IMAGES) instanceof Map<?, ?> known) {
      known.forEach((key, value) -> images.put(String.valueOf(key), value));
    }
    images.put(TrainedOn.KEY, seen);
    training.put(ModelDescription.IMAGES, images);
    model.description().training().forEach(training::putIfAbsent);
    ModelDescription about = model.description().withTraining(training);
    return new Model(model.network(), model.weights(), about, model.scaling());
  }
}
