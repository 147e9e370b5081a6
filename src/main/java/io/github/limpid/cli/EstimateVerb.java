package io.github.limpid.cli;

import io.github.limpid.InputException;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ImageFolder;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.noise.CameraEstimate;
import io.github.limpid.noise.CameraNoise;
import io.github.limpid.noise.GaussianEstimate;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid estimate}: how much noise an image, or every image of a folder, seems to hold. */
@Command(
    name = "estimate",
    description =
        "Estimates the noise of an image, or of every image of a folder: sigma if it is Gaussian;"
            + " gain, offset and read noise if it is a camera's.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class,
    footer = {
      "",
      "All in grey levels; gain per photo-electron. The offset is that of the darkest",
      "region, and right only if no light fell there; read noise follows from it.",
      "Not to be trusted where an image was compressed (JPEG), resized, denoised or",
      "clipped, or is texture everywhere."
    })
final class EstimateVerb implements Callable<Integer> {

  private static final int SOME_FAILED = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IMAGE", description = "Image file or folder.")
  private Path image;

  @Override
  public Integer call() {
    if (!Files.isDirectory(image)) {
      estimate(image);
      return 0;
    }
    int failed = 0;
    List<Path> files = ImageFolder.someImages(image, false);
    for (Path file : files) {
      try {
        estimate(file);
      } catch (InputException e) {
        spec.commandLine().getErr().println(file + ": " + e.getMessage());
        failed++;
      }
    }
    return failed == 0 ? 0 : SOME_FAILED;
  }

  private void estimate(Path file) {
    Planes noisy = ImagePlusPlanes.of(ImageFiles.open(file));
    PrintWriter out = spec.commandLine().getOut();
    GaussianEstimate gaussian = GaussianEstimate.of(noisy, new Interruption());
    out.printf(Locale.ROOT, "%s%n  if Gaussian: sigma %.4g%n", file, gaussian.sigma());
    out.println("  if a camera's: " + camera(noisy));
  }

  private static String camera(Planes noisy) {
    try {
      CameraNoise camera = CameraEstimate.of(noisy, new Interruption()).noise();
      return String.format(
          Locale.ROOT,
          "gain %.4g, offset %.4g, read noise %.4g",
          camera.gain(),
          camera.offset(),
          camera.readNoise());
    } catch (InputException e) {
      return e.problem();
    }
  }
}
