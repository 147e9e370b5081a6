package io.github.limpid.command;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recorder writes while people use dialogs gives the same results as a macro. */
class RecordedLinesTest {

  @TempDir private Path folder;

  @Test
  void inFiji() throws Exception {
    try (FijiHost fiji = FijiHost.withWindows(folder)) {
      System.out.println(fiji.receive(RecordedVisit.class));
      System.out.println(fiji.told());
    }
  }

  @Test
  void inImageJ() throws Exception {
    try (PlainImageJHost imageJ = PlainImageJHost.withWindows(folder)) {
      System.out.println(imageJ.receive(RecordedVisit.class));
      System.out.println(imageJ.told());
    }
  }
}
