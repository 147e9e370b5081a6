package io.github.limpid.cli;

import ij.ImagePlus;
import io.github.limpid.folder.FolderPlan;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.imageplus.ResultType;
import io.github.limpid.noise.Clipping;
import io.github.limpid.noise.GreyRange;
import io.github.limpid.noise.NoiseAdder;
import io.github.limpid.noise.NoiseRecipe;
import io.github.limpid.noise.NoiseSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid noise}: one file, or every image of a folder. */
@Command(
    name = "noise",
    description = "Adds noise to an image file, or to every image of a folder into another folder.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class,
    showDefaultValues = true,
    footer = {
      "",
      "Kinds of noise, their parameters and defaults, in grey levels unless said:",
      "  gaussian         sigma (half of the range)",
      "  poisson          photons (100), level (the brightest), offset (0)",
      "  camera           gain, read, offset (measured in the image), bits (its own)",
      "  scanner          gain, read, offset, lag (correlation in a row, 0 to 1)",
      "  salt-and-pepper  density (0..0.5), salt (share of white, 0.5), black, white",
      "                   (the range), apart (0; 1 hits red, green, blue apart)",
      "  speckle          spread (0.5, a share of the grey level), offset (0)",
      "  uniform          spread (half of the range)",
      "  fixed-pattern    rows, columns (2 %% of the range), hot (share, 0.001),",
      "                   glow (half of the range)",
      "  page             shares of the light: stains (0..0.7), folds (0..0.35),",
      "                   light (0..0.3), grain (0..0.04), bleed (0..0.2); blur",
      "                   (0..0.8 pixels); black, white (the range)",
      "A number may be a range, such as sigma=5..50, that every plane draws from."
    })
final class NoiseVerb implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--noise",
      defaultValue = "gaussian",
      description = "A kind of noise, or a recipe such as poisson:photons=30+gaussian:sigma=5.")
  private String noise;

  @Option(names = "--sigma", description = "Standard deviation of Gaussian noise.")
  private String sigma;

  @Option(names = "--photons", description = "Photons at the brightest grey level, or at level.")
  private String photons;

  @Option(names = "--density", description = "Share of the pixels hit by salt and pepper.")
  private String density;

  @Option(names = "--spread", description = "Spread of speckle or uniform noise.")
  private String spread;

  @Option(names = "--gain", description = "Grey levels per photo-electron of a camera.")
  private String gain;

  @Option(names = "--read", description = "Read noise of a camera, a standard deviation.")
  private String read;

  @Option(names = "--offset", description = "Grey level without light.")
  private String offset;

  @Option(
      names = "--more",
      paramLabel = "NAME=VALUE,...",
      description = "Further parameters of the noise, such as level=4095,bits=12.")
  private String more;

  @Option(
      names = "--like",
      paramLabel = "FILE",
      description = "A noisy image whose noise is measured and used.")
  private Path like;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same noise; each image of a folder has its own.")
  private long seed;

  @Option(
      names = "--clip",
      defaultValue = "auto",
      description =
          "true, false or auto: whether to clip to the range of the image; auto does it for"
              + " Gaussian noise of the default sigma.")
  private String clip;

  @Option(
      names = "--type",
      defaultValue = "same",
      description = "same rounds and clips to the type of the image; 32-bit does neither.")
  private String type;

  @Mixin private InAndOut files;

  @Override
  public Integer call() {
    files.check();
    NoiseSettings settings = new NoiseSettings(noise, typed(), more).strictly();
    Clipping clipping = Clipping.parse(clip);
    ResultType resultType = ResultType.parse(type);
    Optional<Planes> measured =
        Optional.ofNullable(like).map(file -> ImagePlusPlanes.of(ImageFiles.open(file)));
    return files.run(
        "made noisy",
        file -> FolderPlan.losslessName(file, resultType),
        (clean, target) -> add(settings, measured, clipping, resultType, clean, target));
  }

  private Map<String, String> typed() {
    Map<String, String> typed = new HashMap<>();
    typed.put("sigma", sigma);
    typed.put("photons", photons);
    typed.put("density", density);
    typed.put("spread", spread);
    typed.put("gain", gain);
    typed.put("read", read);
    typed.put("offset", offset);
    return typed;
  }

  private void add(
      NoiseSettings settings,
      Optional<Planes> measured,
      Clipping clipping,
      ResultType resultType,
      ImagePlus source,
      Path target) {
    Planes clean = ImagePlusPlanes.of(source);
    NoiseRecipe recipe = settings.recipe(clean, measured, new Interruption());
    ImagePlus result = resultType.blank(source);
    ImageFiles.checkWritable(result, target, files.overwrite());
    PrintWriter terminal = spec.commandLine().getOut();
    TerminalProgress progress = new TerminalProgress(terminal);
    GreyRange range = GreyRange.of(clean, progress);
    NoiseAdder adder = new NoiseAdder(recipe, range, clipping.clips(recipe), seed);
    String name = target.getFileName().toString();
    (files.isFolder() ? adder.forImage(name) : adder)
        .add(clean, ImagePlusPlanes.of(result), progress);
    ResultImage.dress(result, source, name);
    ImageFiles.save(result, target, files.overwrite());
    terminal.printf(Locale.ROOT, "%s: %s, seed %d.%n", target, recipe.text(range), seed);
  }
}
