package io.github.limpid.model;

import io.github.limpid.InputException;
import io.github.limpid.Quoted;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model is for, what it was trained on, and how good it was measured to be.
 *
 * @param name what users type, 5 to 128 letters, digits, blanks and {@code _ - ( )}
 * @param description one or two sentences, at most 1024 characters
 * @param data what it was trained on, not empty
 * @param noise the noise it was trained on, as a recipe's text or a sentence
 * @param quality measured figures by what was measured
 * @param authors at least one name, without {@code /} and {@code \}
 * @param citation how to cite it, not empty
 * @param licence SPDX identifier, such as {@code BSD-2-Clause}
 * @param created when training ended
 * @param training the settings and the history of the training, as plain YAML values
 */
public record ModelDescription(
    String name,
    String description,
    String data,
    String noise,
    Map<String, String> quality,
    List<String> authors,
    String citation,
    String licence,
    Instant created,
    Map<String, Object> training) {

  /** What the record of a training calls the images that it learnt from. */
  public static final String IMAGES = "images";

  /** What it calls their side among these, if every one of them was as large as a patch. */
  public static final String WHOLE_SIDE = "whole-side";

  /** In the record of a training: the model that it started from. */
  public static final String STARTED_FROM = "started-from";

  /** The licence of a model that says none. */
  public static final String NO_LICENCE = "NOASSERTION";

  private static final int LONGEST_DESCRIPTION = 1024;

  /** Freezes the collections and checks what bioimage.io has rules for. */
  public ModelDescription {
    if (!name.matches("[A-Za-z0-9_\\- ()]{5,128}")) {
      throw new InputException(
          "Model name " + Quoted.of(name) + " is not allowed.",
          "Give 5 to 128 letters, digits, blanks or _ - ( ).");
    }
    requireText(description, "description");
    if (description.length() > LONGEST_DESCRIPTION) {
      throw new InputException(
          "The model's description has " + description.length() + " characters.",
          "Give at most " + LONGEST_DESCRIPTION + ".");
    }
    requireText(data, "sentence on its training data");
    requireText(citation, "citation");
    if (authors.isEmpty()) {
      throw new InputException("A model needs an author.", "Give at least one name.");
    }
    authors.forEach(ModelDescription::requireAuthor);
    if (!licence.matches("[A-Za-z0-9.+-]+")) {
      throw new InputException(
          "Licence " + Quoted.of(licence) + " is not an SPDX identifier.",
          "Give one of https://spdx.org/licenses, such as BSD-2-Clause or CC-BY-4.0.");
    }
    TrainedOn.read(training); // refuses what could not be compared with later
    quality = Collections.unmodifiableMap(new LinkedHashMap<>(quality));
    authors = List.copyOf(authors);
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
  }

  /**
   * The same under another name.
   *
   * @param other what users type
   * @return a changed description
   */
  public ModelDescription withName(String other) {
    return new ModelDescription(
        other, description, data, noise, quality, authors, citation, licence, created, training);
  }

  /**
   * The same with other figures.
   *
   * @param other measured figures by what was measured
   * @return a changed description
   */
  public ModelDescription withQuality(Map<String, String> other) {
    return new ModelDescription(
        name, description, data, noise, other, authors, citation, licence, created, training);
  }

  /**
   * The same with another record of its training.
   *
   * @param other settings and history, as plain YAML values
   * @return a changed description
   */
  public ModelDescription withTraining(Map<String, Object> other) {
    return new ModelDescription(
        name, description, data, noise, quality, authors, citation, licence, created, other);
  }

  /**
   * What a model that was trained further from this one says of it: all, with the record of its own
   * training.
   *
   * @return for {@link #STARTED_FROM}; plain YAML values
   */
  public Map<String, Object> asAncestor() {
    Map<String, Object> ancestor = new LinkedHashMap<>();
    ancestor.put("name", name);
    ancestor.put("created", created.toString());
    ancestor.put("data", data);
    ancestor.put("noise", noise);
    ancestor.put("quality", quality);
    ancestor.put("authors", authors);
    ancestor.put("citation", citation);
    ancestor.put("licence", licence);
    ancestor.put("training", training);
    return ancestor;
  }

  private static void requireAuthor(String author) {
    if (author.isBlank() || author.contains("/") || author.contains("\\")) {
      throw new InputException(
          "Author " + Quoted.of(author) + " is not allowed.", "Give a name without / and \\.");
    }
  }

  private static void requireText(String text, String what) {
    if (text.isBlank()) {
      throw new InputException("A model needs a " + what + ".", "Give one or two sentences.");
    }
  }
}
