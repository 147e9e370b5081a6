package io.github.limpid.denoise;

import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.Planes;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.Model;
import io.github.limpid.model.TrainedOn;
import io.github.limpid.model.TrainedOn.Span;
import io.github.limpid.quality.Lag;
import io.github.limpid.quality.Look;
import io.github.limpid.quality.ResidualStructure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Tells images that lie far outside of what a model was trained on, and results from which more
 * than noise was taken away.
 *
 * <p>A figure of an image is that of its typical block, and lies outside if it is far from those of
 * nearly all patches of the training; so a few odd corners do not raise a warning. An image is
 * warned of once, by the figure that is furthest outside.
 */
final class Guard {

  /** Noise so many times stronger than any known one is another. */
  static final double STRONGER = 1.5;

  /** Noise of this share of the weakest known one is another. */
  static final double WEAKER = 0.2;

  /** Grey levels so far from the known ones, in the network's range, are others. */
  static final double MARGIN = 0.1;

  /**
   * Grey levels beyond so many times the end of a model's fixed range are of another type of image:
   * what such a network gives ends with its range.
   */
  static final double LOST = 2;

  /** Autocorrelations that noise may have, since detectors and files blur it a little. */
  static final double STRUCTURE = 0.25;

  /** Autocorrelations that surpass those of known noise by so much are not of that noise. */
  static final double STRUCTURE_MARGIN = 0.15;

  private static final String STRONGER_REMEDY =
      "Expect noise to be left and detail to be made up; choose a model for such noise, or train one"
          + " on such images.";
  private static final String WEAKER_REMEDY =
      "Expect fine detail to be taken for noise; lower the strength, or leave the image as it is.";

  /** Below this strength the result says little of what the noise hides. */
  private static final double LEAST_STRENGTH = 0.1;

  private final Model model;
  private final Optional<TrainedOn> trainedOn;
  private final List<IntensityScaling> scalings;
  private final double strength;
  private final List<ChannelSample> samples = new ArrayList<>();

  /** Prepares to look at an image; of a model that does not say what it knows, nothing is said. */
  Guard(Model model, Planes noisy, List<IntensityScaling> scalings, double strength) {
    this(model, scalings, strength);
    boolean isLarge = Math.min(noisy.width(), noisy.height()) >= TrainedOn.LEAST_SIDE;
    for (int c = 0; trainedOn.isPresent() && isLarge && c < noisy.channels(); c++) {
      samples.add(new ChannelSample(noisy, c, trainedOn.get().side()));
    }
  }

  private Guard(Model model, List<IntensityScaling> scalings, double strength) {
    this.model = model;
    this.trainedOn = model.trainedOn();
    this.scalings = scalings;
    this.strength = strength;
  }

  /** One that looks at nothing, since a glimpse has but a rectangle of what was denoised. */
  static Guard ofNothing(Model model) {
    return new Guard(model, List.of(), 0);
  }

  /** Looks at a plane that was denoised. */
  void look(
      int plane,
      RandomAccessibleInterval<? extends RealType<?>> noisy,
      RandomAccessibleInterval<? extends RealType<?>> denoised) {
    samples.forEach(sample -> sample.take(plane, noisy, denoised));
  }

  /** What a user should know, once all planes were looked at; of each kind the gravest. */
  List<String> warnings() {
    List<Oddity> oddities = new ArrayList<>();
    samples.forEach(sample -> addOddities(sample, trainedOn.orElseThrow(), oddities));
    List<String> warnings = new ArrayList<>();
    oddities.stream()
        .max(Comparator.comparingDouble(Oddity::distance))
        .ifPresent(gravest -> warnings.add(gravest.sentence()));
    structure(!oddities.isEmpty()).ifPresent(warnings::add);
    return warnings;
  }

  /** A figure outside of what is known, and how far, 1 being just outside. */
  private record Oddity(double distance, String sentence) {}

  private void addOddities(ChannelSample sample, TrainedOn known, List<Oddity> oddities) {
    Optional<Look> look = sample.look(scalings.get(sample.channel()));
    if (look.isEmpty()) {
      return;
    }
    if (model.scaling() instanceof ScalingRule.Range) { // else every image spans the same
      addLevel(sample, "darkest", look.get().dark(), known.dark(), oddities);
      addLevel(sample, "middle", look.get().middle(), known.middle(), oddities);
      addLevel(sample, "brightest", look.get().bright(), known.bright(), oddities);
    }
    if (strength >= LEAST_STRENGTH) {
      addNoise(sample, look.get(), known, oddities);
    }
  }

  private void addNoise(ChannelSample sample, Look look, TrainedOn known, List<Oddity> oddities) {
    boolean byClean = known.isByClean(model.scaling());
    double sigma = look.noise() * scalings.get(sample.channel()).scale();
    double noise = byClean ? sigma / sample.spanOfDenoised(strength) : look.noise();
    double stronger = noise / (STRONGER * known.noise().high());
    double weaker = WEAKER * known.noise().low() / noise;
    if (stronger > 1 || weaker > 1) {
      String sentence =
          String.format(
              Locale.ROOT,
              "The noise of %s, %.3g of %s (standard deviation %.3g grey levels), is %s than any"
                  + " that model \"%s\" was trained on (%s). %s",
              named(sample),
              noise,
              byClean ? "what the denoised image spans" : "the model's range",
              sigma,
              stronger > 1 ? "stronger" : "weaker",
              model.name(),
              known.noise().text(),
              stronger > 1 ? STRONGER_REMEDY : WEAKER_REMEDY);
      oddities.add(new Oddity(Math.max(stronger, weaker), sentence));
    }
  }

  private void addLevel(
      ChannelSample sample, String which, double level, Span known, List<Oddity> oddities) {
    double distance = Math.max(known.low() - level, level - known.high()) / MARGIN;
    if (distance > 1) {
      IntensityScaling scaling = scalings.get(sample.channel());
      String sentence =
          String.format(
              Locale.ROOT,
              "The %s grey levels of %s (%.4g) are far from those that model \"%s\" was trained on"
                  + " (%.4g to %.4g). %s",
              which,
              named(sample),
              level * scaling.scale() + scaling.offset(),
              model.name(),
              known.low() * scaling.scale() + scaling.offset(),
              known.high() * scaling.scale() + scaling.offset(),
              level > LOST
                  ? "Grey levels outside of "
                      + model.scaling().text()
                      + " are lost in the result; choose a model for such images, or train one on"
                      + " them."
                  : "Expect what the image does not hold; choose a model for such images, or train"
                      + " one on them.");
      oddities.add(new Oddity(distance, sentence));
    }
  }

  private String named(ChannelSample sample) {
    return samples.size() == 1 ? "this image" : "channel " + (sample.channel() + 1);
  }

  /** Noise with a structure that the model knows is none, unless the image is one it knows not. */
  private Optional<String> structure(boolean odd) {
    double known =
        trainedOn
            .filter(seen -> !odd && seen.structure() != null)
            .map(seen -> seen.structure().high() + STRUCTURE_MARGIN)
            .orElse(0.0);
    double allowed = Math.max(STRUCTURE, known);
    return samples.stream()
        .map(sample -> new Judged(sample, sample.residual()))
        .filter(judged -> judged.strength() > Math.max(allowed, judged.structure.bound()))
        .max(Comparator.comparingDouble(Judged::strength))
        .map(judged -> sentence(judged, allowed));
  }

  private record Judged(ChannelSample sample, ResidualStructure structure) {
    double strength() {
      return Math.abs(structure.strongest().correlation()); // NaN if nothing was taken away
    }
  }

  private String sentence(Judged judged, double allowed) {
    Lag lag = judged.structure.strongest();
    return String.format(
        Locale.ROOT,
        "What was taken away from %s is not like noise: autocorrelation %.2f at (%d, %d) pixels,"
            + " where noise stays within %.2f. Look at the residual: if the image is seen in it,"
            + " lower the strength, or choose or train another model.",
        named(judged.sample),
        lag.correlation(),
        lag.dx(),
        lag.dy(),
        allowed);
  }
}
