package io.github.limpid.exchange;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Maps, lists and plain values of a YAML text, of which nothing is made but these. */
record YamlTree(Map<String, Object> map) {

  private static final int MOST_ALIASES = 50;
  private static final int DEEPEST = 50;
  private static final int LARGEST = 16 << 20;

  /**
   * Reads a text.
   *
   * @throws IOException if it is none, or grows beyond measure
   */
  static YamlTree parse(String text) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LARGEST);
    try {
      Object all = new Yaml(new SafeConstructor(options)).load(text);
      if (all instanceof Map<?, ?> map) {
        return of(map);
      }
    } catch (YAMLException | ClassCastException | IllegalArgumentException e) {
      throw new IOException("its description is no YAML: " + firstLine(e.getMessage()), e);
    }
    throw new IOException("its description holds no keys");
  }

  private static String firstLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("").strip();
  }

  private static YamlTree of(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return new YamlTree(copy);
  }

  boolean has(String key) {
    return map.get(key) != null;
  }

  /** The text of a value; empty if there is none. */
  String text(String key) {
    return Objects.toString(map.get(key), "").strip();
  }

  /** The keys below a key; none if there are none. */
  YamlTree below(String key) {
    return map.get(key) instanceof Map<?, ?> found ? of(found) : new YamlTree(Map.of());
  }

  /** Those entries of a list that have keys themselves. */
  List<YamlTree> list(String key) {
    return map.get(key) instanceof List<?> all
        ? all.stream().filter(Map.class::isInstance).map(one -> of((Map<?, ?>) one)).toList()
        : List.of();
  }

  /** A number, or the only one of a list. */
  double number(String key, double usual) throws IOException {
    Object value = map.get(key);
    while (value instanceof List<?> list && list.size() == 1) {
      value = list.get(0);
    }
    if (value == null) {
      return usual;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IOException("its " + key + " (" + value + ") is not one number");
  }
}
