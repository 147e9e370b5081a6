package io.github.limpid.cli;

import io.github.limpid.engine.EngineLoader;
import io.github.limpid.imageplus.FoundImages;
import io.github.limpid.training.TrainingRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid resume}: goes on with a training that was interrupted. */
@Command(
    name = "resume",
    description = {
      "Goes on with a training that was interrupted, exactly where its last epoch ended, and writes"
          + " the model file."
    },
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class)
final class ResumeVerb implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      description =
          "The model file that the training was to write, the folder of checkpoints beside it, or one"
              + " of them.")
  private Path what;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    TerminalProgress progress = new TerminalProgress(out);
    TrainVerb.train(
        TrainingRun.resume(what, FoundImages.inFiles(), EngineLoader.engine(), progress),
        out,
        progress);
  }
}
