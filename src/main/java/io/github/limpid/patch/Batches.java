package io.github.limpid.patch;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.TrainingBatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The batches of a training run, each a function of the seed and its number alone, so that a
 * resumed run sees what the uninterrupted one would have seen.
 *
 * <p><b>Threads.</b> One thread asks; the next batch is drawn in the background meanwhile.
 * <b>Ownership.</b> Whoever creates it closes it.
 */
public final class Batches implements AutoCloseable {

  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final ExampleStream examples;
  private final Batch shape;
  private final long seed;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "Limpid patches");
            thread.setDaemon(true);
            return thread;
          });
  private long nextStep = -1;
  private CompletableFuture<TrainingBatch> next;

  /**
   * Prepares the batches of a run.
   *
   * @param examples where patches come from
   * @param shape patches in a batch, their size and channels
   * @param seed decides what is drawn
   */
  public Batches(ExampleStream examples, Batch shape, long seed) {
    this.examples = examples;
    this.shape = shape;
    this.seed = seed;
  }

  /**
   * The batch of one step.
   *
   * @param step number of the update, from 0
   * @return its patches
   */
  public TrainingBatch batch(long step) {
    CompletableFuture<TrainingBatch> wanted = step == nextStep ? next : drawLater(step);
    nextStep = step + 1;
    next = drawLater(nextStep);
    return Background.join(wanted);
  }

  @Override
  public void close() {
    background.shutdownNow();
  }

  private CompletableFuture<TrainingBatch> drawLater(long step) {
    return CompletableFuture.supplyAsync(
        () -> draw(examples.at(step), shape, generator(seed, step)), background);
  }

  /**
   * Draws patches and lays them one behind the other.
   *
   * @param examples where they come from
   * @param shape patches in the batch, their size and channels
   * @param random decides which
   * @return the batch
   */
  public static TrainingBatch draw(Examples examples, Batch shape, RandomGenerator random) {
    int size = shape.size() / shape.count();
    float[] noisy = new float[shape.size()];
    float[] clean = new float[shape.size()];
    float[] counts = new float[shape.size()];
    boolean allCount = true;
    Patch patch = Patch.of(shape.width(), shape.channels());
    for (int i = 0; i < shape.count(); i++) {
      examples.draw(random, patch);
      System.arraycopy(patch.noisy(), 0, noisy, i * size, size);
      System.arraycopy(patch.clean(), 0, clean, i * size, size);
      System.arraycopy(patch.counts(), 0, counts, i * size, size);
    }
    for (float count : counts) {
      allCount &= count == 1;
    }
    return new TrainingBatch(noisy, clean, allCount ? null : counts, shape);
  }

  /**
   * The generator of one step of a run.
   *
   * @param seed the run's seed
   * @param step number of the update
   * @return a fresh generator, unrelated to those of other steps
   */
  public static RandomGenerator generator(long seed, long step) {
    return GENERATORS.create(seed * 0x9E3779B97F4A7C15L + step);
  }
}
