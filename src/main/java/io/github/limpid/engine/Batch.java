package io.github.limpid.engine;

/**
 * The shape of a batch of equally sized images.
 *
 * @param count images, at least 1
 * @param height pixels, at least 1
 * @param width pixels, at least 1
 * @param channels values per pixel, at least 1
 */
public record Batch(int count, int height, int width, int channels) {

  /** Checks the ranges, and that an array can hold the batch. */
  public Batch {
    if (count < 1 || height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "batch [%d, %d, %d, %d] must be at least 1 in every axis"
              .formatted(count, height, width, channels));
    }
    Math.multiplyExact(Math.multiplyExact(Math.multiplyExact(count, height), width), channels);
  }

  /**
   * The number of values.
   *
   * @return the product of the four axes
   */
  public int size() {
    return count * height * width * channels;
  }
}
