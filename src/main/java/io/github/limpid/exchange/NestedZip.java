package io.github.limpid.exchange;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A zip file inside another one, held in memory as it is packed. */
final class NestedZip implements Archive {

  private final byte[] packed;
  private final Set<String> names = new LinkedHashSet<>();

  /**
   * Looks through it.
   *
   * @throws IOException if it is damaged, or made to do harm
   */
  NestedZip(byte[] packed) throws IOException {
    this.packed = packed;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory() && !names.add(Archive.inside(entry.getName()))) {
          throw new IOException("it holds \"" + entry.getName() + "\" twice");
        }
        if (names.size() > MOST_FILES) {
          throw new IOException("it holds more than " + MOST_FILES + " files");
        }
        requireSmall(zip, packed.length);
      }
    }
    if (names.isEmpty()) {
      throw new IOException("the zip file inside it is empty or damaged");
    }
  }

  private static void requireSmall(InputStream zip, long packed) throws IOException {
    long largest = Math.min(LARGEST_FILE, Math.max(HARMLESS, LARGEST_RATIO * packed));
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      bytes += read;
      if (bytes > largest) {
        throw new IOException("a file inside it has no end");
      }
    }
  }

  private static final int BUFFER = 1 << 16;
  private static final long HARMLESS = 64L << 20;
  private static final long LARGEST_RATIO = 200;

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public InputStream open(String name) throws IOException {
    ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals(name)) {
        return new FilterInputStream(zip) {};
      }
    }
    throw new IOException("its file \"" + name + "\" is missing");
  }

  @Override
  public void close() {
    // nothing is open
  }
}
