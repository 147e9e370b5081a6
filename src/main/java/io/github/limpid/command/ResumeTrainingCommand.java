package io.github.limpid.command;

import io.github.limpid.InputException;
import io.github.limpid.engine.Engine;
import io.github.limpid.training.TrainingOption;
import io.github.limpid.training.TrainingOptions;
import io.github.limpid.training.TrainingRun;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plugins > Limpid > Limpid Resume Training...}: goes on exactly where an interrupted
 * training stands.
 *
 * <p>Macro: {@code run("Limpid Resume Training...", "model=cells.zip");}, or with {@code stop=true}
 * to keep the best that was learnt and end there.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "Limpid"),
      @Menu(label = "Limpid Resume Training...")
    },
    initializer = "prepareInputs",
    headless = true)
public final class ResumeTrainingCommand extends TrainingCommand {

  @Parameter(
      label = "Checkpoint or model file",
      description =
          "The checkpoint last.checkpoint that training left, its folder, or the model file that it"
              + " was to write.",
      required = false,
      persist = false)
  private File model;

  @Parameter(
      label = "Stop and keep best",
      description = "Do not go on, but write the model file with the best that was learnt.",
      required = false,
      persist = false)
  private boolean stop = false;

  @Parameter(
      label = "Noisy images, if moved",
      description =
          "The title of an open image, or a folder, with the same noisy images as before. Empty:"
              + " where they were.",
      required = false,
      persist = false)
  private String noisy = "";

  @Parameter(
      label = "Clean images, if moved",
      description =
          "The title of an open image, or a folder, with the same clean images as before.",
      required = false,
      persist = false)
  private String clean = "";

  @Parameter(
      label = "Second noisy images, if moved",
      description = "The title of an open image, or a folder, with the same images as before.",
      required = false,
      persist = false)
  private String second = "";

  @Parameter(type = ItemIO.OUTPUT, label = "Model file")
  private String trained;

  /** Created by SciJava. */
  public ResumeTrainingCommand() {}

  @Override
  void defaults() {
    useDefault("model", null);
    useDefault("stop", false);
    for (String key : List.of("noisy", "clean", "second")) {
      useDefault(key, "");
    }
  }

  /** Where images are that were validated on; too rare for the dialog. */
  @Override
  Set<String> moreKeys() {
    return Set.of(TrainingOption.HELDNOISY.key(), TrainingOption.HELDCLEAN.key());
  }

  @Override
  void work() {
    if (model == null) {
      throw new InputException(
          "There is no training to resume.",
          "Give the model file that it was to write, or its checkpoint.");
    }
    requireTrueOrFalse("stop");
    Engine engine = LoadedEngine.get();
    trained = (stop ? keepBest(engine) : resume(engine)).toString();
    resolveOutput("trained");
  }

  private Path keepBest(Engine engine) {
    return written(TrainingRun.keepBest(model.toPath(), engine));
  }

  private Path resume(Engine engine) {
    Map<TrainingOption, String> moved = new EnumMap<>(TrainingOption.class);
    moved.put(TrainingOption.NOISY, noisy);
    moved.put(TrainingOption.CLEAN, clean);
    moved.put(TrainingOption.SECOND, second);
    moreKeys().forEach(key -> moved.put(TrainingOption.of(key), macroValue(key)));
    return train(
        TrainingRun.resume(
            model.toPath(), new TrainingOptions(moved), images(), engine, progress()));
  }
}
