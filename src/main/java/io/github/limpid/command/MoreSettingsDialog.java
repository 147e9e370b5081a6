package io.github.limpid.command;

import ij.gui.GenericDialog;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.training.TrainingOption;
import java.awt.Font;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The second dialog of a training: every setting, by what it is about. */
final class MoreSettingsDialog {

  /** What the first dialog asks for. */
  private static final Set<TrainingOption> ASKED =
      Set.of(
          TrainingOption.NOISY,
          TrainingOption.CLEAN,
          TrainingOption.SECOND,
          TrainingOption.NOISE,
          TrainingOption.NETWORK,
          TrainingOption.START,
          TrainingOption.FREEZE,
          TrainingOption.EPOCHS,
          TrainingOption.MODEL,
          TrainingOption.OVERWRITE);

  private static final int IN_A_ROW = 3;
  private static final int COLUMNS = 14;

  private MoreSettingsDialog() {}

  /**
   * Asks.
   *
   * @param given settings as in a macro, which the fields begin with
   * @param without what cannot be set
   * @return the settings that differ from their defaults, as in a macro
   * @throws CancelledException if a person cancelled
   */
  static String ask(String given, Set<TrainingOption> without) {
    Map<String, String> values = values(given);
    GenericDialog dialog = new GenericDialog("Limpid: more settings of the training");
    List<TrainingOption> shown = new ArrayList<>();
    for (TrainingOption.Group group : TrainingOption.Group.values()) {
      dialog.addMessage(group.title(), dialog.getFont().deriveFont(Font.BOLD));
      int inRow = 0;
      for (TrainingOption option : TrainingOption.values()) {
        if (option.group() == group && !ASKED.contains(option) && !without.contains(option)) {
          if (inRow++ % IN_A_ROW != 0) {
            dialog.addToSameRow();
          }
          String text = values.getOrDefault(option.key(), option.defaultText());
          dialog.addStringField(option.key(), text, COLUMNS);
          shown.add(option);
        }
      }
    }
    dialog.addHelp("<html>" + helpTexts(shown));
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      throw new CancelledException("Training");
    }
    return changed(shown, dialog);
  }

  /**
   * Reads settings that stand behind each other; a text reaches to the next key.
   *
   * @param text such as {@code loss=mse description=What it is for}
   * @return texts by key
   * @throws InputException if it does not begin with a key
   */
  static Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.strip().split("\\s+(?=[a-z]+=)")) {
      String[] sides = pair.split("=", 2);
      if (sides.length == 2) {
        values.put(sides[0], sides[1].strip());
      } else if (!pair.isEmpty()) {
        throw new InputException(
            "More settings are not understood at \"" + pair + "\".",
            "Write them like loss=mse rate=0.001.");
      }
    }
    return values;
  }

  private static String helpTexts(List<TrainingOption> shown) {
    return shown.stream()
        .map(option -> "<b>" + option.key() + "</b>: " + option.help())
        .collect(Collectors.joining("<br>"));
  }

  /** Read from the fields themselves, since asking the dialog would record every one of them. */
  private static String changed(List<TrainingOption> shown, GenericDialog dialog) {
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      String text = ((TextField) dialog.getStringFields().get(i)).getText().strip();
      TrainingOption option = shown.get(i);
      if (!text.isEmpty() && !text.equals(option.defaultText())) {
        changed.add(option.key() + "=" + text);
      }
    }
    return String.join(" ", changed);
  }
}
