package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training that is killed at any moment can be resumed.
 *
 * <p>Another JVM trains and is killed at random; the system property {@code limpid.kills} says how
 * often, where 20 are too few.
 */
class TrainingKillTest {

  private static final int KILLS = Integer.getInteger("limpid.kills", 20);
  private static final int LONGEST_MILLIS = 300; // of training before a kill; epochs take a few

  @TempDir private Path folder;

  @Test
  void killedTrainingsResume() throws IOException, InterruptedException {
    Random random = new Random(1);
    RunFolder run = new RunFolder(Files.createDirectory(folder.resolve("run")));
    int before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      train(run, random.nextInt(LONGEST_MILLIS));
      if (Files.exists(run.best())) {
        Checkpoint best = CheckpointFile.read(run.best());
        Runs.assertSame(best.best(), best.state().weights());
      }
      Checkpoint last = CheckpointFile.read(run.last());
      assertTrue(last.history().size() >= before, "kill " + kill + " lost a finished epoch");
      assertEquals(2L * last.history().size(), last.state().steps());
      before = last.history().size();
      assertGoesOn(last);
    }
    assertTrue(before > KILLS, "only " + before + " epochs in all: nothing was tried");
  }

  /** Starts a JVM, lets it train for some time from its first epoch on, and kills it. */
  private void train(RunFolder run, int millis) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    TrainingKillMain.class.getName(),
                    run.path().toString()))
            .redirectErrorStream(true)
            .start();
    try {
      String first = process.inputReader().readLine();
      assertTrue(String.valueOf(first).startsWith("epoch "), "it said " + first);
      Thread drain = new Thread(() -> process.inputReader().lines().forEach(line -> {}));
      drain.setDaemon(true);
      drain.start();
      assertTrue(!process.waitFor(millis, TimeUnit.MILLISECONDS), "it ended by itself");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Two more epochs from the checkpoint, in another folder. */
  private void assertGoesOn(Checkpoint last) {
    RunFolder other = new RunFolder(folder.resolve("other"));
    assertThrows(
        CancelledException.class,
        () ->
            TrainingKillMain.trainer(other)
                .train(last, TrainingListener.NONE, Runs.cancelAfter(4)));
    assertEquals(last.history().size() + 2, CheckpointFile.read(other.last()).history().size());
  }
}
