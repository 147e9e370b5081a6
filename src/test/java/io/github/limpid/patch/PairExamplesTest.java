package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.image.IntensityScaling;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairExamplesTest {

  private static final int WIDTH = 13;
  private static final int HEIGHT = 9;
  private static final int SIDE = 5;

  /** Pictures whose grey level says which picture and which pixel it is; clean is 10,000 more. */
  private static Picture numbered(int number) {
    float[] noisy = new float[WIDTH * HEIGHT];
    float[] clean = new float[WIDTH * HEIGHT];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = 1000 * number + i;
      clean[i] = noisy[i] + 10_000;
    }
    return Pictures.pair(
        "picture " + number, WIDTH, HEIGHT, 1, noisy, clean, new IntensityScaling(100, 2));
  }

  private static int grey(float value) {
    return Math.round(2 * value + 100);
  }

  @Test
  void withoutAugmentationPatchesStayAsTheyAre() {
    float[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    Picture picture = Pictures.pair("p", 3, 3, 1, pixels, pixels, new IntensityScaling(0, 1));
    Patch patch = Patch.of(3, 1);
    for (int seed = 0; seed < 20; seed++) {
      new PairExamples(PictureChoice.atRandom(List.of(picture)), false)
          .draw(new SplittableRandom(seed), patch);
      assertArrayEquals(pixels, patch.noisy());
    }
  }

  @Test
  void noisyAndCleanShowTheSamePixels() {
    PairExamples examples =
        new PairExamples(PictureChoice.atRandom(List.of(numbered(1), numbered(2))), true);
    SplittableRandom random = new SplittableRandom(1);
    Patch patch = Patch.of(SIDE, 1);
    float[] noisy = patch.noisy();
    float[] clean = patch.clean();
    for (int i = 0; i < 1000; i++) {
      examples.draw(random, patch);
      for (int j = 0; j < noisy.length; j++) {
        assertEquals(grey(noisy[j]) + 10_000, grey(clean[j]));
      }
    }
  }

  @Test
  void everyWindowOfEveryPictureIsDrawnInEveryOrientation() {
    // A corner and its two neighbours tell them apart: 2 pictures of 9 × 5 windows, 8 orientations,
    // 720 in all. Were all equally likely, one of them would be missed in n draws with a
    // probability of about 720 exp(-n / 720), which is 1e-6 for n = 15,000; empty windows are drawn
    // two fifths as often, so that n = 40,000 is plenty.
    PairExamples examples =
        new PairExamples(PictureChoice.atRandom(List.of(numbered(1), numbered(2))), true);
    SplittableRandom random = new SplittableRandom(2);
    Patch patch = Patch.of(SIDE, 1);
    float[] noisy = patch.noisy();
    Set<Integer> pixels = new HashSet<>();
    Set<List<Integer>> windows = new HashSet<>();
    for (int i = 0; i < 40_000; i++) {
      examples.draw(random, patch);
      windows.add(List.of(grey(noisy[0]), grey(noisy[1]), grey(noisy[SIDE])));
      for (float value : noisy) {
        pixels.add(grey(value));
      }
    }
    assertEquals(2 * WIDTH * HEIGHT, pixels.size());
    assertEquals(2 * (WIDTH - SIDE + 1) * (HEIGHT - SIDE + 1) * 8, windows.size());
  }

  @Test
  void patchesAreWindows() {
    PairExamples examples = new PairExamples(PictureChoice.atRandom(List.of(numbered(1))), true);
    SplittableRandom random = new SplittableRandom(3);
    Patch patch = Patch.of(SIDE, 1);
    float[] noisy = patch.noisy();
    for (int i = 0; i < 200; i++) {
      examples.draw(random, patch);
      int across = Math.abs(grey(noisy[1]) - grey(noisy[0]));
      int down = Math.abs(grey(noisy[SIDE]) - grey(noisy[0]));
      assertTrue(Set.of(across, down).equals(Set.of(1, WIDTH)), across + " and " + down);
    }
  }

  @Test
  void aPatchCanBeTheWholePicture() {
    float[] pixels = {1, 2, 3, 4};
    PairExamples examples =
        new PairExamples(
            PictureChoice.atRandom(List.of(Picture.of("tiny", 2, 2, 1, pixels, pixels))), true);
    Patch patch = Patch.of(2, 1);
    float[] noisy = patch.noisy();
    examples.draw(new SplittableRandom(4), patch);
    float sum = 0;
    for (float value : noisy) {
      sum += value; // 1 … 4 become 0 … 1
    }
    assertEquals(2, sum, 1e-6);
  }

  @Test
  void picturesSmallerThanThePatchAreNamed() {
    PairExamples examples = new PairExamples(PictureChoice.atRandom(List.of(numbered(3))), true);
    InputException refusal =
        assertThrows(
            InputException.class, () -> examples.draw(new SplittableRandom(5), Patch.of(10, 1)));
    assertEquals(
        "Picture \"picture 3\" has 13 × 9 pixels, less than a patch of 10 × 10."
            + " Give a smaller patch or leave the picture out.",
        refusal.getMessage());
  }

  @Test
  void repeatsAreDrawnInEitherRole() {
    // Which of two noisy images plays the noisy one is a coin: n / 2, give or take sqrt(n) / 2.
    PairExamples examples =
        new PairExamples(PictureChoice.atRandom(List.of(numbered(1))), true).exchanged();
    SplittableRandom random = new SplittableRandom(6);
    Patch patch = Patch.of(SIDE, 1);
    int draws = 4000;
    int turned = 0;
    for (int i = 0; i < draws; i++) {
      examples.draw(random, patch);
      int difference = grey(patch.clean()[0]) - grey(patch.noisy()[0]);
      assertEquals(10_000, Math.abs(difference));
      for (int j = 0; j < patch.noisy().length; j++) {
        assertEquals(difference, grey(patch.clean()[j]) - grey(patch.noisy()[j]), "mixed up");
      }
      turned += difference < 0 ? 1 : 0;
    }
    assertEquals(draws / 2.0, turned, 5 * Math.sqrt(draws) / 2);
  }

  @Test
  void pairsKeepTheirRolesAndCountEverywhere() {
    PairExamples examples = new PairExamples(PictureChoice.atRandom(List.of(numbered(1))), true);
    SplittableRandom random = new SplittableRandom(7);
    Patch patch = Patch.of(SIDE, 1);
    for (int i = 0; i < 200; i++) {
      examples.draw(random, patch);
      assertTrue(patch.clean()[0] > patch.noisy()[0]);
      for (float count : patch.counts()) {
        assertEquals(1, count);
      }
    }
  }

  @Test
  void channelsHaveScalingsOfTheirOwn() {
    float[] noisy = {10, 1000, 20, 3000, 30, 5000, 40, 7000};
    Picture picture = Picture.of("two", 2, 2, 2, noisy, noisy);
    Patch patch = Patch.of(2, 2);
    new PairExamples(PictureChoice.atRandom(List.of(picture)), true)
        .draw(new SplittableRandom(8), patch);
    for (int i = 0; i < patch.noisy().length; i += 2) {
      assertEquals(patch.noisy()[i], patch.noisy()[i + 1], 1e-6, "0, 1/3, 2/3 or 1 in both");
    }
  }

  @Test
  void channelsMustBeThoseOfThePatch() {
    PairExamples examples = new PairExamples(PictureChoice.atRandom(List.of(numbered(3))), true);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> examples.draw(new SplittableRandom(5), Patch.of(5, 3)));
    assertEquals("picture 3: 1 channels, patch has 3", refusal.getMessage());
  }
}
