package io.github.limpid.engine;

import io.github.limpid.network.Network;
import java.util.Arrays;

/**
 * Patches for one update.
 *
 * <p><b>Ownership.</b> The arrays are not copied and must not be changed while in use.
 *
 * @param noisy what the network sees, shaped as {@code shape}
 * @param clean what it should answer, shaped as {@code shape} with the network's output channels
 * @param counts 1 for each value of {@code clean} that the loss counts and 0 for the others, or
 *     null if all count; the loss is the mean over those that count. SSIM counts all
 * @param shape the shape of {@code noisy}
 */
public record TrainingBatch(float[] noisy, float[] clean, float[] counts, Batch shape) {

  /** Checks the lengths. */
  public TrainingBatch {
    int pixels = shape.count() * shape.height() * shape.width();
    if (noisy.length != shape.size() || clean.length % pixels != 0) {
      throw new IllegalArgumentException(
          "%d noisy and %d clean values do not fit %s"
              .formatted(noisy.length, clean.length, shape));
    }
    if (counts != null && counts.length != clean.length) {
      throw new IllegalArgumentException(
          counts.length + " counts for " + clean.length + " clean values");
    }
  }

  /**
   * A batch in which everything counts.
   *
   * @param noisy what the network sees
   * @param clean what it should answer
   * @param shape the shape of {@code noisy}
   * @return the batch
   */
  public static TrainingBatch of(float[] noisy, float[] clean, Batch shape) {
    return new TrainingBatch(noisy, clean, null, shape);
  }

  /**
   * One patch of the batch.
   *
   * @param index from 0
   * @return a batch of this patch alone
   */
  public TrainingBatch patch(int index) {
    return new TrainingBatch(
        part(noisy, index),
        part(clean, index),
        counts == null ? null : part(counts, index),
        new Batch(1, shape.height(), shape.width(), shape.channels()));
  }

  private float[] part(float[] values, int index) {
    int size = values.length / shape.count();
    return Arrays.copyOfRange(values, index * size, (index + 1) * size);
  }

  /**
   * Checks that a network can be trained with this.
   *
   * @param network the network
   * @throws IllegalArgumentException if it has other channels
   */
  public void requireFit(Network network) {
    int outputs = clean.length / (noisy.length / shape.channels());
    if (shape.channels() != network.channels() || outputs != network.outputChannels()) {
      throw new IllegalArgumentException(
          "The network maps %d channels to %d, the batch %d to %d."
              .formatted(network.channels(), network.outputChannels(), shape.channels(), outputs));
    }
  }

  /**
   * Checks that this can be worked through in pieces.
   *
   * @param parts the number of pieces
   * @throws IllegalArgumentException if it is not from 1 to the number of patches
   */
  public void requireParts(int parts) {
    if (parts < 1 || parts > shape.count()) {
      throw new IllegalArgumentException(
          "parts (%d) must be from 1 to %d, the number of patches".formatted(parts, shape.count()));
    }
  }
}
