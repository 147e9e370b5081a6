package io.github.limpid.folder;

/**
 * How a result came to be.
 *
 * @param from the image that was denoised
 * @param with the model and its settings
 * @param size bytes of its file
 */
record Made(SourceStamp from, MadeWith with, long size) {

  /** Whether another result would have the same pixels, and is as large. */
  boolean isAs(Made other) {
    return with.equals(other.with) && from.isOf(other.from) && size == other.size;
  }
}
