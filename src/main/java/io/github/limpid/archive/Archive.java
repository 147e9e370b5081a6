package io.github.limpid.archive;

import io.github.limpid.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files in a folder or an archive. They are read where they lie, never unpacked.
 *
 * <p><b>Threads.</b> For one thread at a time.
 */
public interface Archive extends AutoCloseable {

  /** The most files. */
  int MOST_FILES = 10_000;

  /** The most bytes of one file. */
  long LARGEST_FILE = 4L << 30;

  /**
   * The names of all files.
   *
   * @return paths with slashes; each leads to a place inside
   */
  Set<String> names();

  /**
   * How large a file is.
   *
   * @param name one of {@link #names}
   * @return bytes
   * @throws IOException if there is none of this name
   */
  long size(String name) throws IOException;

  /**
   * Opens a file. The caller closes it.
   *
   * @param name one of {@link #names}
   * @return its content
   * @throws IOException if there is none of this name, or it cannot be read; so do reads from it
   *     where it turns out to be damaged
   */
  InputStream open(String name) throws IOException;

  /**
   * Reads a file.
   *
   * @param name any name
   * @param largest the most bytes to accept
   * @return its content, if it is there
   * @throws IOException if it is larger, damaged, or cannot be read
   */
  default Optional<byte[]> read(String name, int largest) throws IOException {
    if (!names().contains(name)) {
      return Optional.empty();
    }
    try (InputStream in = open(name)) {
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw new IOException(
            "its file " + Quoted.of(name) + " is larger than " + (largest >> 20) + " MB");
      }
      return Optional.of(bytes);
    }
  }

  /**
   * Refuses a name that leads out of the archive.
   *
   * @param name a path with slashes
   * @return the name
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
      throw new IOException("its file " + Quoted.of(name) + " leads out of it");
    }
    return name;
  }

  @Override
  void close() throws IOException;
}
