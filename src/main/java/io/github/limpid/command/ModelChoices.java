package io.github.limpid.command;

import ij.IJ;
import ij.io.OpenDialog;
import io.github.limpid.InputException;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.ModelFolder;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.scijava.module.MutableModuleItem;

/** The models that dialogs offer by name, and any other by its file. */
final class ModelChoices {

  /** The entry that opens a file chooser. */
  static final String BROWSE = "Choose a model file...";

  private ModelChoices() {}

  /**
   * The built-in models and the user's own. If the folder of these cannot be read, there are none
   * of them, and a line in the log says why.
   */
  static List<String> names() {
    List<String> names = new ArrayList<>(BuiltInModels.NAMES);
    try {
      for (String own : ModelFolder.ofUser().names()) {
        if (names.stream().noneMatch(own::equalsIgnoreCase)) {
          names.add(own);
        }
      }
    } catch (InputException e) {
      IJ.log(e.getMessage());
    }
    return names;
  }

  /** Offers all of them, the file that was chosen last if it is still there, and any other file. */
  static void offer(MutableModuleItem<String> input, String last) {
    Set<String> choices = new LinkedHashSet<>(names());
    if (last != null && new File(last).isFile()) {
      choices.add(last);
    }
    choices.add(BROWSE);
    input.setChoices(List.copyOf(choices));
  }

  /**
   * Lets the user choose a file, and offers it from now on.
   *
   * @return its path; the default if none was chosen
   */
  static String browse(MutableModuleItem<String> input, String usual) {
    JFileChooser chooser = new JFileChooser(OpenDialog.getDefaultDirectory());
    chooser.setFileFilter(new FileNameExtensionFilter("Model files", "zip"));
    boolean isChosen = chooser.showOpenDialog(null) == JFileChooser.APPROVE_OPTION;
    String path = isChosen ? chooser.getSelectedFile().getPath() : usual;
    path = path.replace(File.separatorChar, '/'); // in macros a backslash begins another character
    List<String> choices = new ArrayList<>(input.getChoices());
    if (!choices.contains(path)) {
      choices.add(choices.indexOf(BROWSE), path);
      input.setChoices(choices);
    }
    for (Window window : Window.getWindows()) {
      if (window.isShowing()) {
        choose(window, path);
      }
    }
    return path;
  }

  /** SciJava and ImageJ fill a list once, so a later entry is put into the list on the screen. */
  private static void choose(Container shown, String path) {
    for (Component part : shown.getComponents()) {
      if (part instanceof JComboBox<?> list && BROWSE.equals(list.getSelectedItem())) {
        choose(list, path);
      } else if (part instanceof Choice list && BROWSE.equals(list.getSelectedItem())) {
        list.insert(path, list.getItemCount() - 1);
        list.select(path);
      } else if (part instanceof Container inner) {
        choose(inner, path);
      }
    }
  }

  @SuppressWarnings("unchecked") // a list that holds a text takes another
  private static void choose(JComboBox<?> list, String path) {
    ((JComboBox<Object>) list).insertItemAt(path, list.getItemCount() - 1);
    list.setSelectedItem(path);
  }
}
