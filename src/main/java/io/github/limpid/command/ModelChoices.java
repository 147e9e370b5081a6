package io.github.limpid.command;

import ij.IJ;
import ij.io.OpenDialog;
import io.github.limpid.InputException;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.ModelFolder;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JFileChooser;
import javax.swing.filechooser.FileNameExtensionFilter;

/** The models that dialogs offer by name, and any other by its file. */
final class ModelChoices {

  /** Stands for a file that is asked for. */
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

  /** What was chosen, once a file was asked for if that is what was chosen. */
  static String chosen(String choice, String usual) {
    if (!choice.equals(BROWSE)) {
      return choice;
    }
    JFileChooser chooser = new JFileChooser(OpenDialog.getDefaultDirectory());
    chooser.setFileFilter(new FileNameExtensionFilter("Model files", "zip"));
    boolean isChosen = chooser.showOpenDialog(null) == JFileChooser.APPROVE_OPTION;
    return isChosen ? chooser.getSelectedFile().getPath() : usual;
  }
}
