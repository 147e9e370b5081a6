package io.github.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.training.TrainingOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources for public members that nobody described. */
class DocumentationTest {

  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("src", "main", "java8"));
  private static final Pattern DECLARATION = Pattern.compile("\\s*(public|protected) .*");
  private static final Pattern ANNOTATION = Pattern.compile("\\s*@[A-Z].*");

  @Test
  void everyPublicMemberOfAPublicTypeHasADoc() throws IOException {
    List<String> bare = new ArrayList<>();
    for (Path file : sources()) {
      List<String> lines = Files.readAllLines(file);
      if (lines.stream()
          .anyMatch(line -> line.matches("public .*(class|record|interface|enum) .*"))) {
        bare.addAll(undocumented(file, lines));
      }
    }
    assertEquals(List.of(), bare);
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(path -> path.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  @Test
  void aBareDeclarationIsFound() {
    List<String> lines = List.of("public class A {", "  /** Fine. */", "  public A() {}");
    assertEquals(List.of("A.java:1"), undocumented(Path.of("A.java"), lines));
  }

  @Test
  void everySettingOfTrainingIsInItsPage() throws IOException {
    List<String> rows = Files.readAllLines(Path.of("docs", "training.md"));
    for (TrainingOption option : TrainingOption.values()) {
      String usual = option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`";
      String row = "| `%s` | %s | %s |".formatted(option.key(), option.help(), usual);
      assertTrue(rows.contains(row), row);
    }
  }

  private static List<String> undocumented(Path file, List<String> lines) {
    List<String> bare = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (DECLARATION.matcher(lines.get(i)).matches() && !isDocumented(lines, i)) {
        bare.add(file.getFileName() + ":" + (i + 1));
      }
    }
    return bare;
  }

  /** A doc, or an annotation that says it is inherited, stands before the declaration. */
  private static boolean isDocumented(List<String> lines, int declaration) {
    for (int i = declaration - 1; i >= 0; i--) {
      String line = lines.get(i).strip();
      if (line.equals("@Override") || line.endsWith("*/")) {
        return true;
      }
      boolean annotation =
          ANNOTATION.matcher(line).matches()
              || !line.matches(".*[;{}]|")
              || line.matches("[\\w ]+= \\{|\\},?"); // a list in an annotation
      if (!annotation) {
        return false;
      }
    }
    return false;
  }
}
