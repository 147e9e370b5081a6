package io.github.limpid.exchange;

import static io.github.limpid.exchange.ModelsOfTests.description;
import static io.github.limpid.exchange.ModelsOfTests.importedFrom;
import static io.github.limpid.exchange.ModelsOfTests.model;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.model.ModelDescription;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModelSheetTest {

  @Test
  void everythingThatIsKnownIsALine() {
    ModelSheet sheet = new ModelSheet(model("My cells"), "built in", 3 << 19);
    String text =
        sheet.lines().entrySet().stream()
            .map(line -> line.getKey() + ": " + line.getValue() + "\n")
            .collect(Collectors.joining());
    assertEquals(
        """
        Name: My cells
        Place: built in
        Origin: trained with Limpid
        Description: For tests, in two lines.
        Kind: 2 layers, residual
        Channels: 1
        Parameters: 1
        Receptive radius: 0 pixels
        Size: 1.5 MB
        Checksum: CHECKSUM
        Trained on: cells of a test
        Noise: poisson:photons=30
        Quality, Set of one: 30.00 dB
        Fine-tuning: possible
        Authors: A. Author, B. Author
        Licence: CC-BY-4.0
        Citation: Cite nobody.
        """
            .replace("CHECKSUM", model("My cells").checksum()),
        text);
  }

  @Test
  void importedModelSaysItsFile() {
    ModelSheet sheet =
        new ModelSheet(model(description("My cells", importedFrom("c.zip"))), "built in", 1);
    assertEquals("imported from c.zip (SavedModel)", sheet.lines().get("Origin"));
    assertEquals("c.zip; SavedModel; SHA-256 0123; input x:0", sheet.lines().get("Imported from"));
  }

  @Test
  void licenceThatNobodyNamedIsNotKnown() {
    ModelDescription about = description("My cells", ModelDescription.NO_LICENCE, Map.of());
    ModelSheet sheet = new ModelSheet(model(about), "built in", 1);
    assertEquals("not known", sheet.lines().get("Licence"));
    assertEquals("not known", sheet.row().get(ModelShelf.HEADINGS.indexOf("Licence")));
  }

  @Test
  void rowHasWhatIsKnownInShort() {
    ModelSheet sheet = new ModelSheet(model("My cells"), "built in", 1 << 20);
    assertEquals(
        List.of(
            "My cells",
            "trained with Limpid",
            "2 layers, residual",
            "1",
            "1",
            "1.0 MB",
            "cells of a test",
            "Set of one: 30.00 dB",
            "CC-BY-4.0",
            "Cite nobody."),
        sheet.row());
  }

  @Test
  void tableHasTheLines() {
    ModelSheet sheet = new ModelSheet(model("My cells"), "built in", 1);
    assertEquals(List.of("Property", "Value"), sheet.table().headings());
    assertEquals(
        sheet.lines(),
        sheet.table().rows().stream()
            .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1))));
  }

  @Test
  void columnsOfATableAreAligned() {
    ModelTable table =
        new ModelTable(
            List.of("Name", "Size"), List.of(List.of("a", "1 MB"), List.of("longer", "2 MB")));
    assertEquals(List.of("Name    Size", "a       1 MB", "longer  2 MB"), table.lines());
  }

  @Test
  void tableIsShownWithoutSomeColumns() {
    ModelTable table =
        new ModelTable(List.of("Name", "Kind", "Size"), List.of(List.of("a", "b", "1 MB")));
    assertEquals(
        new ModelTable(List.of("Size", "Name"), List.of(List.of("1 MB", "a"))),
        table.only(List.of("Size", "Name")));
    assertThrows(IllegalArgumentException.class, () -> table.only(List.of("Colour")));
  }

  @Test
  void rowsOfATableHaveACellForEachHeading() {
    List<List<String>> rows = List.of(List.of("a"));
    assertEquals(
        "row [a] has 1 cells, not 2",
        assertThrows(IllegalArgumentException.class, () -> new ModelTable(List.of("a", "b"), rows))
            .getMessage());
  }

  @Test
  void licenceThatIsNoIdentifierIsRefused() {
    assertEquals(
        "Licence \"CC BY\" is not an SPDX identifier. Give one of https://spdx.org/licenses, such"
            + " as BSD-2-Clause or CC-BY-4.0.",
        assertThrows(
                io.github.limpid.InputException.class,
                () -> ImportSettings.typed("", "", false, "CC BY"))
            .getMessage());
  }

  @Test
  void nothingTypedIsNothingSaid() {
    assertEquals(ImportSettings.NONE, ImportSettings.typed(" ", "", false, ""));
  }
}
