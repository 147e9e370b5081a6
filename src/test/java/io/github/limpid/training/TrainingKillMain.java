package io.github.limpid.training;

import io.github.limpid.Progress;
import io.github.limpid.engine.Loss;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Trains in short epochs, with checkpoints large enough to be hit while they are written, from the
 * start or from what is left in a folder. Whoever starts it kills it.
 */
final class TrainingKillMain {

  static final int EPOCHS = 1_000_000;

  private TrainingKillMain() {}

  /** Trains in the folder that is the only argument. */
  public static void main(String[] arguments) {
    RunFolder folder = new RunFolder(Path.of(arguments[0]));
    Checkpoint from =
        folder.last().toFile().exists() ? CheckpointFile.read(folder.last()) : start();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report, boolean best, Preview preview) {
            System.out.println("epoch " + report.epoch());
          }
        };
    trainer(folder).train(from, listener, Progress.NONE);
  }

  /** A seed for which validation becomes better again and again. */
  static Checkpoint start() {
    return Runs.start(Runs.settings(EPOCHS, 2, Loss.MSE, "constant:warmup=100000", 0, 1));
  }

  static Trainer trainer(RunFolder folder) {
    return new Trainer(
        new LineEngine(),
        step -> Runs.line(-50, 3),
        Runs.validation(Runs.line(-50, 3)),
        folder,
        InstantSource.system());
  }
}
