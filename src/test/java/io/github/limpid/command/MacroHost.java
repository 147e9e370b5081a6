package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.LimpidException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program that runs macros, in a JVM of its own, with Limpid as it was just compiled. */
abstract class MacroHost implements AutoCloseable {

  private static final int SECONDS = 300; // a machine that hangs must not hang the build
  private static final Pattern LAST_WORDS =
      Pattern.compile(
          "PSNR after|chain: PSNR|pairs made|Rows drawn|Study drawn|Residual: auto|Macro Error"
              + "|There is no |holds |Give the folder|is not known here|is a file|last words");

  /** A file that macros may tell their last words in; with windows, printing goes to the log. */
  static final String TOLD = "told.txt";

  final Path folder;

  /** Keeps everything in a folder of the test's. */
  MacroHost(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("home"));
  }

  /** The JVM with its options, and with more on its class path if there is more. */
  abstract List<String> jvm(List<Path> more) throws Exception;

  /** The program's main class. */
  abstract String program();

  /** The arguments with which the program opens. */
  abstract List<String> arguments();

  /** Further arguments, by which the program runs a macro. */
  abstract List<String> running(Path file);

  /** Runs a macro and returns what was printed. */
  final String run(Path macro, String... argument) throws Exception {
    List<String> line = new ArrayList<>(jvm(List.of()));
    line.add(program());
    line.addAll(arguments());
    line.addAll(running(macro.toAbsolutePath()));
    line.addAll(List.of(argument));
    return printed(line);
  }

  /** Lets somebody visit the program, to the end of the visit, and returns what was printed. */
  final String receive(Class<? extends Visit> visit) throws Exception {
    List<String> line = new ArrayList<>(jvm(List.of(location(visit))));
    line.addAll(VisitMain.line(program(), visit, folder));
    line.addAll(arguments());
    String printed = printed(line);
    assertTrue(printed.contains(VisitMain.OVER), printed);
    return printed;
  }

  /** Runs a line to its end and returns what was printed. */
  final String printed(List<String> line) throws Exception {
    Path log = Files.createTempFile(folder, "log", ".txt");
    ProcessBuilder builder = new ProcessBuilder(line);
    prepare(builder);
    Process program = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      waitFor(program, log);
    } finally {
      program.destroyForcibly().waitFor();
    }
    return Files.readString(log);
  }

  /** Deletes the links to jars, or JUnit would warn of each. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** What else the program needs. */
  void prepare(ProcessBuilder program) {}

  /** Programs live on after their macro if a thread pool of ImageJ does. */
  private void waitFor(Process program, Path log) throws Exception {
    for (int second = 0; second < SECONDS; second++) {
      if (program.waitFor(1, TimeUnit.SECONDS)) {
        return;
      }
      if (LAST_WORDS.matcher(Files.readString(log) + told()).find()) {
        program.waitFor(10, TimeUnit.SECONDS);
        return;
      }
    }
  }

  /** What was told by now. */
  final String told() throws IOException {
    Path file = folder.resolve(TOLD);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** A number in what was printed. */
  static double figure(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern + " is not in: " + text);
    return Double.parseDouble(matcher.group(1));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static String nativeCache() {
    Path usual = Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    return System.getProperty("org.bytedeco.javacpp.cachedir", usual.toString());
  }

  static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Puts the engine's jars, which stand on this class path, into one folder. */
  static void linkEngine(Path engine) throws IOException {
    String list;
    try (InputStream in =
        LimpidException.class.getResourceAsStream("/io/github/limpid/engine/engine-jars.txt")) {
      list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = engine.resolve(new File(entry).getName());
      if (entry.endsWith(".jar") && list.contains(" " + jar.getFileName()) && !Files.exists(jar)) {
        Files.createSymbolicLink(jar, Path.of(entry));
      }
    }
  }
}
