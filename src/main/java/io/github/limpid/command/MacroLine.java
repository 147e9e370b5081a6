package io.github.limpid.command;

import ij.Macro;
import io.github.limpid.InputException;
import io.github.limpid.Spelling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The options that a macro gave a command: {@code key=value key=[value with blanks]}. */
final class MacroLine {

  private static final Pattern OPTION = Pattern.compile("([^\\s=\\[\\]]+)(=(\\[[^\\]]*\\]|\\S*))?");

  private MacroLine() {}

  /** The values by their keys; a key without a value has an empty one. */
  static Map<String, String> values(String options) {
    Map<String, String> values = new LinkedHashMap<>();
    OPTION
        .matcher(options)
        .results()
        .forEach(
            option ->
                values.putIfAbsent(
                    option.group(1), Objects.requireNonNullElse(option.group(3), "")));
    values.replaceAll((key, value) -> value.replaceFirst("^\\[(.*)\\]$", "$1"));
    return values;
  }

  /**
   * Tells a key that ImageJ finds inside the value of another, as that of {@code sigma} in {@code
   * noise=gaussian:sigma=5}.
   */
  static boolean misread(String options, String key) {
    return !values(options).containsKey(key) && !Macro.getValue(options, key, "").isEmpty();
  }

  /**
   * Refuses keys that the command does not have, which SciJava would ignore without a word.
   *
   * @param list a sentence that says what the keys are, or where to find them
   */
  static void requireKnown(String command, String options, Set<String> keys, String list) {
    Set<String> unknown = new TreeSet<>(values(options).keySet());
    unknown.removeAll(keys);
    if (!unknown.isEmpty()) {
      throw new InputException(
          "%s has no key \"%s\".".formatted(command, String.join("\", \"", unknown)),
          Spelling.question(unknown, keys) + list);
    }
  }
}
