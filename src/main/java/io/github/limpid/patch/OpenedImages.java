package io.github.limpid.patch;

import io.github.limpid.image.ImageSource;
import io.github.limpid.image.Planes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the two images that were opened last, so that the planes of a stack, or of a pair of them,
 * are read from one opening.
 *
 * <p><b>Threads.</b> Any.
 */
final class OpenedImages {

  private static final int KEPT = 2;

  private final Map<ImageSource, Planes> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

  synchronized Planes planes(ImageSource image) {
    Planes planes = kept.get(image);
    if (planes == null) {
      if (kept.size() == KEPT) {
        Iterator<ImageSource> oldest = kept.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
      planes = image.open();
      kept.put(image, planes);
    }
    return planes;
  }

  /** Lets the images go. */
  synchronized void close() {
    kept.clear();
  }
}
