package io.github.limpid.benchmark;

import ij.ImagePlus;
import io.github.limpid.Progress;
import io.github.limpid.command.CommandCalls;
import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.denoise.DenoiseSettings;
import io.github.limpid.denoise.Denoiser;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Predictor;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.imageplus.ResultImage;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Times {@code Limpid Denoise...} as a click or a macro line calls it, through SciJava, from the
 * call to the finished image; and counts the memory of a thousand of them in one JVM.
 *
 * <p>The first command starts the engine, whose libraries were unpacked before. Later ones take
 * turns with the engine's bare call for a tile of the same size, on an array that is already
 * filled. The preview is timed from a change in the dialog to the picture that shows it, without
 * drawing it on the screen. Memory is the heap after a collection, and what is resident; Linux
 * only.
 */
@Command(name = "CommandBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class CommandBenchmark implements Runnable {

  private static final int SMALL = 64;
  private static final int LINES = 10;

  @Parameters(index = "0", description = "Name of a built-in model or path of a model file.")
  private String model;

  @Option(names = "--side", defaultValue = "512", description = "Side of the image in pixels.")
  private int side;

  @Option(names = "--rounds", defaultValue = "15", description = "Later commands.")
  private int rounds;

  @Option(names = "--commands", defaultValue = "1000", description = "Commands for the memory.")
  private int commands;

  private final PrintStream out = System.out;

  private CommandBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments the model and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CommandBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream())); // ImageJ's log without windows
    try (CommandCalls calls = new CommandCalls(model)) {
      ImagePlus noisy = LargeImage.noisy(side);
      say(
          "First command, %d × %d pixels: %.2f s%n",
          side, side, seconds(() -> calls.denoise(noisy)));
      later(calls, noisy);
      preview(calls, noisy);
      memory(calls);
    }
  }

  private void later(CommandCalls calls, ImagePlus noisy) {
    Engine engine = EngineLoader.engine();
    Model subject = BuiltInModels.find(model, engine);
    DenoiseSettings settings = DenoiseSettings.defaults();
    Batch tile = tile(engine, subject, settings, noisy);
    float[] values = new float[tile.size()];
    double[] command = new double[rounds];
    double[] bare = new double[rounds];
    try (Predictor predictor =
        engine.predictor(subject.network(), subject.weights(), settings.precision())) {
      predictor.predict(values, tile, values.clone()); // the first call takes longer
      for (int round = 0; round < rounds; round++) {
        command[round] = seconds(() -> calls.denoise(noisy));
        bare[round] = seconds(() -> predictor.predict(values, tile, values.clone()));
      }
    }
    double most = 1.5 * median(bare) + 0.05;
    say(
        "Later ones: %.3f s; bare call for %d × %d pixels: %.3f s; 1.5 bare calls and 50 ms: %.3f s%n",
        median(command), tile.width(), tile.height(), median(bare), most);
  }

  /** The tile that an image is denoised in, which must be one. */
  private static Batch tile(Engine engine, Model model, DenoiseSettings settings, ImagePlus noisy) {
    ImagePlus result = ResultImage.blank(noisy);
    try (Denoiser denoiser = new Denoiser(engine, model, settings)) {
      DenoiseReport report =
          denoiser.denoise(ImagePlusPlanes.of(noisy), ImagePlusPlanes.of(result), Progress.NONE);
      if (report.tiles() != 1) {
        throw new IllegalArgumentException(report.tiles() + " tiles; choose a smaller --side");
      }
      return new Batch(1, report.tileHeight(), report.tileWidth(), 1);
    }
  }

  private void preview(CommandCalls calls, ImagePlus noisy) {
    calls.preview(noisy, 1); // the first call takes longer
    double[] moved = new double[rounds];
    double[] strength = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      moved[round] = seconds(() -> calls.preview(noisy, 1));
      double chosen = (double) round / rounds;
      strength[round] = seconds(() -> calls.redraw(chosen));
    }
    say(
        "Preview of %d × %d pixels: %.3f s when the part has changed, %.3f s when the strength has%n",
        side, side, median(moved), median(strength));
  }

  private void memory(CommandCalls calls) {
    ImagePlus noisy = LargeImage.noisy(SMALL);
    say("%n| commands | heap MB | resident MB |%n");
    say("|---|---|---|%n");
    int step = Math.max(1, commands / LINES);
    for (int done = 1; done <= commands; done++) {
      calls.denoise(noisy);
      if (done % step == 0) {
        Runtime java = Runtime.getRuntime();
        System.gc();
        long heap = java.totalMemory() - java.freeMemory();
        say("| %d | %d | %d |%n", done, heap >> 20, NativeMemory.resident() >> 20);
      }
    }
  }

  private static double seconds(Runnable work) {
    Stopwatch watch = new Stopwatch();
    watch.time(work);
    return watch.wall();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }
}
