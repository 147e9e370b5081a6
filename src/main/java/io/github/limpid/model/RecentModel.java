package io.github.limpid.model;

import io.github.limpid.engine.Engine;
import java.lang.ref.SoftReference;
import java.util.function.Supplier;

/**
 * The model that was read last, kept while there is memory: a macro applies one model to thousands
 * of images, and reading it takes as long as denoising a small one.
 *
 * <p><b>Threads.</b> Any.
 */
final class RecentModel {

  /**
   * Tells whether a model would be read again as it was.
   *
   * @param source name of a built-in model, or path of a file
   * @param bytes size of the file
   * @param modified when it was last written
   * @param engine that reads the weights, by identity
   */
  record Key(String source, long bytes, long modified, Engine engine) {

    boolean isOf(Key other) {
      return other != null
          && source.equals(other.source)
          && bytes == other.bytes
          && modified == other.modified
          && engine == other.engine;
    }
  }

  private Key key;
  private SoftReference<Model> model = new SoftReference<>(null);

  /** The kept model if it is this one, and otherwise the one that is read. */
  synchronized Model get(Key wanted, Supplier<Model> reading) {
    Model kept = model.get();
    if (kept != null && wanted.isOf(key)) {
      return kept;
    }
    Model read = reading.get();
    key = wanted;
    model = new SoftReference<>(read);
    return read;
  }
}
