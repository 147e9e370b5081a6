package io.github.limpid.command;

import io.github.limpid.model.BuiltInModels;
import io.github.limpid.training.TrainingOption;
import io.github.limpid.training.TrainingOptions;
import java.util.Map;
import java.util.Set;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plugins > Limpid > Limpid Fine-Tune...}: a model and images in, a better model out.
 *
 * <p>Macro: {@code run("Limpid Fine-Tune...", "start=Microscopy noisy=noisy/ clean=clean/ epochs=5
 * model=mine.zip");} Every {@link TrainingOption} that does not change the layers is a key.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "Limpid"),
      @Menu(label = "Limpid Fine-Tune...")
    },
    initializer = "prepareInputs",
    headless = true)
public final class FineTuneCommand extends NewTrainingCommand {

  static final String DEFAULT_START = BuiltInModels.NAMES.get(0);

  @Parameter(
      label = "Start from",
      description =
          "The model that is trained further: Microscopy, Gaussian, Salt-and-Pepper, Documents,"
              + " Digits, Clothes, a model of yours, or the path of a model file. It is not changed.",
      callback = "browse")
  private String start = DEFAULT_START;

  @Parameter(
      label = "Keep as it is",
      description =
          "none lets all weights learn; encoder keeps the way down as it is, for very few images.",
      choices = {"none", "encoder"})
  private String freeze = TrainingOption.FREEZE.defaultText();

  /** Created by SciJava. */
  public FineTuneCommand() {}

  @Override
  void defaults() {
    super.defaults();
    useDefault("start", DEFAULT_START);
    useDefault("freeze", TrainingOption.FREEZE.defaultText());
  }

  @Override
  void suggest() {
    super.suggest();
    offerModels("start");
  }

  /** Called by SciJava when another model was chosen in the dialog. */
  void browse() {
    start = chosenModel("start", start, DEFAULT_START);
  }

  @Override
  Map<TrainingOption, String> own() {
    return Map.of(TrainingOption.START, start, TrainingOption.FREEZE, freeze);
  }

  @Override
  TrainingOptions complete(TrainingOptions typed) {
    return typed.fineTuning();
  }

  @Override
  Set<TrainingOption> without() {
    return TrainingOption.ofLayers();
  }
}
