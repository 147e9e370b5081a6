package io.github.limpid.patch;

import io.github.limpid.engine.Batch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

  /**
   * One batch.
   *
   * @param noisy noisy patches one after the other, in the network's range
   * @param clean their clean counterparts
   */
  public record Drawn(float[] noisy, float[] clean) {}

  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final Examples examples;
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
  private CompletableFuture<Drawn> next;

  /**
   * Prepares the batches of a run.
   *
   * @param examples where patches come from
   * @param shape patches in a batch and their size; one channel
   * @param seed decides what is drawn
   */
  public Batches(Examples examples, Batch shape, long seed) {
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
  public Drawn batch(long step) {
    CompletableFuture<Drawn> wanted = step == nextStep ? next : drawLater(step);
    nextStep = step + 1;
    next = drawLater(nextStep);
    try {
      return wanted.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    background.shutdownNow();
  }

  private CompletableFuture<Drawn> drawLater(long step) {
    return CompletableFuture.supplyAsync(() -> draw(step), background);
  }

  private Drawn draw(long step) {
    RandomGenerator random = generator(seed, step);
    int size = shape.height() * shape.width();
    float[] noisy = new float[shape.size()];
    float[] clean = new float[shape.size()];
    float[] noisyPatch = new float[size];
    float[] cleanPatch = new float[size];
    for (int i = 0; i < shape.count(); i++) {
      examples.draw(random, shape.width(), noisyPatch, cleanPatch);
      System.arraycopy(noisyPatch, 0, noisy, i * size, size);
      System.arraycopy(cleanPatch, 0, clean, i * size, size);
    }
    return new Drawn(noisy, clean);
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
