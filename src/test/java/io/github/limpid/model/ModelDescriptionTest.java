package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.Quoted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelDescriptionTest {

  @Test
  void namesThatOtherToolsReadAreAllowed() {
    for (String name : new String[] {"Cells", "my model (2)", "a_b-c", "x".repeat(128)}) {
      assertEquals(name, describe(name, "d", "d", List.of("A")).name());
    }
  }

  @Test
  void otherNamesAreRefused() {
    for (String name :
        new String[] {"", "cell", "x".repeat(129), "µ-cells", "a/b/c/d", "a\nbcde"}) {
      assertRefused(
          "Model name "
              + Quoted.of(name)
              + " is not allowed. Give 5 to 128 letters, digits, blanks or"
              + " _ - ( ).",
          name,
          "d",
          "d",
          List.of("A"));
    }
  }

  @Test
  void descriptionDataAndAuthorsAreNeeded() {
    assertRefused(
        "A model needs a description. Give one or two sentences.", "Cells", " ", "d", List.of("A"));
    assertRefused(
        "A model needs a sentence on its training data. Give one or two sentences.",
        "Cells",
        "d",
        "",
        List.of("A"));
    assertRefused("A model needs an author. Give at least one name.", "Cells", "d", "d", List.of());
  }

  @Test
  void collectionsAreFrozenInTheirOrder() {
    Map<String, String> quality = new LinkedHashMap<>();
    quality.put("z", "1");
    quality.put("a", "2");
    List<String> authors = new ArrayList<>(List.of("A"));
    ModelDescription description =
        new ModelDescription(
            "Cells", "d", "d", "n", quality, authors, "c", "MIT", Instant.EPOCH, Map.of());
    quality.put("b", "3");
    authors.add("B");
    assertEquals("[z, a]", description.quality().keySet().toString());
    assertEquals(List.of("A"), description.authors());
    assertThrows(UnsupportedOperationException.class, () -> description.quality().put("b", "3"));
    assertThrows(UnsupportedOperationException.class, () -> description.training().put("b", 3));
  }

  private static void assertRefused(
      String message, String name, String description, String data, List<String> authors) {
    InputException refusal =
        assertThrows(InputException.class, () -> describe(name, description, data, authors));
    assertEquals(message, refusal.getMessage());
  }

  private static ModelDescription describe(
      String name, String description, String data, List<String> authors) {
    return new ModelDescription(
        name, description, data, "n", Map.of(), authors, "c", "MIT", Instant.EPOCH, Map.of());
  }
}
