package io.github.limpid.command;

import ij.gui.GUI;
import ij.gui.GenericDialog;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.training.TrainingOption;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.TextField;
import java.util.Arrays;
import java.util.EnumMap;
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
  private static final int COLUMNS = 16;
  private static final Insets AROUND = new Insets(1, 6, 1, 2);

  private final Map<TrainingOption, TextField> fields = new EnumMap<>(TrainingOption.class);
  private final Map<String, String> given;

  private MoreSettingsDialog(Map<String, String> given) {
    this.given = given;
  }

  /**
   * Asks.
   *
   * @param given settings that the fields begin with
   * @param without what cannot be set
   * @return the settings that differ from their defaults, in the same form
   * @throws CancelledException if a person cancelled
   */
  static String ask(String given, Set<TrainingOption> without) {
    return new MoreSettingsDialog(values(given)).shown(without).changed();
  }

  private MoreSettingsDialog shown(Set<TrainingOption> without) {
    GenericDialog dialog = new GenericDialog("Limpid: more settings");
    for (TrainingOption.Group group : TrainingOption.Group.values()) {
      dialog.addMessage(group.title(), new Font(Font.SANS_SERIF, Font.BOLD, 12));
      dialog.addPanel(
          panel(
              Arrays.stream(TrainingOption.values())
                  .filter(option -> option.group() == group)
                  .filter(option -> !ASKED.contains(option) && !without.contains(option))
                  .toList()));
    }
    dialog.addHelp("<html>" + helpTexts());
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      throw new CancelledException("Training");
    }
    return this;
  }

  /** Fields of our own, since those of ImageJ's dialog would all be recorded. */
  private Panel panel(List<TrainingOption> options) {
    Panel panel = new Panel(new GridBagLayout());
    GridBagConstraints place = new GridBagConstraints();
    place.insets = AROUND;
    place.anchor = GridBagConstraints.EAST;
    for (int i = 0; i < options.size(); i++) {
      TrainingOption option = options.get(i);
      place.gridy = i / IN_A_ROW;
      place.gridx = i % IN_A_ROW * 2;
      panel.add(new Label(option.key(), Label.RIGHT), place);
      place.gridx++;
      panel.add(field(option), place);
    }
    GUI.scale(panel);
    return panel;
  }

  private TextField field(TrainingOption option) {
    String text = given.getOrDefault(option.key(), option.defaultText());
    TextField field = new TextField(text, COLUMNS);
    fields.put(option, field);
    return field;
  }

  private String helpTexts() {
    return fields.keySet().stream()
        .map(option -> "<b>" + option.key() + "</b>: " + option.help())
        .collect(Collectors.joining("<br>"));
  }

  private String changed() {
    Map<TrainingOption, String> typed = new EnumMap<>(TrainingOption.class);
    fields.forEach((option, field) -> typed.put(option, field.getText().strip()));
    return changed(given, typed);
  }

  /** What was given and has no field, and what was typed and differs from its default. */
  static String changed(Map<String, String> given, Map<TrainingOption, String> typed) {
    Map<String, String> changed = new LinkedHashMap<>(given);
    typed.forEach(
        (option, text) -> {
          changed.put(option.key(), text);
          changed.remove(option.key(), option.defaultText());
          changed.remove(option.key(), "");
        });
    return changed.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
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
}
