package io.github.limpid.cli;

import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.folder.FolderDenoiser;
import io.github.limpid.folder.FolderPlan;
import io.github.limpid.folder.FolderReport;
import io.github.limpid.imageplus.ResultFile;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import java.io.PrintWriter;
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
      names = "--subfolders",
      description = "Denoise the images in the subfolders too; their results keep the folders.")
  private boolean subfolders;

  @Mixin private InAndOut files;

  @Override
  public Integer call() {
    DenoiseSettings settings =
        DenoiseSettings.defaults().withStrength(strength).withPrecision(precision);
    if (memory != null) {
      settings = settings.withMemory(Units.megabytes("--memory", memory));
    }
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
              (noisy, denoised) -> denoiser.denoise(noisy, denoised, progress));
      double seconds = Duration.between(start, Instant.now()).toMillis() / MILLIS;
      out().println(files.out() + ": " + report.line(seconds));
      report.warnings().forEach(out()::println);
    }
    return 0;
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
    out().println(LimpidCommandLine.asOptions(line));
  }

  private static String said(FolderReport.Failure failure) {
    return LimpidCommandLine.asOptions(failure.text());
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
