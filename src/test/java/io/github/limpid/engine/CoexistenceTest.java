package io.github.limpid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Limpid beside an old TensorFlow, protobuf and JavaCPP ahead of its own on one class path, as in
 * Fiji, each pair in a machine of its own. Needs the native libraries of both; TensorFlow 1.15 has
 * none for ARM.
 */
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
class CoexistenceTest {

  /** Where the build copies jars that cannot be dependencies, as their classes are duplicates. */
  private static final Path FOLDER =
      Path.of(System.getProperty("limpid.coexistence.dir", "target/coexistence"));

  @Test
  void theHostsTensorFlowMayComeFirst() throws Exception {
    assertBothAnswer(CoexistenceMain.HOST, CoexistenceMain.LIMPID, CoexistenceMain.HOST);
  }

  @Test
  void limpidsTensorFlowMayComeFirst() throws Exception {
    assertBothAnswer(CoexistenceMain.LIMPID, CoexistenceMain.HOST, CoexistenceMain.LIMPID);
  }

  private static void assertBothAnswer(String... order) throws Exception {
    String classPath = hostJars() + File.pathSeparator + ChildJvm.ownClassPath();
    ChildJvm.End end = new ChildJvm(List.of(), classPath).run(CoexistenceMain.class, order);
    String answers =
        Stream.of(order)
            .map(CoexistenceTest::answer)
            .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    assertEquals(answers, end.out(), end.err());
    assertEquals(0, end.exitCode(), end.err());
  }

  private static String answer(String who) {
    return who.equals(CoexistenceMain.HOST) ? CoexistenceMain.HOST_ANSWER : PredictMain.ANSWER;
  }

  private static String hostJars() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> jars = files.map(Path::toString).filter(f -> f.endsWith(".jar")).toList();
      for (String needed : List.of("libtensorflow-1", "libtensorflow_jni-1", "protobuf-java-3")) {
        assertFalse(jars.stream().noneMatch(jar -> jar.contains(needed)), needed + " in " + FOLDER);
      }
      return String.join(File.pathSeparator, jars);
    }
  }
}
