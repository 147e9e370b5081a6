package io.github.limpid.cli;

import ij.ImagePlus;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid denoise}: one file, or every image of a folder. */
@Command(
    name = "denoise",
    description = "Denoises an image file, or every image of a folder into another folder.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class,
    showDefaultValues = true)
final class DenoiseVerb implements Callable<Integer> {

  private static final int SOME_FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      defaultValue = "Microscopy",
      description = "Name of a built-in model (Microscopy, Gaussian) or path of a model file.")
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

  @Option(names = "--overwrite", description = "Replace results that exist.")
  private boolean overwrite;

  @Parameters(index = "0", paramLabel = "IN", description = "Image file or folder.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "Image file or folder to write.")
  private Path out;

  @Override
  public Integer call() {
    DenoiseSettings settings =
        DenoiseSettings.defaults().withStrength(strength).withPrecision(precision);
    if (memory != null) {
      settings = settings.withMemory(memory << 20);
    }
    requireOther();
    return Files.isDirectory(in) ? folder(settings) : file(settings);
  }

  private int file(DenoiseSettings settings) {
    ImageFiles.checkWritable(out, overwrite);
    ImagePlus noisy = ImageFiles.open(in);
    ImageFiles.checkWritable(noisy, out, overwrite);
    try (Denoiser denoiser = denoiser(settings)) {
      denoise(denoiser, noisy, out);
    }
    return 0;
  }

  private int folder(DenoiseSettings settings) {
    List<Path> files = images();
    int failed = 0;
    try (Denoiser denoiser = denoiser(settings)) {
      makeFolder();
      for (Path file : files) {
        try {
          Path target = target(file);
          ImageFiles.checkWritable(target, overwrite);
          denoise(denoiser, ImageFiles.open(file), target);
        } catch (CancelledException e) {
          throw e;
        } catch (LimpidException e) {
          spec.commandLine().getErr().println(file + ": " + e.getMessage());
          failed++;
        }
      }
    }
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.printf(
        Locale.ROOT, "%d of %d images denoised.%n", files.size() - failed, files.size());
    return failed == 0 ? 0 : SOME_FAILED;
  }

  /** The same name; with .tif behind it if its format is one that is only read. */
  private Path target(Path file) {
    String name = file.getFileName().toString();
    return out.resolve(ImageFiles.isWrittenFormat(file) ? name : name + ".tif");
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
    PrintWriter terminal = spec.commandLine().getOut();
    ImagePlus result = ResultImage.blank(noisy);
    long start = System.nanoTime();
    DenoiseReport report =
        denoiser.denoise(
            ImagePlusPlanes.of(noisy), ImagePlusPlanes.of(result), new TerminalProgress(terminal));
    double seconds = (System.nanoTime() - start) / 1e9;
    ResultImage.dress(result, noisy, target.getFileName().toString());
    ImageFiles.save(result, target, overwrite);
    terminal.printf(
        Locale.ROOT,
        "%s: %s in %.1f s; took away noise of %.3g grey levels (standard deviation); "
            + "mean %.5g before, %.5g after.%n",
        target,
        report.planes() == 1 ? "1 plane" : report.planes() + " planes",
        seconds,
        report.removed(),
        report.noisyMean(),
        report.denoisedMean());
    if (report.notFinite() > 0) {
      terminal.printf(
          Locale.ROOT, "%d pixels are not finite and were kept as they are.%n", report.notFinite());
    }
  }

  /** The source must stay as it is. */
  private void requireOther() {
    try {
      if (Files.exists(in) && Files.exists(out) && Files.isSameFile(in, out)) {
        throw new InputException(
            "Input and output are the same " + (Files.isDirectory(in) ? "folder." : "file."),
            "Choose another OUT.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (Files.isDirectory(in) && Files.isRegularFile(out)) {
      throw new InputException(
          "Output " + out + " is a file, but the input is a folder.", "Give a folder for OUT.");
    }
  }

  private void makeFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new InputException(
          "Folder " + out + " cannot be made.", "Choose a place that can be written.", e);
    }
  }

  private List<Path> images() {
    try (Stream<Path> files = Files.list(in)) {
      List<Path> images =
          files.filter(Files::isRegularFile).filter(ImageFiles::isImageFile).sorted().toList();
      if (images.isEmpty()) {
        throw new InputException(
            "Folder " + in + " holds no images.", "Give a folder with TIFF, PNG or JPEG files.");
      }
      return images;
    } catch (IOException e) {
      throw new InputException("Folder " + in + " cannot be read.", "Change its permissions.", e);
    }
  }
}
