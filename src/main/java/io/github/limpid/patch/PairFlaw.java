package io.github.limpid.patch;

import io.github.limpid.noise.GaussianEstimate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What can be wrong with two images that are to show the same scene. */
enum PairFlaw {
  IDENTICAL(
      "%s the same as the partner, pixel by pixel: %s.",
      "Give the noisy images as noisy and the others as clean or second."),
  UNRELATED(
      "%s paired with one that does not show the same scene: %s.",
      "Check that the names of the files belong together, and that partners lie within 8 pixels of"
          + " each other, or give check=false to train on them nevertheless."),
  SHIFTED(
      "%s shifted against the partner, in pixels of x and y: %s.",
      "Register the pairs first, or give check=false to train on them nevertheless."),
  SWAPPED(
      "%s noisier, though given as clean, than the noisy partner: %s.",
      "Exchange noisy and clean, or give check=false."),
  BRIGHTER(
      "%s of other brightness, though given as clean, than the noisy partner: %s.",
      "Give fit=true to bring it on the noisy image's grey levels, or the network learns the"
          + " difference too.");

  private static final double GAIN = 2; // clean this much brighter or darker than noisy
  private static final double NOISIER = 1.5; // the clean image, this much

  private final String problem;
  private final String remedy;

  PairFlaw(String problem, String remedy) {
    this.problem = problem;
    this.remedy = remedy;
  }

  /** A sentence that lacks the number of images and their names. */
  String problem() {
    return problem;
  }

  String remedy() {
    return remedy;
  }

  /** Whether training on such a pair would be in vain. */
  boolean isGrave() {
    return this != BRIGHTER;
  }

  /**
   * The flaws of a picture with its name and their measure; none unless it is one of a pair.
   *
   * @param closely whether places, noise and brightness are compared, which takes longer
   */
  static Map<PairFlaw, String> of(Picture picture, Lesson lesson, boolean closely) {
    if (!isPair(lesson)) {
      return Map.of();
    }
    if (Arrays.equals(picture.noisy(), picture.clean())) {
      return Map.of(IDENTICAL, picture.name());
    }
    float[] noisy = Channels.of(picture.noisy(), 0, picture.channels());
    float[] clean = Channels.of(picture.clean(), 0, picture.channels());
    if (Resemblance.between(noisy, clean, picture.width(), picture.height()).isNone()) {
      return Map.of(UNRELATED, picture.name());
    }
    Map<PairFlaw, String> flaws = new EnumMap<>(PairFlaw.class);
    if (closely) {
      addShift(flaws, picture, Shift.between(noisy, clean, picture.width(), picture.height()));
    }
    if (closely && lesson instanceof Lesson.Pairs) {
      addBrightness(flaws, picture, noisy, clean);
    }
    return flaws;
  }

  /** Whether pictures show one scene twice. */
  static boolean isPair(Lesson lesson) {
    return lesson instanceof Lesson.Pairs || lesson instanceof Lesson.Repeats;
  }

  private static void addShift(Map<PairFlaw, String> flaws, Picture picture, Shift shift) {
    if (!shift.isNone()) {
      flaws.put(SHIFTED, "%s (by %d, %d)".formatted(picture.name(), shift.x(), shift.y()));
    }
  }

  private static void addBrightness(
      Map<PairFlaw, String> flaws, Picture picture, float[] noisy, float[] clean) {
    double cleanGain = LineFit.of(noisy, clean).gain();
    if (noise(clean, picture.width()) * Math.abs(cleanGain)
        > NOISIER * noise(noisy, picture.width())) {
      flaws.put(SWAPPED, picture.name());
    } else if (cleanGain > 0 && (cleanGain > GAIN || 1 / cleanGain > GAIN)) {
      flaws.put(BRIGHTER, String.format(Locale.ROOT, "%s (%.3g ×)", picture.name(), 1 / cleanGain));
    } else if (cleanGain < 0) {
      flaws.put(BRIGHTER, picture.name() + " (inverted)");
    }
  }

  private static double noise(float[] plane, int width) {
    int least = GaussianEstimate.MINIMUM_SIDE;
    return width < least || plane.length / width < least
        ? 0
        : GaussianEstimate.of(plane, width).sigma();
  }
}
