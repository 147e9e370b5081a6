package io.github.limpid.folder;

import io.github.limpid.AtomicFile;
import io.github.limpid.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of what was done in a folder of results: a row for each image, on disk before the next
 * one is begun. A later run reads it, and goes on where the last one was stopped or killed.
 *
 * <p>A kill may come when a result is in its place and its row is not yet. So a mark says which
 * result is being made, and how; it lies beside the table while an image is worked on.
 * <b>Ownership.</b> Whoever opens it closes it; until then no other run can open it.
 */
final class FolderTable implements AutoCloseable {

  static final String NAME = "limpid-denoise.csv";
  static final String MARK = ".limpid-denoise.begun";

  private static final String HEADER = CsvText.line(FolderRow.COLUMNS);

  private final Path path;
  private final Path mark;
  private final RandomAccessFile file; // an interrupt would close a channel
  private final Map<String, Made> made = new HashMap<>();
  private Optional<List<String>> begun; // by a run that was killed
  private boolean isPending; // a result may be there that has no row

  private FolderTable(Path path, RandomAccessFile file) throws IOException {
    this.path = path;
    this.mark = path.resolveSibling(MARK);
    this.file = file;
    lock();
    read();
    this.begun = readMark();
  }

  /**
   * Opens the table of a folder, or begins one.
   *
   * @throws InputException if it cannot be written, is none, or another run holds it
   */
  static FolderTable open(Path folder) {
    Path path = folder.resolve(NAME);
    if (Files.isDirectory(path)) {
      throw new InputException(
          path + " is a folder.", "Rename it: the table of results goes there.");
    }
    try {
      return opened(path, new RandomAccessFile(path.toFile(), "rw"));
    } catch (IOException e) {
      throw notWritten(path, e);
    }
  }

  private static FolderTable opened(Path path, RandomAccessFile file) throws IOException {
    try {
      return new FolderTable(path, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static InputException notWritten(Path path, IOException e) {
    return new InputException(
        "Table " + path + " cannot be written: " + e.getMessage() + ".",
        "Close the programs that have it open, and check permissions and free space.",
        e);
  }

  /** Far behind the end, since on some systems what is locked cannot be read by others. */
  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new InputException(
          "Another run is writing to " + path.getParent() + ".",
          "Wait for its end, or choose another folder for the output.");
    }
  }

  private void read() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    file.readFully(bytes);
    List<CsvText.Row> rows = CsvText.rows(bytes);
    if (HEADER.startsWith(new String(bytes, StandardCharsets.UTF_8))) {
      append(0, HEADER); // new, or its first run was killed at once
    } else if (!rows.get(0).cells().equals(FolderRow.COLUMNS)) {
      throw new InputException(
          path + " is not a table of results of this version.",
          "Move it away, or choose another folder for the output.");
    } else {
      keep(rows);
    }
  }

  /**
   * The last row may lack its end: an editor has left it out, or a kill has torn the row, which is
   * then cut off. In both cases the next row must stand on a line of its own.
   */
  private void keep(List<CsvText.Row> rows) throws IOException {
    int end = 0;
    String last = "";
    for (CsvText.Row row : rows) {
      boolean isComplete = row.cells().size() == FolderRow.COLUMNS.size();
      if (isComplete) {
        FolderRow known = new FolderRow(row.cells());
        known.made().ifPresent(how -> made.put(known.result(), how));
      }
      end = row.whole() ? row.end() : end;
      last = !row.whole() && isComplete ? CsvText.line(row.cells()) : "";
    }
    append(end, last);
  }

  private void append(long end, String text) throws IOException {
    file.setLength(end);
    file.seek(end);
    file.write(text.getBytes(StandardCharsets.UTF_8));
    file.getFD().sync();
  }

  /** What a run that was killed was at; its unfinished file is deleted. */
  private Optional<List<String>> readMark() throws IOException {
    if (!Files.isRegularFile(mark)) {
      return Optional.empty();
    }
    List<CsvText.Row> rows = CsvText.rows(Files.readAllBytes(mark));
    if (rows.isEmpty() || !rows.get(0).whole() || rows.get(0).cells().size() != 3) {
      return Optional.empty(); // killed before the work began
    }
    Path unfinished = path.resolveSibling(rows.get(0).cells().get(1)).getParent();
    if (Files.isDirectory(unfinished)) {
      AtomicFile.deleteUnfinished(unfinished);
    }
    return Optional.of(rows.get(0).cells());
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** How a result was made, if it was by a run that this table tells of. */
  Optional<Made> made(FolderImage image) {
    return Optional.ofNullable(made.get(image.resultName()));
  }

  /** Whether a run was killed when it was making this result of this image. */
  boolean wasBegun(FolderImage image) {
    return begun.isPresent() && begun.get().subList(0, 2).equals(namesOf(image));
  }

  /**
   * Whether a run was killed when it was making this result otherwise: what lies there may be what
   * its row tells, or what was to replace that.
   */
  boolean wasBegunOtherwise(FolderImage image, MadeWith with) {
    return begun.isPresent()
        && begun.get().get(1).equals(image.resultName())
        && !begun.get().equals(markOf(image, with));
  }

  private static List<String> namesOf(FolderImage image) {
    return List.of(image.source().toAbsolutePath().normalize().toString(), image.resultName());
  }

  private static List<String> markOf(FolderImage image, MadeWith with) {
    List<String> cells = new ArrayList<>(namesOf(image));
    cells.add(with.text());
    return cells;
  }

  /** Notes that this result is as it should be, also if a killed run was at it. */
  void confirm(FolderImage image) {
    begun = begun.filter(killed -> !killed.get(1).equals(image.resultName()));
  }

  /** Notes that a result will now be made. */
  void begin(FolderImage image, MadeWith with) {
    try {
      isPending = true;
      Files.writeString(mark, CsvText.line(markOf(image, with)));
    } catch (IOException e) {
      throw notWritten(mark, e);
    }
  }

  /** Notes that what was begun was given up, and nothing has come of it. */
  void giveUp() {
    isPending = false;
  }

  /** Adds a row, and sees to it that it is on disk. */
  void add(FolderRow row) {
    try {
      append(file.length(), CsvText.line(row.cells()));
      begun = begun.filter(killed -> !killed.get(1).equals(row.result()));
      isPending = false;
    } catch (IOException e) {
      throw notWritten(path, e);
    }
  }

  @Override
  public void close() {
    try (file) {
      if (!isPending && begun.isEmpty()) {
        Files.deleteIfExists(mark);
      }
    } catch (IOException e) {
      throw notWritten(path, e);
    }
  }
}
