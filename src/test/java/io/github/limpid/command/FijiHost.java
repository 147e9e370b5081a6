package io.github.limpid.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.limpid.LimpidException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * A Fiji, with windows or without. The system property {@code fiji.home} names its folder; without
 * it tests are skipped.
 */
final class FijiHost extends MacroHost {

  private static final String HOME = System.getProperty("fiji.home");

  private final VirtualDisplay display; // or null

  FijiHost(Path folder) throws IOException {
    this(folder, null);
  }

  private FijiHost(Path folder, VirtualDisplay display) throws IOException {
    super(folder);
    assumeTrue(HOME != null, "macros are not run: the system property fiji.home is not set");
    this.display = display;
  }

  /** Tells whether this Fiji has a jar. */
  static boolean has(String jar) throws IOException {
    assumeTrue(HOME != null, "scripts are not run: the system property fiji.home is not set");
    try (Stream<Path> jars = Files.walk(Path.of(HOME, "jars"))) {
      return jars.anyMatch(file -> file.getFileName().toString().startsWith(jar));
    }
  }

  /** Runs a script and returns what was printed. */
  String runScript(Path script) throws Exception {
    List<String> line = new ArrayList<>(jvm(List.of(location(ScriptMain.class))));
    line.addAll(List.of(ScriptMain.class.getName(), script.toString()));
    return printed(line);
  }

  /** Runs macros with windows. */
  static FijiHost withWindows(Path folder) throws IOException {
    assumeTrue(HOME != null, "macros are not run: the system property fiji.home is not set");
    return new FijiHost(folder, new VirtualDisplay());
  }

  @Override
  void prepare(ProcessBuilder program) {
    if (display != null) {
      display.use(program);
    }
  }

  @Override
  public void close() throws IOException {
    if (display != null) {
      display.close();
    }
    super.close();
  }

  @Override
  List<String> jvm(List<Path> more) throws Exception {
    linkEngine(Files.createDirectories(folder.resolve("engine")));
    String home = Path.of(HOME).toAbsolutePath().toString();
    List<String> line = new ArrayList<>();
    line.addAll(List.of(java(), "-Xmx1g", "-Djava.awt.headless=" + (display == null)));
    line.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    for (String key : List.of("plugins.dir", "ij.dir", "imagej.dir", "fiji.dir")) {
      line.add("-D" + key + "=" + home);
    }
    line.add("-Dscijava.app.directory=" + home);
    line.add("-Djava.util.prefs.userRoot=" + folder.resolve("home"));
    line.add("-Dorg.bytedeco.javacpp.cachedir=" + nativeCache());
    line.add("-Duser.home=" + folder.resolve("home"));
    line.add("-Dlimpid.engine.dir=" + folder.resolve("engine"));
    line.addAll(List.of("-cp", classPath(Path.of(home), more)));
    return line;
  }

  @Override
  String program() {
    return "net.imagej.Main";
  }

  @Override
  List<String> arguments() {
    return display == null ? List.of("--headless") : List.of();
  }

  @Override
  List<String> running(Path file) {
    return List.of("-macro", file.toString());
  }

  private static String classPath(Path home, List<Path> more)
      throws URISyntaxException, IOException {
    List<String> path = new ArrayList<>();
    for (Class<?> ours :
        List.of(
            LimpidException.class,
            UniformRandomProvider.class,
            PoissonSampler.class,
            EigenDecomposition.class)) {
      path.add(location(ours).toString());
    }
    more.forEach(entry -> path.add(entry.toString()));
    for (String name : List.of("jars", "plugins")) {
      path.add(home.resolve(name) + File.separator + "*");
      try (Stream<Path> below = Files.list(home.resolve(name))) {
        below.filter(Files::isDirectory).forEach(dir -> path.add(dir + File.separator + "*"));
      }
    }
    return String.join(File.pathSeparator, path);
  }
}
