package io.github.limpid.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Progress;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder whose run is killed at any moment is gone on with.
 *
 * <p>Another JVM denoises and is killed at random; the system property {@code limpid.kills} says
 * how often, where 10 are too few.
 */
class FolderKillTest {

  private static final int KILLS = Integer.getInteger("limpid.kills", 10);
  private static final int LONGEST_MILLIS = 60; // of work before a kill; an image takes a few
  private static final int IMAGES_PER_KILL = 40; // more than are done before one

  @TempDir private Path folder;

  @Test
  void killedRunsAreGoneOnWith() throws IOException, InterruptedException {
    Folders folders =
        new Folders(Files.createDirectory(folder.resolve("in")), folder.resolve("out"));
    int images = KILLS * IMAGES_PER_KILL;
    for (int i = 0; i < images; i++) {
      folders.image("%05d.tif".formatted(i), i);
    }
    Random random = new Random(1);
    int kills = 0;
    while (kills < KILLS && killed(folders, random.nextInt(LONGEST_MILLIS))) {
      kills++;
    }
    assertTrue(kills > KILLS / 2, "only " + kills + " kills: nothing was tried");
    int before = count(folders.out(), "*.tif");
    FolderReport report = run(folders);
    assertEquals(List.of(), report.failures());
    assertTrue(report.skipped() >= before - 1, before + " were done, skipped " + report.skipped());
    assertEquals(images, report.denoised() + report.skipped());
    assertEquals(images + 1, Files.readAllLines(report.table()).size(), "a row for each");
    assertEquals(0, count(folders.out(), ".*"), "left behind");
    assertSameAsUninterrupted(folders);
  }

  /** Starts a JVM, lets it work for some time from its first image on, and kills it. */
  private static boolean killed(Folders folders, int millis)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                FolderKillMain.class.getName(),
                folders.in().toString(),
                folders.out().toString())
            .redirectErrorStream(true)
            .start();
    try {
      String first = process.inputReader().readLine();
      assertTrue(first != null && first.contains(".tif: 1 plane"), "it said " + first);
      Thread drain = new Thread(() -> drain(process.inputReader()));
      drain.setDaemon(true);
      drain.start();
      return !process.waitFor(millis, TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Reads all that is said, or the program would wait. */
  private static void drain(Reader said) {
    try {
      while (said.read() >= 0) {
        // nothing is done with it
      }
    } catch (IOException killed) {
      // as it should be
    }
  }

  private void assertSameAsUninterrupted(Folders folders) throws IOException {
    Folders other = new Folders(folders.in(), folder.resolve("other"));
    run(other);
    try (Stream<Path> results = Files.list(other.out())) {
      for (Path result : results.filter(file -> file.toString().endsWith(".tif")).toList()) {
        Path same = folders.out().resolve(result.getFileName());
        assertArrayEquals(Files.readAllBytes(result), Files.readAllBytes(same));
      }
    }
  }

  private static FolderReport run(Folders folders) {
    try (FolderDenoiser denoiser = Folders.denoiser(1)) {
      return denoiser.denoise(folders.plan(false), line -> {}, Progress.NONE);
    }
  }

  private static int count(Path folder, String glob) throws IOException {
    int count = 0;
    try (var files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        count++;
      }
    }
    return count;
  }
}
