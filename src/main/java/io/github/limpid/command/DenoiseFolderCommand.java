package io.github.limpid.command;

import ij.IJ;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.folder.FolderDenoiser;
import io.github.limpid.folder.FolderPlan;
import io.github.limpid.folder.FolderReport;
import io.github.limpid.folder.FolderSettings;
import io.github.limpid.model.BuiltInModels;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.module.ModuleService;
import org.scijava.module.MutableModuleItem;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plugins > Limpid > Limpid Denoise Folder...}: the images of a folder in, a folder of
 * denoised ones out.
 *
 * <p>Macro: {@code run("Limpid Denoise Folder...", "input=noisy output=denoised subfolders=true");}
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "Limpid"),
      @Menu(label = "Limpid Denoise Folder...")
    },
    initializer = "useDefaultsInMacros",
    headless = true)
public final class DenoiseFolderCommand extends LimpidCommand {

  @Parameter(
      label = "Input folder",
      description = "The folder of noisy images, of any types and sizes; they are not changed.",
      style = "directory",
      required = false)
  private File input;

  @Parameter(
      label = "Output folder",
      description =
          "Where the denoised images go, under the same names, and a table of what was done. It is"
              + " made if it does not exist.",
      style = "directory",
      required = false)
  private File output;

  @Parameter(
      label = "Model",
      description =
          "Microscopy, Gaussian, Salt-and-Pepper, Documents, Digits, Clothes, or the path of a model"
              + " file; the same for all images.",
      callback = "browse")
  private String model = DenoiseCommand.DEFAULT_MODEL;

  @Parameter(
      label = "Strength",
      description =
          "Share of the denoised image in the result, 0 to 1: 0 gives the source, 0.5 an equal mixture.",
      min = "0",
      max = "1",
      stepSize = "0.1",
      style = "slider,format:0.00")
  private double strength = DenoiseCommand.DEFAULT_STRENGTH;

  @Parameter(
      label = "Include subfolders",
      description = "Denoise the images in subfolders too; their results keep the folders.",
      required = false)
  private boolean subfolders = false;

  @Parameter(
      label = "Replace results that exist",
      description =
          "Without it, images that were denoised before with the same settings are skipped, and"
              + " other files that exist are not touched.",
      required = false,
      persist = false)
  private boolean overwrite = false;

  @Parameter(type = ItemIO.OUTPUT, label = "Table of results")
  private String table;

  /** Created by SciJava. */
  public DenoiseFolderCommand() {}

  @Override
  void defaults() {
    useDefault("input", null);
    useDefault("output", null);
    useDefault("model", DenoiseCommand.DEFAULT_MODEL);
    useDefault("strength", DenoiseCommand.DEFAULT_STRENGTH);
    useDefault("subfolders", false);
    useDefault("overwrite", false);
  }

  /** Models to choose from. */
  @Override
  void suggest() {
    ModelChoices.offer(models(), context().service(ModuleService.class).load(models()));
  }

  private MutableModuleItem<String> models() {
    return getInfo().getMutableInput("model", String.class);
  }

  /** Called by SciJava when another model was chosen in the dialog. */
  void browse() {
    if (model.equals(ModelChoices.BROWSE)) {
      model = ModelChoices.browse(models(), DenoiseCommand.DEFAULT_MODEL);
    }
  }

  @Override
  void work() {
    requireNumber("strength");
    requireTrueOrFalse("subfolders");
    requireTrueOrFalse("overwrite");
    DenoiseSettings settings = DenoiseSettings.defaults().withStrength(strength);
    FolderPlan plan =
        FolderPlan.of(new FolderSettings(path(input), path(output), subfolders, overwrite));
    Engine engine = EngineLoader.engine();
    try (FolderDenoiser denoiser =
        new FolderDenoiser(
            engine, BuiltInModels.find(model, engine), settings, InstantSource.system())) {
      FolderReport report = denoiser.denoise(plan, IJ::log, progress());
      table = report.table().toString();
      resolveOutput("table");
      tell(report);
    }
  }

  private static Path path(File folder) {
    return folder == null || folder.getPath().isBlank() ? null : folder.toPath();
  }

  /** A macro may go on only if all went well; so failures come last. */
  private void tell(FolderReport report) {
    log(
        "Limpid Denoise Folder: input=%s output=%s model=%s strength=%s; %s See %s.",
        input, output, model, strength, report.summary(), table);
    report.failures().forEach(failure -> IJ.log(failure.text()));
    report.requireNoFailure();
  }
}
