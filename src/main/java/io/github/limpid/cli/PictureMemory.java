package io.github.limpid.cli;

import io.github.limpid.InputException;

/** The share of Java's memory that pictures to train on may take; all of them are held at once. */
final class PictureMemory {

  private static final long MEGABYTE = 1L << 20;

  private final long most;
  private long taken;

  /** Leaves a quarter of the limit for opened files, batches and the network's weights. */
  PictureMemory(long limit) {
    this.most = limit / 4 * 3;
  }

  /** Sets memory aside for the pictures of an image, before they are made. */
  void take(String image, int pictures, long pixels) {
    taken += pictures * pixels * Float.BYTES;
    if (taken > most) {
      throw new InputException(
          "The pictures up to %s need %d MB of memory, and %d MB are free for them."
              .formatted(image, (taken + MEGABYTE - 1) / MEGABYTE, most / MEGABYTE),
          "Give fewer or smaller pictures, or Java more memory: LIMPID_JAVA_OPTIONS=-Xmx8g.");
    }
  }
}
