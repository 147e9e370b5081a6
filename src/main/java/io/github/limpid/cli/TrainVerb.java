package io.github.limpid.cli;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.imageplus.FoundImages;
import io.github.limpid.training.TrainingLog;
import io.github.limpid.training.TrainingOption;
import io.github.limpid.training.TrainingOptions;
import io.github.limpid.training.TrainingRun;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code limpid train} and {@code limpid fine-tune}: images in, a model file out. */
final class TrainVerb {

  /** {@code limpid train}: a new network. */
  @Command(
      name = "train",
      description = {
        "Trains a network and writes a model file.",
        "Each --noisy folder is paired, by file names, with the --clean folder in the same place of"
            + " the line; --clean folders beyond get the noise of --noise; --noisy with --second"
            + " learns from two noisy images of each scene, and --noisy alone from single ones. All"
            + " options may stand in a file: limpid train @FILE."
      },
      mixinStandardHelpOptions = true,
      versionProvider = LimpidVersion.class)
  static final class Train implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      TrainVerb.run(spec, TrainingArguments.read(spec));
    }
  }

  /** {@code limpid fine-tune}: a model trained further. */
  @Command(
      name = "fine-tune",
      description = {
        "Trains a model further on other images and writes a new model file.",
        "Images are given as for limpid train. At the end, held-out images are compared before and"
            + " after."
      },
      mixinStandardHelpOptions = true,
      versionProvider = LimpidVersion.class)
  static final class FineTune implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      TrainVerb.run(spec, TrainingArguments.read(spec).fineTuning());
    }
  }

  private TrainVerb() {}

  /** The command line of {@code train}. */
  static CommandLine train() {
    return line(
        new Train(),
        EnumSet.of(TrainingOption.START, TrainingOption.FREEZE),
        "To train a model further, use limpid fine-tune.");
  }

  /** The command line of {@code fine-tune}, which cannot change the layers. */
  static CommandLine fineTune() {
    return line(
        new FineTune(),
        TrainingOption.ofLayers(),
        "The layers are those of the model; to choose others, use limpid train.");
  }

  private static CommandLine line(Runnable verb, Set<TrainingOption> without, String remedy) {
    CommandLine line = new CommandLine(verb);
    EnumSet<TrainingOption> options = EnumSet.allOf(TrainingOption.class);
    options.removeAll(without);
    TrainingArguments.add(line.getCommandSpec(), options);
    TrainingArguments.refuse(line.getCommandSpec(), without, remedy);
    return line;
  }

  private static void run(CommandSpec spec, TrainingOptions options) {
    Engine engine = EngineLoader.engine();
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getOut());
    train(spec, TrainingRun.begin(options, FoundImages.inFiles(), engine, progress), progress);
  }

  /** Trains and says what there is to know. */
  static void train(CommandSpec verb, TrainingRun run, TerminalProgress progress) {
    PrintWriter out = verb.commandLine().getOut();
    run.preflight().forEach(line -> out.println(SettingWords.asOptions(verb, line)));
    run.train(new TrainingLog(out::println), progress).lines().forEach(out::println);
  }
}
