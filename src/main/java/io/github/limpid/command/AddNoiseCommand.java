package io.github.limpid.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.imageplus.ResultType;
import io.github.limpid.noise.Clipping;
import io.github.limpid.noise.GreyRange;
import io.github.limpid.noise.NoiseAdder;
import io.github.limpid.noise.NoiseRecipe;
import io.github.limpid.noise.NoiseSettings;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plugins > Limpid > Limpid Add Noise...}: the active image in, a noisy copy out.
 *
 * <p>Macro: {@code run("Limpid Add Noise...", "image=cells.tif noise=poisson photons=30 seed=1");}
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "Limpid"),
      @Menu(label = "Limpid Add Noise...")
    },
    initializer = "prepareInputs",
    headless = true)
public final class AddNoiseCommand extends LimpidCommand {

  static final String DEFAULT_NOISE = "gaussian";
  static final long DEFAULT_SEED = 1;

  @Parameter(
      label = "Image",
      description = "The clean image. The result is a new one, and this one is not changed.")
  private ImagePlus image;

  @Parameter(
      label = "Noise",
      description =
          "A kind of noise; in a macro also a recipe such as poisson:photons=30+gaussian:sigma=5.",
      choices = {
        "gaussian",
        "poisson",
        "camera",
        "salt-and-pepper",
        "speckle",
        "uniform",
        "fixed-pattern",
        "page",
        "scanner"
      })
  private String noise = DEFAULT_NOISE;

  @Parameter(
      label = "Sigma (gaussian)",
      description =
          "Standard deviation in grey levels, 0 or more. Empty: half of the image's range.",
      required = false,
      persist = false)
  private String sigma = "";

  @Parameter(
      label = "Photons (poisson)",
      description =
          "Photo-electrons at the brightest grey level, or at the one given as level below; fewer are"
              + " noisier. Empty: 100.",
      required = false,
      persist = false)
  private String photons = "";

  @Parameter(
      label = "Density (salt-and-pepper)",
      description =
          "Share of the pixels that are hit, 0 to 1, or a range that each plane draws from. Empty:"
              + " 0..0.5.",
      required = false,
      persist = false)
  private String density = "";

  @Parameter(
      label = "Gain (camera, scanner)",
      description = "Grey levels per photo-electron. Empty: as measured in the image.",
      required = false,
      persist = false)
  private String gain = "";

  @Parameter(
      label = "Read noise (camera, scanner)",
      description =
          "Standard deviation without light, in grey levels. Empty: as measured in the image.",
      required = false,
      persist = false)
  private String read = "";

  @Parameter(
      label = "Spread (speckle, uniform)",
      description =
          "Speckle: standard deviation as a share of the grey level. Uniform: the furthest that a"
              + " pixel moves, in grey levels. Empty: 0.5, or half of the range.",
      required = false,
      persist = false)
  private String spread = ""; // behind read, which ends like it: ImageJ records no such key twice

  @Parameter(
      label = "Offset (camera, scanner, poisson, speckle)",
      description =
          "Grey level without light, which the clean image already has. Empty: as measured in the"
              + " image for cameras, else 0.",
      required = false,
      persist = false)
  private String offset = "";

  @Parameter(
      label = "More parameters",
      description =
          "Further parameters of this kind of noise, such as level=4095,bits=12. Empty: none.",
      required = false,
      persist = false)
  private String more = "";

  @Parameter(
      label = "Like image",
      description =
          "Title of an open noisy image whose noise is measured and used, for gaussian and camera."
              + " Empty: none.",
      required = false,
      persist = false)
  private String like = "";

  @Parameter(label = "Seed", description = "Any whole number; the same seed gives the same noise.")
  private long seed = DEFAULT_SEED;

  @Parameter(
      label = "Clip to the image's range",
      description =
          "Whether grey levels beyond the range of the image are cut off; auto does so for Gaussian"
              + " noise of the default sigma only.",
      choices = {"auto", "true", "false"})
  private String clip = Clipping.AUTO.text();

  @Parameter(
      label = "Type of the result",
      description = "same rounds and clips to what the image's type can hold; 32-bit does neither.",
      choices = {"same", "32-bit"})
  private String type = ResultType.SAME.text();

  @Parameter(type = ItemIO.OUTPUT, label = "Noisy")
  private ImagePlus noisy;

  /** Created by SciJava. */
  public AddNoiseCommand() {}

  @Override
  void defaults() {
    useActiveImage("image");
    useDefault("noise", DEFAULT_NOISE);
    for (String key : typed().keySet()) {
      useDefault(key, "");
    }
    useDefault("more", "");
    useDefault("like", "");
    useDefault("seed", DEFAULT_SEED);
    useDefault("clip", Clipping.AUTO.text());
    useDefault("type", ResultType.SAME.text());
  }

  /** Offers the noise that the active image already has, if it has any. */
  @Override
  void suggest() {
    ImagePlus source = isInputResolved("image") ? image : WindowManager.getCurrentImage();
    if (source != null && !source.getStack().isVirtual()) {
      NoiseSettings.offers(ImagePlusPlanes.of(source)).forEach(this::offer);
    }
  }

  private void offer(String key, String value) {
    if (!isInputResolved(key)) {
      setInput(key, value);
    }
  }

  @Override
  void work() {
    requireNamed("image", image);
    requireWhole("seed");
    Planes clean = held(image);
    NoiseSettings settings = new NoiseSettings(noise, typed(), more);
    NoiseRecipe recipe = settings.recipe(clean, measured(), progress());
    GreyRange range = GreyRange.of(clean, progress());
    boolean clips = Clipping.parse(clip).clips(recipe);
    ImagePlus result = ResultType.parse(type).blank(image);
    new NoiseAdder(recipe, range, clips, seed).add(clean, ImagePlusPlanes.of(result), progress());
    ResultImage.dress(result, image, ResultImage.title(image.getTitle(), "-noisy"));
    noisy = handOver("noisy", result);
    log(
        "Limpid Add Noise: image=%s noise=%s seed=%d; range %s to %s%s",
        image.getTitle(),
        recipe.text(range),
        seed,
        range.low(),
        range.high(),
        clips ? ", clipped" : "");
  }

  private Map<String, String> typed() {
    return Map.of(
        "sigma", sigma,
        "photons", photons,
        "density", density,
        "spread", spread,
        "gain", gain,
        "read", read,
        "offset", offset);
  }

  private Optional<Planes> measured() {
    return like.isBlank() ? Optional.empty() : Optional.of(held(named(like)));
  }
}
