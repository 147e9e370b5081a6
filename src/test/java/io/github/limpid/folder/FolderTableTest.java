package io.github.limpid.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.engine.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTableTest {

  private static final MadeWith WITH = new MadeWith("Box, of 3", "0123", 0.3, Precision.FLOAT32);
  private static final Instant CHANGED = Instant.parse("2026-01-02T03:04:05.678901234Z");

  @TempDir private Path folder;

  @Test
  void rowsComeBack() {
    write(image("a\"b,\nc.tif"), image("b.tif"));
    try (FolderTable table = FolderTable.open(folder)) {
      assertEquals(made(image("b.tif")), table.made(image("b.tif")).orElseThrow());
      assertEquals(made(image("a\"b,\nc.tif")), table.made(image("a\"b,\nc.tif")).orElseThrow());
      assertTrue(table.made(image("c.tif")).isEmpty());
    }
  }

  @Test
  void failureDoesNotMakeAResultForgotten() {
    write(image("a.tif"));
    try (FolderTable table = FolderTable.open(folder)) {
      table.add(FolderRow.failed(work(image("a.tif")), "It was \"made\" before."));
      table.add(FolderRow.failed(work(image("b.tif")), "It is broken."));
    }
    try (FolderTable table = FolderTable.open(folder)) {
      assertTrue(table.made(image("a.tif")).isPresent());
      assertTrue(table.made(image("b.tif")).isEmpty());
    }
  }

  @Test
  void tableThatWasTornAnywhereIsReadAndGoesOn() throws IOException {
    write(image("a.tif"), image("\"quoted\".tif"));
    byte[] whole = Files.readAllBytes(table());
    for (int length = 0; length <= whole.length; length++) {
      Files.write(table(), Arrays.copyOf(whole, length));
      write(image("c.tif"));
      try (FolderTable table = FolderTable.open(folder)) {
        assertTrue(table.made(image("c.tif")).isPresent(), "cut to " + length + " bytes");
      }
      List<CsvText.Row> rows = CsvText.rows(Files.readAllBytes(table()));
      assertEquals(FolderRow.COLUMNS, rows.get(0).cells());
      assertTrue(rows.stream().allMatch(row -> row.cells().size() == FolderRow.COLUMNS.size()));
    }
  }

  @Test
  void lastRowMayLackItsEnd() throws IOException {
    write(image("a.tif"));
    String text = Files.readString(table());
    Files.writeString(table(), text.stripTrailing());
    write(image("b.tif"));
    assertTrue(Files.readString(table()).startsWith(text));
    try (FolderTable table = FolderTable.open(folder)) {
      assertTrue(table.made(image("a.tif")).isPresent());
      assertTrue(table.made(image("b.tif")).isPresent());
    }
  }

  @Test
  void rowThatSomebodyChangedCountsForNothing() throws IOException {
    write(image("a.tif"), image("b.tif"));
    Files.writeString(table(), Files.readString(table()).replaceFirst("0\\.3,", "strong,"));
    try (FolderTable table = FolderTable.open(folder)) {
      assertTrue(table.made(image("a.tif")).isEmpty());
      assertTrue(table.made(image("b.tif")).isPresent());
    }
  }

  @Test
  void whatWasBegunAndNotFinishedIsKnownAfterAKill() throws IOException {
    FolderTable killed = FolderTable.open(folder);
    killed.begin(image("deep/a.tif"), WITH);
    Files.createDirectory(folder.resolve("deep"));
    Path unfinished = Files.writeString(folder.resolve("deep/.limpid-1.tmp"), "half");
    killed.close(); // nothing was added or given up, so it leaves what a kill would
    try (FolderTable table = FolderTable.open(folder)) {
      assertTrue(table.wasBegun(image("deep/a.tif")));
      assertFalse(table.wasBegun(image("b.tif")));
      assertFalse(Files.exists(unfinished));
    }
    try (FolderTable table = FolderTable.open(folder)) {
      assertTrue(table.wasBegun(image("deep/a.tif")), "was not made in the last run");
      table.begin(image("deep/a.tif"), WITH);
      table.add(row(image("deep/a.tif")));
      assertFalse(table.wasBegun(image("deep/a.tif")));
    }
    assertFalse(Files.exists(mark()));
  }

  @Test
  void tornMarkSaysNothing() throws IOException {
    for (String torn : List.of("", "/in/a", "/in/a.tif,\"a", "/in/a.tif,a.tif,Tester")) {
      Files.writeString(mark(), torn);
      try (FolderTable table = FolderTable.open(folder)) {
        assertFalse(table.wasBegun(image("a.tif")), torn);
      }
    }
  }

  @Test
  void whatIsGivenUpLeavesNoMark() {
    try (FolderTable table = FolderTable.open(folder)) {
      table.begin(image("a.tif"), WITH);
      assertTrue(Files.exists(mark()));
      table.giveUp();
    }
    assertFalse(Files.exists(mark()));
  }

  @Test
  void secondRunIsRefusedUntilTheFirstEnds() {
    try (FolderTable table = FolderTable.open(folder)) {
      assertEquals(
          "Another run is writing to %s. Wait for its end, or choose another folder for the output."
              .formatted(table.path().getParent()),
          assertThrows(InputException.class, () -> FolderTable.open(folder)).getMessage());
    }
    FolderTable.open(folder).close();
  }

  @Test
  void otherTableIsNotTouched() throws IOException {
    Files.writeString(table(), "file,result\na,b\n");
    assertEquals(
        "%s is not a table of results of this version. Move it away, or choose another folder for the output."
            .formatted(table()),
        assertThrows(InputException.class, () -> FolderTable.open(folder)).getMessage());
    assertEquals("file,result\na,b\n", Files.readString(table()));
  }

  @Test
  void folderInThePlaceOfTheTableIsNamed() throws IOException {
    Files.createDirectory(table());
    assertEquals(
        table() + " is a folder. Rename it: the table of results goes there.",
        assertThrows(InputException.class, () -> FolderTable.open(folder)).getMessage());
  }

  @Test
  void tableThatCannotBeWrittenIsNamed() {
    Path nowhere = folder.resolve("nowhere");
    String sentence =
        assertThrows(InputException.class, () -> FolderTable.open(nowhere)).getMessage();
    assertTrue(
        sentence.startsWith("Table " + nowhere.resolve(FolderTable.NAME) + " cannot be written: "));
  }

  private void write(FolderImage... images) {
    try (FolderTable table = FolderTable.open(folder)) {
      for (FolderImage image : images) {
        table.begin(image, WITH);
        table.add(row(image));
      }
    }
  }

  private static FolderRow row(FolderImage image) {
    DenoiseReport report = new DenoiseReport(2, 2, 8, 8, List.of(), 7, 6, 5, 4, List.of());
    return FolderRow.denoised(work(image), made(image).from(), 7, report);
  }

  private static FolderRow.Work work(FolderImage image) {
    return new FolderRow.Work(image, WITH, "CPU, fast", Instant.EPOCH, 1.5);
  }

  private static Made made(FolderImage image) {
    return new Made(new SourceStamp(image.source().toString(), 99, CHANGED), WITH, 7);
  }

  private FolderImage image(String name) {
    return new FolderImage(name, Path.of("/in").resolve(name), name, folder.resolve(name));
  }

  private Path table() {
    return folder.resolve(FolderTable.NAME);
  }

  private Path mark() {
    return folder.resolve(FolderTable.MARK);
  }
}
