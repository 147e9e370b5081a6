package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.cli.SmallModels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is known of models can be read without scrolling where the screen has room, a refusal is no
 * wider than a window, and a person is asked before a model is deleted. Needs the native library.
 */
class ModelsWindowsTest {

  @TempDir private Path folder;

  @Test
  void inFiji() throws Exception {
    try (FijiHost fiji = FijiHost.withWindows(folder)) {
      check(fiji);
    }
  }

  @Test
  void inImageJ() throws Exception {
    try (PlainImageJHost imageJ = PlainImageJHost.withWindows(folder)) {
      check(imageJ);
    }
  }

  private void check(MacroHost host) throws Exception {
    Path models = Files.createDirectories(folder.resolve("home/.limpid/models"));
    Path own = models.resolve(ModelsVisit.OWN + ".zip");
    Files.move(SmallModels.box(folder), own);
    String printed = host.receive(ModelsVisit.class);
    String question =
        "Limpid: delete a model: Delete the model \"My cells\"? It cannot be brought back. File:"
            + " MODEL Cancel Delete";
    assertEquals(
        """
        Digits: wide, all rows, at its top
        Documents: wide, all rows, at its top
        list: wide, all rows, at its top
        refused in lines
        QUESTION
        Cancel: there
        QUESTION
        Delete: gone
        recorded: action=delete model=[My cells]
        """
            .replace("QUESTION", question),
        host.told()
            .replaceAll("run\\(.*(action=\\w+ model=\\[.*?]).*", "$1")
            .replace(own.toString(), "MODEL"),
        printed);
  }
}
