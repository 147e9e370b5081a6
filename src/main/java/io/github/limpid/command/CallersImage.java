package io.github.limpid.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.Field;
import java.util.Map;

/** The image that is active for whoever calls a command. ImageJ keeps one for each thread. */
final class CallersImage {

  private CallersImage() {}

  /** The active image, or null if there is none. */
  static ImagePlus find(Caller caller) {
    if (caller.kind() == Caller.Kind.PERSON && !GraphicsEnvironment.isHeadless()) {
      return WindowManager.getCurrentImage(); // whatever macros do meanwhile
    }
    if (caller.isMacro() && (GraphicsEnvironment.isHeadless() || !Interpreter.isBatchMode())) {
      return orCurrent(Interpreter.getLastBatchModeImage());
    }
    ImagePlus callers = ofThread(caller.thread()); // that of a command's own may be an old one
    return callers != null
        ? callers
        : orCurrent(Interpreter.isBatchMode() ? Interpreter.getLastBatchModeImage() : null);
  }

  /**
   * Without windows, a macro's images are in ImageJ's list of batch mode, the active one last;
   * without batch mode, its active image is in the window in front, and so is one that was opened
   * before batch mode.
   */
  private static ImagePlus orCurrent(ImagePlus last) {
    return last != null ? last : WindowManager.getCurrentImage();
  }

  /** ImageJ has no way to ask for the image of another thread, so its table is looked at. */
  private static ImagePlus ofThread(Thread thread) {
    try {
      Field table = WindowManager.class.getDeclaredField("tempImageTable");
      table.setAccessible(true);
      return (ImagePlus) ((Map<?, ?>) table.get(null)).get(thread);
    } catch (ReflectiveOperationException | RuntimeException otherImageJ) {
      return null;
    }
  }
}
