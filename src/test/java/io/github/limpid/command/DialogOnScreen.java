package io.github.limpid.command;

import ij.gui.MultiLineLabel;
import java.awt.AWTEvent;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.TextComponent;
import java.awt.event.ActionEvent;
import java.awt.event.ItemEvent;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import javax.swing.AbstractButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JSpinner;
import javax.swing.text.JTextComponent;

/**
 * A dialog of SciJava's or of ImageJ's, filled in by the labels of its fields.
 *
 * <p><b>Threads.</b> Called on any but AWT's, which does the work.
 */
final class DialogOnScreen {

  private final Dialog dialog;

  /** Sees a dialog that is showing. */
  DialogOnScreen(Dialog dialog) {
    this.dialog = dialog;
  }

  /** The dialog itself, for pictures. */
  Dialog window() {
    return dialog;
  }

  /** Enters a number or text, chooses from a list, or ticks a box. */
  DialogOnScreen set(String label, Object value) {
    onScreen(() -> enter(field(label), value.toString()));
    return this;
  }

  /**
   * Picks an entry of a list that stands for something else, which need not stay there. On AWT's
   * thread, which may be kept by what opens then.
   */
  void choose(String label, String entry) {
    pick(field(label), entry);
  }

  /** What stands in a field. */
  String get(String label) {
    return fromScreen(() -> read(field(label)));
  }

  /** Everything that can be read in it. */
  String text() {
    return fromScreen(
        () ->
            dialog.getTitle()
                + ": "
                + parts(dialog).stream()
                    .map(DialogOnScreen::words)
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(" ")));
  }

  /** Presses a button and waits until the dialog is gone. */
  void press(String button) {
    Component found =
        fromScreen(
            () ->
                parts(dialog).stream()
                    .filter(part -> part instanceof Button || part instanceof AbstractButton)
                    .filter(part -> words(part).strip().equals(button))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no button " + button)));
    EventQueue.invokeLater(() -> press(found)); // what it starts may wait for another dialog
    while (dialog.isShowing()) {
      Thread.onSpinWait();
    }
  }

  private static void press(Component button) {
    if (button instanceof AbstractButton swing) {
      swing.doClick();
    } else {
      String command = ((Button) button).getActionCommand();
      button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, command));
    }
  }

  /** The first part behind a label that takes a value, or the box that is labelled so itself. */
  private Component field(String label) {
    boolean isBehind = false;
    for (Component part : parts(dialog)) {
      boolean isLabel = words(part).strip().replaceFirst(":$", "").equals(label);
      if (takesValues(part) && (isBehind || isLabel)) {
        return part;
      }
      isBehind |= isLabel;
    }
    throw new AssertionError("no field \"" + label + "\" in " + dialog.getTitle());
  }

  private static boolean takesValues(Component part) {
    return part instanceof JComboBox
        || part instanceof JSpinner
        || part instanceof JCheckBox
        || part instanceof JTextComponent
        || part instanceof Choice
        || part instanceof Checkbox
        || part instanceof TextComponent;
  }

  private static String words(Component part) {
    if (part instanceof JLabel label) {
      return String.valueOf(label.getText());
    } else if (part instanceof Label label) {
      return label.getText();
    } else if (part instanceof AbstractButton button) {
      return button.getText();
    } else if (part instanceof Button button) {
      return button.getLabel();
    } else if (part instanceof Checkbox box) {
      return box.getLabel();
    } else if (part instanceof MultiLineLabel message) {
      return lines(message);
    }
    return takesValues(part) ? read(part) : "";
  }

  /** ImageJ draws its messages itself, and tells nobody what they are. */
  private static String lines(MultiLineLabel message) {
    try {
      Field lines = MultiLineLabel.class.getDeclaredField("lines");
      lines.setAccessible(true);
      return String.join(" ", (String[]) lines.get(message));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(Component field) {
    if (field instanceof JComboBox<?> list) {
      return String.valueOf(list.getSelectedItem());
    } else if (field instanceof JSpinner spinner) {
      return spinner.getValue().toString();
    } else if (field instanceof JCheckBox box) {
      return String.valueOf(box.isSelected());
    } else if (field instanceof JTextComponent text) {
      return text.getText();
    } else if (field instanceof Choice list) {
      return list.getSelectedItem();
    } else if (field instanceof Checkbox box) {
      return String.valueOf(box.getState());
    }
    return ((TextComponent) field).getText();
  }

  private static void enter(Component field, String value) {
    if (field instanceof JComboBox || field instanceof Choice) {
      pick(field, value);
    } else if (field instanceof JSpinner spinner) {
      enterNumber(spinner, value);
    } else if (field instanceof JCheckBox box) {
      if (box.isSelected() != Boolean.parseBoolean(value)) {
        box.doClick();
      }
    } else if (field instanceof JTextComponent text) {
      text.setText(value);
    } else if (field instanceof Checkbox box) {
      box.setState(Boolean.parseBoolean(value));
      int state = box.getState() ? ItemEvent.SELECTED : ItemEvent.DESELECTED;
      dispatch(box, new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, box.getLabel(), state));
    } else {
      ((TextComponent) field).setText(value);
    }
    if (!read(field).equals(value) && !(field instanceof JSpinner)) {
      throw new AssertionError("\"" + value + "\" cannot be chosen, but stays " + read(field));
    }
  }

  private static void pick(Component field, String entry) {
    if (field instanceof JComboBox<?> list) {
      list.setSelectedItem(item(list, entry));
    } else {
      Choice list = (Choice) field;
      list.select(entry);
      dispatch(list, new ItemEvent(list, ItemEvent.ITEM_STATE_CHANGED, entry, ItemEvent.SELECTED));
    }
  }

  private static void dispatch(Component field, AWTEvent event) {
    field.dispatchEvent(event);
  }

  /** A list may hold other objects than texts. */
  private static Object item(JComboBox<?> list, String value) {
    for (int i = 0; i < list.getItemCount(); i++) {
      if (String.valueOf(list.getItemAt(i)).equals(value)) {
        return list.getItemAt(i);
      }
    }
    throw new AssertionError("\"" + value + "\" is not in the list");
  }

  /** In the spinner's own type of number. */
  private static void enterNumber(JSpinner spinner, String value) {
    Object number = spinner.getValue();
    if (number instanceof Integer) {
      spinner.setValue(Integer.valueOf(value));
    } else if (number instanceof Long) {
      spinner.setValue(Long.valueOf(value));
    } else {
      spinner.setValue(Double.valueOf(value));
    }
  }

  private static List<Component> parts(Container whole) {
    List<Component> parts = new ArrayList<>();
    for (Component part : whole.getComponents()) {
      parts.add(part);
      boolean isField = part instanceof JSpinner || part instanceof JComboBox;
      if (part instanceof Container inner && !isField) {
        parts.addAll(parts(inner));
      }
    }
    return parts;
  }

  /** Does something on AWT's thread, and waits for it. */
  static void onScreen(Runnable work) {
    fromScreen(
        () -> {
          work.run();
          return null;
        });
  }

  /** Asks something on AWT's thread. */
  static <T> T fromScreen(Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    EventQueue.invokeLater(task);
    try {
      return task.get();
    } catch (Exception e) {
      throw new AssertionError(e.getCause() == null ? e : e.getCause());
    }
  }
}
