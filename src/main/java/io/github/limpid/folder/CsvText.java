package io.github.limpid.folder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables as text in UTF-8 with commas between cells; cells that hold commas, quotes or ends of
 * lines stand in quotes.
 *
 * <p><b>Source.</b> RFC 4180, but that lines end in a line feed; those that end as the RFC says are
 * read too.
 */
final class CsvText {

  /**
   * A row that was read.
   *
   * @param cells without their quotes
   * @param end where the next row begins, in bytes
   * @param whole false if the text ends within the row
   */
  record Row(List<String> cells, int end, boolean whole) {}

  private final String text; // a char for each byte, so that positions are those in the file
  private int at;

  private CsvText(byte[] bytes) {
    text = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A row with its end. */
  static String line(List<String> cells) {
    return cells.stream().map(CsvText::cell).collect(Collectors.joining(",")) + "\n";
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  static List<Row> rows(byte[] bytes) {
    CsvText csv = new CsvText(bytes);
    List<Row> rows = new ArrayList<>();
    while (csv.at < csv.text.length()) {
      rows.add(csv.row());
    }
    return rows;
  }

  private Row row() {
    List<String> cells = new ArrayList<>();
    do {
      cells.add(nextCell());
    } while (takes(","));
    boolean whole = takes("\r\n") || takes("\n");
    return new Row(cells, at, whole);
  }

  private String nextCell() {
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    while (at < text.length() && (quoted || !isEnd())) {
      if (quoted && takes("\"\"")) {
        cell.append('"');
      } else if (takes("\"")) {
        quoted = !quoted;
      } else {
        cell.append(text.charAt(at++));
      }
    }
    return new String(
        cell.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private boolean isEnd() {
    return text.charAt(at) == ',' || text.charAt(at) == '\n' || text.startsWith("\r\n", at);
  }

  private boolean takes(String next) {
    boolean there = text.startsWith(next, at);
    at += there ? next.length() : 0;
    return there;
  }
}
