package io.github.limpid.benchmark;

import ij.ImagePlus;
import io.github.limpid.Progress;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.tensorflow.TensorFlowEngine;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Compares the time from an open 16-bit image to the finished one with the time that the library's
 * own session calls take, on tensors that are already filled.
 *
 * <p>The whole way is what the command does: a blank result, the compilation of the network, the
 * scaling, all tiles, the metadata. Its two rivals are the session calls (a) for the same tiles,
 * and (b) for the same cores without halo, which cover every pixel once, as nobody can who wants
 * the right values where tiles meet. They take turns tile by tile, so that all three see the
 * machine in the same state; the time on all processors together is given beside the time on the
 * wall, since other programs disturb it less. Denoising a small image first, for which the times of
 * the first call and of later ones are printed, gets Java's compiler out of the way. No class
 * loader stands between the benchmark and the library.
 */
@Command(name = "SpeedBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class SpeedBenchmark implements Runnable {

  private static final int SMALL = 512;
  private static final int SMALL_CALLS = 5;

  @Parameters(index = "0", description = "Name of a built-in model or path of a model file.")
  private String model;

  @Option(names = "--precision", split = ",", description = "BFLOAT16, FLOAT32; both if not given.")
  private List<Precision> precisions = List.of(Precision.values());

  @Option(names = "--budgets", split = ",", defaultValue = "512,1024,2048,6144", paramLabel = "MB")
  private List<Long> budgets;

  @Option(names = "--side", defaultValue = "4096", description = "Side of the image in pixels.")
  private int side;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds that count.")
  private int rounds;

  private final Engine engine = new TensorFlowEngine();

  private SpeedBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments the model and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SpeedBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    Model subject = BuiltInModels.find(model, engine);
    System.out.printf(
        "Model %s (%s), %s, %s, heap %d MB%n",
        subject.name(),
        model,
        engine.report().name(),
        engine.report().device(),
        Runtime.getRuntime().maxMemory() >> 20);
    for (Precision precision : precisions) {
      DenoiseSettings settings = DenoiseSettings.defaults().withPrecision(precision);
      small(subject, settings);
      System.out.printf("%n%d × %d pixels, %s; seconds%n%n", side, side, precision);
      System.out.println(
          "| budget MB | tile | whole way | / (a) | / (b) | processors: whole way | / (a) | / (b)"
              + " |");
      System.out.println("|---|---|---|---|---|---|---|---|");
      for (long budget : budgets) {
        large(subject, settings.withMemory(budget << 20));
      }
    }
  }

  private void small(Model subject, DenoiseSettings settings) {
    ImagePlus noisy = LargeImage.noisy(SMALL);
    System.out.printf("%n%d × %d pixels, %s; seconds:", SMALL, SMALL, settings.precision());
    Stopwatch first = new Stopwatch();
    first.start();
    try (Denoiser denoiser = new Denoiser(engine, subject, settings)) {
      denoise(denoiser, noisy);
      first.stop();
      System.out.printf(Locale.ROOT, " first call, with compilation, %.2f; then", first.wall());
      for (int call = 0; call < SMALL_CALLS; call++) {
        Stopwatch next = new Stopwatch();
        next.time(() -> denoise(denoiser, noisy));
        System.out.printf(Locale.ROOT, " %.2f", next.wall());
      }
    }
    System.out.println();
  }

  private void large(Model subject, DenoiseSettings settings) {
    ImagePlus noisy = LargeImage.noisy(side);
    List<Round> done = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      done.add(race(subject, settings, noisy));
    }
    Batch tile = done.get(0).tile;
    System.out.printf(
        Locale.ROOT,
        "| %d | %d × %d | %.1f | %.3f | %.3f | %.1f | %.3f | %.3f |%n",
        settings.memory() >> 20,
        tile.width(),
        tile.height(),
        median(done, round -> round.whole.wall()),
        median(done, round -> round.whole.wall() / round.tiles.wall()),
        median(done, round -> round.whole.wall() / round.cores.wall() * round.excess),
        median(done, round -> round.whole.processor()),
        median(done, round -> round.whole.processor() / round.tiles.processor()),
        median(done, round -> round.whole.processor() / round.cores.processor() * round.excess));
  }

  private Round race(Model subject, DenoiseSettings settings, ImagePlus noisy) {
    Stopwatch whole = new Stopwatch();
    try (Rivals rivals = new Rivals(engine, subject, settings.precision(), whole)) {
      whole.start();
      try (Denoiser denoiser = new Denoiser(rivals, subject, settings)) {
        denoise(denoiser, noisy);
      }
      whole.stop();
      double excess = rivals.corePixels() / ((double) side * side);
      return new Round(whole, rivals.tiles(), rivals.cores(), rivals.shape(), excess);
    }
  }

  private static void denoise(Denoiser denoiser, ImagePlus noisy) {
    ImagePlus result = ResultImage.blank(noisy);
    denoiser.denoise(ImagePlusPlanes.of(noisy), ImagePlusPlanes.of(result), Progress.NONE);
    ResultImage.dress(result, noisy, "denoised");
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** One image, three ways; {@code excess} is how many pixels cores have beyond the image's. */
  private record Round(
      Stopwatch whole, Stopwatch tiles, Stopwatch cores, Batch tile, double excess) {}
}
