package io.github.limpid.benchmark;

import ij.ImagePlus;
import io.github.limpid.InputException;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.noise.CameraEstimate;
import io.github.limpid.noise.CameraNoise;
import io.github.limpid.noise.GaussianEstimate;
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
 * Adds noise to clean 8-bit pictures and estimates it from each of them alone.
 *
 * <p>Prints by how many per cent the estimates of sigma, and of the gain of a camera that sees the
 * pictures as scenes of 0 to so many photo-electrons, are wrong: in the mean, in root mean square,
 * and for the worst picture. Camera pictures have offset 100 and a read noise of one electron, so
 * that gains should differ by rounding only. Nothing is rounded or clipped. <b>Randomness.</b> One
 * generator for each row of the table, from the same seed, goes through the pictures in the order
 * of their names.
 */
@Command(name = "EstimateBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class EstimateBenchmark implements Runnable {

  private static final double[] SIGMAS = {5, 10, 15, 25, 35, 50};
  private static final double[] GAINS = {0.5, 2, 20};
  private static final double[] PHOTONS = {20, 100, 300, 1000};
  private static final double OFFSET = 100;
  private static final double RANGE = 255;

  @Parameters(index = "0", description = "Folder of clean 8-bit pictures.")
  private Path folder;

  @Option(names = "--every", defaultValue = "1", description = "Take every so many-th picture.")
  private int every;

  @Option(names = "--seed", defaultValue = "12", description = "Where the noise comes from.")
  private long seed;

  private EstimateBenchmark() {}

  /** The truth and what comes near it, for one noisy picture. */
  private interface Estimate {
    double of(float[] clean, int width, SplittableRandom random);
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments the folder and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new EstimateBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    List<Path> files = GreyImages.in(folder);
    System.out.printf("Noise from seed %d%n%n", seed);
    System.out.println("| noise | mean % | root mean square % | worst % | picture | refused |");
    System.out.println("|---|---|---|---|---|---|");
    for (double sigma : SIGMAS) {
      print(
          "sigma %.0f".formatted(sigma),
          files,
          (clean, width, random) -> {
            new GaussianNoise(sigma).addTo(clean, random);
            return GaussianEstimate.of(clean, width).sigma() / sigma;
          });
    }
    for (double photons : PHOTONS) {
      for (double gain : GAINS) {
        String name = String.format(Locale.ROOT, "gain %.1f, %.0f photons", gain, photons);
        print(name, files, (clean, width, random) -> gain(clean, width, gain, photons, random));
      }
    }
  }

  private static double gain(
      float[] clean, int width, double gain, double photons, SplittableRandom random) {
    for (int i = 0; i < clean.length; i++) {
      clean[i] = (float) (OFFSET + gain * photons * clean[i] / RANGE);
    }
    new CameraNoise(gain, gain, OFFSET).addTo(clean, random);
    return CameraEstimate.of(clean, width).gain() / gain;
  }

  private void print(String noise, List<Path> files, Estimate estimate) {
    SplittableRandom random = new SplittableRandom(seed);
    double sum = 0;
    double squares = 0;
    double worst = 0;
    String picture = "";
    int estimated = 0;
    int refused = 0;
    for (int i = 0; i < files.size(); i += every) {
      ImagePlus image = ImageFiles.open(files.get(i));
      try {
        double error = 100 * (estimate.of(GreyImages.pixels(image), image.getWidth(), random) - 1);
        sum += error;
        squares += error * error;
        estimated++;
        if (Math.abs(error) > Math.abs(worst)) {
          worst = error;
          picture = files.get(i).getFileName().toString();
        }
      } catch (InputException e) {
        refused++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %s | %d |%n",
        noise,
        sum / estimated,
        Math.sqrt(squares / estimated),
        worst,
        picture,
        refused);
  }
}
