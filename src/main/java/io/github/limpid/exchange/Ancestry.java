package io.github.limpid.exchange;

import io.github.limpid.model.ModelDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a model comes from: the models that it was fine-tuned from, back to the first of them, and
 * the file that this one was imported from.
 */
public final class Ancestry {

  static final String IMPORTED_FROM = "imported-from";
  private static final int MOST = 20; // a record that holds itself has no end

  private final String name;
  private final List<Map<?, ?>> ancestors = new ArrayList<>();
  private final Map<?, ?> first; // the record of the first one's training

  /**
   * Reads what a model says of itself.
   *
   * @param about its description
   */
  public Ancestry(ModelDescription about) {
    name = about.name();
    Map<?, ?> training = about.training();
    while (ancestors.size() < MOST
        && training.get(ModelDescription.STARTED_FROM) instanceof Map<?, ?> start) {
      ancestors.add(start);
      training = start.get("training") instanceof Map<?, ?> before ? before : Map.of();
    }
    first = training;
  }

  /**
   * Whether there is more to say than that it was trained.
   *
   * @return whether it was fine-tuned or imported
   */
  public boolean isKnown() {
    return !ancestors.isEmpty() || first.containsKey(IMPORTED_FROM);
  }

  /**
   * All of it in one clause.
   *
   * @return such as "fine-tuned from cells, which was imported from cells.zip (SavedModel)"
   */
  public String text() {
    List<String> steps = new ArrayList<>();
    String younger = name;
    for (Map<?, ?> ancestor : ancestors) {
      String older = word(ancestor, "name");
      steps.add("fine-tuned from " + (older.equals(younger) ? "an earlier " : "") + older);
      younger = older;
    }
    if (first.get(IMPORTED_FROM) instanceof Map<?, ?> from) {
      steps.add("imported from " + word(from, "file") + " (" + word(from, "format") + ")");
    } else {
      steps.add(
          first.containsKey(ModelDescription.STARTED_FROM)
              ? "fine-tuned before"
              : "trained with Limpid");
    }
    return String.join(", which was ", steps);
  }

  /**
   * What is known of each ancestor, and of the file that was imported.
   *
   * @return values by their headings, in order
   */
  public Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    for (int i = 0; i < ancestors.size(); i++) {
      lines.put("Ancestor " + (i + 1), describe(ancestors.get(i)));
    }
    if (first.get(IMPORTED_FROM) instanceof Map<?, ?> from) {
      lines.put(
          "Imported from",
          parts(
              word(from, "file"),
              word(from, "format"),
              after("SHA-256 ", from, "sha256"),
              after("input ", from, "input"),
              after("output ", from, "output"),
              after("deviation from its own test picture ", from, "test-deviation")));
    }
    return lines;
  }

  private static String describe(Map<?, ?> ancestor) {
    return parts(
        word(ancestor, "name"),
        after("of ", ancestor, "created").replaceFirst("T.*", ""), // the day is enough
        after("data: ", ancestor, "data"),
        after("noise: ", ancestor, "noise"),
        after("licence: ", ModelSheet.licence(word(ancestor, "licence"))),
        word(ancestor, "citation"));
  }

  private static String parts(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining("; "));
  }

  private static String after(String label, Map<?, ?> map, String key) {
    return after(label, word(map, key));
  }

  private static String after(String label, String word) {
    return word.isBlank() ? "" : label + word;
  }

  private static String word(Map<?, ?> map, String key) {
    return Objects.toString(map.get(key), "");
  }
}
