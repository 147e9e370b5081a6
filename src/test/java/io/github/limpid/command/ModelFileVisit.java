package io.github.limpid.command;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JDialog;
import javax.swing.JFileChooser;

/**
 * Chooses a model file in the dialog of {@code Limpid Denoise...}, and finds it there next time.
 */
final class ModelFileVisit implements Visit {

  private static final String COMMAND = "Limpid Denoise...";
  private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();

  @Override
  public void by(Person person) throws Exception {
    Path model = person.folder().resolve("my model.zip");
    person.record();
    person.open(SAMPLES.resolve("picture-grey-noisy.png"));
    DialogOnScreen dialog = person.dialogOf(COMMAND);
    EventQueue.invokeLater(() -> dialog.choose("Model", "Choose a model file..."));
    approve(model.toFile());
    Person.until("the model's name", () -> dialog.get("Model").equals(model.toString()));
    dialog.press("OK");
    person.waitFor(COMMAND);
    person.tell("recorded: " + person.takeRecorded());
    person.tell("active: " + person.active().getTitle());
    DialogOnScreen again = person.dialogOf(COMMAND);
    person.tell("again: " + again.get("Model"));
    again.press("OK");
    person.waitFor(COMMAND);
    Files.delete(model);
    DialogOnScreen gone = person.dialogOf(COMMAND);
    person.tell("gone: " + gone.get("Model"));
    gone.press("Cancel");
  }

  private static void approve(File file) {
    Person.until(
        "the file chooser",
        () -> {
          for (Window window : Window.getWindows()) {
            JFileChooser chooser =
                window instanceof JDialog && window.isShowing()
                    ? chooser((Container) window)
                    : null;
            if (chooser != null) {
              DialogOnScreen.onScreen(
                  () -> {
                    chooser.setSelectedFile(file);
                    chooser.approveSelection();
                  });
              return true;
            }
          }
          return false;
        });
  }

  private static JFileChooser chooser(Container window) {
    for (Component part : window.getComponents()) {
      if (part instanceof JFileChooser chooser) {
        return chooser;
      }
      JFileChooser below = part instanceof Container inner ? chooser(inner) : null;
      if (below != null) {
        return below;
      }
    }
    return null;
  }
}
