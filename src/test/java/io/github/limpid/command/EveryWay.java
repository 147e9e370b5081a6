package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way in which a macro can run: with windows, in batch mode and without a display; in Fiji,
 * if there is one, and in ImageJ 1. What a person chooses from a menu is in {@link
 * RecordedLinesTest}.
 */
abstract class EveryWay {

  private static final String BATCH = "setBatchMode(true);\n";

  @TempDir Path folder;

  /** Runs a macro with this beginning, whose last line is refused, and returns what was printed. */
  abstract String check(MacroHost host, String beginning) throws Exception;

  /** How the sentence begins that refuses the last line. */
  abstract String refusal();

  @Test
  void inFijiWithoutADisplay() throws Exception {
    try (FijiHost fiji = new FijiHost(folder)) {
      String printed = check(fiji, "");
      assertTrue(printed.contains(refusal()), printed);
    }
  }

  @Test
  void inFijiWithWindows() throws Exception {
    try (FijiHost fiji = FijiHost.withWindows(folder)) {
      check(fiji, "");
    }
  }

  @Test
  void inFijiWithWindowsInBatchMode() throws Exception {
    try (FijiHost fiji = FijiHost.withWindows(folder)) {
      check(fiji, BATCH);
    }
  }

  @Test
  void inImageJWithWindows() throws Exception {
    try (PlainImageJHost imageJ = PlainImageJHost.withWindows(folder)) {
      check(imageJ, "");
    }
  }

  @Test
  void inImageJInBatchMode() throws Exception {
    try (PlainImageJHost imageJ = new PlainImageJHost(folder)) {
      String printed = check(imageJ, BATCH);
      assertTrue(printed.contains(refusal()), printed);
    }
  }
}
