package io.github.limpid.command;

import io.github.limpid.InputException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The options that a macro gave a command: {@code key=value key=[value with blanks]}. */
final class MacroLine {

  private static final Pattern OPTION = Pattern.compile("([^\\s=\\[\\]]+)(=(\\[[^\\]]*\\]|\\S*))?");

  private MacroLine() {}

  /** Refuses keys that the command does not have, which SciJava would ignore without a word. */
  static void requireKnown(String command, String options, Set<String> keys) {
    Set<String> unknown = new TreeSet<>();
    OPTION.matcher(options).results().forEach(option -> unknown.add(option.group(1)));
    unknown.removeAll(keys);
    if (!unknown.isEmpty()) {
      throw new InputException(
          "%s has no key \"%s\".".formatted(command, String.join("\", \"", unknown)),
          "Its keys are " + String.join(", ", keys) + ".");
    }
  }
}
