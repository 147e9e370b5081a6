package io.github.limpid.command;

import ij.WindowManager;
import ij.text.TextPanel;
import ij.text.TextWindow;
import java.awt.Canvas;
import java.awt.Component;
import java.awt.Scrollbar;
import java.awt.Toolkit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at models in their windows, is refused one, and deletes one at the second attempt. */
final class ModelsVisit implements Visit {

  /** The name of the person's own model, which is there before. */
  static final String OWN = "My cells";

  private static final String COMMAND = "Limpid Models...";
  private static final int NARROW = 800; // pixels, of a message

  private Person person;

  @Override
  public void by(Person somebody) throws IOException {
    person = somebody;
    person.record();
    show("Digits");
    show("Documents"); // in the window that is open, which has more rows now
    list();
    refuse();
    delete("Cancel");
    person.takeRecorded();
    delete("Delete");
    person.tell("recorded: " + person.takeRecorded());
  }

  private void show(String model) throws IOException {
    person.dialogOf(COMMAND).set("Action", "show").set("Model", model).press("OK");
    person.waitFor(COMMAND);
    person.tell(model + ": " + look());
  }

  private void list() throws IOException {
    person.dialogOf(COMMAND).press("OK");
    person.waitFor(COMMAND);
    person.tell("list: " + look());
  }

  private static String look() {
    Person.until("the table", () -> WindowManager.getWindow(ModelsCommand.TITLE) != null);
    TextWindow window = (TextWindow) WindowManager.getWindow(ModelsCommand.TITLE);
    return DialogOnScreen.fromScreen(() -> look(window));
  }

  private static String look(TextWindow window) {
    TextPanel panel = window.getTextPanel();
    boolean isWide =
        columns(panel) <= canvas(panel).getWidth()
            || window.getWidth() == Toolkit.getDefaultToolkit().getScreenSize().width;
    Scrollbar rows = bar(panel, Scrollbar.VERTICAL);
    boolean isHigh = rows.getVisibleAmount() == rows.getMaximum();
    return (isWide ? "wide" : "narrow")
        + (isHigh ? ", all rows" : ", some rows")
        + (rows.getValue() == 0 ? ", at its top" : ", not at its top");
  }

  private static int columns(TextPanel panel) {
    return bar(panel, Scrollbar.HORIZONTAL).getMaximum();
  }

  private static Component canvas(TextPanel panel) {
    for (Component part : panel.getComponents()) {
      if (part instanceof Canvas) {
        return part;
      }
    }
    throw new AssertionError("nothing is drawn");
  }

  private static Scrollbar bar(TextPanel panel, int orientation) {
    for (Component part : panel.getComponents()) {
      if (part instanceof Scrollbar bar && bar.getOrientation() == orientation) {
        return bar;
      }
    }
    throw new AssertionError("no scroll bar");
  }

  private void refuse() throws IOException {
    Path none = person.folder().resolve("a folder that is not there".repeat(8));
    person.dialogOf(COMMAND).set("Action", "import").set("File", none).press("OK");
    DialogOnScreen message = person.dialog(COMMAND);
    person.tell("refused in " + (message.window().getWidth() < NARROW ? "lines" : "one line"));
    message.press("OK");
    person.waitFor(COMMAND);
  }

  private void delete(String answer) throws IOException {
    person.dialogOf(COMMAND).set("Action", "delete").set("Model", OWN).press("OK");
    DialogOnScreen question = person.dialog(ModelsCommand.DELETE_TITLE);
    person.tell(question.text().replaceAll("\\s+", " "));
    question.press(answer);
    person.waitFor(COMMAND);
    boolean isThere =
        Files.exists(person.folder().resolve("home/.limpid/models").resolve(OWN + ".zip"));
    person.tell(answer + ": " + (isThere ? "there" : "gone"));
  }
}
