package io.github.limpid.command;

import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import org.scijava.script.ScriptModule;

/**
 * The image that is active for the macro or script that calls a command. ImageJ keeps one for each
 * thread, and commands run on threads of their own.
 */
final class CallersImage {

  private CallersImage() {}

  /** Whether a macro or script runs a command of ImageJ's at the moment. */
  static boolean isCalled() {
    return Thread.getAllStackTraces().keySet().stream().anyMatch(CallersImage::isInRun);
  }

  /** Whether a macro runs a command at the moment, with options or without. */
  static boolean isCalledByMacro() {
    return Thread.getAllStackTraces().entrySet().stream()
        .anyMatch(thread -> isInRun(thread.getKey()) && isInMacro(thread.getValue()));
  }

  /**
   * Whether a script runs, and nobody chose this command from a menu meanwhile.
   *
   * @param command its label
   */
  static boolean isCalledByScript(String command) {
    Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
    return threads.values().stream().anyMatch(stack -> isIn(stack, ScriptModule.class))
        && threads.entrySet().stream()
            .filter(thread -> thread.getKey().getName().endsWith(command))
            .noneMatch(thread -> isIn(thread.getValue(), Executer.class));
  }

  /** Whether this thread runs a macro, whose errors ImageJ shows itself if it has a window. */
  static boolean isInMacroShown() {
    return IJ.getInstance() != null && isInMacro(Thread.currentThread().getStackTrace());
  }

  private static boolean isIn(StackTraceElement[] stack, Class<?> type) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(type.getName()));
  }

  private static boolean isInMacro(StackTraceElement[] stack) {
    return isIn(stack, Interpreter.class);
  }

  /** The active image, or null if there is none. */
  static ImagePlus find() {
    if (isMacro() && (GraphicsEnvironment.isHeadless() || !Interpreter.isBatchMode())) {
      ImagePlus last = Interpreter.getLastBatchModeImage();
      return last != null ? last : WindowManager.getCurrentImage();
    }
    ImagePlus own = WindowManager.getTempCurrentImage();
    ImagePlus callers = own != null ? own : ofCaller();
    if (callers != null) {
      return callers;
    }
    ImagePlus last = Interpreter.isBatchMode() ? Interpreter.getLastBatchModeImage() : null;
    return last != null ? last : WindowManager.getCurrentImage(); // opened before batch mode
  }

  /**
   * Without windows, a macro's images are in ImageJ's list of batch mode, the active one last;
   * without batch mode, its active image is in the window in front. Only with both does its thread
   * have one of its own.
   */
  private static boolean isMacro() {
    return Thread.getAllStackTraces().values().stream().anyMatch(CallersImage::isInMacro);
  }

  /** ImageJ has no way to ask for the image of another thread, so its table is looked at. */
  private static ImagePlus ofCaller() {
    try {
      Field table = WindowManager.class.getDeclaredField("tempImageTable");
      table.setAccessible(true);
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) table.get(null)).entrySet()) {
        if (isInRun((Thread) entry.getKey())) {
          return (ImagePlus) entry.getValue();
        }
      }
      return null;
    } catch (ReflectiveOperationException | RuntimeException otherImageJ) {
      return null;
    }
  }

  private static boolean isInRun(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().equals(IJ.class.getName())
                    && frame.getMethodName().equals("run"));
  }
}
