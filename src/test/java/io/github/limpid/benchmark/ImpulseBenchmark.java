package io.github.limpid.benchmark;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.limpid.engine.Precision;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.noise.SaltAndPepperNoise;
import io.github.limpid.quality.PixelErrors;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Denoises photographs with salt and pepper and compares with {@link AdaptiveMedian}: 8-bit RGB, or
 * with {@code --grey} the mean of the three. A pixel is hit in all channels or in none.
 *
 * <p>Prints the mean PSNR (range 255, all channels together) of the noisy, filtered and denoised
 * photographs at each density. <b>Randomness.</b> The seed of a photograph is its number from 1.
 */
@Command(name = "ImpulseBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class ImpulseBenchmark implements Runnable {

  private static final double WHITE = 255;

  @Parameters(index = "0", description = "Folder of photographs.")
  private Path folder;

  @Parameters(index = "1", description = "Name of a built-in model or path of a model file.")
  private String model;

  @Option(names = "--density", split = ",", defaultValue = "0.02,0.05,0.2,0.5,0.7")
  private List<Double> densities;

  @Option(names = "--every", defaultValue = "1", description = "Take every n-th photograph.")
  private int every;

  @Option(names = "--grey", description = "Grey instead of RGB.")
  private boolean grey;

  @Option(names = "--precision", description = "BFLOAT16 or FLOAT32.")
  private Precision precision = Precision.BFLOAT16;

  private ImpulseBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments the folder, the model and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ImpulseBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    try (AppliedModel subject = new AppliedModel(model, precision)) {
      System.out.println(subject);
      System.out.printf("| density | noisy dB | adaptive median dB | denoised dB | more by |%n");
      System.out.printf("|---|---|---|---|---|%n");
      List<Path> files = GreyImages.in(folder);
      for (double density : densities) {
        measure(subject, density, files);
      }
    }
  }

  private void measure(AppliedModel subject, double density, List<Path> files) {
    double noisySum = 0;
    double medianSum = 0;
    double denoisedSum = 0;
    int count = 0;
    for (int i = 0; i < files.size(); i += every) {
      ImagePlus photograph = ImageFiles.open(files.get(i));
      int width = photograph.getWidth();
      float[][] clean = channels(photograph.getProcessor().convertToColorProcessor());
      float[][] noisy = new float[clean.length][];
      float[][] filtered = new float[clean.length][];
      for (int c = 0; c < clean.length; c++) {
        noisy[c] = clean[c].clone();
        new SaltAndPepperNoise(density, 0.5, 0, WHITE, false)
            .addTo(noisy[c], new SplittableRandom(i + 1));
        filtered[c] = AdaptiveMedian.filtered(noisy[c], width);
      }
      ImagePlus denoised = subject.denoise(image(noisy, width));
      noisySum += psnr(noisy, clean);
      medianSum += psnr(filtered, clean);
      denoisedSum += psnr(channels(denoised.getProcessor()), clean);
      count++;
    }
    System.out.printf(
        "| %.2f | %.2f | %.2f | %.2f | %.2f |%n",
        density,
        noisySum / count,
        medianSum / count,
        denoisedSum / count,
        (denoisedSum - medianSum) / count);
  }

  private float[][] channels(ImageProcessor picture) {
    if (picture instanceof ColorProcessor colour && !grey) {
      float[][] channels = new float[3][];
      for (int c = 0; c < channels.length; c++) {
        channels[c] = (float[]) colour.toFloat(c, null).getPixelsCopy();
      }
      return channels;
    }
    return new float[][] {
      (float[]) picture.convertToByteProcessor(false).convertToFloatProcessor().getPixels()
    };
  }

  private static ImagePlus image(float[][] channels, int width) {
    byte[][] bytes = new byte[channels.length][channels[0].length];
    for (int c = 0; c < bytes.length; c++) {
      for (int i = 0; i < bytes[c].length; i++) {
        bytes[c][i] = (byte) channels[c][i];
      }
    }
    int height = bytes[0].length / width;
    if (bytes.length == 1) {
      return new ImagePlus("noisy", new ByteProcessor(width, height, bytes[0]));
    }
    ColorProcessor colour = new ColorProcessor(width, height);
    colour.setRGB(bytes[0], bytes[1], bytes[2]);
    return new ImagePlus("noisy", colour);
  }

  private static double psnr(float[][] image, float[][] clean) {
    PixelErrors errors = new PixelErrors();
    for (int c = 0; c < clean.length; c++) {
      errors.add(image[c], clean[c]);
    }
    return errors.psnr(WHITE);
  }
}
