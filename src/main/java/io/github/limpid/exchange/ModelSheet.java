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

  private static final String STARTED_FROM = "started-from";
  private static final String IMPORTED_FROM = "imported-from";
  private static final int MOST_ANCESTORS = 20;
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
   * All that is known.
   *
   * @return values by their headings, in order
   */
  public Map<String, String> lines() {
    ModelDescription about = model.description();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("Name", about.name());
    lines.put("Place", place);
    lines.put("Origin", origin());
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
    lines.put("Licence", about.licence());
    lines.put("Citation", about.citation());
    return lines;
  }

  /** Where it comes from, back to the first of its ancestors. */
  private String origin() {
    List<String> steps = new ArrayList<>();
    Map<?, ?> training = model.description().training();
    while (steps.size() < MOST_ANCESTORS) {
      if (training.get(IMPORTED_FROM) instanceof Map<?, ?> from) {
        steps.add("imported from " + from.get("file") + " (" + from.get("format") + ")");
        break;
      }
      if (!(training.get(STARTED_FROM) instanceof Map<?, ?> start)) {
        steps.add("trained with Limpid");
        break;
      }
      steps.add("fine-tuned from " + start.get("name"));
      training = start.get("training") instanceof Map<?, ?> before ? before : Map.of();
    }
    return String.join(", ", steps);
  }

  private String kind() {
    return "%d layers%s"
        .formatted(
            model.network().layers().size(), model.network().isResidual() ? ", residual" : "");
  }

  /**
   * One line for a list of models.
   *
   * @return name, origin, channels, parameters, size and licence
   */
  public List<String> row() {
    Map<String, String> lines = lines();
    return ModelShelf.HEADINGS.stream()
        .map(heading -> Objects.toString(lines.get(heading), ""))
        .toList();
  }
}
