package io.github.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the pages of help quote, as lines that begin with {@code >}, is what Limpid says. Values
 * stand in italics; what lies between them must stand in the sources, sentence by sentence.
 */
class QuotedSentencesTest {

  private static final Path SOURCES = Path.of("src", "main");
  private static final Pattern QUOTE = Pattern.compile("(?m)^> (.+)$");
  private static final Pattern VALUE = Pattern.compile("\\*[^*]+\\*");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?:]) ");
  private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern SLOT = Pattern.compile("%[^a-zA-Z%]*[a-zA-Z%]");
  private static final int LEAST = 8; // letters; less proves nothing

  @Test
  void everyQuotedSentenceIsInTheSources() throws IOException {
    List<String> invented = new ArrayList<>();
    Set<String> said = literals();
    int quotes = 0;
    for (Path page : Pages.below(Pages.DOCS)) {
      for (String quote : quotes(Files.readString(page))) {
        quotes++;
        unknown(quote, said).forEach(part -> invented.add(page.getFileName() + ": " + part));
      }
    }
    assertTrue(quotes > 0);
    assertEquals(List.of(), invented);
  }

  private static List<String> quotes(String page) {
    return QUOTE.matcher(page).results().map(quote -> quote.group(1)).toList();
  }

  /** The constant parts of a quoted sentence that Limpid never says. */
  private static List<String> unknown(String quote, Set<String> said) {
    List<String> parts =
        Arrays.stream(VALUE.split(quote))
            .flatMap(SENTENCE_END::splitAsStream)
            .map(part -> part.strip().replaceFirst("\\.$", ""))
            .filter(part -> part.codePoints().anyMatch(Character::isLetter))
            .toList();
    if (parts.stream().mapToInt(String::length).sum() < LEAST) {
      return List.of(quote);
    }
    return parts.stream()
        .filter(part -> said.stream().noneMatch(literal -> literal.contains(part)))
        .toList();
  }

  /** All texts in the sources, those joined by plus signs as one, with values cut out. */
  private static Set<String> literals() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> texts(read(file)))
          .collect(Collectors.toSet());
    }
  }

  private static Stream<String> texts(String source) {
    String joined = BETWEEN_LITERALS.matcher(source).replaceAll("");
    return Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)+)\"")
        .matcher(joined)
        .results()
        .map(literal -> literal.group(1).replace("\\\"", "\"").replace("%%", "%"))
        .flatMap(SLOT::splitAsStream);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anInventedSentenceIsFound() {
    Set<String> said =
        texts("f(\"Image %s is \" + \"broken.\", \"Get \" + it + \".\")")
            .collect(Collectors.toSet());
    assertEquals(List.of(), unknown("Image *a.tif* is broken. Get *b*.", said));
    assertEquals(List.of("is lost"), unknown("Image *a.tif* is lost. Get *b*.", said));
    assertEquals(List.of("*all* of it"), unknown("*all* of it", said));
  }
}
