package io.github.limpid.benchmark;

import io.github.limpid.engine.EngineLoader;
import io.github.limpid.exchange.Door;
import io.github.limpid.exchange.Mutants;
import io.github.limpid.exchange.Trick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Imports archives that were spoiled or made to do harm, and counts what becomes of them. Every one
 * that does harm is named by its number, with what it did.
 */
@Command(name = "MutantBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class MutantBenchmark implements Runnable {

  private static final int WARM_UP = 50;
  private static final double SLOW = 2; // seconds

  @Option(names = "--from", defaultValue = "1000", description = "Number of the first.")
  private int from;

  @Option(names = "--count", defaultValue = "10000")
  private int count;

  private MutantBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new MutantBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      letIn(Files.createTempDirectory("limpid-mutants-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void letIn(Path folder) throws IOException {
    Mutants mutants = new Mutants();
    Door door = new Door(folder, EngineLoader.engine());
    for (int number = 0; number < WARM_UP; number++) {
      door.let(mutants.mutant(number)); // the first model starts the engine
    }
    for (Trick trick : Trick.values()) {
      System.out.printf("%s: %s%n", trick, door.let(trick.archive()));
    }
    Map<String, Integer> reasons = new TreeMap<>();
    int models = 0;
    int harmful = 0;
    double slowest = 0;
    for (int number = from; number < from + count; number++) {
      Door.Visit visit = door.let(mutants.mutant(number));
      slowest = Math.max(slowest, visit.seconds());
      models += visit.isModel() ? 1 : 0;
      if (!visit.isModel()) {
        reasons.merge(kind(visit.sentence()), 1, Integer::sum);
      }
      if (!visit.harm().isEmpty()) {
        harmful++;
      }
      if (!visit.harm().isEmpty() || visit.seconds() > SLOW) {
        System.out.printf("%d: %s%n", number, visit);
      }
    }
    reasons.forEach((reason, times) -> System.out.printf("%6d  %s%n", times, reason));
    System.out.printf(
        "%d archives: %d became models, %d were refused, %d did harm; the slowest took %.2f s%n",
        count, models, count - models, harmful, slowest);
  }

  /** A sentence without what it names. */
  private static String kind(String sentence) {
    String plain = sentence.replaceAll("(?s)\"[^\"]*\"|/\\S+|\\d+|[^\\x20-\\x7e]", "_");
    return plain.substring(0, Math.min(90, plain.length()));
  }
}
