package io.github.limpid.benchmark;

import ij.ImagePlus;
import io.github.limpid.Progress;
import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.tensorflow.BareSession;
import io.github.limpid.engine.tensorflow.TensorFlowEngine;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.tiling.TileGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * and (b) for tiles without halo, which cover every pixel once, as nobody can who wants the right
 * values at the edges of tiles. Behind every tile of the whole way the clock stops, and each rival
 * computes one tile, so that all three see the machine in the same state; the first round, in which
 * Java is still interpreted, does not count. Processor time is given too, since other programs
 * disturb it less. No class loader stands between the rivals and the library.
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
          "| budget MB | tiles | whole way | (a) same tiles | (b) no halo | whole / a | whole / b"
              + " | processor: whole | whole / a | whole / b |");
      System.out.println("|---|---|---|---|---|---|---|---|---|---|");
      for (long budget : budgets) {
        large(subject, settings.withMemory(budget << 20));
      }
    }
  }

  private void small(Model subject, DenoiseSettings settings) {
    ImagePlus noisy = LargeImage.noisy(SMALL);
    System.out.printf("%n%d × %d pixels, %s; seconds:", SMALL, SMALL, settings.precision());
    Stopwatch watch = Stopwatch.started();
    try (Denoiser denoiser = new Denoiser(engine, subject, settings)) {
      for (int call = 0; call < SMALL_CALLS; call++) {
        denoise(denoiser, noisy, Progress.NONE);
        watch.stop();
        String what = call == 0 ? "first call, with compilation," : ", then";
        System.out.printf(Locale.ROOT, "%s %.2f", what, watch.wall());
        watch = Stopwatch.started();
      }
    }
    System.out.println();
  }

  private void large(Model subject, DenoiseSettings settings) {
    ImagePlus noisy = LargeImage.noisy(side);
    List<Round> counted = new ArrayList<>();
    try (BareSession same = bare(subject, settings);
        BareSession core = bare(subject, settings)) {
      Round warm = new Round(subject, settings, noisy, same, core, true);
      for (int round = 0; round < rounds; round++) {
        counted.add(new Round(subject, settings, noisy, same, core, false));
      }
      print(settings.memory() >> 20, warm.report, counted);
    }
  }

  private BareSession bare(Model subject, DenoiseSettings settings) {
    return new BareSession(
        subject.network(), subject.weights(), engine.report().effective(settings.precision()));
  }

  private static DenoiseReport denoise(Denoiser denoiser, ImagePlus noisy, Progress progress) {
    ImagePlus result = ResultImage.blank(noisy);
    DenoiseReport report =
        denoiser.denoise(ImagePlusPlanes.of(noisy), ImagePlusPlanes.of(result), progress);
    ResultImage.dress(result, noisy, "denoised");
    return report;
  }

  private static void print(long budget, DenoiseReport report, List<Round> rounds) {
    System.out.printf(
        Locale.ROOT,
        "| %d | %d of %d × %d | %.1f | %.1f | %.1f | %.3f | %.3f | %.1f | %.3f | %.3f |%n",
        budget,
        report.tiles(),
        report.tileWidth(),
        report.tileHeight(),
        median(rounds.stream().map(r -> r.whole.wall()).toList()),
        median(rounds.stream().map(r -> r.same.wall()).toList()),
        median(rounds.stream().map(r -> r.core.wall()).toList()),
        median(rounds.stream().map(r -> r.whole.wall() / r.same.wall()).toList()),
        median(rounds.stream().map(r -> r.whole.wall() / r.core.wall() / r.excess).toList()),
        median(rounds.stream().map(r -> r.whole.processor()).toList()),
        median(rounds.stream().map(r -> r.whole.processor() / r.same.processor()).toList()),
        median(
            rounds.stream()
                .map(r -> r.whole.processor() / r.core.processor() / r.excess)
                .toList()));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  /** Denoises an image once, with the rivals in between. */
  private final class Round implements Progress {
    private final Stopwatch whole;
    private final Stopwatch same = new Stopwatch();
    private final Stopwatch core = new Stopwatch();
    private final BareSession sameSession;
    private final BareSession coreSession;
    private final DenoiseReport report;
    private double excess = 1;

    Round(
        Model subject,
        DenoiseSettings settings,
        ImagePlus noisy,
        BareSession sameSession,
        BareSession coreSession,
        boolean warmUp) {
      this.sameSession = sameSession;
      this.coreSession = coreSession;
      whole = Stopwatch.started();
      try (Denoiser denoiser = new Denoiser(engine, subject, settings)) {
        report = SpeedBenchmark.denoise(denoiser, noisy, warmUp ? Progress.NONE : this);
      }
      whole.stop();
      if (warmUp) {
        fill(subject);
      } else {
        excess = (double) side * side / (report.tiles() * pixelsOfCore(subject));
      }
    }
  }
}
