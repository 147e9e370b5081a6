package io.github.limpid.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A zip file inside another archive, unpacked anew from there whenever it is read. */
final class NestedZip implements Archive {

  private static final int BUFFER = 1 << 16;
  private static final long HARMLESS = 64L << 20;
  private static final long LARGEST_RATIO = 200;

  private final Archive outer;
  private final String path;
  private final Set<String> names = new LinkedHashSet<>();
  private long left;

  /**
   * Looks through it.
   *
   * @param packed its size
   * @throws IOException if it is damaged, or made to do harm
   */
  NestedZip(Archive outer, String path, long packed) throws IOException {
    this.outer = outer;
    this.path = path;
    left = Math.min(LARGEST_FILE, Math.max(HARMLESS, LARGEST_RATIO * packed));
    try (ZipInputStream zip = new ZipInputStream(outer.open(path))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory() && !names.add(Archive.inside(entry.getName()))) {
          throw new IOException("it holds \"" + entry.getName() + "\" twice");
        }
        if (names.size() > MOST_FILES) {
          throw new IOException("it holds more than " + MOST_FILES + " files");
        }
        requireSmall(zip);
      }
    }
    if (names.isEmpty()) {
      throw new IOException("the zip file inside it is empty or damaged");
    }
  }

  private void requireSmall(InputStream zip) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      left -= read;
      if (left < 0) {
        throw new IOException("the zip file inside it would become far larger than it is");
      }
    }
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public InputStream open(String name) throws IOException {
    ZipInputStream zip = new ZipInputStream(outer.open(path));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals(name)) {
        return zip; // ends with the entry
      }
    }
    throw new IOException("its file \"" + name + "\" is missing");
  }

  @Override
  public void close() {
    // nothing is open
  }
}
