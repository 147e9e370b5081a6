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
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.scijava.command.DynamicCommand;

/** What Limpid's commands share: defaults in macros, progress, errors, and handing images over. */
abstract class LimpidCommand extends DynamicCommand {

  private static final Duration PATIENCE = Duration.ofSeconds(10); // the caller may hold the lock

  private String options; // of the macro that calls, or null
  private boolean called; // by a macro, with options or without, by a script, or without a display
  private final List<HeldImage> held = new ArrayList<>();

  /** Gives every input that a macro left out its documented default. */
  abstract void defaults();

  /** Does the work; errors may leave it. */
  abstract void work();

  /** Called by SciJava before inputs are asked for: macros and scripts must never see a dialog. */
  protected final void useDefaultsInMacros() {
    options = Macro.getOptions();
    called =
        options != null
            || GraphicsEnvironment.isHeadless()
            || CallersImage.isCalledByMacro()
            || CallersImage.isCalledByScript(getInfo().getTitle());
    if (called) {
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

  /** Sets an input that was not given, so that no remembered value takes its place. */
  final void useDefault(String key, Object value) {
    String written = macroValue(key);
    if (!isInputResolved(key) || isMisread(key) || isKey(key) && written.isEmpty()) {
      setInput(key, value);
      resolveInput(key);
    } else if (value instanceof String && isKey(key)) {
      setInput(key, written);
    }
  }

  /** Takes the caller's active image if it names none; SciJava would take one by other rules. */
  final void useActiveImage(String key) {
    if (isInputResolved(key) && options == null && !CallersImage.isCalled()) {
      return; // was given by a program
    }
    ImagePlus active = CallersImage.find();
    if (macroValue(key).isEmpty()) {
      setInput(key, active != null ? active : new ImagePlus());
      resolveInput(key);
    }
  }

  private boolean isKey(String key) {
    return options != null && MacroLine.values(options).containsKey(key);
  }

  private boolean isMisread(String key) {
    return options != null && MacroLine.misread(options, key);
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

  /** Whether a macro or script calls, which must never see a dialog. */
  final boolean isMacro() {
    return called;
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
      work();
    } catch (LimpidException e) {
      fail(e.getMessage());
    } finally {
      held.forEach(HeldImage::close);
      held.clear();
      IJ.showProgress(1);
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

  private void fail(String sentence) {
    boolean headless = GraphicsEnvironment.isHeadless();
    boolean isShown = CallersImage.isInMacroShown() || options != null && !IJ.macroRunning();
    if (!headless && !isShown) {
      IJ.showMessage(
          getInfo().getTitle(),
          sentence); // ending a macro does not, from other threads than its own
    }
    cancel(headless && options == null ? sentence : null);
    if (options != null || Interpreter.getInstance() != null) {
      endMacro(sentence);
    }
  }

  private void endMacro(String sentence) {
    try {
      IJ.error(getInfo().getTitle(), sentence);
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
    if (Interpreter.isBatchMode()) {
      macroThreads().forEach(thread -> WindowManager.setTempCurrentImage(thread, result));
    }
    return result;
  }

  /** In batch mode each thread has an active image of its own; the macro's is not this one. */
  private static Stream<Thread> macroThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            thread ->
                Arrays.stream(thread.getValue())
                    .anyMatch(frame -> frame.getClassName().equals(Interpreter.class.getName())))
        .map(Map.Entry::getKey);
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
