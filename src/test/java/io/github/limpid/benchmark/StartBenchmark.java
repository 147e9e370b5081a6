package io.github.limpid.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Times the start of a Fiji without Limpid and with it, in turn, from the start of Java to the
 * first line of a macro, headless; and counts which classes the start with Limpid loads.
 *
 * <p>Nothing is copied into the Fiji: the plugin's folders go on the class path beside Fiji's own.
 */
@Command(name = "StartBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class StartBenchmark implements Runnable {

  private static final String FIRST_LINE = "the macro has begun";
  private static final List<String> WATCHED =
      List.of("org.tensorflow.", "org.bytedeco.", "io.github.limpid.");

  @Parameters(index = "0", description = "Folder of a Fiji that Limpid is not installed in.")
  private Path fiji;

  @Option(names = "--plugin", defaultValue = "target/fiji", description = "What the zips hold.")
  private Path plugin;

  @Option(names = "--pairs", defaultValue = "6", description = "Starts of each kind.")
  private int pairs;

  private StartBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments a Fiji and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new StartBenchmark()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      Path scratch = Files.createTempDirectory("limpid-start");
      Path macro = Files.writeString(scratch.resolve("a.ijm"), "print('" + FIRST_LINE + "');");
      List<String> without = line(scratch, macro, List.of(fiji));
      List<String> with = line(scratch, macro, List.of(plugin, fiji));
      seconds(without); // fills the caches of the machine
      seconds(with);
      double[] bare = new double[pairs];
      double[] full = new double[pairs];
      for (int pair = 0; pair < pairs; pair++) {
        bare[pair] = seconds(without);
        full[pair] = seconds(with);
      }
      tell("without Limpid", bare);
      tell("with Limpid", full);
      loaded(with, scratch.resolve("classes.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> line(Path scratch, Path macro, List<Path> folders) throws IOException {
    String home = fiji.toAbsolutePath().toString();
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Djava.awt.headless=true");
    line.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    for (String key :
        List.of("plugins.dir", "ij.dir", "imagej.dir", "fiji.dir", "scijava.app.directory")) {
      line.add("-D" + key + "=" + home);
    }
    line.add("-Djava.util.prefs.userRoot=" + scratch);
    line.addAll(List.of("-cp", classPath(folders), "net.imagej.Main", "--headless"));
    line.addAll(List.of("-macro", macro.toString()));
    return line;
  }

  /** As Fiji's launcher has it: jars and plugins, and one folder below each. */
  private static String classPath(List<Path> folders) throws IOException {
    List<String> path = new ArrayList<>();
    for (Path folder : folders) {
      for (String name : List.of("jars", "plugins")) {
        Path top = folder.resolve(name).toAbsolutePath();
        path.add(top + File.separator + "*");
        try (Stream<Path> below = Files.list(top)) {
          below.filter(Files::isDirectory).forEach(one -> path.add(one + File.separator + "*"));
        }
      }
    }
    return String.join(File.pathSeparator, path);
  }

  private static double seconds(List<String> line) throws IOException {
    long start = System.nanoTime();
    Process program = new ProcessBuilder(line).redirectErrorStream(true).start();
    try (BufferedReader output = program.inputReader()) {
      for (String said = output.readLine(); said != null; said = output.readLine()) {
        if (said.contains(FIRST_LINE)) {
          return (System.nanoTime() - start) / 1e9;
        }
      }
      throw new IOException("Fiji ended before its macro began.");
    } finally {
      program.destroyForcibly();
    }
  }

  private static void tell(String what, double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f s (%.2f to %.2f)%n",
        what,
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static void loaded(List<String> line, Path list) throws IOException {
    List<String> watched = new ArrayList<>(line);
    watched.add(1, "-Xlog:class+load:file=" + list);
    seconds(watched);
    List<String> classes = Files.readAllLines(list);
    for (String name : WATCHED) {
      long count = classes.stream().filter(one -> one.contains("] " + name)).count();
      System.out.printf("classes of %s* loaded at the start: %d%n", name, count);
    }
  }
}
