package io.github.limpid.benchmark;

import ij.ImagePlus;
import io.github.limpid.engine.Precision;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.noise.GaussianNoise;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Denoises clean 8-bit test pictures with Gaussian noise added, as the literature does for Set12:
 * sigma 15, 25 and 50 of 255, neither rounded nor clipped, as 32-bit images.
 *
 * <p>Prints the PSNR (range 255) of the noisy and of the denoised pictures, and the means over the
 * pictures. <b>Randomness.</b> One generator for each sigma, from the same seed, goes through the
 * pictures in the order of their names.
 */
@Command(name = "Set12Benchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class Set12Benchmark implements Runnable {

  private static final double[] SIGMAS = {15, 25, 50};
  private static final double RANGE = 255;

  @Parameters(index = "0", description = "Folder of clean 8-bit pictures.")
  private Path folder;

  @Parameters(index = "1", description = "Name of a built-in model or path of a model file.")
  private String model;

  @Option(names = "--precision", description = "BFLOAT16 or FLOAT32; both if not given.")
  private List<Precision> precisions = List.of(Precision.values());

  @Option(names = "--seed", defaultValue = "12", description = "Where the noise comes from.")
  private long seed;

  private Set12Benchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments the folder, the model and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Set12Benchmark()).execute(arguments));
  }

  @Override
  public void run() {
    List<Path> files = GreyImages.in(folder);
    for (Precision precision : precisions) {
      try (AppliedModel subject = new AppliedModel(model, precision)) {
        System.out.printf("%s; noise from seed %d%n%n", subject, seed);
        for (double sigma : SIGMAS) {
          measure(subject, sigma, files);
        }
      }
    }
  }

  private void measure(AppliedModel subject, double sigma, List<Path> files) {
    System.out.printf(
        "| Gaussian noise, sigma %.0f | noisy dB | denoised dB |%n|---|---|---|%n", sigma);
    SplittableRandom random = new SplittableRandom(seed);
    double noisySum = 0;
    double denoisedSum = 0;
    for (Path file : files) {
      ImagePlus picture = ImageFiles.open(file);
      float[] clean = GreyImages.pixels(picture);
      float[] noisy = clean.clone();
      new GaussianNoise(sigma).addTo(noisy, random);
      ImagePlus denoised = subject.denoise(GreyImages.float32(noisy, picture));
      double before = GreyImages.psnr(noisy, clean, RANGE);
      double after = GreyImages.psnr(GreyImages.pixels(denoised), clean, RANGE);
      print(file.getFileName().toString(), before, after);
      noisySum += before;
      denoisedSum += after;
    }
    print("**mean**", noisySum / files.size(), denoisedSum / files.size());
    System.out.println();
  }

  private static void print(String name, double noisy, double denoised) {
    System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f |%n", name, noisy, denoised);
  }
}
