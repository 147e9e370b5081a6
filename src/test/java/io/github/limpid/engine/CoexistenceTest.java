package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limpid beside TensorFlow 1.15, an old or new protobuf and an old or new JavaCPP on one class
 * path, as in Fiji, in either order of jars and of use, each in a machine of its own. Needs the
 * native libraries of both; TensorFlow 1.15 has none for ARM.
 */
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
class CoexistenceTest {

  private static final String HOST = CoexistenceMain.HOST;
  private static final String LIMPID = CoexistenceMain.LIMPID;

  /** Where the build copies jars that cannot be dependencies, as their classes are duplicates. */
  private static final Path FOLDER =
      Path.of(System.getProperty("limpid.coexistence.dir", "target/coexistence"));

  @ParameterizedTest
  @CsvSource({"3.3.1, 1.5.3", "3.11.4, 1.5.14", "4.36.2, 1.5.3"})
  void othersJarsMayStandAheadOfLimpids(String protobuf, String javaCpp) throws Exception {
    String host = hostJars(protobuf, javaCpp);
    ChildJvm machine = new ChildJvm(List.of(), host + File.pathSeparator + ChildJvm.ownClassPath());
    assertBothAnswer(machine, libraries(protobuf, javaCpp), HOST, LIMPID, HOST);
    assertBothAnswer(machine, libraries(protobuf, javaCpp), LIMPID, HOST, LIMPID);
  }

  @ParameterizedTest
  @CsvSource({"3.3.1, 1.5.3", "4.36.2, 1.5.14"})
  void limpidsJarsMayStandAheadOfOthers(String protobuf, String javaCpp, @TempDir Path engine)
      throws Exception {
    String limpid = withoutEngine(engine);
    ChildJvm machine =
        new ChildJvm(
            List.of("-D" + EngineLoader.FOLDER_PROPERTY + "=" + engine),
            limpid + File.pathSeparator + hostJars(protobuf, javaCpp));
    assertBothAnswer(machine, libraries(protobuf, javaCpp), HOST, LIMPID, HOST);
    assertBothAnswer(machine, libraries(protobuf, javaCpp), LIMPID, HOST, LIMPID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "libtensorflow-1.15.0.jar",
        "protobuf-java-3.3.1.jar",
        "protobuf-java-3.11.4.jar",
        "javacpp-1.5.3.jar"
      })
  void withoutTheFenceNothingIsComputed(String jar) throws Exception {
    ChildJvm machine =
        new ChildJvm(List.of(), copied(jar) + File.pathSeparator + ChildJvm.ownClassPath());
    ChildJvm.End end = machine.run(CoexistenceMain.class, CoexistenceMain.UNFENCED);
    assertEquals("", end.out());
    assertNotEquals(0, end.exitCode());
  }

  private static void assertBothAnswer(
      ChildJvm machine, String libraries, String first, String second, String third)
      throws Exception {
    String[] arguments = {CoexistenceMain.LIBRARIES, first, second, third};
    ChildJvm.End end = machine.run(CoexistenceMain.class, arguments);
    assertEquals(
        Stream.of(libraries, answer(first), answer(second), answer(third))
            .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator())),
        end.out(),
        end.err());
    assertEquals(0, end.exitCode(), end.err());
  }

  private static String answer(String who) {
    return who.equals(HOST) ? CoexistenceMain.HOST_ANSWER : PredictMain.ANSWER;
  }

  private static String libraries(String protobuf, String javaCpp) {
    return "protobuf-java-" + protobuf + ".jar, javacpp-" + javaCpp + ".jar";
  }

  private static String hostJars(String protobuf, String javaCpp) {
    return Stream.of(
            "libtensorflow-1.15.0.jar",
            "libtensorflow_jni-1.15.0.jar",
            "protobuf-java-" + protobuf + ".jar",
            "javacpp-" + javaCpp + ".jar")
        .map(CoexistenceTest::copied)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String copied(String name) {
    Path jar = FOLDER.resolve(name);
    assertTrue(Files.isRegularFile(jar), jar + " was not copied by the build");
    return jar.toString();
  }

  /** The class path as in Fiji: the engine's jars are not on it, but in a folder of their own. */
  private static String withoutEngine(Path folder) throws IOException {
    List<String> names =
        EngineJar.neededOn(
                EngineJar.thisPlatform(
                    System.getProperty("os.name"), System.getProperty("os.arch")))
            .stream()
            .map(EngineJar::name)
            .toList();
    List<Path> all =
        Stream.of(ChildJvm.ownClassPath().split(File.pathSeparator)).map(Path::of).toList();
    for (Path jar : all) {
      if (names.contains(jar.getFileName().toString())) {
        Files.copy(jar, folder.resolve(jar.getFileName()));
      }
    }
    return all.stream()
        .filter(entry -> !names.contains(entry.getFileName().toString()))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
