package io.github.limpid.imagej1;

import ij.Macro;
import ij.WindowManager;
import ij.util.Tools;
import java.io.File;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** The inputs that a macro gives, read as ImageJ2's layer reads them. */
final class MacroInputs {

  private static final String MISSING = "\u0000";

  private MacroInputs() {}

  /** Sets the inputs whose keys stand in the macro's options; the command checks the values. */
  static void give(String options, Module module) {
    for (ModuleItem<?> input : module.getInfo().inputs()) {
      String text = Macro.getValue(options, input.getName(), MISSING);
      if (!text.equals(MISSING)) {
        Object value = value(text, input.getType());
        if (value != null) {
          module.setInput(input.getName(), value);
          module.resolveInput(input.getName());
        }
      }
    }
  }

  /** The value of an input, or null if ImageJ has none for it; a number that is none becomes 0. */
  static Object value(String text, Class<?> type) {
    if (type == String.class) {
      return text;
    }
    if (type == File.class) {
      return new File(text);
    }
    if (type == boolean.class) {
      return Boolean.parseBoolean(text);
    }
    double number = Tools.parseDouble(text, 0);
    if (type == double.class) {
      return number;
    }
    if (type == int.class) {
      return (int) number;
    }
    if (type == long.class) {
      return (long) number;
    }
    return WindowManager.getImage(text);
  }
}
