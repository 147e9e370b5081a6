package io.github.limpid.command;

import io.github.limpid.training.TrainingOption;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plugins > Limpid > Limpid Train...}: images in, a model file out.
 *
 * <p>Macro: {@code run("Limpid Train...", "noisy=noisy/ clean=clean/ epochs=10 model=cells.zip");}
 * Every {@link TrainingOption} but {@code start} and {@code freeze} is a key.
 */
@Plugin(
    type = Command.class,
    menu = {@Menu(label = "Plugins"), @Menu(label = "Limpid"), @Menu(label = "Limpid Train...")},
    initializer = "prepareInputs",
    headless = true)
public final class TrainCommand extends NewTrainingCommand {

  @Parameter(
      label = "Network",
      description =
          "unet-small learns in minutes; unet-medium is slower and better; unet-impulse is for salt"
              + " and pepper; the others are for teaching and compression.",
      choices = {
        "unet-small",
        "unet-medium",
        "unet-impulse",
        "unet",
        "autoencoder",
        "dense",
        "classic-dense-32",
        "classic-dense-64",
        "classic-convolutional",
        "classic-strided",
        "classic-deep",
        "classic-document"
      })
  private String network = TrainingOption.NETWORK.defaultText();

  /** Created by SciJava. */
  public TrainCommand() {}

  @Override
  void defaults() {
    super.defaults();
    useDefault("network", TrainingOption.NETWORK.defaultText());
  }

  @Override
  Map<TrainingOption, String> own() {
    return Map.of(TrainingOption.NETWORK, network);
  }

  @Override
  Set<TrainingOption> without() {
    return EnumSet.of(TrainingOption.START, TrainingOption.FREEZE);
  }
}
