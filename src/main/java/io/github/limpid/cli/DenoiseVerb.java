package io.github.limpid.cli;

import ij.ImagePlus;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.imageplus.ResultType;
import io.github.limpid.imageplus.SignedMap;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.quality.ErrorMap;
import io.github.limpid.quality.Residual;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid denoise}: one file, or every image of a folder. */
@Command(
    name = "denoise",
    description = "Denoises an image file, or every image of a folder into another folder.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class,
    showDefaultValues = true)
final class DenoiseVerb implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      defaultValue = "Microscopy",
      description =
          "Name of a built-in model (Microscopy, Gaussian, Salt-and-Pepper, Documents, Digits,"
              + " Clothes) or path of a model file.")
  private String model;

  @Option(
      names = "--strength",
      defaultValue = "1",
      description = "Share of the denoised image in the result, 0 to 1.")
  private double strength;

  @Option(
      names = "--precision",
      description = "BFLOAT16 (the default; fast, where the processor has it) or FLOAT32.")
  private Precision precision = Precision.preferred();

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Native memory to use at most; a quarter of the machine's if not given.")
  private Long memory;

  @Option(
      names = "--residual",
      paramLabel = "FILE",
      description = "Write what was taken away, noisy minus denoised, as a 32-bit TIFF file.")
  private Path residual;

  @Mixin private InAndOut files;

  @Override
  public Integer call() {
    DenoiseSettings settings =
        DenoiseSettings.defaults().withStrength(strength).withPrecision(precision);
    if (memory != null) {
      settings = settings.withMemory(Units.megabytes("--memory", memory));
    }
    files.check();
    checkResidual();
    try (Denoiser denoiser = denoiser(settings)) {
      return files.run(
          "denoised", DenoiseVerb::name, (noisy, target) -> denoise(denoiser, noisy, target));
    }
  }

  private void checkResidual() {
    if (residual == null) {
      return;
    }
    if (files.isFolder()) {
      throw new InputException(
          "--residual works with one image only.", "Leave it out, or give one image.");
    }
    if (!ImageFiles.isLosslessFormat(residual, ResultType.FLOAT32)) {
      throw new InputException(residual + " cannot hold a 32-bit image.", "Give a name in .tif.");
    }
    ImageFiles.checkWritable(residual, files.overwrite());
  }

  /** The same name; with .tif behind it if its format is one that is only read. */
  private static String name(Path file) {
    String name = file.getFileName().toString();
    return ImageFiles.isWrittenFormat(file) ? name : name + ".tif";
  }

  private Denoiser denoiser(DenoiseSettings settings) {
    Engine engine = EngineLoader.engine();
    Model found = BuiltInModels.find(model, engine);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "Model %s on %s, %s, %s.%n",
            found.name(),
            engine.report().name(),
            engine.report().device(),
            engine.report().effective(precision).toString().toLowerCase(Locale.ROOT));
    return new Denoiser(engine, found, settings);
  }

  private void denoise(Denoiser denoiser, ImagePlus noisy, Path target) {
    ImageFiles.checkWritable(noisy, target, files.overwrite());
    PrintWriter terminal = spec.commandLine().getOut();
    ImagePlus result = ResultImage.blank(noisy);
    Planes before = ImagePlusPlanes.of(noisy);
    Planes after = ImagePlusPlanes.of(result);
    long start = System.nanoTime();
    DenoiseReport report = denoiser.denoise(before, after, new TerminalProgress(terminal));
    double seconds = (System.nanoTime() - start) / 1e9;
    ResultImage.dress(result, noisy, target.getFileName().toString());
    ResultImage.note(result, denoiser.methods(noisy.getTitle(), before, report));
    report.warnings().forEach(warning -> ResultImage.note(result, "Warning: " + warning));
    ImageFiles.save(result, target, files.overwrite());
    terminal.printf(
        Locale.ROOT,
        "%s: %s in %.1f s; took away noise of %.3g grey levels (standard deviation); %s.%n",
        target,
        report.planes() == 1 ? "1 plane" : report.planes() + " planes",
        seconds,
        report.removed(),
        report.meansInWords());
    if (report.notFinite() > 0) {
      terminal.printf(
          Locale.ROOT, "%d pixels are not finite and were kept as they are.%n", report.notFinite());
    }
    report.warnings().forEach(warning -> terminal.println("Warning: " + warning));
    if (residual != null) {
      writeResidual(Residual.of(before, after), noisy);
    }
  }

  private void writeResidual(Planes difference, ImagePlus noisy) {
    Progress progress = new Interruption();
    double shown = ErrorMap.symmetricRange(difference, ErrorMap.SHOWN_SHARE, progress);
    String title = residual.getFileName().toString();
    ImageFiles.save(
        SignedMap.of(difference, noisy, shown, title, progress), residual, files.overwrite());
  }
}
