package io.github.limpid.exchange;

import io.github.limpid.InputException;
import io.github.limpid.image.ScalingRule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The {@code rdf.yaml} of a bioimage.io archive of format 0.4 or 0.5, and CSBDeep's {@code
 * model.yaml}. What it asks for is honoured, or refused by its name.
 */
final class BioimageDescription {

  private static final String CSBDEEP = "0.2.0-csbdeep";
  private static final String TENSORFLOW = "tensorflow_saved_model_bundle";

  private final YamlTree rdf;

  private BioimageDescription(YamlTree rdf) {
    this.rdf = rdf;
  }

  static ForeignDescription read(YamlTree rdf) throws IOException {
    BioimageDescription description = new BioimageDescription(rdf);
    String type = description.rdf.text("type");
    if (!type.isEmpty() && !type.equals("model")) {
      throw refused("It is a " + type + ", no model.", "Import one whose type is model.");
    }
    String version = description.rdf.text("format_version");
    if (version.equals(CSBDEEP)) {
      return description.ofCsbdeep();
    }
    if (!version.startsWith("0.4") && !version.startsWith("0.5")) {
      throw refused(
          "Its format is " + (version.isEmpty() ? "not said" : version) + ".",
          "bioimage.io archives of format 0.4 and 0.5 can be imported, and CSBDeep's 0.2.0.");
    }
    return description.ofBioimage("bioimage.io " + version);
  }

  private ForeignDescription ofBioimage(String format) throws IOException {
    YamlTree input = only("inputs");
    YamlTree output = only("outputs");
    boolean transposed = isTransposed(axes(input));
    if (!axes(output).equals(axes(input))) {
      throw refused(
          "Its result has the axes %s, its image %s.".formatted(axes(output), axes(input)),
          "Limpid applies models whose results are like their images.");
    }
    BioimageScaling scaling = BioimageScaling.read(input, output);
    YamlTree weights = weights();
    return new ForeignDescription(
        format,
        rdf.text("name"),
        rdf.text("description"),
        rdf.list("authors").stream().map(author -> author.text("name")).toList(),
        citation(),
        Optional.of(rdf.text("license")).filter(text -> !text.isEmpty()),
        weights.text("source").replaceFirst("^\\.(/|$)", ""),
        Optional.of(weights.text("sha256")).filter(text -> !text.isEmpty()),
        Optional.of(scaling.rule()),
        scaling.isJoint(),
        transposed,
        ForeignTest.read(rdf, scaling.isUndone()));
  }

  /** What the Fiji plugins of CSBDeep and Noise2Void wrote. */
  private ForeignDescription ofCsbdeep() throws IOException {
    List<YamlTree> before = rdf.section("prediction").maps("preprocess");
    if (before.size() > 1) {
      throw refused(
          "It has " + before.size() + " steps of preprocessing.", "Limpid knows models with one.");
    }
    Optional<ScalingRule> scaling = Optional.empty();
    for (YamlTree step : before) {
      scaling = Optional.of(ofCsbdeep(step));
    }
    return new ForeignDescription(
        "CSBDeep " + CSBDEEP,
        rdf.text("name"),
        rdf.text("description"),
        List.of(),
        citation(),
        Optional.of(rdf.text("license")).filter(text -> !text.isEmpty()),
        "",
        Optional.empty(),
        scaling,
        false,
        rdf.text("language").equals("java"), // Fiji's plugin gave columns as rows
        Optional.empty());
  }

  private static ScalingRule ofCsbdeep(YamlTree step) throws IOException {
    YamlTree given = step.section("kwargs");
    double mean = given.number("mean", 0);
    double deviation = given.number("stdDev", 0);
    if (!given.has("mean") || !(deviation > 0)) {
      throw refused(
          "Its preprocessing " + step.text("spec") + " is not known here.",
          "Import the SavedModel inside it alone, and give the scaling.");
    }
    return new ScalingRule.Range(mean, mean + deviation);
  }

  private YamlTree only(String key) throws IOException {
    List<YamlTree> tensors = rdf.maps(key);
    if (tensors.size() != 1) {
      throw refused(
          "It has " + tensors.size() + " " + key + ".", "Limpid applies models that have one.");
    }
    return tensors.get(0);
  }

  /** Letters of 0.4; of 0.5 the ids, or the first letters of the types. */
  private static String axes(YamlTree tensor) {
    if (tensor.isList("axes")) {
      return tensor.list("axes").stream()
          .map(axis -> axis.has("id") ? axis.text("id") : axis.text("type"))
          .map(name -> name.startsWith("batch") ? "b" : name.startsWith("channel") ? "c" : name)
          .collect(Collectors.joining());
    }
    return tensor.text("axes");
  }

  private static boolean isTransposed(String axes) {
    return switch (axes) {
      case "byxc" -> false;
      case "bxyc" -> true;
      default ->
          throw refused(
              "Its image has the axes " + axes + ".",
              "Limpid applies models of the axes byxc: batch, rows, columns, channels.");
    };
  }

  private YamlTree weights() throws IOException {
    YamlTree all = rdf.section("weights");
    YamlTree ours = all.section(TENSORFLOW);
    if (!ours.has("source")) {
      throw refused(
          "It has no weights for TensorFlow, but "
              + (all.map().isEmpty() ? "none" : String.join(", ", all.map().keySet()))
              + ".",
          "Ask its authors for " + TENSORFLOW + ", or convert them in Python.");
    }
    if (ours.text("source").contains("://")) {
      throw refused(
          "Its weights lie at " + ours.text("source") + ".",
          "Limpid fetches nothing; download the archive with its weights inside.");
    }
    return ours;
  }

  private String citation() {
    return rdf.list("cite").stream()
        .map(one -> (one.text("text") + " " + one.text("doi")).strip().replaceAll("\\s+", " "))
        .collect(Collectors.joining("; "));
  }

  private static InputException refused(String problem, String remedy) {
    return new InputException("The model cannot be imported. " + problem, remedy);
  }
}
