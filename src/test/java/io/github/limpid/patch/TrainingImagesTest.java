package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.ImageSource;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.noise.NoiseRecipe;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;

class TrainingImagesTest {

  private static final int SIDE = 128;
  private static final int PATCH = 16;
  private static final Lesson BLIND = new Lesson.Blind(BlindSpot.DEFAULT);

  /** A smooth scene that no two shifts of look alike. */
  private static double scene(int x, int y) {
    return 128 + 40 * Math.sin(x / 4.0 + Math.sin(y / 9.0)) + 40 * Math.cos(y / 5.0 + x / 31.0);
  }

  private static MemoryImage clean(String name) {
    return MemoryImage.of(name, SIDE, SIDE, 1, (x, y, plane) -> scene(x, y));
  }

  private static MemoryImage noisy(String name) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    return MemoryImage.of(
        name, SIDE, SIDE, 1, (x, y, plane) -> scene(x, y) + 10 * random.nextGaussian());
  }

  private static PairedImages pair(String name) {
    return new PairedImages(noisy(name), clean(name));
  }

  private static List<PairedImages> alone(ImageSource... images) {
    return PairedImages.alone(List.of(images));
  }

  private static TrainingImages pairs(DataSettings settings, PairedImages... pairs) {
    return data(settings, List.of(pairs), new Lesson.Pairs());
  }

  private static TrainingImages data(
      DataSettings settings, List<PairedImages> images, Lesson lesson) {
    return TrainingImages.of(
        List.of(new TrainingImages.Part(images, lesson, 1)), List.of(), settings, Progress.NONE);
  }

  private static DataSettings change(UnaryOperator<Changed> change) {
    return change.apply(new Changed(Pictures.settings(PATCH))).settings;
  }

  /** Settings with one thing changed. */
  private record Changed(DataSettings settings) {
    Changed channels(int n) {
      return copy(n, settings.memory(), settings.rules());
    }

    Changed memory(long bytes) {
      return copy(settings.channels(), bytes, settings.rules());
    }

    Changed fit() {
      return with(DataRule.FIT);
    }

    Changed skip() {
      return with(DataRule.SKIP);
    }

    Changed crossEntropy() {
      return with(DataRule.UNIT_RANGE);
    }

    Changed unchecked() {
      Set<DataRule> fewer = EnumSet.copyOf(settings.rules());
      fewer.remove(DataRule.CHECK);
      return copy(settings.channels(), settings.memory(), fewer);
    }

    private Changed with(DataRule rule) {
      Set<DataRule> more = EnumSet.copyOf(settings.rules());
      more.add(rule);
      return copy(settings.channels(), settings.memory(), more);
    }

    private Changed copy(int channels, long memory, Set<DataRule> rules) {
      DataSettings s = settings;
      return new Changed(
          new DataSettings(
              channels, s.side(), s.validation(), memory, s.seed(), s.scaling(), rules));
    }
  }

  private static final String SKIP = " Or give skip=true to leave out what is found.";
  private static final DataSettings USUAL = Pictures.settings(PATCH);
  private static final DataSettings UNCHECKED = change(Changed::unchecked);

  private static void assertFound(String sentence, TrainingImages data) {
    assertEquals(List.of(sentence), data.findings().stream().map(Finding::text).toList());
  }

  private static void assertRefused(String message, Runnable reading) {
    assertEquals(message, assertThrows(InputException.class, reading::run).getMessage());
  }

  @Test
  void goodDataIsTakenWithoutAWord() {
    for (TrainingImages data :
        List.of(
            pairs(USUAL, pair("a"), pair("b"), pair("c")),
            data(USUAL, alone(noisy("a"), noisy("b")), BLIND),
            data(USUAL, List.of(new PairedImages(noisy("a"), noisy("b"))), new Lesson.Repeats()),
            data(
                USUAL,
                alone(clean("a"), clean("b")),
                new Lesson.Noise(
                    NoiseRecipe.parse("gaussian:sigma=5..50"), SceneVariation.NONE)))) {
      assertEquals(List.of(), data.findings());
      assertTrue(data.fits());
      Patch patch = Patch.of(PATCH, 1);
      data.training().at(0).draw(new SplittableRandom(1), patch);
      data.heldOut().draw(new SplittableRandom(1), patch);
    }
  }

  @Test
  void picturesAndPixelsAreCounted() {
    MemoryImage stack = MemoryImage.of("s", 40, 20, 5, (x, y, plane) -> (x + y) % 7 + plane);
    TrainingImages data = data(USUAL, alone(stack, clean("b")), BLIND);
    assertEquals(6, data.pictures());
    assertEquals(5 * 40 * 20 + SIDE * SIDE, data.pixels());
  }

  @Test
  void heldOutIsNeverTrainedOn() {
    // Each image has sums of its own, and blind-spot patches show them as "clean".
    List<ImageSource> images = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int levels = 30 + i;
      images.add(MemoryImage.of("f" + i, 32, 32, 1, (x, y, plane) -> (x * y + x) % levels));
    }
    Drawn look = new Drawn(data(UNCHECKED, PairedImages.alone(images), BLIND));
    assertEquals(1, look.heldOut.size());
    assertEquals(11, look.training.size());
    look.training.retainAll(look.heldOut);
    assertEquals(Set.of(), look.training);
  }

  /** What patches look like, unscaled by their own range: the sum over a whole picture. */
  private static final class Drawn {
    private final Set<Double> training = new HashSet<>();
    private final Set<Double> heldOut = new HashSet<>();

    Drawn(TrainingImages data) {
      SplittableRandom random = new SplittableRandom(1);
      Patch patch = Patch.of(32, 1);
      for (int i = 0; i < 400; i++) {
        data.training().at(i).draw(random, patch);
        training.add(sum(patch));
        data.heldOut().draw(random, patch);
        heldOut.add(sum(patch));
      }
    }

    private static double sum(Patch patch) {
      double[] sorted = new double[patch.clean().length];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = patch.clean()[i];
      }
      java.util.Arrays.sort(sorted);
      return java.util.Arrays.stream(sorted).sum();
    }
  }

  @Test
  void smallImagesAreLeftAside() {
    MemoryImage small = MemoryImage.of("small.tif", 15, 90, 1, (x, y, plane) -> x + y);
    assertFound(
        "1 image is smaller than a patch of 16 pixels and left aside: small.tif (15 × 90). Give a"
            + " patch of at most 15 pixels to use them.",
        data(USUAL, alone(noisy("a"), small, noisy("b")), BLIND));
    assertRefused(
        "1 image is smaller than a patch of 16 pixels and left aside: small.tif (15 × 90). Give a"
            + " patch of at most 15 pixels to use them.",
        () -> data(USUAL, alone(small), BLIND));
    assertRefused(
        "Of 1 picture, too few have 16 × 16 pixels to train on some and hold others out. Give more"
            + " or larger pictures, a smaller patch, or another validation share.",
        () -> data(UNCHECKED, alone(small), BLIND));
  }

  @Test
  void manyImagesAreNamedInPart() {
    List<ImageSource> images = new ArrayList<>(List.of(noisy("a"), noisy("b")));
    for (int i = 1; i <= 7; i++) {
      images.add(MemoryImage.of("s" + i, 8, 9, 1, (x, y, plane) -> x + y));
    }
    assertFound(
        "7 images are smaller than a patch of 16 pixels and left aside: s1 (8 × 9), s2 (8 × 9), s3"
            + " (8 × 9), s4 (8 × 9), s5 (8 × 9) and 2 more. Give a patch of at most 8 pixels to use"
            + " them.",
        data(USUAL, PairedImages.alone(images), BLIND));
  }

  @Test
  void constantImagesAreRefused() {
    MemoryImage black = MemoryImage.of("black.tif", SIDE, SIDE, 2, (x, y, plane) -> plane * x);
    String end = " and left aside: black.tif, picture 1. Give images that show something.";
    assertFound(
        "1 image is the same everywhere" + end, data(USUAL, alone(noisy("a"), black), BLIND));
    MemoryImage flat = MemoryImage.of("p", SIDE, SIDE, 1, (x, y, plane) -> 3);
    assertRefused(
        "1 image is the same everywhere and left aside: p. Give images that show something.",
        () -> pairs(USUAL, new PairedImages(noisy("p"), flat)));
  }

  @Test
  void saturatedImagesAreReported() {
    for (PixelType type : new PixelType[] {PixelType.UINT8, PixelType.UINT16}) {
      // one column in 16 at the end of the type's range: 6.25 %
      MemoryImage bright =
          MemoryImage.of(
              "bright.tif",
              ArrayPlanes.of(
                  type, SIDE, SIDE, 1, 1, (x, y, p) -> x % 16 == 0 ? type.max() : scene(x, y)));
      assertFound(
          "1 image is saturated, so that the brightest grey levels are lost: bright.tif (6 %). Leave"
              + " them out, or know that bright spots will come out too dark.",
          data(USUAL, alone(noisy("a"), bright), BLIND));
    }
    MemoryImage floats =
        MemoryImage.of("f", SIDE, SIDE, 1, (x, y, p) -> x % 16 == 0 ? 65_535 : scene(x, y));
    assertFound(
        "1 image is saturated, so that the brightest grey levels are lost: f (6 %). Leave them out,"
            + " or know that bright spots will come out too dark.",
        data(USUAL, alone(noisy("a"), floats), BLIND));
  }

  @Test
  void partnersThatAreTheSameImageAreRefused() {
    PairedImages same = new PairedImages(noisy("b"), noisy("b"));
    assertRefused(
        "1 image is the same as the partner, pixel by pixel: b. Give the noisy images as noisy and"
            + " the others as clean or second."
            + SKIP,
        () -> pairs(USUAL, pair("a"), same));
  }

  @Test
  void shiftedPairsAreRefused() {
    MemoryImage moved = MemoryImage.of("b", SIDE, SIDE, 1, (x, y, plane) -> scene(x - 3, y + 2));
    String sentence =
        "1 image is shifted against the partner, in pixels of x and y: b (by -3, 2). Register"
            + " the pairs first, or give check=false to train on them nevertheless."
            + SKIP;
    PairedImages shifted = new PairedImages(noisy("b"), moved);
    assertRefused(sentence, () -> pairs(USUAL, pair("a"), shifted));
    assertFound(sentence, pairs(UNCHECKED, pair("a"), shifted));
  }

  @Test
  void pairsThatAreAllShiftedAreRefusedWhateverIsSkipped() {
    List<PairedImages> pairs = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      int phase = 31 * i;
      SplittableRandom random = new SplittableRandom(i);
      String name = "f" + i;
      pairs.add(
          new PairedImages(
              MemoryImage.of(
                  name,
                  SIDE,
                  SIDE,
                  1,
                  (x, y, p) -> scene(x + phase, y) + 500 * random.nextGaussian()),
              MemoryImage.of(name, SIDE, SIDE, 1, (x, y, p) -> scene(x + phase - 5, y))));
    }
    InputException refusal =
        assertThrows(
            InputException.class, () -> data(change(Changed::skip), pairs, new Lesson.Pairs()));
    assertTrue(
        refusal.problem().matches("Together, the \\d+ pairs that .* shifted by -5, 0 pixels.*"),
        refusal.problem());
  }

  @Test
  void shiftedPairsAtTheEndAreSeen() {
    for (int count : new int[] {25, 47, 60}) {
      List<PairedImages> pairs = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = "f" + i;
        MemoryImage moved =
            MemoryImage.of(name, SIDE, SIDE, 1, (x, y, plane) -> scene(x - 3, y + 2));
        pairs.add(i < 0.8 * count ? pair(name) : new PairedImages(noisy(name), moved));
      }
      assertThrows(InputException.class, () -> data(USUAL, pairs, new Lesson.Pairs()));
    }
  }

  @Test
  void whatWouldLeaveNothingIsNotOfferedToBeSkipped() {
    MemoryImage moved =
        MemoryImage.of("s", SIDE, SIDE, 3, (x, y, p) -> p < 2 ? scene(x, y) : scene(x - 3, y + 2));
    MemoryImage noisy = MemoryImage.of("s", SIDE, SIDE, 3, (x, y, p) -> scene(x, y) + x * y % 7);
    assertRefused(
        "1 image is shifted against the partner, in pixels of x and y: s, picture 3 (by -3, 2)."
            + " Register the pairs first, or give check=false to train on them nevertheless.",
        () -> pairs(USUAL, new PairedImages(noisy, moved)));
  }

  /** Another scene, with the grey levels of {@link #scene}. */
  private static MemoryImage other(String name, double sigma) {
    SplittableRandom random = new SplittableRandom(8);
    return MemoryImage.of(
        name,
        SIDE,
        SIDE,
        1,
        (x, y, plane) ->
            128
                + 40 * Math.sin(x / 5.0 - y / 3.0 + Math.sin(x / 17.0))
                + 40 * Math.cos(x / 3.0 + y / 8.0)
                + sigma * random.nextGaussian());
  }

  @Test
  void pairsOfDifferentScenesAreRefused() {
    String sentence =
        "1 image is paired with one that does not show the same scene: b. Check that the names of"
            + " the files belong together, and that partners lie within 8 pixels of each other, or"
            + " give check=false to train on them nevertheless.";
    PairedImages wrong = new PairedImages(noisy("b"), other("b", 0));
    assertRefused(sentence + SKIP, () -> pairs(USUAL, pair("a"), wrong, pair("c")));
    assertFound(sentence + SKIP, pairs(UNCHECKED, pair("a"), wrong, pair("c")));
    List<PairedImages> repeats = List.of(new PairedImages(noisy("b"), other("b", 10)));
    assertRefused(sentence, () -> data(USUAL, repeats, new Lesson.Repeats()));
  }

  @Test
  void oneStrangePairAmongManyIsNamed() {
    List<PairedImages> pairs = new ArrayList<>();
    IntStream.range(0, 60).forEach(i -> pairs.add(pair("f" + i)));
    pairs.set(33, new PairedImages(noisy("wrong"), other("wrong", 0)));
    InputException refusal =
        assertThrows(InputException.class, () -> data(USUAL, pairs, new Lesson.Pairs()));
    assertEquals(
        "1 image is paired with one that does not show the same scene: wrong.", refusal.problem());
  }

  @Test
  void fittingHidesNoDifferentScenes() {
    for (double sign : new double[] {1, -1}) {
      MemoryImage image =
          MemoryImage.of(
              "b",
              SIDE,
              SIDE,
              1,
              (x, y, plane) -> sign * (30 * Math.cos(x / 3.0 + y / 8.0) + x / 9.0));
      InputException refusal =
          assertThrows(
              InputException.class,
              () -> pairs(change(Changed::fit), pair("a"), new PairedImages(noisy("b"), image)));
      assertTrue(refusal.problem().contains("not show the same scene"), refusal.getMessage());
    }
  }

  @Test
  void swappedPairsAreRefused() {
    String sentence =
        "1 image is noisier, though given as clean, than the noisy partner: b. Exchange noisy and"
            + " clean, or give check=false."
            + SKIP;
    PairedImages swapped = new PairedImages(clean("b"), noisy("b"));
    assertRefused(sentence, () -> pairs(USUAL, pair("a"), swapped));
    assertFound(sentence, pairs(UNCHECKED, pair("a"), swapped));
    assertEquals(
        List.of(),
        data(USUAL, List.of(swapped), new Lesson.Repeats()).findings(),
        "two noisy images may differ");
  }

  @Test
  void swappedPairsOfOtherBrightnessAreRefusedToo() {
    SplittableRandom random = new SplittableRandom(5);
    MemoryImage noisy =
        MemoryImage.of(
            "b", SIDE, SIDE, 1, (x, y, plane) -> 8 * scene(x, y) + 80 * random.nextGaussian());
    assertRefused(
        "1 image is noisier, though given as clean, than the noisy partner: b. Exchange noisy and"
            + " clean, or give check=false.",
        () -> pairs(USUAL, new PairedImages(clean("b"), noisy)));
  }

  @Test
  void pairsOfOtherBrightnessAreReported() {
    String remedy =
        " Give fit=true to bring it on the noisy image's grey levels, or the network learns the"
            + " difference too.";
    String problem =
        "1 image is of other brightness, though given as clean, than the noisy partner: ";
    assertFound(problem + "b (4.00 ×)." + remedy, pairs(USUAL, pair("a"), brighter(4)));
    assertFound(problem + "b (0.250 ×)." + remedy, pairs(USUAL, pair("a"), brighter(0.25)));
    assertFound(problem + "b (inverted)." + remedy, pairs(USUAL, pair("a"), brighter(-1)));
    assertEquals(List.of(), pairs(USUAL, pair("a"), brighter(1.9)).findings());
    assertEquals(List.of(), pairs(USUAL, pair("a"), brighter(0.55)).findings());
    DataSettings fit = change(Changed::fit);
    assertEquals(List.of(), pairs(fit, pair("a"), brighter(4)).findings());
  }

  /** A clean image so many times as bright as the noisy one, whose noise is too weak to matter. */
  private static PairedImages brighter(double gain) {
    SplittableRandom random = new SplittableRandom(3);
    MemoryImage noisy =
        MemoryImage.of("b", SIDE, SIDE, 1, (x, y, p) -> scene(x, y) + 0.5 * random.nextGaussian());
    return new PairedImages(
        noisy, MemoryImage.of("b", SIDE, SIDE, 1, (x, y, p) -> 7 + gain * scene(x, y)));
  }

  @Test
  void fittedPartnersHaveTheGreyLevelsOfTheNoisyImage() {
    PairedImages images = brighter(4);
    TrainingImages fitted = pairs(change(Changed::fit), images);
    Patch patch = Patch.of(PATCH, 1);
    fitted.training().at(0).draw(new SplittableRandom(1), patch);
    double difference = 0;
    for (int i = 0; i < patch.clean().length; i++) {
      difference += Math.abs(patch.clean()[i] - patch.noisy()[i]) / patch.clean().length;
    }
    assertTrue(difference < 0.01, "still " + difference); // noise of 0.5 in some 160 grey levels
  }

  @Test
  void crossEntropyRefusesImagesOutOfItsRange() {
    // 2 % of the clean pixels are far brighter than any noisy one.
    MemoryImage bright =
        MemoryImage.of("b", SIDE, SIDE, 1, (x, y, p) -> x % 50 == 7 ? 500 : scene(x, y));
    SplittableRandom random = new SplittableRandom(3);
    MemoryImage noisy =
        MemoryImage.of("b", SIDE, SIDE, 1, (x, y, p) -> scene(x, y) + 10 * random.nextGaussian());
    PairedImages images = new PairedImages(noisy, bright);
    String sentence =
        "1 image is brighter or darker in places than the range 0..1 that cross-entropy knows: b."
            + " Choose the loss mae or mse.";
    assertRefused(sentence, () -> pairs(change(Changed::crossEntropy), images));
    assertEquals(List.of(), pairs(change(Changed::crossEntropy), pair("a")).findings());
  }

  @Test
  void fewPixelsAreReportedAndVeryFewRefused() {
    String remedy = " Give more images, a smaller patch, or fine-tune a model instead.";
    MemoryImage some = MemoryImage.of("a", 64, 32, 1, (x, y, plane) -> scene(x, y));
    assertFound(
        "There are only 8 patches' worth of pixels to learn from." + remedy,
        data(USUAL, alone(some), BLIND));
    MemoryImage few = MemoryImage.of("a", 48, 16, 1, (x, y, plane) -> scene(x, y));
    String sentence = "There are only 3 patches' worth of pixels to learn from." + remedy;
    assertRefused(sentence, () -> data(USUAL, alone(few), BLIND));
    assertFound(sentence, data(UNCHECKED, alone(few), BLIND));
  }

  @Test
  void aFewPairsAreEnoughWhereScenesAreMany() {
    PairedImages few =
        new PairedImages(
            MemoryImage.of("a", 48, 16, 1, (x, y, plane) -> scene(x, y) + (x * 7 + y * 3) % 5),
            MemoryImage.of("a", 48, 16, 1, (x, y, plane) -> scene(x, y)));
    Lesson noise = new Lesson.Noise(NoiseRecipe.parse("gaussian:sigma=5"), SceneVariation.NONE);
    TrainingImages data =
        TrainingImages.of(
            List.of(
                new TrainingImages.Part(List.of(few), new Lesson.Pairs(), 0.5),
                new TrainingImages.Part(alone(clean("b"), clean("c")), noise, 0.5)),
            List.of(),
            USUAL,
            Progress.NONE);
    assertEquals(List.of(), data.findings());
  }

  /** A ramp from a grey level on; constant images would be left aside. */
  private static MemoryImage ramp(String name, int from) {
    return MemoryImage.of(name, PATCH, PATCH, 1, (x, y, plane) -> from + x);
  }

  @Test
  void imagesThatAreGivenToHoldOutAreHeldOutInTurnAndNeverTrainedOn() {
    List<PairedImages> trained = alone(ramp("a", 0), ramp("b", 100), ramp("c", 200));
    List<PairedImages> held = alone(ramp("a", 1000), ramp("d", 2000), ramp("e", 3000));
    DataSettings plain =
        new DataSettings(1, PATCH, 0.5, 1 << 20, 1, new ScalingRule.Range(0, 1), Set.of());
    TrainingImages data =
        TrainingImages.of(
            List.of(new TrainingImages.Part(trained, BLIND, 1)),
            List.of(new TrainingImages.Part(held, BLIND, 1)),
            plain,
            Progress.NONE);
    SplittableRandom random = new SplittableRandom(1);
    Patch patch = Patch.of(PATCH, 1);
    Set<Integer> seen = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      data.training().at(i).draw(random, patch);
      seen.add(Math.round(patch.clean()[0]));
    }
    assertEquals(Set.of(0, 100, 200), seen);
    Examples heldOut = data.heldOut();
    for (int i = 0; i < 7; i++) {
      heldOut.draw(random, patch);
      assertEquals(1000 * (i % 3 + 1), patch.clean()[0]);
    }
    assertEquals(6, data.pictures());
    assertEquals(PATCH, data.smallestHeldOut());
  }

  /** An image that cannot be opened. */
  private record Broken(String name) implements ImageSource {
    @Override
    public Planes open() {
      throw new InputException("Image " + name + " is damaged.", "Get another.");
    }
  }

  @Test
  void unreadableImagesAreRefusedOrLeftOut() {
    assertRefused(
        "Image x is damaged. Get another. Or give skip=true to leave it out.",
        () -> data(USUAL, alone(noisy("a"), new Broken("x")), BLIND));
    assertRefused(
        "Image x is damaged. Get another.", () -> data(USUAL, alone(new Broken("x")), BLIND));
    TrainingImages data =
        data(change(Changed::skip), alone(noisy("a"), new Broken("x"), noisy("b")), BLIND);
    assertFound("Left out: Image x is damaged.", data);
    assertEquals(2, data.pictures());
  }

  @Test
  void pairsThatDoNotFitAreLeftOut() {
    MemoryImage moved = MemoryImage.of("m", SIDE, SIDE, 1, (x, y, plane) -> scene(x - 3, y + 2));
    MemoryImage small = MemoryImage.of("s", 32, 32, 1, (x, y, plane) -> x);
    List<PairedImages> images =
        List.of(
            pair("a"),
            new PairedImages(noisy("m"), moved),
            new PairedImages(noisy("o"), other("o", 0)),
            new PairedImages(noisy("i"), noisy("i")),
            new PairedImages(clean("n"), noisy("n")),
            new PairedImages(noisy("s"), small),
            pair("b"));
    TrainingImages data =
        TrainingImages.of(
            List.of(new TrainingImages.Part(images, List.of("u"), new Lesson.Pairs(), 1)),
            List.of(),
            change(Changed::skip),
            Progress.NONE);
    assertEquals(
        List.of(
            "Left out: These images have no partner of the same name: u.",
            "Left out: 1 image is shifted against the partner, in pixels of x and y: m (by -3, 2).",
            "Left out: 1 image is paired with one that does not show the same scene: o.",
            "Left out: 1 image is the same as the partner, pixel by pixel: i.",
            "Left out: 1 image is noisier, though given as clean, than the noisy partner: n.",
            "Left out: Pair s: the noisy image has 128 × 128 pixels in 1 planes, its partner"
                + " 32 × 32 in 1."),
        data.findings().stream().map(Finding::text).toList());
    assertEquals(2, data.pictures());
  }

  @Test
  void anyOfManyShiftedPairsIsLeftOut() {
    List<PairedImages> pairs = new ArrayList<>();
    IntStream.range(0, 60).forEach(i -> pairs.add(pair("f" + i)));
    MemoryImage moved = MemoryImage.of("m", SIDE, SIDE, 1, (x, y, plane) -> scene(x - 3, y + 2));
    pairs.set(34, new PairedImages(noisy("m"), moved));
    assertEquals(59, data(change(Changed::skip), pairs, new Lesson.Pairs()).pictures());
  }

  @Test
  void nothingIsLeftOfAnImageThatIsLeftOut() {
    // the second plane of the broken stack is not finite; the first would be found constant
    MemoryImage stack = MemoryImage.of("s", SIDE, SIDE, 2, (x, y, p) -> p == 0 ? 3 : Double.NaN);
    TrainingImages data = data(change(Changed::skip), alone(noisy("a"), stack, noisy("b")), BLIND);
    assertFound("Left out: Image s, picture 2 has no finite pixel: all are NaN or infinite.", data);
    assertEquals(2, data.pictures());
    assertEquals(2 * SIDE * SIDE, data.pixels());
  }

  @Test
  void ifAllImagesAreLeftOutTheReasonIsSaid() {
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> data(change(Changed::skip), alone(new Broken("x"), new Broken("y")), BLIND));
    assertTrue(refusal.getMessage().contains("Image x is damaged."), refusal.getMessage());
  }

  @Test
  void pixelsThatAreNotFiniteAreRefused() {
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      MemoryImage one = MemoryImage.of("a.tif", 32, 32, 1, (x, y, p) -> x == 3 && y == 4 ? bad : x);
      assertRefused(
          "Image a.tif has pixels that are not finite: " + bad + ". Replace them.",
          () -> data(USUAL, alone(one), BLIND));
      MemoryImage all = MemoryImage.of("a.tif", 32, 32, 1, (x, y, p) -> bad);
      assertRefused(
          "Image a.tif has no finite pixel: all are NaN or infinite. Replace them.",
          () -> data(USUAL, alone(all), BLIND));
    }
  }

  @Test
  void partnersOfOtherSizesAreRefused() {
    for (int[] size : new int[][] {{30, 32, 1}, {32, 30, 1}, {32, 32, 2}}) {
      MemoryImage noisy = MemoryImage.of("c.png", 32, 32, 1, (x, y, p) -> x);
      MemoryImage clean = MemoryImage.of("c.png", size[0], size[1], size[2], (x, y, p) -> x);
      assertRefused(
          "Pair c.png: the noisy image has 32 × 32 pixels in 1 planes, its partner %d × %d in %d."
                  .formatted(size[0], size[1], size[2])
              + " Give images of the same scene and size.",
          () -> pairs(USUAL, new PairedImages(noisy, clean)));
    }
  }

  @Test
  void channelsMustBeThoseOfTheNetwork() {
    String remedy =
        " Give images of 3 channels, train a new model with channels=1, or start from one of 1.";
    ArrayPlanes two =
        ArrayPlanes.of(PixelType.FLOAT32, SIDE, SIDE, 2, 4, (x, y, p) -> scene(x, y) + 100 * p);
    assertRefused(
        "Image a has 2 channels, and the network reads 3 together." + remedy,
        () -> data(change(s -> s.channels(3)), alone(MemoryImage.of("a", two)), BLIND));
    assertRefused(
        "Image a has 1 channel, and the network reads 3 together." + remedy,
        () -> data(change(s -> s.channels(3)), alone(noisy("a")), BLIND));
  }

  @Test
  void channelsAreReadTogetherOrOneByOne() {
    // Channel c of slice s has grey levels around 1000 s + 100 c, channels being stored fastest.
    ArrayPlanes planes =
        ArrayPlanes.of(
            PixelType.FLOAT32,
            32,
            32,
            3,
            6,
            (x, y, p) -> 1000 * (p / 3) + 100 * (p % 3) + (x + y) % 10);
    MemoryImage image = MemoryImage.of("a", planes);
    assertEquals(2, data(change(s -> s.channels(3)), alone(image), BLIND).pictures());
    assertEquals(6, data(UNCHECKED, alone(image), BLIND).pictures());
    PictureSource second =
        new PictureSource(
            new PairedImages(image, image),
            new OpenedImages(),
            "a",
            1,
            2,
            3,
            change(c -> c.channels(3)),
            32,
            32,
            null);
    Picture picture = second.load();
    assertEquals("a, picture 2", picture.name());
    for (int i = 0; i < picture.clean().length; i++) {
      int pixel = i / 3;
      float expected = 1000 + 100 * (i % 3) + (pixel % 32 + pixel / 32) % 10;
      assertEquals(expected, picture.clean()[i]);
    }
  }

  /** Red, green and blue planes of the same pixels. */
  private record Colours(ArrayPlanes planes) implements Planes {
    @Override
    public int count() {
      return planes.count();
    }

    @Override
    public int width() {
      return planes.width();
    }

    @Override
    public int height() {
      return planes.height();
    }

    @Override
    public PixelType type() {
      return planes.type();
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int colours() {
      return 3;
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
      return planes.plane(index);
    }
  }

  @Test
  void oneChannelReadsTheMeanOfColours() {
    Colours rgb =
        new Colours(
            ArrayPlanes.of(
                PixelType.UINT8, 32, 32, 3, 6, (x, y, p) -> (x + y) % 20 + 30 * (p % 3)));
    MemoryImage image = MemoryImage.of("rgb", rgb);
    assertEquals(2, data(UNCHECKED, alone(image), BLIND).pictures());
    PictureSource first =
        new PictureSource(
            new PairedImages(image, image),
            new OpenedImages(),
            "rgb",
            0,
            2,
            3,
            USUAL,
            32,
            32,
            null);
    float[] mean = first.load().clean();
    for (int i = 0; i < mean.length; i++) {
      assertEquals((i % 32 + i / 32) % 20 + 30, mean[i], 1e-4);
    }
  }

  @Test
  void fingerprintChangesWithEveryPixelNameAndSize() {
    long usual = fingerprint("a", 20, 40, -1);
    assertEquals(usual, fingerprint("a", 20, 40, -1));
    Set<Long> all = new HashSet<>(Set.of(usual));
    for (int pixel = 0; pixel < 800; pixel++) {
      assertTrue(all.add(fingerprint("a", 20, 40, pixel)), "pixel " + pixel);
    }
    assertTrue(all.add(fingerprint("b", 20, 40, -1)));
    assertTrue(all.add(fingerprint("a", 40, 20, -1)));
    // Of large images about a thousand pixels are looked at: another image is another number.
    assertNotEquals(
        pairs(USUAL, pair("a"), pair("b")).fingerprint(),
        pairs(USUAL, pair("b"), pair("a")).fingerprint());
  }

  @Test
  void picturesAsLargeAsAPatchAreKnownWhole() {
    MemoryImage digits = MemoryImage.of("d", PATCH, PATCH, 9, (x, y, p) -> scene(x, y) + p);
    MemoryImage wide = MemoryImage.of("w", PATCH + 1, PATCH, 9, (x, y, p) -> scene(x, y) + p);
    assertEquals(PATCH, data(UNCHECKED, alone(digits), BLIND).wholeSide());
    assertEquals(0, data(UNCHECKED, alone(wide), BLIND).wholeSide());
    assertEquals(0, data(UNCHECKED, alone(digits, wide), BLIND).wholeSide());
  }

  private static long fingerprint(String name, int width, int height, int changed) {
    MemoryImage image =
        MemoryImage.of(
            name,
            width,
            height,
            1,
            (x, y, p) -> (x * 7 + y * 13) % 32 + (y * width + x == changed ? 0.5 : 0));
    return data(UNCHECKED, alone(image), BLIND).fingerprint();
  }

  @Test
  void partsAreMixedByTheirWeights() {
    // Scenes are shown with strong noise, pairs with none: 0.25 n of n patches, give or take five
    // times sqrt(n p (1 - p)).
    Lesson noise = new Lesson.Noise(NoiseRecipe.parse("gaussian:sigma=50"), SceneVariation.NONE);
    TrainingImages data =
        TrainingImages.of(
            List.of(
                new TrainingImages.Part(
                    List.of(
                        new PairedImages(clean("a"), clean("a")),
                        new PairedImages(clean("b"), clean("b"))),
                    new Lesson.Pairs(),
                    0.25),
                new TrainingImages.Part(alone(clean("c"), clean("d")), noise, 0.75)),
            List.of(),
            UNCHECKED,
            Progress.NONE);
    assertTrue(data.hasClean());
    SplittableRandom random = new SplittableRandom(1);
    Patch patch = Patch.of(PATCH, 1);
    int n = 4000;
    int pairs = 0;
    for (int i = 0; i < n; i++) {
      data.training().at(i).draw(random, patch);
      pairs += java.util.Arrays.equals(patch.noisy(), patch.clean()) ? 1 : 0;
    }
    assertEquals(n / 4.0, pairs, 5 * Math.sqrt(n * 3 / 16.0));
  }

  @Test
  void whatIsCleanIsKnownOfPairsAndScenesAlone() {
    assertTrue(pairs(USUAL, pair("a")).hasClean());
    assertFalse(data(USUAL, alone(noisy("a")), BLIND).hasClean());
    assertFalse(
        data(USUAL, List.of(new PairedImages(noisy("a"), noisy("b"))), new Lesson.Repeats())
            .hasClean());
  }

  @Test
  void imagesBeyondTheMemoryAreReadInTurns() {
    List<ImageSource> images = new ArrayList<>();
    IntStream.range(0, 10).forEach(i -> images.add(noisy("f" + i)));
    long picture = 4L * SIDE * SIDE;
    assertTrue(data(change(s -> s.memory(20 * picture)), PairedImages.alone(images), BLIND).fits());
    TrainingImages turns =
        data(change(s -> s.memory(4 * picture)), PairedImages.alone(images), BLIND);
    assertFalse(turns.fits());
    Patch one = Patch.of(PATCH, 1);
    Patch again = Patch.of(PATCH, 1);
    turns.training().at(777).draw(new SplittableRandom(1), one);
    turns.training().at(3).draw(new SplittableRandom(1), again);
    turns.training().at(777).draw(new SplittableRandom(1), again);
    assertArrayEquals(one.noisy(), again.noisy());
  }

  @Test
  void everyImageIsOpenedOnceToBeLookedAt() {
    MemoryImage stack = MemoryImage.of("s", 64, 64, 8, (x, y, p) -> scene(x, y) + p);
    data(USUAL, alone(stack), BLIND);
    assertEquals(1, stack.openings().get());
  }

  @Test
  void theSmallestHeldOutRegionIsKnown() {
    MemoryImage wide = MemoryImage.of("w", 200, 40, 1, (x, y, p) -> scene(x, y));
    assertEquals(20, data(USUAL, alone(wide), BLIND).smallestHeldOut()); // a tenth of the width
  }

  @Test
  void everyImageIsReportedAndMayBeTheLast() {
    List<String> reports = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(long done, long total, String what) {
            reports.add(done + " of " + total + ": " + what);
          }

          @Override
          public boolean cancelled() {
            return reports.size() == 2;
          }
        };
    assertThrows(
        CancelledException.class,
        () ->
            TrainingImages.of(
                List.of(
                    new TrainingImages.Part(
                        List.of(pair("a"), pair("b"), pair("c")), new Lesson.Pairs(), 1)),
                List.of(),
                USUAL,
                progress));
    assertEquals(List.of("1 of 3: Looking at images", "2 of 3: Looking at images"), reports);
  }

  @Test
  void noImagesAreRefused() {
    assertRefused(
        "There are no images to train on. Give some.",
        () -> new TrainingImages.Part(List.of(), BLIND, 1));
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    for (double share : new double[] {0, 1, Double.NaN}) {
      assertRefused(
          "validation (" + share + ") must be above 0 and below 1. Usual is 0.05 to 0.2.",
          () -> new DataSettings(1, 1, share, 1, 1, ScalingRule.QUANTILES, Set.of()));
    }
    assertEquals(
        "channels (0), side (2), memory (3) must be at least 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> new DataSettings(0, 2, 0.1, 3, 1, ScalingRule.QUANTILES, Set.of()))
            .getMessage());
  }
}
