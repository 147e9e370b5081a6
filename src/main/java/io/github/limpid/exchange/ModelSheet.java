package io.github.limpid.exchange;

import io.github.limpid.model.Model;
import io.github.limpid.model.ModelDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of a model, for people to read: where it comes from, what it is, how good it is,
 * and how to cite it.
 */
public final class ModelSheet {

  /** What {@link #table} calls its columns. */
  public static final List<String> HEADINGS = List.of("Property", "Value");

  private static final double MB = 1 << 20;

  private final Model model;
  private final String place;
  private final long bytes;

  /**
   * Describes a model.
   *
   * @param model the model
   * @param place "built in", or its file
   * @param bytes size of its file
   */
  public ModelSheet(Model model, String place, long bytes) {
    this.model = model;
    this.place = place;
    this.bytes = bytes;
  }

  /**
   * All that is known, each in one line.
   *
   * @return values by their headings, in order
   */
  public Map<String, String> lines() {
    ModelDescription about = model.description();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("Name", about.name());
    lines.put("Place", place);
    Ancestry ancestry = new Ancestry(about);
    lines.put("Origin", ancestry.text());
    lines.putAll(ancestry.lines());
    lines.put("Description", about.description());
    lines.put("Kind", kind());
    lines.put("Channels", String.valueOf(model.network().channels()));
    lines.put("Parameters", String.format(Locale.ROOT, "%,d", model.network().parameterCount()));
    lines.put("Receptive radius", model.network().receptiveRadius() + " pixels");
    lines.put("Size", String.format(Locale.ROOT, "%.1f MB", bytes / MB));
    lines.put("Checksum", model.checksum());
    lines.put("Trained on", about.data());
    lines.put("Noise", about.noise());
    about.quality().forEach((what, value) -> lines.put("Quality, " + what, value));
    lines.put("Fine-tuning", "possible");
    lines.put("Authors", String.join(", ", about.authors()));
    lines.put("Licence", licence(about.licence()));
    lines.put("Citation", about.citation());
    lines.values().removeIf(String::isBlank);
    lines.replaceAll((heading, value) -> value.strip().replaceAll("\\s+", " "));
    return lines;
  }

  /** For people: that of a model that says none is a word of SPDX's that few know. */
  static String licence(String identifier) {
    return identifier.equals(ModelDescription.NO_LICENCE) ? "not known" : identifier;
  }

  private String kind() {
    return "%d layers%s"
        .formatted(
            model.network().layers().size(), model.network().isResidual() ? ", residual" : "");
  }

  /**
   * All that is known, as a table of headings and values.
   *
   * @return a row for each line
   */
  public ModelTable table() {
    return new ModelTable(
        HEADINGS,
        lines().entrySet().stream().map(line -> List.of(line.getKey(), line.getValue())).toList());
  }

  /**
   * One line for a list of models.
   *
   * @return cells by {@link ModelShelf#HEADINGS}; what was measured is in one
   */
  public List<String> row() {
    Map<String, String> lines = lines();
    List<String> measured = new ArrayList<>();
    model.description().quality().forEach((what, value) -> measured.add(what + ": " + value));
    lines.put("Quality", measured.isEmpty() ? "not measured" : String.join("; ", measured));
    return ModelShelf.HEADINGS.stream()
        .map(heading -> Objects.toString(lines.get(heading), ""))
        .toList();
  }
}
