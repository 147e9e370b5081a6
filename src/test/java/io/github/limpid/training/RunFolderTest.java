package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  @TempDir private Path folder;

  @Test
  void theFolderIsBesideTheModel() {
    assertEquals(Path.of("x", "cells-training"), RunFolder.of(Path.of("x", "cells.zip")).path());
    assertEquals(Path.of("cells-training"), RunFolder.of(Path.of("cells.ZIP")).path());
    assertEquals(Path.of("cells.v2-training"), RunFolder.of(Path.of("cells.v2.zip")).path());
    assertEquals(Path.of("cells.bin-training"), RunFolder.of(Path.of("cells.bin")).path());
    RunFolder run = RunFolder.of(Path.of("cells.zip"));
    assertEquals(Path.of("cells-training", "last.checkpoint"), run.last());
    assertEquals(Path.of("cells-training", "best.checkpoint"), run.best());
  }

  @Test
  void whatWasLeftIsFoundByModelFolderOrCheckpoint() throws IOException {
    Path run = Files.createDirectory(folder.resolve("cells-training"));
    Path last = Files.createFile(run.resolve("last.checkpoint"));
    Path best = Files.createFile(run.resolve("best.checkpoint"));
    assertEquals(last, RunFolder.left(folder.resolve("cells.zip")));
    assertEquals(last, RunFolder.left(folder.resolve("cells")));
    assertEquals(last, RunFolder.left(run));
    assertEquals(last, RunFolder.left(last));
    assertEquals(best, RunFolder.left(best));
    Files.createFile(folder.resolve("cells.zip")); // finished once
    assertEquals(last, RunFolder.left(folder.resolve("cells.zip")));
  }

  @Test
  void whereNothingWasLeftThatIsSaid() {
    Path model = folder.resolve("cells.zip");
    assertRefused(
        "There is no training to resume at "
            + model
            + ". Give the model file that the training was to write, or the folder cells-training"
            + " beside it.",
        model);
  }

  @Test
  void checkpointsThatAreMissingAreNamed() {
    Path last = folder.resolve("last.checkpoint");
    assertEquals(
        "Checkpoint " + last + " does not exist. Give the file that training wrote.",
        assertThrows(InputException.class, () -> CheckpointFile.read(RunFolder.left(last)))
            .getMessage());
  }

  @Test
  void theRootOfTheDiskHoldsNoTraining() {
    Path root = folder.getRoot();
    assertRefused(
        "There is no training to resume at "
            + root
            + ". Give the model file that the training was to write.",
        root);
  }

  private static void assertRefused(String message, Path what) {
    assertEquals(
        message, assertThrows(InputException.class, () -> RunFolder.left(what)).getMessage());
  }

  @Test
  void twoTrainingsDoNotShareAFolder() throws IOException {
    RunFolder run = new RunFolder(folder.resolve("cells-training"));
    try (Closeable first = run.lock()) {
      InputException refusal = assertThrows(InputException.class, run::lock);
      assertEquals(
          "A training that writes to "
              + run.path()
              + " is still running. Wait for its end, or stop"
              + " it first.",
          refusal.getMessage());
    }
    run.lock().close();
  }

  @Test
  void aRefusedTrainingLeavesTheLockOfTheFirst() throws Exception {
    RunFolder run = new RunFolder(folder.resolve("cells-training"));
    try (Closeable first = run.lock()) {
      assertThrows(InputException.class, run::lock);
      assertEquals(1, lockedElsewhere(run), "another program took the folder");
    }
    assertEquals(0, lockedElsewhere(run));
  }

  /** Asks another JVM to lock the folder: 0 if it could, 1 if it was refused. */
  private static int lockedElsewhere(RunFolder run) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Locker.class.getName(),
            run.path().toString())
        .start()
        .waitFor();
  }

  /** Another training. */
  static final class Locker {
    private Locker() {}

    public static void main(String[] folder) {
      try {
        new RunFolder(Path.of(folder[0])).lock();
      } catch (InputException e) {
        System.exit(1);
      }
    }
  }

  @Test
  void aFolderTellsItsModelFile() {
    assertEquals(Path.of("x", "cells.zip"), new RunFolder(Path.of("x", "cells-training")).model());
    assertThrows(InputException.class, () -> new RunFolder(Path.of("x", "cells")).model());
  }

  @Test
  void leftoversOfAKilledTrainingAreRemovedAndNothingElse() throws IOException {
    RunFolder run = new RunFolder(Files.createDirectory(folder.resolve("cells-training")));
    Path half = Files.createFile(run.path().resolve(".limpid-1.tmp"));
    Path other = Files.createFile(run.path().resolve("notes.txt"));
    run.tidy();
    assertEquals(false, Files.exists(half));
    assertEquals(true, Files.exists(other));
  }
}
