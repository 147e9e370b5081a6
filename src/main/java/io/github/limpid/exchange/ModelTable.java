package io.github.limpid.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts in rows and columns.
 *
 * @param headings of the columns, at least one
 * @param rows a cell for each heading
 */
public record ModelTable(List<String> headings, List<List<String>> rows) {

  private static final int GAP = 2; // blanks between columns

  /** Checks that every row has a cell for each heading. */
  public ModelTable {
    for (List<String> row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(
            "row %s has %d cells, not %d".formatted(row, row.size(), headings.size()));
      }
    }
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * The table without its other columns.
   *
   * @param wanted some of the headings
   * @return these columns, in this order
   * @throws IllegalArgumentException if there is none of that heading
   */
  public ModelTable only(List<String> wanted) {
    if (!headings.containsAll(wanted)) {
      throw new IllegalArgumentException("not all of " + wanted + " are in " + headings);
    }
    List<Integer> columns = wanted.stream().map(headings::indexOf).toList();
    return new ModelTable(
        wanted, rows.stream().map(row -> columns.stream().map(row::get).toList()).toList());
  }

  /**
   * The table in letters of one width.
   *
   * @return the headings, then the rows, their columns aligned
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(line(headings)));
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      line.append(cell).append(" ".repeat(width(column) - cell.length() + GAP));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .reduce(headings.get(column).length(), Math::max);
  }
}
