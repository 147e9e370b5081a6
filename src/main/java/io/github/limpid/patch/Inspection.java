package io.github.limpid.patch;

import io.github.limpid.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/** Looks at every picture once before training, and says what looks wrong. */
final class Inspection {

  private static final double SATURATED = 0.01; // of the pixels at one end
  private static final double OUTSIDE = 0.01; // of the pixels out of 0..1
  private static final int NAMED = 5; // images in a sentence
  private static final String SKIP = " Or give skip=true to leave out what is found.";

  private final DataSettings settings;
  private final Lesson lesson;
  private final List<String> small = new ArrayList<>();
  private int largestSmall; // side of the largest square in these
  private final List<String> constant = new ArrayList<>();
  private final Map<PairFlaw, List<String>> flawed = new EnumMap<>(PairFlaw.class);
  private final List<String> saturated = new ArrayList<>();
  private final List<String> outside = new ArrayList<>();
  private final Shift.Correlations together = new Shift.Correlations();
  private final CRC32 fingerprint = new CRC32();
  private final Set<String> flawedFiles = new HashSet<>();
  private final Set<String> files = new HashSet<>();
  private long pictures;
  private long pixels;

  Inspection(DataSettings settings, Lesson lesson) {
    this.settings = settings;
    this.lesson = lesson;
  }

  /**
   * Looks at a picture; tells whether it can be trained on.
   *
   * @param file the name of the file that it is in
   * @param closely whether places and noise of a pair are compared, which takes longer
   */
  boolean look(Picture picture, String file, boolean closely) {
    pictures++;
    files.add(file);
    mark(picture);
    if (isSmall(picture)) {
      small.add("%s (%d × %d)".formatted(picture.name(), picture.width(), picture.height()));
      largestSmall = Math.max(largestSmall, Math.min(picture.width(), picture.height()));
      return false;
    }
    if (isConstant(picture)) {
      constant.add(picture.name());
      return false;
    }
    pixels += (long) picture.width() * picture.height();
    double share = shareAtTheTop(picture.noisy());
    if (share > SATURATED && !(lesson instanceof Lesson.Noise)) { // clean ones may be flat
      saturated.add(String.format(Locale.ROOT, "%s (%.0f %%)", picture.name(), 100 * share));
    }
    if (settings.has(DataRule.UNIT_RANGE) && shareOutside(picture) > OUTSIDE) {
      outside.add(picture.name());
    }
    if (closely && PairFlaw.isPair(lesson)) {
      compare(picture);
    }
    PairFlaw.of(picture, lesson, closely)
        .forEach(
            (flaw, name) -> {
              flawed.computeIfAbsent(flaw, f -> new ArrayList<>()).add(name);
              if (flaw.isGrave()) {
                flawedFiles.add(file);
              }
            });
    return true;
  }

  private void compare(Picture picture) {
    together.add(
        Channels.of(picture.noisy(), 0, picture.channels()),
        Channels.of(picture.clean(), 0, picture.channels()),
        picture.width(),
        picture.height());
  }

  /** Refuses a pair that does not fit; each is compared closely, as any may be the one. */
  void requireFit(Picture picture) {
    if (!settings.has(DataRule.CHECK) || isSmall(picture) || isConstant(picture)) {
      return;
    }
    PairFlaw.of(picture, lesson, true)
        .forEach(
            (flaw, name) -> {
              if (flaw.isGrave()) {
                throw new InputException(sentence(flaw.problem(), List.of(name)), flaw.remedy());
              }
            });
  }

  private boolean isSmall(Picture picture) {
    return picture.width() < settings.side() || picture.height() < settings.side();
  }

  private static boolean isConstant(Picture picture) {
    return isConstant(picture.noisy()) || isConstant(picture.clean());
  }

  private void mark(Picture picture) {
    fingerprint.update(picture.name().getBytes(StandardCharsets.UTF_8));
    int step = Math.max(1, picture.noisy().length / 997);
    for (int i = 0; i < picture.noisy().length; i += step) {
      mark(Float.floatToIntBits(picture.noisy()[i]));
      mark(Float.floatToIntBits(picture.clean()[i]));
    }
    mark(picture.width());
    mark(picture.height());
  }

  private void mark(int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      fingerprint.update(value >>> shift);
    }
  }

  private static boolean isConstant(float[] values) {
    for (float value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  /** Cameras saturate at the level of their own converter, whatever the file could hold. */
  private static double shareAtTheTop(float[] values) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    int count = 0;
    for (float value : values) {
      count += value == largest ? 1 : 0;
    }
    return (double) count / values.length;
  }

  private static double shareOutside(Picture picture) {
    int count = 0;
    for (int i = 0; i < picture.clean().length; i++) {
      float value = picture.scalings().get(i % picture.channels()).toNetwork(picture.clean()[i]);
      count += value < -0.01 || value > 1.01 ? 1 : 0;
    }
    return (double) count / picture.clean().length;
  }

  /** What looks wrong. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    int side = settings.side();
    add(
        findings,
        small,
        "%s smaller than a patch of " + side + " pixels and left aside: %s.",
        "Give a patch of at most " + largestSmall + " pixels to use them.",
        small.size() + constant.size() == pictures);
    add(
        findings,
        constant,
        "%s the same everywhere and left aside: %s.",
        "Give images that show something.",
        small.size() + constant.size() == pictures);
    add(
        findings,
        saturated,
        "%s saturated, so that the brightest grey levels are lost: %s.",
        "Leave them out, or know that bright spots will come out too dark.",
        false);
    add(
        findings,
        outside,
        "%s brighter or darker in places than the range 0..1 that cross-entropy knows: %s.",
        "Choose the loss mae or mse.",
        true);
    Shift shift = together.best();
    if (!shift.isNone() && together.pairs() > 1) {
      findings.add(
          new Finding(
              "Together, the %d pairs that were compared are shifted by %d, %d pixels of x and y."
                  .formatted(together.pairs(), shift.x(), shift.y()),
              "Register the pairs first, or give check=false to train on them nevertheless.",
              true));
    }
    boolean mayBeSkipped = flawedFiles.size() < files.size() && !settings.has(DataRule.SKIP);
    flawed.forEach(
        (flaw, names) -> {
          String skip = flaw.isGrave() && mayBeSkipped ? SKIP : "";
          add(findings, names, flaw.problem(), flaw.remedy() + skip, flaw.isGrave());
        });
    return findings;
  }

  private static void add(
      List<Finding> findings, List<String> names, String problem, String remedy, boolean grave) {
    if (!names.isEmpty()) {
      findings.add(new Finding(sentence(problem, names), remedy, grave));
    }
  }

  private static String sentence(String problem, List<String> names) {
    String listed = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    if (names.size() > NAMED) {
      listed += " and " + (names.size() - NAMED) + " more";
    }
    String subject = names.size() == 1 ? "1 image is" : names.size() + " images are";
    return problem.formatted(subject, listed);
  }

  long pictures() {
    return pictures;
  }

  long pixels() {
    return pixels;
  }

  long fingerprint() {
    return fingerprint.getValue();
  }
}
