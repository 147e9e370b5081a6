package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.cli.SmallModels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model file is chosen in the dialog, recorded by its path, and in Fiji offered again as long as
 * it is there. Needs the native library.
 */
class ModelFileInDialogTest {

  @TempDir private Path folder;

  @Test
  void inFiji() throws Exception {
    try (FijiHost fiji = FijiHost.withWindows(folder)) {
      check(fiji, "MODEL");
    }
  }

  @Test
  void inImageJ() throws Exception {
    try (PlainImageJHost imageJ = PlainImageJHost.withWindows(folder)) {
      check(imageJ, "Microscopy"); // which remembers nothing
    }
  }

  private void check(MacroHost host, String remembered) throws Exception {
    Files.move(SmallModels.box(folder), folder.resolve("my model.zip"));
    String printed = host.receive(ModelFileVisit.class);
    assertEquals(
        """
        recorded: model=[MODEL]
        active: picture-grey-noisy-denoised.png
        again: REMEMBERED
        gone: Microscopy
        """
            .replace("REMEMBERED", remembered),
        host.told()
            .replaceAll("run\\(.*(model=\\[.*?]).*", "$1")
            .replace(folder.resolve("my model.zip").toString(), "MODEL"),
        printed);
  }
}
