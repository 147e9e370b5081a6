package io.github.limpid.folder;

import io.github.limpid.denoise.DenoiseReport;
import io.github.limpid.engine.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the table of a folder says of an image.
 *
 * @param cells in the order of the columns
 */
record FolderRow(List<String> cells) {

  private static final String DENOISED = "denoised";
  private static final String FAILED = "failed";

  /** The columns; a new one needs a new name of the table, so that old ones stay readable. */
  private enum Column {
    FILE,
    RESULT,
    STATUS,
    WHEN,
    SECONDS,
    PLANES,
    MODEL,
    CHECKSUM,
    STRENGTH,
    PRECISION,
    DEVICE,
    REMOVED,
    BEFORE,
    AFTER,
    SOURCE,
    BYTES,
    MODIFIED,
    SIZE,
    REMARKS;

    String of(List<String> cells) {
      return cells.get(ordinal());
    }
  }

  /** The names of the columns. */
  static final List<String> COLUMNS =
      Stream.of(Column.values()).map(column -> column.name().toLowerCase(Locale.ROOT)).toList();

  FolderRow {
    cells = List.copyOf(cells);
  }

  /**
   * What both kinds of row say.
   *
   * @param image the image
   * @param with the model and its settings
   * @param device what computed
   * @param when it was finished
   * @param seconds it took, with opening and saving
   */
  record Work(FolderImage image, MadeWith with, String device, Instant when, double seconds) {}

  static FolderRow denoised(Work work, SourceStamp from, long size, DenoiseReport report) {
    Map<Column, String> cells = cells(work, DENOISED);
    cells.put(Column.PLANES, String.valueOf(report.planes()));
    cells.put(Column.REMOVED, number("%.6g", report.removed()));
    cells.put(Column.BEFORE, number("%.8g", report.noisyMean()));
    cells.put(Column.AFTER, number("%.8g", report.denoisedMean()));
    cells.put(Column.SOURCE, from.path());
    cells.put(Column.BYTES, String.valueOf(from.bytes()));
    cells.put(Column.MODIFIED, from.modified().toString());
    cells.put(Column.SIZE, String.valueOf(size));
    cells.put(Column.REMARKS, String.join(" ", report.remarks()));
    return row(cells);
  }

  static FolderRow failed(Work work, String sentence) {
    Map<Column, String> cells = cells(work, FAILED);
    cells.put(Column.SOURCE, work.image().source().toAbsolutePath().normalize().toString());
    cells.put(Column.REMARKS, sentence);
    return row(cells);
  }

  private static Map<Column, String> cells(Work work, String status) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.put(Column.FILE, work.image().name());
    cells.put(Column.RESULT, work.image().resultName());
    cells.put(Column.STATUS, status);
    cells.put(Column.WHEN, work.when().truncatedTo(ChronoUnit.SECONDS).toString());
    cells.put(Column.SECONDS, number("%.3f", work.seconds()));
    cells.put(Column.MODEL, work.with().model());
    cells.put(Column.CHECKSUM, work.with().checksum());
    cells.put(Column.STRENGTH, String.valueOf(work.with().strength()));
    cells.put(Column.PRECISION, work.with().precision().toString());
    cells.put(Column.DEVICE, work.device());
    return cells;
  }

  private static FolderRow row(Map<Column, String> cells) {
    return new FolderRow(
        Stream.of(Column.values()).map(column -> cells.getOrDefault(column, "")).toList());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** The name of the result. */
  String result() {
    return Column.RESULT.of(cells);
  }

  /** How the result was made; nothing if it was not, or if somebody changed the row. */
  Optional<Made> made() {
    if (!Column.STATUS.of(cells).equals(DENOISED)) {
      return Optional.empty();
    }
    try {
      SourceStamp from =
          new SourceStamp(
              Column.SOURCE.of(cells),
              Long.parseLong(Column.BYTES.of(cells)),
              Instant.parse(Column.MODIFIED.of(cells)));
      MadeWith with =
          new MadeWith(
              Column.MODEL.of(cells),
              Column.CHECKSUM.of(cells),
              Double.parseDouble(Column.STRENGTH.of(cells)),
              Precision.valueOf(Column.PRECISION.of(cells)));
      return Optional.of(new Made(from, with, Long.parseLong(Column.SIZE.of(cells))));
    } catch (IllegalArgumentException | DateTimeException changed) {
      return Optional.empty();
    }
  }
}
