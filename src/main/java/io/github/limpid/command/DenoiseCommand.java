package io.github.limpid.command;

import ij.ImagePlus;
import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.image.Planes;
import io.github.limpid.image.Region;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.imageplus.Selection;
import io.github.limpid.imageplus.SignedMap;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.quality.ErrorMap;
import io.github.limpid.quality.Residual;
import java.util.ArrayList;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plugins > Limpid > Limpid Denoise...}: the active image in, a denoised copy out.
 *
 * <p>Macro: {@code run("Limpid Denoise...", "image=cells.tif model=Microscopy strength=1");}
 */
@Plugin(
    type = Command.class,
    menu = {@Menu(label = "Plugins"), @Menu(label = "Limpid"), @Menu(label = "Limpid Denoise...")},
    initializer = "prepareInputs",
    headless = true)
public final class DenoiseCommand extends LimpidCommand implements Previewable {

  static final String DEFAULT_MODEL = "Microscopy";
  static final double DEFAULT_STRENGTH = 1;

  @Parameter(
      label = "Image",
      description = "The noisy image. The result is a new one, and this one is not changed.")
  private ImagePlus image;

  @Parameter(
      label = "Model",
      description =
          "Microscopy for fluorescence and the like, Gaussian for pictures, Salt-and-Pepper,"
              + " Documents, Digits, Clothes, a model of yours, or the path of a model file.",
      callback = "browse")
  private String model = DEFAULT_MODEL;

  @Parameter(
      label = "Strength",
      description =
          "Share of the denoised image in the result, 0 to 1: 0 gives the source, 0.5 an equal mixture.",
      min = "0",
      max = "1",
      stepSize = "0.1",
      style = "slider,format:0.00")
  private double strength = DEFAULT_STRENGTH;

  @Parameter(
      label = "Show residual",
      description =
          "Also shows what was taken away: noisy minus denoised, in grey levels, with 0 in white.")
  private boolean residual = false;

  @Parameter(
      label = "Only inside the selection",
      description = "Denoises the selected area alone; pixels outside of it stay as they are.")
  private boolean selection = false;

  @Parameter(type = ItemIO.OUTPUT, label = "Residual")
  private ImagePlus residualmap;

  @Parameter(type = ItemIO.OUTPUT, label = "Denoised")
  private ImagePlus denoised;

  private DenoisePreview preview; // while a dialog is open

  /** Created by SciJava. */
  public DenoiseCommand() {}

  @Override
  void defaults() {
    useActiveImage("image");
    useDefault("model", DEFAULT_MODEL);
    useDefault("strength", DEFAULT_STRENGTH);
    useDefault("residual", false);
    useDefault("selection", false);
  }

  /** Models to choose from, and a preview that follows what is chosen. */
  @Override
  void suggest() {
    offerModels("model");
    preview = DenoisePreview.follow(() -> new PreviewChoice(image, chosen(), strength));
  }

  /** Nothing while a file is being chosen. */
  private String chosen() {
    return model.equals(ModelChoices.BROWSE) ? "" : model;
  }

  /** Called by SciJava when another model was chosen in the dialog. */
  void browse() {
    model = chosenModel("model", model, DEFAULT_MODEL);
  }

  @Override
  public void preview() {
    // the preview looks at what is chosen by itself
  }

  @Override
  public void cancel() {
    if (preview != null) {
      preview.close();
    }
  }

  @Override
  void work() {
    cancel(); // the preview, not the work
    requireNamed("image", image);
    requireNumber("strength");
    requireTrueOrFalse("residual");
    requireTrueOrFalse("selection");
    DenoiseSettings settings = DenoiseSettings.defaults().withStrength(strength);
    Planes noisy = held(image);
    Selection selected = selection ? Selection.of(image) : null; // as it is now
    if (residual) {
      SignedMap.requireRoom(image); // or the work would be in vain
    }
    ImagePlus result = ResultImage.blank(image);
    Engine engine = LoadedEngine.get();
    try (Denoiser denoiser = new Denoiser(engine, BuiltInModels.find(model, engine), settings)) {
      ImagePlusPlanes pixels = ImagePlusPlanes.of(result);
      Region region = selection ? selected.bounds() : Region.of(noisy);
      DenoiseReport report = denoiser.denoise(noisy, pixels, region, progress());
      if (selection) {
        selected.copyOutside(image, result, progress());
      }
      ResultImage.dress(result, image, ResultImage.title(image.getTitle(), "-denoised"));
      List<String> account = new ArrayList<>(denoiser.account(image.getTitle(), noisy, report));
      if (selection) {
        account.add("Only the selection was denoised, within " + region + ".");
      }
      ResultImage.note(result, String.join("\n", account));
      try {
        if (residual) {
          residualmap = handOver("residualmap", map(Residual.of(noisy, pixels)));
          awaitActive(residualmap);
        }
      } finally { // what is done is not thrown away if the residual fails
        denoised = handOver("denoised", result); // last, to be the active image
        account.forEach(line -> log("%s", line));
      }
    }
  }

  private ImagePlus map(Planes difference) {
    double shown = ErrorMap.symmetricRange(difference, ErrorMap.SHOWN_SHARE, progress());
    String title = ResultImage.title(image.getTitle(), "-residual");
    return SignedMap.of(difference, image, shown, title, progress());
  }
}
