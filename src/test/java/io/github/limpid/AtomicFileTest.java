package io.github.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void contentIsWritten() throws IOException {
    Path file = folder.resolve("a");
    byte[] content = new byte[200_000];
    content[199_999] = 7;
    AtomicFile.write(file, out -> out.write(content));
    assertArrayEquals(content, Files.readAllBytes(file));
    assertOnly("a");
  }

  @Test
  void existingFilesAreReplaced() throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "old and longer");
    AtomicFile.write(file, out -> out.write("new".getBytes()));
    assertEquals("new", Files.readString(file));
    assertOnly("a");
  }

  @Test
  void failureWhileWritingLeavesTheOldFileAlone() throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "old");
    for (int size : new int[] {0, 1, 100_000, 1_000_000}) {
      assertThrows(IOException.class, () -> AtomicFile.write(file, out -> fail(out, size, true)));
      assertThrows(
          IllegalStateException.class, () -> AtomicFile.write(file, out -> fail(out, size, false)));
      assertEquals("old", Files.readString(file));
      assertOnly("a");
    }
  }

  private static void fail(OutputStream out, int size, boolean full) throws IOException {
    out.write(new byte[size]);
    if (full) {
      throw new IOException("disk full");
    }
    throw new IllegalStateException("out of ideas");
  }

  @Test
  void theOldFileStaysUntilTheNewOneIsWhole() throws IOException {
    // What a killed process leaves: at every moment of writing the old file is there and whole.
    Path file = folder.resolve("a");
    Files.writeString(file, "old");
    AtomicFile.write(
        file,
        out -> {
          for (int i = 0; i < 40; i++) {
            out.write(new byte[10_000]);
            assertEquals("old", Files.readString(file));
          }
        });
    assertEquals(400_000, Files.size(file));
  }

  @Test
  void whatKilledProgramsLeftCanBeDeleted() throws IOException {
    Files.writeString(folder.resolve("precious.tmp"), "mine");
    IOException lost =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    folder.resolve("a"),
                    out -> AtomicFile.deleteUnfinished(folder))); // as if it were a killed one's
    assertTrue(lost.getMessage().contains(".limpid-"), lost.getMessage());
    assertOnly("precious.tmp");
  }

  @Test
  void foldersThatAreMissingAreAFailure() throws IOException {
    Path file = folder.resolve("missing").resolve("a");
    assertThrows(NoSuchFileException.class, () -> AtomicFile.write(file, out -> out.write(1)));
    assertOnly();
  }

  @Test
  void targetsThatAreFoldersAreAFailure() throws IOException {
    Path target = Files.createDirectories(folder.resolve("a").resolve("b")).getParent();
    assertThrows(IOException.class, () -> AtomicFile.write(target, out -> out.write(1)));
    assertTrue(Files.isDirectory(target.resolve("b")));
    assertOnly("a");
  }

  private void assertOnly(String... names) throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(List.of(names), files.map(f -> f.getFileName().toString()).toList());
    }
  }
}
