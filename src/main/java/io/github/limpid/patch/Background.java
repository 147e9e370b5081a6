package io.github.limpid.patch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work on another thread. */
final class Background {

  private Background() {}

  /** Waits for the result; what the work failed with is thrown as it was. */
  static <T> T join(CompletableFuture<T> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }
}
