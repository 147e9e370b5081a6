package io.github.limpid.exchange;

import io.github.limpid.InputException;
import io.github.limpid.image.ScalingRule;
import java.io.IOException;
import java.util.ArrayList;
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
  private static final double SAME = 1e-6; // relative

  private final YamlTree rdf;

  private BioimageDescription(YamlTree rdf) {
    this.rdf = rdf;
  }

  static ForeignDescription read(YamlTree rdf) throws IOException {
    BioimageDescription description = new BioimageDescription(rdf);
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
    ScalingRule scaling = scaling(steps(input, "preprocessing"));
    requireInverse(scaling, steps(output, "postprocessing"));
    YamlTree weights = weights();
    return new ForeignDescription(
        format,
        rdf.text("name"),
        rdf.text("description"),
        rdf.list("authors").stream().map(author -> author.text("name")).toList(),
        citation(),
        Optional.of(rdf.text("license")).filter(text -> !text.isEmpty()),
        weights.text("source"),
        Optional.of(weights.text("sha256")).filter(text -> !text.isEmpty()),
        Optional.of(scaling),
        transposed);
  }

  /** What the Fiji plugins of CSBDeep and Noise2Void wrote. */
  private ForeignDescription ofCsbdeep() throws IOException {
    List<YamlTree> before = rdf.below("prediction").list("preprocess");
    Optional<ScalingRule> scaling = Optional.empty();
    for (YamlTree step : before) {
      YamlTree given = step.below("kwargs");
      if (!given.has("mean") || !given.has("stdDev")) {
        throw refused(
            "Its preprocessing " + step.text("spec") + " is not known here.",
            "Import the SavedModel inside it alone, and give the scaling.");
      }
      double mean = given.number("mean", 0);
      scaling = Optional.of(new ScalingRule.Range(mean, mean + given.number("stdDev", 1)));
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
        rdf.text("language").equals("java")); // Fiji's plugin gave columns as rows
  }

  private YamlTree only(String key) {
    List<YamlTree> tensors = rdf.list(key);
    if (tensors.size() != 1) {
      throw refused(
          "It has " + tensors.size() + " " + key + ".", "Limpid applies models that have one.");
    }
    return tensors.get(0);
  }

  /** Letters of 0.4; of 0.5 the ids, or the first letters of the types. */
  private static String axes(YamlTree tensor) {
    if (tensor.map().get("axes") instanceof List<?>) {
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

  private static List<YamlTree> steps(YamlTree tensor, String key) {
    List<YamlTree> steps = new ArrayList<>(tensor.list(key));
    steps.removeIf(step -> name(step).equals("ensure_dtype")); // floats are what Limpid gives
    return steps;
  }

  private static String name(YamlTree step) {
    return step.has("id") ? step.text("id") : step.text("name");
  }

  private static ScalingRule scaling(List<YamlTree> steps) throws IOException {
    if (steps.isEmpty()) {
      return new ScalingRule.Range(0, 1);
    }
    if (steps.size() > 1) {
      throw refused(
          "It has several steps of preprocessing: "
              + steps.stream().map(BioimageDescription::name).toList()
              + ".",
          "Limpid knows models with one.");
    }
    YamlTree given = steps.get(0).below("kwargs");
    return switch (name(steps.get(0))) {
      case "scale_linear" -> linear(given);
      case "fixed_zero_mean_unit_variance" -> fixed(given);
      case "zero_mean_unit_variance" ->
          given.text("mode").equals("fixed") ? fixed(given) : new ScalingRule.Moments();
      case "scale_range" ->
          new ScalingRule.Quantiles(
              given.number("min_percentile", 0) / 100, given.number("max_percentile", 100) / 100);
      default ->
          throw refused(
              "Its preprocessing " + name(steps.get(0)) + " is not known here.",
              "Import the SavedModel inside it alone, and give the scaling.");
    };
  }

  private static ScalingRule fixed(YamlTree given) throws IOException {
    double mean = given.number("mean", 0);
    return new ScalingRule.Range(mean, mean + given.number("std", 1));
  }

  /** {@code gain · grey + offset} is 0 at the low end and 1 at the high one. */
  private static ScalingRule linear(YamlTree given) throws IOException {
    double gain = given.number("gain", 1);
    double offset = given.number("offset", 0);
    return new ScalingRule.Range(-offset / gain, (1 - offset) / gain);
  }

  /**
   * Limpid takes its scaling back by itself; a model may ask for the same, and for nothing else.
   */
  private static void requireInverse(ScalingRule scaling, List<YamlTree> steps) throws IOException {
    if (steps.isEmpty()) {
      return;
    }
    YamlTree given = steps.get(0).below("kwargs");
    boolean isInverse =
        steps.size() == 1
            && name(steps.get(0)).equals("scale_linear")
            && scaling instanceof ScalingRule.Range range
            && isAbout(given.number("gain", 1), range.high() - range.low())
            && isAbout(given.number("offset", 0), range.low());
    if (!isInverse) {
      throw refused(
          "Its postprocessing "
              + steps.stream().map(BioimageDescription::name).toList()
              + " does not undo its preprocessing.",
          "Limpid gives results in the grey levels of the image; import the SavedModel inside it"
              + " alone, and give the scaling.");
    }
  }

  private static boolean isAbout(double a, double b) {
    return Math.abs(a - b) <= SAME * Math.max(1, Math.abs(b));
  }

  private YamlTree weights() {
    YamlTree all = rdf.below("weights");
    YamlTree ours = all.below(TENSORFLOW);
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
