package io.github.limpid.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.AWTEvent;
import java.awt.Dialog;
import java.awt.Menu;
import java.awt.MenuBar;
import java.awt.MenuItem;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A person in front of Fiji or ImageJ: chooses from menus, fills in dialogs, reads the recorder,
 * runs macros. Lives in the program's JVM, on a thread of its own, and touches only what is seen.
 */
final class Person {

  private static final long PATIENCE = 60_000; // milliseconds; a first denoising unpacks libraries
  private static final long QUIET = 1_500;
  private static final long LOOK = 20;

  private final Path folder;
  private final Set<Window> known =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  private final List<String> opened = Collections.synchronizedList(new ArrayList<>());

  private int recordedBefore; // characters

  /** Waits until the program's menus are there. */
  Person(Path folder) {
    this.folder = folder;
    Toolkit.getDefaultToolkit().addAWTEventListener(this::see, AWTEvent.WINDOW_EVENT_MASK);
    until("Limpid in the menu", () -> Menus.getCommands().containsKey("Limpid Denoise..."));
    awaitQuiet();
  }

  /** Fiji looks for updates when it starts; the end of that would end a recording of ours. */
  private static void awaitQuiet() {
    long[] lastBusy = {System.currentTimeMillis()};
    until(
        "the end of what Fiji does when it starts",
        () -> {
          boolean isBusy =
              Thread.getAllStackTraces().values().stream()
                  .flatMap(Arrays::stream)
                  .anyMatch(
                      frame -> frame.getClassName().equals("org.scijava.module.ModuleRunner"));
          lastBusy[0] = isBusy ? System.currentTimeMillis() : lastBusy[0];
          return System.currentTimeMillis() - lastBusy[0] > QUIET;
        });
  }

  private void see(AWTEvent event) {
    if (event.getID() == WindowEvent.WINDOW_OPENED && event.getSource() instanceof Dialog dialog) {
      opened.add(dialog.getTitle());
    }
  }

  /** The folder of the test. */
  Path folder() {
    return folder;
  }

  /** Writes a line that the test reads. */
  void tell(String line) throws IOException {
    Files.writeString(
        folder.resolve(MacroHost.TOLD),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Opens an image in a window, which becomes the active one. */
  ImagePlus open(Path file) {
    ImagePlus image = IJ.openImage(file.toString());
    image.show();
    until(image.getTitle(), () -> image.getWindow() != null && image.getWindow().isShowing());
    IJ.selectWindow(image.getID());
    until(image.getTitle(), () -> WindowManager.getCurrentImage() == image);
    return image;
  }

  /** Closes all images without a question. */
  void closeImages() {
    for (String title : WindowManager.getImageTitles()) {
      ImagePlus image = WindowManager.getImage(title);
      image.changes = false;
      image.close();
    }
    until("no image", () -> WindowManager.getImageCount() == 0);
  }

  /** The titles of the open images. */
  List<String> images() {
    return List.of(WindowManager.getImageTitles());
  }

  /** The active image. */
  ImagePlus active() {
    return WindowManager.getCurrentImage();
  }

  /** Chooses an entry of the menu bar, such as Plugins, Limpid, Limpid Compare... */
  void choose(String... path) {
    MenuItem item = item(Menus.getMenuBar(), path);
    DialogOnScreen.onScreen(
        () -> {
          ActionEvent click =
              new ActionEvent(item, ActionEvent.ACTION_PERFORMED, item.getActionCommand());
          item.dispatchEvent(click);
        });
  }

  private static MenuItem item(MenuBar bar, String... path) {
    MenuItem found = null;
    for (int i = 0; i < bar.getMenuCount() && found == null; i++) {
      found = bar.getMenu(i).getLabel().equals(path[0]) ? bar.getMenu(i) : null;
    }
    for (int depth = 1; depth < path.length; depth++) {
      found = below((Menu) found, path[depth]);
    }
    return found;
  }

  private static MenuItem below(Menu menu, String label) {
    for (int i = 0; i < menu.getItemCount(); i++) {
      if (menu.getItem(i).getLabel().equals(label)) {
        return menu.getItem(i);
      }
    }
    throw new AssertionError("no \"" + label + "\" in the menu " + menu.getLabel());
  }

  /** Chooses a command of Limpid's menu and waits for its dialog. */
  DialogOnScreen dialogOf(String command) {
    choose("Plugins", "Limpid", command);
    return dialog(command);
  }

  /** Waits for a dialog with a title. */
  DialogOnScreen dialog(String title) {
    return dialog(title, dialog -> title.equals(dialog.getTitle()));
  }

  private DialogOnScreen dialog(String what, Predicate<Dialog> wanted) {
    return found(
        what,
        () -> {
          for (Window window : Window.getWindows()) {
            boolean isIt = window instanceof Dialog dialog && wanted.test(dialog);
            if (isIt && window.isShowing() && known.add(window)) {
              return new DialogOnScreen((Dialog) window);
            }
          }
          return null;
        });
  }

  /** Waits until a command, once its dialog is answered, has done its work. */
  void waitFor(String command) {
    until(
        "the end of " + command,
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().replace("Run$_", "").equals(command)));
  }

  /** Opens the recorder. */
  void record() {
    choose("Plugins", "Macros", "Record...");
    until("the recorder", () -> Recorder.record && Recorder.getInstance() != null);
  }

  /** Takes the lines of commands that were recorded since the last time. */
  String takeRecorded() {
    String all = DialogOnScreen.fromScreen(() -> Recorder.getInstance().getText());
    String lines = all.substring(recordedBefore);
    recordedBefore = all.length();
    return lines.lines().filter(line -> line.startsWith("run(")).collect(Collectors.joining("\n"));
  }

  /** Runs a macro as Plugins > Macros > Run... does, which must not open any dialog. */
  void runMacro(String macro) {
    waitWithoutDialog(macro, () -> IJ.runMacro(macro));
  }

  /** Waits for work that must not open any dialog. */
  void waitWithoutDialog(String what, Runnable work) {
    opened.clear();
    Thread thread = start(work);
    until("the end of " + what, () -> !thread.isAlive() || !opened.isEmpty());
    if (!opened.isEmpty()) {
      throw new AssertionError(what + " opened a dialog; on the screen: " + onScreen());
    }
  }

  /** Runs a macro that a message stops; answers the message and returns it. */
  String stopMacro(String macro) {
    Thread thread = start(() -> IJ.runMacro(macro));
    DialogOnScreen message = dialog("a message", dialog -> true);
    String text = message.text();
    message.press("OK");
    until("the end of the macro " + macro, () -> !thread.isAlive());
    return text;
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "Run$_a macro");
    thread.start();
    return thread;
  }

  /** Waits until something holds. */
  static void until(String what, BooleanSupplier holds) {
    found(what, () -> holds.getAsBoolean() ? true : null);
  }

  private static <T> T found(String what, Supplier<T> look) {
    long end = System.currentTimeMillis() + PATIENCE;
    while (System.currentTimeMillis() < end) {
      T found = look.get();
      if (found != null) {
        return found;
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("waited in vain for " + what + "; on the screen: " + onScreen());
  }

  private static List<String> onScreen() {
    List<String> windows = new ArrayList<>();
    for (Window window : Window.getWindows()) {
      if (window.isShowing()) {
        windows.add(
            window instanceof Dialog dialog ? new DialogOnScreen(dialog).text() : window.getName());
      }
    }
    return windows;
  }
}
