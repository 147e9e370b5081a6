package io.github.limpid.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of several images or planes, one row each, with a name.
 *
 * <p><b>Threads.</b> Used by one thread.
 */
public final class QualityTable {

  /** The heading of the names. */
  public static final String NAMES = "Image";

  /** The headings of the figures: those of {@link QualityMetric}, then range and fit. */
  public static final List<String> HEADINGS =
      Stream.concat(
              Stream.of(QualityMetric.values()).map(QualityMetric::heading),
              Stream.of("Range", "Factor", "Offset"))
          .toList();

  /**
   * A named row.
   *
   * @param name of the image or plane
   * @param figures one for each of {@link #HEADINGS}
   */
  public record Row(String name, List<Double> figures) {

    /** Keeps the list from changes. */
    public Row {
      figures = List.copyOf(figures);
    }
  }

  private final List<Row> rows = new ArrayList<>();

  /** Starts with no rows. */
  public QualityTable() {}

  /**
   * Adds the overall figures of an image.
   *
   * @param name of the image
   * @param report its figures
   */
  public void add(String name, QualityReport report) {
    rows.add(row(name, report.overall(), report));
  }

  /**
   * Adds the figures of each plane of an image, under its name and the number of the plane from 1
   * on.
   *
   * @param name of the image
   * @param report its figures
   */
  public void addPlanes(String name, QualityReport report) {
    for (int index = 0; index < report.planes().size(); index++) {
      rows.add(row(name + ":" + (index + 1), report.planes().get(index), report));
    }
  }

  private static Row row(String name, Quality quality, QualityReport report) {
    List<Double> figures = new ArrayList<>();
    for (QualityMetric metric : QualityMetric.values()) {
      figures.add(metric.of(quality));
    }
    figures.addAll(List.of(report.range(), report.fit().factor(), report.fit().offset()));
    return new Row(name, figures);
  }

  /**
   * The rows in the order in which they were added.
   *
   * @return a copy of the list
   */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /**
   * The mean of each column over the rows that have a figure, of an infinite PSNR infinite.
   *
   * @param name of the row
   * @return the row; NaN where no row has a figure
   */
  public Row mean(String name) {
    return new Row(
        name, IntStream.range(0, HEADINGS.size()).mapToObj(column -> mean(column)).toList());
  }

  /**
   * Adds a row with the means of those added so far.
   *
   * @param name of the row
   */
  public void addMean(String name) {
    rows.add(mean(name));
  }

  private double mean(int column) {
    return rows.stream()
        .mapToDouble(row -> row.figures().get(column))
        .filter(figure -> !Double.isNaN(figure))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * The table as text with comma-separated columns, headings first.
   *
   * <p>Names with a comma, quote or line break are quoted. Figures have a decimal point and all
   * their digits; whole numbers none after it; missing ones are {@code NaN}, infinite ones {@code
   * Infinity}.
   *
   * <p><b>Source.</b> Y. Shafranovich (2005), Common format and MIME type for comma-separated
   * values, RFC 4180, DOI 10.17487/RFC4180.
   *
   * @return the lines, each ended by carriage return and line feed
   */
  public String toCsv() {
    Stream<String> headings = Stream.of(line(NAMES, HEADINGS));
    Stream<String> lines =
        rows.stream()
            .map(row -> line(row.name(), row.figures().stream().map(QualityTable::text).toList()));
    return Stream.concat(headings, lines).collect(Collectors.joining());
  }

  private static String line(String name, List<String> cells) {
    return quoted(name) + "," + String.join(",", cells) + "\r\n";
  }

  private static String quoted(String name) {
    return name.matches("[^\",\r\n]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String text(double figure) {
    String text = Double.toString(figure);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
