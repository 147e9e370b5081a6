package io.github.limpid.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {

  @Test
  void cellsComeBackAsTheyWere() {
    List<String> cells = List.of("a, b", "", "say \"no\"", "two\nlines\r\n", "µm/Größe", "\"", ",");
    List<CsvText.Row> rows = rows(CsvText.line(cells) + CsvText.line(cells));
    assertEquals(2, rows.size());
    for (CsvText.Row row : rows) {
      assertEquals(cells, row.cells());
      assertTrue(row.whole());
    }
  }

  @Test
  void onlyCellsThatNeedQuotesHaveThem() {
    assertEquals(
        "plain,\"a,b\",\"a\"\"b\",\"a\nb\"\n",
        CsvText.line(List.of("plain", "a,b", "a\"b", "a\nb")));
  }

  @Test
  void rowsEndWhereTheNextBegins() {
    String first = CsvText.line(List.of("µ", "\n"));
    List<CsvText.Row> rows = rows(first + "b,c\n");
    assertEquals(bytes(first).length, rows.get(0).end());
    assertEquals(bytes(first).length + 4, rows.get(1).end());
  }

  @Test
  void linesMayEndAsSpreadsheetsEndThem() {
    List<CsvText.Row> rows = rows("a,b\r\nc,\"d\"\r\n");
    assertEquals(List.of("a", "b"), rows.get(0).cells());
    assertEquals(List.of("c", "d"), rows.get(1).cells());
  }

  @Test
  void aTextCutAnywhereLosesAtMostItsLastRow() {
    byte[] text = bytes(CsvText.line(List.of("a", "b\nc")) + CsvText.line(List.of("d", "\"ä\"")));
    int first = bytes(CsvText.line(List.of("a", "b\nc"))).length;
    for (int length = first; length < text.length; length++) {
      List<CsvText.Row> rows = CsvText.rows(java.util.Arrays.copyOf(text, length));
      assertEquals(List.of("a", "b\nc"), rows.get(0).cells());
      assertTrue(rows.get(0).whole());
      assertEquals(length == first ? 1 : 2, rows.size());
      assertTrue(length == first || !rows.get(1).whole());
    }
  }

  @Test
  void nothingHasNoRows() {
    assertEquals(List.of(), rows(""));
    assertFalse(rows("a").get(0).whole());
  }

  private static List<CsvText.Row> rows(String text) {
    return CsvText.rows(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
