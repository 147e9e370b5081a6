package io.github.limpid.engine;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Pages;
import io.github.limpid.cli.LimpidCommandLine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The zips that users unpack over their Fiji folders: nothing is missing or damaged, nothing is
 * there that Fiji has itself, and what comes out of them computes. Run on what was packaged.
 */
class FijiZipIT {

  private static final String VERSION = System.getProperty("limpid.version");
  private static final String ENGINE = "lib/limpid/";
  private static final String MACROS = "macros/limpid/";

  /** Fiji's names of platforms, and TensorFlow's. */
  private static final Map<String, String> PLATFORMS =
      Map.of(
          "linux64", "linux-x86_64",
          "linux-arm64", "linux-arm64",
          "macos-arm64", "macosx-arm64",
          "win64", "windows-x86_64");

  @ParameterizedTest
  @ValueSource(strings = {"linux64", "linux-arm64", "macos-arm64", "win64"})
  void zipHoldsWhatFijiLacksAndTheLibrariesOfItsPlatform(String fiji) throws IOException {
    Set<String> expected =
        new TreeSet<>(
            Set.of(
                "plugins/Limpid_-" + VERSION + ".jar",
                "jars/commons-rng-client-api-1.6.jar",
                "jars/commons-rng-sampling-1.6.jar"));
    EngineJar.neededOn(PLATFORMS.get(fiji)).forEach(jar -> expected.add(ENGINE + jar.name()));
    assertEquals(expected, names(fiji, name -> !name.startsWith(MACROS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux64", "linux-arm64", "macos-arm64", "win64"})
  void zipHoldsTheMacrosTheirImagesAndTheHelp(String fiji) throws IOException {
    Set<String> expected = new TreeSet<>();
    for (String file : List.of("README.md", "CHANGELOG.md", "LICENSE")) {
      expected.add(MACROS + file);
    }
    for (String folder : List.of("docs", "macros", "sample-data")) {
      expected.addAll(files(Path.of(folder), MACROS + folder + "/"));
    }
    assertTrue(expected.contains(MACROS + "sample-data/cells-noisy.tif"), expected.toString());
    assertEquals(expected, names(fiji, name -> name.startsWith(MACROS)));
  }

  @Test
  void everyLinkOfTheHelpInTheZipLeadsSomewhere(@TempDir Path home) throws IOException {
    unpack(thisPlatform(), home, name -> name.startsWith(MACROS));
    List<Path> pages = Pages.below(home.resolve(MACROS));
    assertTrue(pages.contains(home.resolve(MACROS).resolve("docs/README.md")), pages.toString());
    assertEquals(List.of(), Pages.deadLinks(pages));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux64", "linux-arm64", "macos-arm64", "win64"})
  void zipReplacesNothingOfFijis(String fiji) throws IOException {
    String ofFiji =
        "(ij|imglib2|scijava-common|parsington|snakeyaml|picocli|commons-math3|javacpp"
            + "|protobuf-java)(-[a-z]+)*-\\d.*\\.jar";
    Set<String> onClassPath =
        names(fiji, name -> name.startsWith("jars/") || name.startsWith("plugins/"));
    assertEquals(
        List.of(),
        onClassPath.stream()
            .filter(name -> name.substring(name.indexOf('/') + 1).matches(ofFiji))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux64", "linux-arm64", "macos-arm64", "win64"})
  void engineJarsInTheZipAreWhole(String fiji) throws Exception {
    try (ZipFile zip = open(fiji)) {
      for (EngineJar jar : EngineJar.neededOn(PLATFORMS.get(fiji))) {
        ZipEntry entry = zip.getEntry(ENGINE + jar.name());
        assertEquals(jar.size(), entry.getSize(), jar.name());
        assertEquals(jar.sha256(), sha256(zip, entry), jar.name());
      }
    }
  }

  @Test
  void whatIsUnpackedPassesTheSelfTest(@TempDir Path home) throws Exception {
    unpack(thisPlatform(), home, name -> true);
    Path plugin = home.resolve("plugins").resolve("Limpid_-" + VERSION + ".jar");
    List<String> path = new ArrayList<>(List.of(plugin.toString()));
    path.add(home.resolve("jars") + File.separator + "*");
    path.addAll(whatFijiBrings());
    ChildJvm.End end =
        new ChildJvm(List.of(), String.join(File.pathSeparator, path))
            .run(LimpidCommandLine.class, "self-test");
    assertEquals(0, end.exitCode(), end.out() + end.err());
    assertTrue(end.out().strip().endsWith("Self-test passed."), end.out());
    Path engine = home.resolve("lib").resolve("limpid");
    assertTrue(
        end.out().contains("with the right checksums in " + engine + System.lineSeparator()),
        end.out());
  }

  /** The jars of the class path that are neither Limpid's nor in the zips. */
  private static List<String> whatFijiBrings() {
    Set<String> inTheZip = new TreeSet<>();
    EngineJar.neededOn(PLATFORMS.get(thisPlatform())).forEach(jar -> inTheZip.add(jar.name()));
    return Stream.of(ChildJvm.ownClassPath().split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !inTheZip.contains(new File(entry).getName()))
        .filter(entry -> !new File(entry).getName().matches("(limpid|commons-rng)-.*"))
        .toList();
  }

  private static String thisPlatform() {
    String platform =
        EngineJar.thisPlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
    return PLATFORMS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(platform))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static ZipFile open(String fiji) throws IOException {
    return new ZipFile(Path.of("target", "limpid-" + VERSION + "-fiji-" + fiji + ".zip").toFile());
  }

  private static Set<String> names(String fiji, Predicate<String> chosen) throws IOException {
    try (ZipFile zip = open(fiji)) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(chosen)
          .collect(toCollection(TreeSet::new));
    }
  }

  /** The files of a folder, as they are called in the zip. */
  private static Set<String> files(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> prefix + folder.relativize(file).toString().replace('\\', '/'))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static String sha256(ZipFile zip, ZipEntry entry) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void unpack(String fiji, Path home, Predicate<String> chosen) throws IOException {
    Set<String> names = names(fiji, chosen);
    try (ZipFile zip = open(fiji)) {
      for (String name : names) {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
          Files.copy(in, file);
        }
      }
    }
  }
}
