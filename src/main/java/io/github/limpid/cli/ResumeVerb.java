package io.github.limpid.cli;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.imageplus.FoundImages;
import io.github.limpid.training.TrainingOption;
import io.github.limpid.training.TrainingOptions;
import io.github.limpid.training.TrainingRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid resume}: goes on with a training that was interrupted. */
@Command(
    name = "resume",
    description = {
      "Goes on with a training that was interrupted, exactly where its last epoch ended, and writes"
          + " the model file.",
      "--noisy, --clean and the like say where images are that have been moved; they must be the"
          + " same."
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

  @Option(
      names = "--stop",
      description =
          "Do not go on, but write the model file with the best that was learnt; needs no images.")
  private boolean stop;

  /** The command line of {@code resume}. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new ResumeVerb());
    TrainingArguments.add(line.getCommandSpec(), TrainingOption.images());
    return line;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Engine engine = EngineLoader.engine();
    if (stop) {
      TrainingRun.keepBest(what, engine).lines().forEach(out::println);
      return;
    }
    TerminalProgress progress = new TerminalProgress(out);
    TrainingOptions moved = TrainingArguments.read(spec);
    TrainVerb.train(
        spec, TrainingRun.resume(what, moved, FoundImages.inFiles(), engine, progress), progress);
  }
}
