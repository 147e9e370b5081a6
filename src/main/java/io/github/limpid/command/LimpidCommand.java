package io.github.limpid.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.util.Tools;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.HeldImage;
import io.github.limpid.imageplus.ImagePlusPlanes;
import java.awt.GraphicsEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.scijava.command.DynamicCommand;
import org.scijava.module.ModuleService;
import org.scijava.module.MutableModuleItem;

/** What Limpid's commands share: defaults in macros, progress, errors, and handing images over. */
abstract class LimpidCommand extends DynamicCommand {

  private static final Duration PATIENCE = Duration.ofSeconds(10); // the caller may hold the lock

  private static final int LOOK = 10; // milliseconds
  private static final int MOST_LOOKS = 50;

  private String options; // of the macro that calls, or null
  private Caller caller;
  private final List<HeldImage> held = new ArrayList<>();

  /** Gives every input that a macro left out its documented default. */
  abstract void defaults();

  /** Does the work; errors may leave it. */
  abstract void work();

  /** Called by SciJava before inputs are asked for: macros and scripts must never see a dialog. */
  protected final void prepareInputs() {
    caller = Caller.of(context());
    options = caller.kind() == Caller.Kind.PROGRAM ? null : Macro.getOptions();
    if (isCalled()) {
      defaults();
      return;
    }
    try {
      suggest();
    } catch (InputException nothingToSuggest) {
      return; // what is wrong with the image will be said if it is the one that is meant
    }
  }

  /** Fills in what the dialog offers beside the documented defaults. */
  void suggest() {}

  /** Offers models by name, the file that was chosen last, and any other file. */
  final void offerModels(String key) {
    if (!isInputResolved(key)) {
      MutableModuleItem<String> input = getInfo().getMutableInput(key, String.class);
      ModelChoices.offer(input, context().service(ModuleService.class).load(input));
    }
  }

  /** What was chosen among the models, once a file was asked for if that is what was chosen. */
  final String chosenModel(String key, String choice, String usual) {
    return choice.equals(ModelChoices.BROWSE)
        ? ModelChoices.browse(getInfo().getMutableInput(key, String.class), usual)
        : choice;
  }

  /** Sets an input to what the macro wrote, or to its default, so that none is remembered. */
  final void useDefault(String key, Object value) {
    String written = macroValue(key);
    if (!written.isEmpty()) {
      setInput(key, MacroLine.input(written, getInfo().getInput(key).getType()));
      resolveInput(key);
    } else if (!isInputResolved(key) || options != null) {
      setInput(key, value);
      resolveInput(key);
    }
  }

  /** Takes the caller's active image if it names none; SciJava would take one by other rules. */
  final void useActiveImage(String key) {
    String name = macroValue(key);
    boolean isGiven = isInputResolved(key) && caller.kind() != Caller.Kind.LINE && options == null;
    if (!isGiven) {
      ImagePlus image = name.isEmpty() ? CallersImage.find(caller) : titled(key, name);
      setInput(key, image != null ? image : new ImagePlus());
      resolveInput(key);
    }
  }

  private boolean isKey(String key) {
    return options != null && MacroLine.values(options).containsKey(key);
  }

  /** By its title, or by its number as ImageJ's own commands allow. */
  private ImagePlus titled(String key, String name) {
    if (getInput(key) instanceof ImagePlus given && name.equals(given.getTitle())) {
      return given;
    }
    ImagePlus found = WindowManager.getImage(name);
    return found == null && name.matches("-\\d{1,9}")
        ? WindowManager.getImage(Integer.parseInt(name))
        : found;
  }

  /** Refuses a macro's name that no open image has: SciJava would take the active image for it. */
  final void requireNamed(String key, ImagePlus given) {
    String name = macroValue(key);
    boolean found =
        given != null
            && (name.equals(given.getTitle()) || name.equals(String.valueOf(given.getID())));
    if (!name.isEmpty() && !found) {
      throw noImage(name);
    }
  }

  /** The open image of a title. */
  static ImagePlus named(String title) {
    ImagePlus found = WindowManager.getImage(title.strip());
    if (found == null) {
      throw noImage(title);
    }
    return found;
  }

  /** What is said of a title that no open image has. */
  private static InputException noImage(String title) {
    String open = String.join(", ", WindowManager.getImageTitles());
    return new InputException(
        "No open image is called \"" + title + "\".",
        open.isEmpty() ? "Open it first." : "Open are " + open + ".");
  }

  /** Keys that macros may use beside the inputs of the dialog. */
  Set<String> moreKeys() {
    return Set.of();
  }

  /** A sentence that says what the keys are, or where to find them. */
  String list(Set<String> keys) {
    return "Its keys are " + String.join(", ", keys) + ".";
  }

  /** Whether a macro or program calls, which must never see a dialog. */
  final boolean isCalled() {
    return options != null
        || GraphicsEnvironment.isHeadless()
        || caller.kind() != Caller.Kind.PERSON;
  }

  /** Refuses a macro's keys that this command does not have. */
  private void requireKnownKeys() {
    if (options != null) {
      Set<String> keys = new LinkedHashSet<>();
      getInfo().inputs().forEach(input -> keys.add(input.getName()));
      keys.removeIf(key -> getInfo().getInput(key).getType().getName().startsWith("org.scijava."));
      keys.addAll(moreKeys());
      MacroLine.requireKnown(getInfo().getTitle(), options, keys, list(keys));
    }
  }

  /** Refuses a macro's number that is none: SciJava would take 0 for it. */
  final void requireNumber(String key) {
    String text = macroValue(key);
    if (isKey(key) && Double.isNaN(Tools.parseDouble(text))) {
      throw new InputException(
          "\"" + text + "\" is not a number for " + key + ".", "Write it like " + key + "=0.5.");
    }
  }

  /** Refuses a macro's whole number that is none: SciJava would take 0 for it. */
  final void requireWhole(String key) {
    String text = macroValue(key);
    if (isKey(key) && !text.matches("[+-]?\\d{1,18}")) {
      throw new InputException(
          "\"" + text + "\" is not a whole number for " + key + ".",
          "Write it like " + key + "=3.");
    }
  }

  /** Refuses a macro's word that is neither true nor false: SciJava would take false for it. */
  final void requireTrueOrFalse(String key) {
    String text = macroValue(key);
    if (isKey(key) && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new InputException(
          "\"" + text + "\" is neither true nor false for " + key + ".",
          "Write " + key + "=true, or leave it out.");
    }
  }

  /** What a macro wrote behind a key, or nothing. */
  final String macroValue(String key) {
    return options == null ? "" : MacroLine.values(options).getOrDefault(key, "");
  }

  @Override
  public final void run() {
    IJ.resetEscape();
    try {
      requireKnownKeys();
      workOnHeldImages();
    } catch (LimpidException e) {
      fail(e);
    } finally {
      IJ.showProgress(1);
    }
  }

  private void workOnHeldImages() {
    try {
      work();
    } finally { // before a message waits for somebody to read it
      held.forEach(HeldImage::close);
      held.clear();
    }
  }

  /**
   * The planes of an image that no other command changes until this one is done. One that has
   * locked it is waited for.
   */
  final Planes held(ImagePlus image) {
    held.add(HeldImage.waitFor(image, PATIENCE, progress()));
    return ImagePlusPlanes.of(image);
  }

  private void fail(LimpidException refusal) {
    boolean headless = GraphicsEnvironment.isHeadless();
    boolean isMacro = caller != null && caller.isMacro() || options != null;
    boolean inWindow = !headless && IJ.getInstance() != null;
    String text = inWindow ? MessageText.of(refusal) : refusal.getMessage();
    if (!headless && !isShownByEnding()) {
      IJ.showMessage(getInfo().getTitle(), text);
    }
    cancel(headless && options == null ? text : null);
    if (isMacro) {
      endMacro(IJ.redirectingErrorMessages() ? refusal.getMessage() : text);
    }
  }

  /**
   * ImageJ shows an error that ends a macro, if it has a window and the macro runs on this thread.
   */
  private boolean isShownByEnding() {
    boolean isHere =
        caller != null && caller.isMacro() && caller.thread() == Thread.currentThread();
    return isHere && IJ.getInstance() != null || options != null && !IJ.macroRunning();
  }

  private void endMacro(String text) {
    try {
      IJ.error(getInfo().getTitle(), text);
    } catch (RuntimeException e) {
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
    }
  }

  /**
   * Shows a result so that it is there once and active when the command returns, whether in a
   * window, in a macro's batch mode, or headless; and keeps SciJava from showing it again.
   */
  final ImagePlus handOver(String output, ImagePlus result) {
    if (Interpreter.isBatchMode() || !GraphicsEnvironment.isHeadless()) {
      result.show();
      resolveOutput(output);
    }
    if (Interpreter.isBatchMode() && caller != null && caller.isMacro()) {
      // in batch mode each thread has an active image of its own, and the macro's is not this one
      WindowManager.setTempCurrentImage(caller.thread(), result);
    }
    return result;
  }

  /**
   * Waits a moment for a window to become active, or it would do so behind the one that is shown
   * next, and stay it.
   */
  static void awaitActive(ImagePlus shown) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      if (shown.getWindow() == null || shown.getWindow().isActive()) {
        return;
      }
      IJ.wait(LOOK);
    }
  }

  /** ImageJ's progress bar, its status line, and its Escape key. */
  final Progress progress() {
    return new StatusProgress(System::nanoTime, () -> IJ.escapePressed() || isCanceled());
  }

  /** One line in ImageJ's log. */
  final void log(String format, Object... values) {
    IJ.log(String.format(Locale.ROOT, format, values));
  }
}
