package io.github.limpid.command;

import ij.WindowManager;
import ij.util.Tools;
import io.github.limpid.InputException;
import io.github.limpid.Spelling;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options that a macro gave a command: {@code key=value key=[value with blanks]}, where
 * brackets may hold brackets, or {@code key='value with blanks'}.
 *
 * <p>ImageJ looks for each key anywhere in the line, and finds it inside the values of others; here
 * the line is read from its beginning to its end.
 */
final class MacroLine {

  private final String text;
  private int at;

  private MacroLine(String text) {
    this.text = text;
  }

  /** The values by their keys; a key without a value has an empty one. */
  static Map<String, String> values(String options) {
    MacroLine line = new MacroLine(options);
    Map<String, String> values = new LinkedHashMap<>();
    while (line.skipBlanks()) {
      String key = line.key();
      values.putIfAbsent(key, line.value());
    }
    values.remove("");
    return values;
  }

  private boolean skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private String key() {
    int start = at;
    while (at < text.length()
        && text.charAt(at) != '='
        && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String value() {
    if (at == text.length() || text.charAt(at) != '=') {
      return "";
    }
    at++;
    char first = at < text.length() ? text.charAt(at) : ' ';
    int end = first == '[' ? closing() : first == '\'' ? text.indexOf('\'', at + 1) : -1;
    if (end >= 0) {
      String inside = text.substring(at + 1, end);
      at = end + 1;
      return inside;
    }
    int start = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Where the bracket closes that opens here, or -1. */
  private int closing() {
    int open = 0;
    for (int i = at; i < text.length(); i++) {
      open += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The value of an input as ImageJ2's layer would give it, who sees it alone; a number that is
   * none becomes 0.
   */
  static Object input(String text, Class<?> type) {
    if (type == File.class) {
      return new File(text);
    }
    if (type == boolean.class) {
      return Boolean.parseBoolean(text);
    }
    if (type == String.class) {
      return text;
    }
    double number = Tools.parseDouble(text, 0);
    if (type == double.class) {
      return number;
    }
    if (type == int.class) {
      return (int) number;
    }
    return type == long.class ? (Object) (long) number : WindowManager.getImage(text);
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
