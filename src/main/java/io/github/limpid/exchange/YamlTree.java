package io.github.limpid.exchange;

import io.github.limpid.InputException;
import io.github.limpid.model.PlainYaml;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps, lists and plain values of a YAML text, of which nothing is made but these. */
record YamlTree(Map<String, Object> map) {

  /**
   * Reads a text.
   *
   * @throws IOException if it is none, or grows beyond measure
   */
  static YamlTree parse(String text) throws IOException {
    try {
      return new YamlTree(PlainYaml.read(text));
    } catch (IllegalArgumentException e) {
      throw new IOException("its description cannot be read: " + e.getMessage(), e);
    }
  }

  private static YamlTree of(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return new YamlTree(copy);
  }

  boolean has(String key) {
    return map.get(key) != null;
  }

  /** The text of a plain value; empty if there is none. */
  String text(String key) {
    Object value = map.get(key);
    boolean isPlain = value != null && !(value instanceof Map) && !(value instanceof Iterable);
    return isPlain ? value.toString().strip() : "";
  }

  /** Whether there is a list. */
  boolean isList(String key) {
    return map.get(key) instanceof List<?>;
  }

  /** The keys below a key; none if there is nothing. Refuses anything else. */
  YamlTree section(String key) throws IOException {
    if (map.get(key) == null || map.get(key) instanceof Map) {
      return below(key);
    }
    throw new IOException("its " + key + " holds no keys");
  }

  /** The entries of a list; none if there is nothing. Refuses those without keys. */
  List<YamlTree> maps(String key) throws IOException {
    Object found = map.get(key);
    List<YamlTree> entries = list(key);
    int all = found instanceof List<?> some ? some.size() : found == null ? 0 : -1;
    if (entries.size() != all) {
      throw new IOException("its " + key + " is no list of entries with keys");
    }
    return entries;
  }

  /** The plain values of a list; none if there is none. */
  List<String> texts(String key) {
    return map.get(key) instanceof List<?> all
        ? all.stream().map(String::valueOf).toList()
        : List.of();
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

  /** A number, or what all numbers of a list are. */
  double number(String key, double usual) throws IOException {
    Object value = map.get(key);
    while (value instanceof List<?> list && list.stream().distinct().count() == 1) {
      value = list.get(0);
    }
    if (value == null) {
      return usual;
    }
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new InputException(
        "The model cannot be imported. Its " + key + " (" + value + ") is not one number.",
        "Import the SavedModel inside it alone, and give the scaling.");
  }
}
