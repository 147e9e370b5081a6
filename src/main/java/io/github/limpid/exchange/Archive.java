package io.github.limpid.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files of a model in a folder or an archive. They are read where they lie, never unpacked. */
interface Archive extends AutoCloseable {

  /** The most files. */
  int MOST_FILES = 10_000;

  /** The most bytes of one file. */
  long LARGEST_FILE = 4L << 30;

  /** The names of all files, with slashes; each leads to a place inside. */
  Set<String> names();

  /**
   * Opens a file. The caller closes it.
   *
   * @param name one of {@link #names}
   * @throws IOException if it cannot be read, or has no end
   */
  InputStream open(String name) throws IOException;

  /** The content of a file, if it is there; refuses one that is larger. */
  default Optional<byte[]> read(String name, int largest) throws IOException {
    if (!names().contains(name)) {
      return Optional.empty();
    }
    try (InputStream in = open(name)) {
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw new IOException("its file " + name + " is larger than " + (largest >> 20) + " MB");
      }
      return Optional.of(bytes);
    }
  }

  /**
   * Refuses a name that leads out of the archive.
   *
   * @throws IOException naming it
   */
  static String inside(String name) throws IOException {
    boolean isOutside =
        name.startsWith("/")
            || name.contains("\\")
            || name.contains(":")
            || name.indexOf('\0') >= 0
            || List.of(name.split("/")).contains("..");
    if (isOutside) {
      throw new IOException("its file \"" + name + "\" leads out of it");
    }
    return name;
  }

  @Override
  void close() throws IOException;
}
