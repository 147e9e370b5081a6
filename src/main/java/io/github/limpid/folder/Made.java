package io.github.limpid.folder;

/**
 * How a result came to be.
 *
 * @param from the image that was denoised
 * @param with the model and its settings
 */
record Made(SourceStamp from, MadeWith with) {

  /** Whether another result would have the same pixels. */
  boolean isAs(Made other) {
    return with.equals(other.with) && from.isOf(other.from);
  }
}
