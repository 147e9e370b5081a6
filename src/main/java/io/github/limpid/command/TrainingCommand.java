package io.github.limpid.command;

import ij.IJ;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.limpid.Progress;
import io.github.limpid.imageplus.FoundImages;
import io.github.limpid.training.TrainingListener;
import io.github.limpid.training.TrainingLog;
import io.github.limpid.training.TrainingResult;
import io.github.limpid.training.TrainingRun;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What the commands that train share: a window or log lines, and the model file at the end. */
abstract class TrainingCommand extends LimpidCommand {

  /** Finds open images by their titles, files and folders. */
  static FoundImages images() {
    return new FoundImages(WindowManager::getImage);
  }

  /** Trains and tells in the log, and in a window where there is one, how it goes. */
  final Path train(TrainingRun run) {
    run.preflight().forEach(this::say);
    return GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()
        ? finish(run, new TrainingLog(this::say), progress(), end -> {})
        : trainInWindow(run);
  }

  private Path trainInWindow(TrainingRun run) {
    TrainingWindow window =
        TrainingWindow.open("Limpid: training " + run.file().getFileName(), InstantSource.system());
    try {
      return finish(
          run,
          TrainingListener.all(new TrainingLog(this::say), window),
          progressOf(window),
          window::finished);
    } catch (RuntimeException | Error e) {
      window.finished(e.getMessage());
      throw e;
    }
  }

  private Path finish(
      TrainingRun run, TrainingListener listener, Progress progress, Consumer<String> ended) {
    TrainingResult result = run.train(listener, progress);
    ended.accept(String.join(" ", result.lines()));
    return written(result);
  }

  /** Tells in the log what came out. */
  final Path written(TrainingResult result) {
    result.lines().forEach(this::say);
    return result.file();
  }

  /** Escape must not end hours of training: a person may press it in any other window. */
  private Progress progressOf(TrainingWindow window) {
    Progress bar = progress();
    return new Progress() {
      @Override
      public void report(long done, long total, String what) {
        bar.report(done, total, what);
      }

      @Override
      public boolean cancelled() {
        return isCanceled() || window.cancelled();
      }
    };
  }

  private void say(String line) {
    IJ.log(line);
  }
}
