package io.github.limpid.imageplus;

import io.github.limpid.InputException;

/** Asks whether pixels fit into Java's memory before they are allocated. */
final class Heap {

  private static final long MEGABYTE = 1L << 20;

  private Heap() {}

  /**
   * Refuses what does not fit.
   *
   * @param what the pixels, as the subject of a sentence: "The result for cells.tif"
   * @param bytes how much memory they take
   * @throws InputException if that is more than is free
   */
  static void require(String what, double bytes) {
    if (bytes > free()) {
      System.gc(); // what is unreachable still counts as used until it is collected
      require(what, bytes, free());
    }
  }

  static void require(String what, double bytes, long free) {
    if (bytes > free) {
      String problem = "%s needs %.0f MB of memory, and %d MB are free.";
      throw new InputException(
          String.format(problem, what, Math.ceil(bytes / MEGABYTE), free / MEGABYTE),
          "Close images, or raise the limit in Edit > Options > Memory & Threads (java -Xmx).");
    }
  }

  private static long free() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }
}
