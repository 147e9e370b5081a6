package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibrariesTest {

  private static final byte[] LIBRARY = new byte[1000];

  @TempDir private Path folder;
  private Path jar;
  private Path cache;
  private Path unpacked;

  @BeforeEach
  void packAndUnpack() throws IOException {
    jar = folder.resolve("native.jar");
    try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar))) {
      packed.putNextEntry(new JarEntry("linux/libmost.so"));
      packed.write(LIBRARY);
    }
    cache = folder.resolve("cache");
    unpacked = cache.resolve("native.jar").resolve("linux").resolve("libmost.so");
    Files.createDirectories(unpacked.getParent());
    Files.write(unpacked, LIBRARY);
  }

  @Test
  void halfALibraryIsDeleted() throws IOException {
    Files.write(unpacked, new byte[500]);
    UnpackedLibraries.deleteIncomplete(cache, List.of(jar));
    assertFalse(Files.exists(unpacked));
  }

  /** The time in a jar is local, and moves with the time zone. */
  @Test
  void aWholeLibraryStaysWhateverItsTime() throws IOException {
    Files.setLastModifiedTime(unpacked, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
    UnpackedLibraries.deleteIncomplete(cache, List.of(jar));
    assertTrue(Files.exists(unpacked));
  }

  @Test
  void whatIsNotInTheJarStays() throws IOException {
    Path other = Files.write(unpacked.resolveSibling("libmost.so.2"), new byte[3]);
    UnpackedLibraries.deleteIncomplete(cache, List.of(jar));
    assertTrue(Files.exists(other));
  }
}
