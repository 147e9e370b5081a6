package io.github.limpid.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads YAML of strangers: maps, lists and plain values, of which nothing else is made, and which
 * do not grow when they are written out, as those do that refer to others many times over.
 */
public final class PlainYaml {

  private static final int MOST_ALIASES = 50;
  private static final int DEEPEST = 50;
  private static final int LARGEST = 16 << 20; // letters
  private static final int MOST_VALUES = 1_000_000;

  private PlainYaml() {}

  /**
   * Reads a text.
   *
   * @param text YAML 1.1
   * @return the values by their keys, as text
   * @throws IllegalArgumentException in a clause that says why, if it is none
   */
  public static Map<String, Object> read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LARGEST);
    Object all;
    try {
      all = new Yaml(new SafeConstructor(options)).load(text);
    } catch (YAMLException | ClassCastException | NullPointerException | StackOverflowError e) {
      throw new IllegalArgumentException("it is no YAML: " + firstLine(e.getMessage()), e);
    }
    requireSmall(all);
    if (!(all instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("it holds no keys");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  /** Counts values as often as they are referred to. */
  private static void requireSmall(Object all) {
    Deque<Object> open = new ArrayDeque<>();
    open.push(all == null ? "" : all);
    for (int seen = 0; !open.isEmpty(); seen++) {
      if (seen + open.size() > MOST_VALUES) {
        throw new IllegalArgumentException("it refers to itself without end");
      }
      Object value = open.pop();
      if (value instanceof Map<?, ?> map) {
        map.forEach(
            (key, below) -> {
              open.push(key == null ? "" : key);
              open.push(below == null ? "" : below);
            });
      } else if (value instanceof Iterable<?> list) {
        list.forEach(one -> open.push(one == null ? "" : one));
      }
    }
  }

  private static String firstLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("").strip();
  }
}
