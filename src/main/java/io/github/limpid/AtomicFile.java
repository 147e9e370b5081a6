package io.github.limpid;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/** Writes a file so that it is there whole or, after a kill or failure, as it was before. */
public final class AtomicFile {

  /** Writes the content of a file. */
  public interface Content {
    /**
     * Writes.
     *
     * @param out where to; stays open
     * @throws IOException if it cannot be written
     */
    void write(OutputStream out) throws IOException;
  }

  private static final String PREFIX = ".limpid-";
  private static final String SUFFIX = ".tmp";

  private AtomicFile() {}

  /**
   * Writes a temporary file beside the target, forces it to disk and moves it into place.
   *
   * @param target the file to create or replace
   * @param content what to write
   * @throws IOException if it cannot be written; the target is then untouched
   */
  public static void write(Path target, Content content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path temporary = folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
    try {
      try (FileChannel channel =
              FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
        content.write(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Deletes the temporary files that killed programs have left in a folder. Only for those who know
   * that nobody writes there now.
   *
   * @param folder an existing folder
   * @throws IOException if it cannot be read, or one of them not be deleted
   */
  public static void deleteUnfinished(Path folder) throws IOException {
    deleteUnfinished(folder, Instant.MAX);
  }

  /**
   * Deletes those of them that nobody has written to for long.
   *
   * @param folder an existing folder
   * @param before when they were written to last, at the latest
   * @throws IOException if it cannot be read, or one of them not be deleted
   */
  public static void deleteUnfinished(Path folder, Instant before) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : left) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
