package io.github.limpid.command;

import ij.ImageJ;
import io.github.limpid.LimpidException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.imglib2.img.Img;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.scijava.Context;
import org.scijava.parsington.ExpressionParser;
import org.yaml.snakeyaml.Yaml;

/**
 * ImageJ 1 without Fiji, with windows on a virtual display: Limpid and its few dependencies lie in
 * {@code plugins}, the engine in {@code lib/limpid}. Without Xvfb tests are skipped.
 */
final class PlainImageJHost extends MacroHost {

  private final VirtualDisplay display = new VirtualDisplay();
  private final String way;

  /** Runs macros in ImageJ's batch mode. */
  PlainImageJHost(Path folder) throws IOException {
    this(folder, "-batch");
  }

  private PlainImageJHost(Path folder, String way) throws IOException {
    super(folder);
    this.way = way;
  }

  /** Runs macros with windows. */
  static PlainImageJHost withWindows(Path folder) throws IOException {
    return new PlainImageJHost(folder, "-macro");
  }

  @Override
  void prepare(ProcessBuilder program) {
    display.use(program);
  }

  @Override
  public void close() throws IOException {
    display.close();
    super.close();
  }

  @Override
  List<String> jvm(List<Path> more) throws Exception {
    install();
    List<String> line = new ArrayList<>();
    line.addAll(List.of(java(), "-Xmx1g"));
    line.add("-Djava.util.prefs.userRoot=" + folder.resolve("home"));
    line.add("-Dorg.bytedeco.javacpp.cachedir=" + nativeCache());
    line.add("-Duser.home=" + folder.resolve("home"));
    List<String> path = new ArrayList<>(List.of(location(ImageJ.class).toString()));
    more.forEach(entry -> path.add(entry.toString()));
    line.addAll(List.of("-cp", String.join(File.pathSeparator, path)));
    return line;
  }

  @Override
  String program() {
    return ImageJ.class.getName();
  }

  @Override
  List<String> arguments() {
    return List.of("-ijpath", imageJ().toString());
  }

  @Override
  List<String> running(Path file) {
    return List.of(way, file.toString());
  }

  private Path imageJ() {
    return folder.resolve("ImageJ");
  }

  private void install() throws IOException, URISyntaxException {
    Path plugins = imageJ().resolve("plugins");
    if (Files.exists(plugins)) {
      return;
    }
    Files.createDirectories(plugins);
    Files.createDirectories(imageJ().resolve("macros")); // or ImageJ complains
    for (Class<?> used :
        List.of(
            Context.class,
            ExpressionParser.class,
            Img.class,
            Yaml.class,
            UniformRandomProvider.class,
            PoissonSampler.class,
            EigenDecomposition.class)) {
      Path jar = location(used);
      Files.createSymbolicLink(plugins.resolve(jar.getFileName()), jar);
    }
    writeJar(location(LimpidException.class), plugins.resolve("Limpid_.jar"));
    linkEngine(Files.createDirectories(imageJ().resolve("lib").resolve("limpid")));
  }

  private static void writeJar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, zip);
      }
    }
  }
}
