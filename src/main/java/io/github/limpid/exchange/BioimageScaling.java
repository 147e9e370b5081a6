package io.github.limpid.exchange;

import io.github.limpid.InputException;
import io.github.limpid.image.ScalingRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a bioimage.io archive of format 0.4 or 0.5 has grey levels find their place in the range of
 * its network. What Limpid would do otherwise is refused by its name.
 *
 * @param rule the same as Limpid does it
 * @param isJoint whether all channels share what is measured, where Limpid measures each
 * @param isUndone whether the result is mapped back
 */
record BioimageScaling(ScalingRule rule, boolean isJoint, boolean isUndone) {

  private static final double SAME = 1e-6; // relative
  private static final double LARGEST_EPSILON = 1e-3; // which is added to a deviation or span
  private static final Set<String> MEASURING = Set.of("", "per_sample", "per_dataset");
  private static final String ALONE =
      "Import the SavedModel inside it alone, and give the scaling.";

  /**
   * Reads the steps before and after the network.
   *
   * @param input what the archive says of the image
   * @param output what it says of the result
   * @throws IOException if it contradicts the format
   * @throws InputException naming the step that Limpid does not do
   */
  static BioimageScaling read(YamlTree input, YamlTree output) throws IOException {
    List<YamlTree> before = steps(input, "preprocessing");
    List<YamlTree> after = steps(output, "postprocessing");
    BioimageScaling scaling = before(before);
    if (after.isEmpty()) {
      return scaling;
    }
    scaling.requireInverse(after);
    return new BioimageScaling(scaling.rule, scaling.isJoint, true);
  }

  private static List<YamlTree> steps(YamlTree tensor, String key) throws IOException {
    List<YamlTree> steps = new ArrayList<>();
    for (YamlTree step : tensor.maps(key)) {
      String type = step.section("kwargs").text("dtype");
      if (!name(step).equals("ensure_dtype")) {
        steps.add(step);
      } else if (!type.startsWith("float")) { // floats are what Limpid computes with
        throw refused("Its " + key + " makes numbers of the type " + type + ".", ALONE);
      }
    }
    return steps;
  }

  private static String name(YamlTree step) {
    return step.has("id") ? step.text("id") : step.text("name");
  }

  private static BioimageScaling before(List<YamlTree> steps) throws IOException {
    if (steps.isEmpty()) {
      return fixed(0, 1);
    }
    if (steps.size() > 1) {
      throw refused(
          "It has several steps of preprocessing: " + names(steps) + ".",
          "Limpid knows models with one.");
    }
    YamlTree given = steps.get(0).section("kwargs");
    String name = name(steps.get(0));
    return switch (name) {
      case "scale_linear" -> linear(given);
      case "fixed_zero_mean_unit_variance" -> standardised(given);
      case "zero_mean_unit_variance" ->
          given.text("mode").equals("fixed")
              ? standardised(given)
              : measured(name, given, new ScalingRule.Moments());
      case "scale_range" -> measured(name, given, percentiles(given));
      default -> throw refused("Its preprocessing " + name + " is not known here.", ALONE);
    };
  }

  /** {@code gain · grey + offset} is 0 at the low end and 1 at the high one. */
  private static BioimageScaling linear(YamlTree given) throws IOException {
    double gain = given.number("gain", 1);
    if (!(gain > 0)) {
      throw refused("Its preprocessing scale_linear has the gain " + gain + ".", ALONE);
    }
    double offset = given.number("offset", 0);
    return fixed(-offset / gain, (1 - offset) / gain);
  }

  private static BioimageScaling standardised(YamlTree given) throws IOException {
    double deviation = given.number("std", 1);
    if (!(deviation > 0)) {
      throw refused("Its preprocessing has the standard deviation " + deviation + ".", ALONE);
    }
    double mean = given.number("mean", 0);
    return fixed(mean, mean + deviation);
  }

  private static BioimageScaling fixed(double low, double high) {
    return new BioimageScaling(new ScalingRule.Range(low, high), false, false);
  }

  private static ScalingRule percentiles(YamlTree given) throws IOException {
    double low = given.number("min_percentile", 0);
    double high = given.number("max_percentile", 100);
    if (!(low >= 0 && high > low && high <= 100)) {
      throw refused(
          "Its preprocessing scale_range has the percentiles " + low + " and " + high + ".", ALONE);
    }
    return new ScalingRule.Quantiles(low / 100, high / 100);
  }

  private static BioimageScaling measured(String name, YamlTree given, ScalingRule rule)
      throws IOException {
    String mode = given.text("mode");
    if (!MEASURING.contains(mode)) {
      throw refused("Its preprocessing " + name + " has the mode " + mode + ".", ALONE);
    }
    double epsilon = given.number("eps", 0);
    if (!(epsilon >= 0 && epsilon <= LARGEST_EPSILON)) {
      throw refused(
          "Its preprocessing " + name + " has the eps " + epsilon + ".",
          "Limpid divides by deviation or span alone. " + ALONE);
    }
    List<String> axes = axes(given);
    boolean isWhole = axes.isEmpty(); // every axis, then
    if (!isWhole && !axes.containsAll(List.of("x", "y"))) {
      throw refused(
          "Its preprocessing " + name + " measures along the axes " + axes + ".",
          "Limpid measures rows and columns together.");
    }
    return new BioimageScaling(rule, isWhole || axes.contains("c"), false);
  }

  /** Letters of 0.4, or ids of 0.5; channels as {@code c}. */
  private static List<String> axes(YamlTree given) throws IOException {
    List<String> names =
        given.isList("axes")
            ? given.texts("axes")
            : given.text("axes").chars().mapToObj(letter -> "" + (char) letter).toList();
    return names.stream().map(name -> name.equals("channel") ? "c" : name).toList();
  }

  /**
   * Limpid takes its scaling back by itself; a model may ask for the same, and for nothing else.
   */
  private void requireInverse(List<YamlTree> steps) throws IOException {
    YamlTree given = steps.get(0).section("kwargs");
    boolean isInverse =
        steps.size() == 1
            && name(steps.get(0)).equals("scale_linear")
            && rule instanceof ScalingRule.Range range
            && isAbout(given.number("gain", 1), range.high() - range.low(), range)
            && isAbout(given.number("offset", 0), range.low(), range);
    if (!isInverse) {
      throw refused(
          "Its postprocessing " + names(steps) + " does not undo its preprocessing.",
          "Limpid gives results in the grey levels of the image; import the SavedModel inside it"
              + " alone, and give the scaling.");
    }
  }

  private static boolean isAbout(double found, double wanted, ScalingRule.Range range) {
    return Math.abs(found - wanted) <= SAME * (range.high() - range.low());
  }

  private static List<String> names(List<YamlTree> steps) {
    return steps.stream().map(BioimageScaling::name).toList();
  }

  private static InputException refused(String problem, String remedy) {
    return new InputException("The model cannot be imported. " + problem, remedy);
  }
}
