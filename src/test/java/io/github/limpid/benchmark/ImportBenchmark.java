package io.github.limpid.benchmark;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.exchange.ImportSettings;
import io.github.limpid.exchange.ModelImport;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the memory that importing a large model takes: the growth of the process's resident
 * memory, with the engine loaded, from before to the peak. Run with {@code -XX:+UseSerialGC} and a
 * small heap to see how little is enough. Linux only.
 */
@Command(name = "ImportBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class ImportBenchmark implements Runnable {

  private static final int FILTERS = 512; // a layer of 9 · 512² numbers is 9.4 MB
  private static final double MEGABYTE = 1e6;

  @Option(names = "--layers", defaultValue = "11", description = "Each of 9.4 MB.")
  private int layers;

  @Option(names = "--file", description = "Import this instead.")
  private Path file;

  @Option(names = "--write", description = "Write the model, too.")
  private boolean writes;

  @Option(names = "--make", description = "Write the model here and do nothing else.")
  private Path made;

  private ImportBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ImportBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    Engine engine = EngineLoader.engine();
    try {
      if (made != null) {
        write(made, engine);
      } else {
        measure(engine);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(Engine engine) throws IOException {
    System.gc();
    NativeMemory.resetPeak();
    long before = NativeMemory.resident();
    Model model = ModelImport.read(file, ImportSettings.NONE, engine);
    double size = 4 * model.network().parameterCount() / MEGABYTE;
    print("read", before, size);
    if (writes) {
      Path out = Files.createTempFile("limpid-import-", ".zip");
      ModelFile.write(model, out, engine);
      Files.delete(out);
      print("written", before, size);
    }
  }

  private static void print(String what, long before, double size) {
    double peak = (NativeMemory.peak() - before) / MEGABYTE;
    System.out.printf(
        Locale.ROOT,
        "weights of %.0f MB %s: peak %.0f MB, %.2f times as much%n",
        size,
        what,
        peak,
        peak / size);
  }

  private void write(Path place, Engine engine) throws IOException {
    StringBuilder text = new StringBuilder("channels 1\n");
    text.append("convolution filters=%d kernel=3 stride=4 bias=true\n".formatted(FILTERS));
    for (int i = 0; i < layers; i++) {
      text.append("convolution filters=%d kernel=3 stride=1 bias=true\nrelu\n".formatted(FILTERS));
    }
    text.append("transposed-convolution filters=1 kernel=4 stride=4 bias=true\n");
    Network network = Network.parse(text.toString());
    Weights weights = Weights.draw(network, new SplittableRandom(1));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(place))) {
      zip.putNextEntry(new ZipEntry("saved_model.pb"));
      engine.writeSavedModel(network, weights, zip);
    }
  }
}
