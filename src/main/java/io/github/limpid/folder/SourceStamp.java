package io.github.limpid.folder;

import io.github.limpid.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Tells whether a file is still the one that it was, without reading it.
 *
 * @param path absolute
 * @param bytes its size
 * @param modified when it was last written
 */
record SourceStamp(String path, long bytes, Instant modified) {

  static SourceStamp of(Path file) {
    try {
      return new SourceStamp(
          file.toAbsolutePath().normalize().toString(),
          Files.size(file),
          Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw new InputException(
          file + " is not there any more, or may not be read.", "Check its folder.", e);
    }
  }

  /** Whether it is the same file, perhaps in another place. */
  boolean isOf(SourceStamp other) {
    return bytes == other.bytes && modified.equals(other.modified);
  }
}
