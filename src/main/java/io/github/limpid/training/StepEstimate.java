package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.TrainingBatch;
import io.github.limpid.network.Network;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.ExampleStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/**
 * What a step takes: measured on a learner that is thrown away, and reckoned from the layers.
 *
 * @param seconds time of a step
 * @param bytes native memory of a step, worked through in {@code parts}
 * @param parts pieces that a batch is worked through in so that the memory suffices
 */
record StepEstimate(double seconds, long bytes, int parts) {

  /** What the library needs for any network (measured with the others: 56 MB). */
  private static final long ENGINE = 60L << 20;

  /** Four for the value and what allocation wastes (measured: 4.7 to 5.4). */
  private static final double BYTES_PER_FLOAT32 = 5.5;

  /** Two for the value (measured likewise: 2.3 to 2.5). */
  private static final double BYTES_PER_BFLOAT16 = 3;

  /** The weight and its gradient; slots come on top. */
  private static final long BYTES_PER_PARAMETER = 8;

  /** Noisy, clean and counted values, of the batch in use, the next one, and one half drawn. */
  private static final int ARRAYS = 3 * 3;

  private static final int LEAST_SHARE = 4; // of the machine's memory, if Java may take the rest
  private static final int STEPS = 3; // the first ones are slower
  private static final double TINY_RATE = 1e-12;

  /**
   * Refuses patches for which Java's memory or the machine's cannot suffice, before any is drawn.
   */
  static void requireRoom(Engine engine, Checkpoint run, int heldOut, String remedy) {
    TrainingSettings settings = run.settings();
    double scored = Math.min(heldOut, Validation.PATCHES) * (double) Validation.ARRAYS;
    requireJava(
        "batch", settings.batch(), settings.batch() * (double) ARRAYS + scored, run, remedy);
    requireJava("heldpatches", heldOut, heldOut * (double) Validation.ARRAYS, run, remedy);
    long least = bytes(engine, run, settings.batch());
    if (least > memory()) {
      throw new InputException(
          "A step on a single patch of %d × %d pixels takes %s of memory, and %s are there."
              .formatted(settings.patch(), settings.patch(), gigabytes(least), gigabytes(memory())),
          remedy);
    }
  }

  /** Refuses a number of patches whose arrays take more than half of Java's memory. */
  private static void requireJava(
      String what, int patches, double arrays, Checkpoint run, String remedy) {
    int side = run.settings().patch();
    double java = (double) side * side * run.network().channels() * arrays * Float.BYTES;
    double half = Runtime.getRuntime().maxMemory() / 2.0;
    if (java > half) {
      throw new InputException(
          "%s (%d) of patches of %d × %d pixels takes %s of Java's memory, half of which is %s."
              .formatted(what, patches, side, side, gigabytes(java), gigabytes(half)),
          remedy);
    }
  }

  private static String gigabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / (1L << 30));
  }

  /** Measures the time of a step, in as many parts as the memory asks for. */
  static StepEstimate of(Engine engine, Checkpoint run, ExampleStream examples) {
    TrainingSettings settings = run.settings();
    int parts = run.parts(); // a run that goes on must go on as it began
    while (run.before() == null
        && parts < settings.batch()
        && bytes(engine, run, parts) > memory()) {
      parts = Math.min(settings.batch(), 2 * parts);
    }
    for (; ; ) {
      try {
        return new StepEstimate(
            seconds(engine, run, examples, parts), bytes(engine, run, parts), parts);
      } catch (OutOfEngineMemoryException e) {
        if (parts == settings.batch()) {
          throw e.withRemedy("Close other programs, or give a smaller patch or network.");
        }
        parts = Math.min(settings.batch(), 2 * parts);
      }
    }
  }

  private static double seconds(Engine engine, Checkpoint run, ExampleStream examples, int parts) {
    TrainingSettings settings = run.settings();
    Batch shape =
        new Batch(settings.batch(), settings.patch(), settings.patch(), run.network().channels());
    TrainingBatch batch =
        Batches.draw(
            examples.at(run.state().steps()),
            shape,
            Batches.generator(settings.seed(), run.state().steps()));
    try (Learner learner =
        engine.learner(run.network(), run.state(), settings.rule(run.network()))) {
      double shortest = Double.POSITIVE_INFINITY;
      for (int step = 0; step < STEPS; step++) {
        long began = System.nanoTime();
        learner.step(batch, parts, TINY_RATE);
        shortest = Math.min(shortest, (System.nanoTime() - began) / 1e9);
      }
      return shortest;
    }
  }

  /** What a step needs besides the library itself. */
  static long bytes(Engine engine, Checkpoint run, int parts) {
    Network network = run.network();
    TrainingSettings settings = run.settings();
    Precision precision = engine.report().effective(settings.precision());
    double perValue = precision == Precision.FLOAT32 ? BYTES_PER_FLOAT32 : BYTES_PER_BFLOAT16;
    int patches = (settings.batch() + parts - 1) / parts;
    double pixels = (double) patches * settings.patch() * settings.patch();
    double values = network.trainingValuesPerPixel() + network.liveValuesPerPixel();
    long slots = (long) Float.BYTES * run.state().slots().size();
    return ENGINE
        + (long) (pixels * values * perValue)
        + network.parameterCount() * (BYTES_PER_PARAMETER + slots);
  }

  /** What Java's own memory leaves of the machine's. */
  private static long memory() {
    long heap = Runtime.getRuntime().maxMemory();
    long machine =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 2 * heap;
    return Math.max(machine - heap, machine / LEAST_SHARE);
  }

  /** For a person. */
  String text(Checkpoint run) {
    long left = run.settings().steps() - run.state().steps();
    String pieces = parts == 1 ? "" : " in " + parts + " parts, so that the memory suffices";
    return String.format(
        Locale.ROOT,
        "A step takes about %.3g s and %d MB of memory%s; %s to go.",
        seconds,
        (bytes >> 20) + 1,
        pieces,
        "about " + TrainingText.time(Duration.ofMillis((long) (1000 * left * seconds))));
  }
}
