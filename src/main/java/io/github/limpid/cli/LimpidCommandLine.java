package io.github.limpid.cli;

import io.github.limpid.LimpidException;
import io.github.limpid.Spelling;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program {@code limpid}.
 *
 * <p>Exit codes: 0 done, 1 failed with a sentence on standard error, 2 the line was not understood,
 * 3 an error in Limpid itself.
 */
@Command(
    name = "limpid",
    description = "Denoises images with neural networks, and trains such networks.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class,
    subcommands = {
      DenoiseVerb.class,
      NoiseVerb.class,
      EstimateVerb.class,
      CompareVerb.class,
      DescribeVerb.class,
      ModelsVerb.class
    })
public final class LimpidCommandLine implements Runnable {

  private static final int SECONDS_TO_STOP = 10;
  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final int BROKEN = 3;
  private static final Pattern NUMBER = Pattern.compile("is not an? (double|long|int)");
  private static final Pattern UNMATCHED = Pattern.compile("^Unmatched arguments? .* index \\d+:");

  @Spec private CommandSpec spec;

  /** Created by picocli and by {@link #main}. */
  public LimpidCommandLine() {}

  /**
   * Runs the program and ends the JVM with its exit code.
   *
   * @param arguments what was typed
   */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopping(Thread.currentThread(), ended)));
    int code = run(out, err, arguments);
    ended.countDown();
    System.exit(code);
  }

  /** Ctrl-C asks the work to stop, and gives it time to leave nothing half-written. */
  private static Runnable stopping(Thread worker, CountDownLatch ended) {
    return () -> {
      if (ended.getCount() > 0) {
        worker.interrupt();
        try {
          ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  /** Runs the program in this JVM; returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new LimpidCommandLine())
        .addSubcommand(TrainVerb.train())
        .addSubcommand(TrainVerb.fineTune())
        .addSubcommand(ResumeVerb.line())
        .addSubcommand(new SelfTestVerb())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true) // what stands behind @FILE changes what stands in it
        .setExecutionExceptionHandler(LimpidCommandLine::report)
        .setParameterExceptionHandler(LimpidCommandLine::explain)
        .execute(arguments);
  }

  /** What was not understood, what may have been meant, and where to read how to write it. */
  private static int explain(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    line.getErr().println(inWords(e.getMessage()));
    if (!UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
      suggestVerb(e, line);
    }
    line.getErr()
        .printf(
            "%s --help lists the %s.%n",
            line.getCommandSpec().qualifiedName(),
            line.getSubcommands().isEmpty() ? "options" : "commands");
    return NOT_UNDERSTOOD;
  }

  /** The parser compares pairs of letters, of which a short word with a slip may share none. */
  private static void suggestVerb(ParameterException e, CommandLine line) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> typed = unmatched.getUnmatched().subList(0, 1);
      String question = Spelling.question(typed, line.getSubcommands().keySet());
      if (!question.isEmpty()) {
        line.getErr().println(question.strip());
      }
    }
  }

  /** The same in words that are neither Java's nor the parser's. */
  private static String inWords(String message) {
    String words = NUMBER.matcher(message).replaceFirst("is not a number");
    return UNMATCHED
        .matcher(words)
        .replaceFirst("Not understood:")
        .replace("is not a boolean", "is neither true nor false");
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: limpid " + String.join(", limpid ", spec.subcommands().keySet()) + ".");
  }

  private static int report(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    if (e instanceof LimpidException) {
      line.getErr().println(SettingWords.asOptions(line.getCommandSpec(), e.getMessage()));
      return FAILED;
    }
    line.getErr().println("This is an error in Limpid; please report it with these lines:");
    e.printStackTrace(line.getErr());
    return BROKEN;
  }
}
