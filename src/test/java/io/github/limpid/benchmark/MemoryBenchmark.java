package io.github.limpid.benchmark;

import ij.ImagePlus;
import io.github.limpid.CancelledException;
import io.github.limpid.Progress;
import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Compares the native memory that denoising takes with the budget it was given.
 *
 * <p>Every budget and precision runs in a JVM of its own, whose heap is resident from the start.
 * What is counted is the growth of the process's resident memory from before the network is
 * compiled, with the engine loaded and the image open, to the peak. Linux only.
 */
@Command(name = "MemoryBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class MemoryBenchmark implements Runnable {

  @Parameters(index = "0", description = "Name of a built-in model or path of a model file.")
  private String model;

  @Option(names = "--precision", split = ",", description = "BFLOAT16, FLOAT32; both if not given.")
  private List<Precision> precisions = List.of(Precision.values());

  @Option(
      names = "--budgets",
      split = ",",
      defaultValue = "256,512,1024,2048,6144",
      paramLabel = "MB")
  private List<Long> budgets;

  @Option(names = "--side", defaultValue = "4096", description = "Side of the image in pixels.")
  private int side;

  @Option(
      names = "--tiles",
      defaultValue = "3",
      description = "Tiles after which a run is stopped; memory no longer grows then.")
  private int tiles;

  @Option(names = "--here", hidden = true)
  private boolean here;

  private MemoryBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments the model and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new MemoryBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    if (here) {
      measure(precisions.get(0), budgets.get(0));
      return;
    }
    System.out.printf("Model %s, %d × %d pixels, 16-bit%n%n", model, side, side);
    System.out.println("| precision | budget MB | peak MB | peak / budget | tiles |");
    System.out.println("|---|---|---|---|---|");
    for (Precision precision : precisions) {
      for (long budget : budgets) {
        measureElsewhere(precision, budget);
      }
    }
  }

  private void measureElsewhere(Precision precision, long budget) {
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms1g",
            "-Xmx1g",
            "-XX:+AlwaysPreTouch",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            MemoryBenchmark.class.getName(),
            model,
            "--here",
            "--precision=" + precision,
            "--budgets=" + budget,
            "--side=" + side,
            "--tiles=" + tiles);
    try {
      child.inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure(Precision precision, long budget) {
    Engine engine = EngineLoader.engine();
    Model subject = BuiltInModels.find(model, engine);
    ImagePlus noisy = LargeImage.noisy(side);
    DenoiseSettings settings =
        DenoiseSettings.defaults().withPrecision(precision).withMemory(budget << 20);
    NativeMemory.resetPeak();
    long before = NativeMemory.resident();
    Stop stop = new Stop(tiles);
    denoise(engine, subject, settings, noisy, stop);
    double peak = (NativeMemory.peak() - before) / (double) (1 << 20);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.0f | %.2f | %d of %d |%n",
        engine.report().effective(precision),
        budget,
        peak,
        peak / budget,
        stop.done,
        stop.total);
  }

  private static void denoise(
      Engine engine, Model model, DenoiseSettings settings, ImagePlus noisy, Stop stop) {
    ImagePlus result = ResultImage.blank(noisy);
    try (Denoiser denoiser = new Denoiser(engine, model, settings)) {
      DenoiseReport report =
          denoiser.denoise(ImagePlusPlanes.of(noisy), ImagePlusPlanes.of(result), stop);
      stop.total = report.tiles();
    } catch (CancelledException e) {
      // as wanted
    }
  }

  /** Stops after some tiles. */
  private static final class Stop implements Progress {
    private final int tiles;
    private long done;
    private long total;

    Stop(int tiles) {
      this.tiles = tiles;
    }

    @Override
    public void report(long done, long total, String what) {
      this.done = done;
      this.total = total;
    }

    @Override
    public boolean cancelled() {
      return done >= tiles;
    }
  }
}
