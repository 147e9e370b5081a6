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
import io.github.limpid.folder.FolderDenoiser;
import io.github.limpid.folder.FolderPlan;
import io.github.limpid.folder.FolderReport;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultFile;
import io.github.limpid.imageplus.ResultType;
import io.github.limpid.imageplus.SignedMap;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.quality.ErrorMap;
import io.github.limpid.quality.Residual;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

  private static final double MILLIS = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      defaultValue = "Microscopy",
      description =
          "Name of a built-in model (Microscopy, Gaussian, Salt-and-Pepper, Documents, Digits,"
              + " Clothes) or of one of yours, or path of a model file.")
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
      names = "--subfolders",
      description = "Denoise the images in the subfolders too; their results keep the folders.")
  private boolean subfolders;

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
    checkResidual();
    return files.isFolder() ? folder(settings) : file(settings);
  }

  private int file(DenoiseSettings settings) {
    files.check();
    Engine engine = EngineLoader.engine();
    try (Denoiser denoiser = new Denoiser(engine, model(engine), settings)) {
      TerminalProgress progress = new TerminalProgress(out());
      Instant start = Instant.now();
      DenoiseReport report =
          ResultFile.make(
              files.in(),
              files.out(),
              files.overwrite(),
              (noisy, denoised, note) -> {
                DenoiseReport done = denoiser.denoise(noisy, denoised, progress);
                String name = files.in().getFileName().toString();
                denoiser.account(name, noisy, done).forEach(note);
                return done;
              });
      double seconds = Duration.between(start, Instant.now()).toMillis() / MILLIS;
      out().println(files.out() + ": " + report.line(seconds));
      report.remarks().forEach(out()::println);
    }
    if (residual != null) {
      writeResidual();
    }
    return 0;
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
    files.requireNeither("--residual " + residual, residual);
    ImageFiles.checkWritable(residual, files.overwrite());
  }

  /** Of the two files, since the result was saved without loss. */
  private void writeResidual() {
    ImagePlus noisy = ImageFiles.open(files.in());
    Planes denoised = ImagePlusPlanes.of(ImageFiles.open(files.out()));
    Planes difference = Residual.of(ImagePlusPlanes.of(noisy), denoised);
    Progress progress = new Interruption();
    double shown = ErrorMap.symmetricRange(difference, ErrorMap.SHOWN_SHARE, progress);
    String title = residual.getFileName().toString();
    ImageFiles.save(
        SignedMap.of(difference, noisy, shown, title, progress), residual, files.overwrite());
  }

  private int folder(DenoiseSettings settings) {
    FolderPlan plan = FolderPlan.of(files.folders(subfolders));
    Engine engine = EngineLoader.engine();
    try (FolderDenoiser denoiser =
        new FolderDenoiser(engine, model(engine), settings, InstantSource.system())) {
      TerminalProgress progress = new TerminalProgress(out());
      FolderReport report = denoiser.denoise(plan, line -> print(progress, line), progress);
      out().println(report.summary() + " See " + report.table() + ".");
      report.failures().forEach(failure -> spec.commandLine().getErr().println(said(failure)));
      return report.failures().isEmpty() ? 0 : InAndOut.SOME_FAILED;
    }
  }

  private void print(TerminalProgress progress, String line) {
    progress.clear();
    out().println(SettingWords.asOptions(spec, line));
  }

  private String said(FolderReport.Failure failure) {
    return SettingWords.asOptions(spec, failure.text());
  }

  private Model model(Engine engine) {
    Model found = BuiltInModels.find(model, engine);
    out()
        .printf(
            Locale.ROOT,
            "Model %s on %s, %s, %s.%n",
            found.name(),
            engine.report().name(),
            engine.report().device(),
            engine.report().effective(precision).toString().toLowerCase(Locale.ROOT));
    return found;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
