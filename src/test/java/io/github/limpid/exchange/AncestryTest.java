package io.github.limpid.exchange;

import static io.github.limpid.exchange.ModelsOfTests.description;
import static io.github.limpid.exchange.ModelsOfTests.importedFrom;
import static io.github.limpid.exchange.ModelsOfTests.startedFrom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.model.ModelDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AncestryTest {

  @Test
  void modelWithoutAncestorsWasTrained() {
    Ancestry ancestry = new Ancestry(description("cells", Map.of("settings", Map.of())));
    assertFalse(ancestry.isKnown());
    assertEquals("trained with Limpid", ancestry.text());
    assertEquals(Map.of(), ancestry.lines());
  }

  @Test
  void allAncestorsAreToldBackToTheFirst() {
    Ancestry ancestry =
        new Ancestry(
            description(
                "my cells", startedFrom("cells 2", startedFrom("cells 1", importedFrom("c.zip")))));
    assertTrue(ancestry.isKnown());
    assertEquals(
        "fine-tuned from cells 2, which was fine-tuned from cells 1, which was imported from c.zip"
            + " (SavedModel)",
        ancestry.text());
    assertEquals(
        List.of("Ancestor 1", "Ancestor 2", "Imported from"),
        List.copyOf(ancestry.lines().keySet()));
    assertEquals(
        "cells 2; of 2026-11-05; data: pages; noise: page; licence: CC-BY-4.0; Cite me.",
        ancestry.lines().get("Ancestor 1"));
    assertEquals(
        "c.zip; SavedModel; SHA-256 0123; input x:0", ancestry.lines().get("Imported from"));
  }

  @Test
  void licenceThatAnAncestorDidNotNameIsNotKnown() {
    Map<String, Object> start = Map.of("name", "cells", "licence", ModelDescription.NO_LICENCE);
    Ancestry ancestry = new Ancestry(description("my cells", Map.of("started-from", start)));
    assertEquals(Map.of("Ancestor 1", "cells; licence: not known"), ancestry.lines());
  }

  @Test
  void ancestorOfTheSameNameIsAnEarlierOne() {
    Ancestry ancestry = new Ancestry(description("Documents", startedFrom("Documents", Map.of())));
    assertEquals(
        "fine-tuned from an earlier Documents, which was trained with Limpid", ancestry.text());
  }

  @Test
  void ancestorOfWhichOnlyTheNameIsKnownIsNamed() {
    Map<String, Object> training = Map.of("started-from", Map.of("name", "cells"));
    Ancestry ancestry = new Ancestry(description("my cells", training));
    assertEquals("fine-tuned from cells, which was trained with Limpid", ancestry.text());
    assertEquals(Map.of("Ancestor 1", "cells"), ancestry.lines());
  }

  @Test
  void recordThatHoldsItselfComesToAnEnd() {
    Map<String, Object> training = new HashMap<>();
    training.put("started-from", Map.of("name", "cells", "training", training));
    Ancestry ancestry = new Ancestry(description("my cells", training));
    assertTrue(ancestry.text().endsWith(", which was fine-tuned before"), ancestry.text());
    assertEquals(20, ancestry.lines().size());
  }
}
