package io.github.limpid.imagej1;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.scijava.ItemVisibility;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.widget.FileWidget;

/** Asks for a command's inputs in a dialog of ImageJ's. */
final class InputDialog extends AbstractPreprocessorPlugin {

  private static final int COLUMNS = 30;
  private static final int DIGITS = 2;

  private List<ModuleItem<?>> asked = List.of();

  @Override
  public void process(Module module) {
    asked = toAsk(module);
    if (asked.isEmpty()) {
      return;
    }
    boolean recorded = Recorder.record;
    Recorder.record = false; // fields would record themselves, under words of their labels
    try {
      if (!ask(asked, module)) {
        cancel(null);
        return;
      }
    } finally {
      Recorder.record = recorded;
    }
  }

  /** What was asked for, once it was. */
  List<ModuleItem<?>> asked() {
    return asked;
  }

  private static boolean ask(List<ModuleItem<?>> asked, Module module) {
    GenericDialog dialog = new GenericDialog(module.getInfo().getTitle());
    Map<ModuleItem<?>, Object> seen = new HashMap<>();
    for (ModuleItem<?> input : asked) {
      if (input.getType() == ImagePlus.class) {
        module.setInput(input.getName(), WindowManager.getCurrentImage()); // for previews
      }
      addField(dialog, input, module.getInput(input.getName()));
    }
    follow(dialog, asked, module, seen); // what stands there at first
    dialog.addDialogListener(
        (fields, event) -> {
          follow(fields, asked, module, seen);
          return true;
        });
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      module.cancel();
      return false;
    }
    follow(dialog, asked, module, seen);
    asked.forEach(input -> module.resolveInput(input.getName()));
    return true;
  }

  /**
   * Gives the command what changed since it was seen last, for previews, and tells it, since a
   * choice may stand for something else.
   */
  private static void follow(
      GenericDialog dialog,
      List<ModuleItem<?>> asked,
      Module module,
      Map<ModuleItem<?>, Object> seen) {
    Map<ModuleItem<?>, Object> values = new LinkedHashMap<>();
    for (ModuleItem<?> input : asked) { // all at once: what is called back may open a dialog
      values.put(input, read(dialog, input));
    }
    values.forEach(
        (input, value) -> {
          boolean isFirst = !seen.containsKey(input);
          if (!Objects.equals(seen.put(input, value), value) || isFirst) {
            module.setInput(input.getName(), value);
            if (!isFirst) {
              callBack(input, module);
            }
          }
        });
  }

  private static void callBack(ModuleItem<?> input, Module module) {
    try {
      input.callback(module);
    } catch (MethodCallException e) {
      throw new IllegalStateException(e); // the command names a method that it has not
    }
  }

  private static List<ModuleItem<?>> toAsk(Module module) {
    List<ModuleItem<?>> asked = new ArrayList<>();
    for (ModuleItem<?> input : module.getInfo().inputs()) {
      boolean isOfSciJava = input.getType().getName().startsWith("org.scijava.");
      if (!isOfSciJava
          && input.getVisibility() != ItemVisibility.INVISIBLE
          && !module.isInputResolved(input.getName())) {
        asked.add(input);
      }
    }
    return asked;
  }

  private static void addField(GenericDialog dialog, ModuleItem<?> input, Object value) {
    Class<?> type = input.getType();
    String label = input.getLabel();
    if (type == ImagePlus.class) {
      addImages(dialog, label);
    } else if (type == boolean.class) {
      dialog.addCheckbox(label, Boolean.TRUE.equals(value));
    } else if (type == File.class) {
      String path = value == null ? "" : value.toString();
      if (isFolder(input)) {
        dialog.addDirectoryField(label, path, COLUMNS);
      } else {
        dialog.addFileField(label, path, COLUMNS);
      }
    } else if (type == String.class) {
      addText(dialog, input, Objects.toString(value, ""));
    } else {
      addNumber(dialog, input, ((Number) value).doubleValue());
    }
  }

  private static void addImages(GenericDialog dialog, String label) {
    ImagePlus active = WindowManager.getCurrentImage();
    if (active != null) {
      dialog.addImageChoice(label, active.getTitle());
    }
  }

  private static void addText(GenericDialog dialog, ModuleItem<?> input, String value) {
    List<String> choices = new ArrayList<>();
    if (input.getChoices() != null) {
      input.getChoices().forEach(choice -> choices.add(choice.toString()));
    }
    if (choices.isEmpty()) {
      dialog.addStringField(input.getLabel(), value, COLUMNS);
    } else {
      dialog.addChoice(input.getLabel(), choices.toArray(String[]::new), value);
    }
  }

  private static void addNumber(GenericDialog dialog, ModuleItem<?> input, double value) {
    boolean isSlider = Objects.toString(input.getWidgetStyle(), "").contains("slider");
    if (isSlider) {
      dialog.addSlider(
          input.getLabel(),
          ((Number) input.getMinimumValue()).doubleValue(),
          ((Number) input.getMaximumValue()).doubleValue(),
          value,
          ((Number) input.getStepSize()).doubleValue());
    } else {
      dialog.addNumericField(input.getLabel(), value, isWhole(input) ? 0 : DIGITS);
    }
  }

  private static Object read(GenericDialog dialog, ModuleItem<?> input) {
    Class<?> type = input.getType();
    if (type == ImagePlus.class) {
      return WindowManager.getCurrentImage() == null ? new ImagePlus() : dialog.getNextImage();
    }
    if (type == boolean.class) {
      return dialog.getNextBoolean();
    }
    if (type == File.class) {
      String path = dialog.getNextString().strip();
      return path.isEmpty() ? null : new File(path);
    }
    if (type == String.class) {
      return input.getChoices() == null || input.getChoices().isEmpty()
          ? dialog.getNextString()
          : dialog.getNextChoice();
    }
    double number = dialog.getNextNumber();
    return isWhole(input) ? (Object) MacroInputs.value(whole(number), type) : (Object) number;
  }

  private static String whole(double number) {
    return Long.toString((long) number);
  }

  private static boolean isWhole(ModuleItem<?> input) {
    return input.getType() != double.class;
  }

  private static boolean isFolder(ModuleItem<?> input) {
    return Objects.toString(input.getWidgetStyle(), "").contains(FileWidget.DIRECTORY_STYLE);
  }
}
