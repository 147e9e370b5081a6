package io.github.limpid.training;

import io.github.limpid.AtomicFile;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The course of a training as a table for macros and spreadsheets: a line of names, then one for
 * each epoch, with commas between. The first one, epoch 0, is what was before training. Numbers
 * have a point; what is not known is {@code NaN}.
 */
final class HistoryFile {

  private HistoryFile() {}

  /**
   * Writes the table, whole or not at all.
   *
   * @throws InputException if it cannot be written; the file is then as it was
   */
  static void write(Checkpoint checkpoint, Path file) {
    try {
      AtomicFile.write(file, out -> out.write(text(checkpoint).getBytes(StandardCharsets.UTF_8)));
    } catch (ClosedByInterruptException e) {
      throw new CancelledException("Training");
    } catch (IOException e) {
      throw new InputException(
          "Table " + file + " cannot be written: " + e.getMessage() + ".",
          "Choose a folder that can be written and has room.",
          e);
    }
  }

  private static String text(Checkpoint checkpoint) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", TrainingRecord.COLUMNS));
    if (checkpoint.before() != null) {
      lines.add(line(checkpoint.before()));
    }
    checkpoint.history().forEach(epoch -> lines.add(line(epoch)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(EpochReport epoch) {
    return TrainingRecord.row(epoch).stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
