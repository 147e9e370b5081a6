package io.github.limpid.benchmark;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.limpid.Progress;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.noise.GreyRange;
import io.github.limpid.noise.NoiseAdder;
import io.github.limpid.noise.NoiseRecipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares the time to add noise with that of ImageJ's own {@code Add Specified Noise...} on the
 * same image.
 *
 * <p>Both work on a copy that is made before the clock starts, of 8, 16 and 32 bits. They take
 * turns, so that all see the machine in the same state; medians over the rounds are compared. One
 * round before them, which does not count, gets Java's compiler out of the way.
 */
@Command(name = "NoiseBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class NoiseBenchmark implements Runnable {

  private static final String RIVAL = "Add Specified Noise...";
  private static final double SIGMA = 25;
  private static final List<String> RECIPES =
      List.of("gaussian:sigma=25", "poisson:photons=30", "salt-and-pepper:density=0.05");

  @Option(names = "--side", defaultValue = "4096", description = "Side of the image in pixels.")
  private int side;

  @Option(names = "--rounds", defaultValue = "7", description = "Rounds that count.")
  private int rounds;

  private NoiseBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new NoiseBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    System.out.printf(
        "%d × %d pixels, median of %d rounds, seconds on the wall%n%n", side, side, rounds);
    System.out.println("| type | noise | seconds | / ImageJ's |");
    System.out.println("|---|---|---|---|");
    ImageProcessor deep = LargeImage.noisy(side).getProcessor();
    for (ImageProcessor clean :
        List.of(deep.convertToByteProcessor(true), deep, deep.convertToFloatProcessor())) {
      measure(clean);
    }
  }

  private void measure(ImageProcessor clean) {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      ImageProcessor copy = clean.duplicate();
      note(seconds, RIVAL, round, () -> copy.noise(SIGMA));
      for (String recipe : RECIPES) {
        ImagePlus noisy = new ImagePlus("noisy", clean.duplicate());
        note(seconds, recipe, round, () -> add(recipe, noisy));
      }
    }
    double rival = median(seconds.get(RIVAL));
    seconds.forEach(
        (what, times) ->
            System.out.printf(
                Locale.ROOT,
                "| %d-bit | %s | %.2f | %.2f |%n",
                clean.getBitDepth(),
                what,
                median(times),
                median(times) / rival));
  }

  private static void add(String recipe, ImagePlus noisy) {
    ImagePlusPlanes planes = ImagePlusPlanes.of(noisy);
    GreyRange range = GreyRange.of(planes, Progress.NONE);
    new NoiseAdder(NoiseRecipe.parse(recipe), range, false, 1).add(planes, planes, Progress.NONE);
  }

  private static void note(
      Map<String, List<Double>> seconds, String what, int round, Runnable work) {
    Stopwatch watch = new Stopwatch();
    watch.time(work);
    if (round > 0) {
      seconds.computeIfAbsent(what, key -> new ArrayList<>()).add(watch.wall());
    }
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
