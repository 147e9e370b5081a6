package io.github.limpid.command;

import io.github.limpid.InputException;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.training.TrainingRun;
import java.io.File;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plugins > Limpid > Limpid Resume Training...}: goes on exactly where an interrupted
 * training stands.
 *
 * <p>Macro: {@code run("Limpid Resume Training...", "model=cells.zip");}
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "Limpid"),
      @Menu(label = "Limpid Resume Training...")
    },
    initializer = "useDefaultsInMacros",
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

  @Parameter(type = ItemIO.OUTPUT, label = "Model file")
  private String trained;

  /** Created by SciJava. */
  public ResumeTrainingCommand() {}

  @Override
  void defaults() {
    useDefault("model", null);
  }

  @Override
  void work() {
    if (model == null) {
      throw new InputException(
          "There is no training to resume.",
          "Give the model file that it was to write, or its checkpoint.");
    }
    TrainingRun run =
        TrainingRun.resume(model.toPath(), images(), EngineLoader.engine(), progress());
    trained = train(run).toString();
    resolveOutput("trained");
  }
}
