package io.github.limpid.patch;

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
    return new Picture(
        "picture " + number, WIDTH, HEIGHT, noisy, clean, new IntensityScaling(100, 2));
  }

  private static int grey(float value) {
    return Math.round(2 * value + 100);
  }

  @Test
  void noisyAndCleanShowTheSamePixels() {
    PairExamples examples = new PairExamples(List.of(numbered(1), numbered(2)));
    SplittableRandom random = new SplittableRandom(1);
    float[] noisy = new float[SIDE * SIDE];
    float[] clean = new float[SIDE * SIDE];
    for (int i = 0; i < 1000; i++) {
      examples.draw(random, SIDE, noisy, clean);
      for (int j = 0; j < noisy.length; j++) {
        assertEquals(grey(noisy[j]) + 10_000, grey(clean[j]));
      }
    }
  }

  @Test
  void everyWindowOfEveryPictureIsDrawnInEveryOrientation() {
    // A corner and its two neighbours tell them apart: 2 pictures of 9 × 5 windows, 8 orientations,
    // 720 in all. One of them is missed in n draws with a probability of about 720 exp(-n / 720),
    // which
    // is 1e-6 for n = 15,000.
    PairExamples examples = new PairExamples(List.of(numbered(1), numbered(2)));
    SplittableRandom random = new SplittableRandom(2);
    float[] noisy = new float[SIDE * SIDE];
    float[] clean = new float[SIDE * SIDE];
    Set<Integer> pixels = new HashSet<>();
    Set<List<Integer>> windows = new HashSet<>();
    for (int i = 0; i < 15_000; i++) {
      examples.draw(random, SIDE, noisy, clean);
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
    PairExamples examples = new PairExamples(List.of(numbered(1)));
    SplittableRandom random = new SplittableRandom(3);
    float[] noisy = new float[SIDE * SIDE];
    float[] clean = new float[SIDE * SIDE];
    for (int i = 0; i < 200; i++) {
      examples.draw(random, SIDE, noisy, clean);
      int across = Math.abs(grey(noisy[1]) - grey(noisy[0]));
      int down = Math.abs(grey(noisy[SIDE]) - grey(noisy[0]));
      assertTrue(Set.of(across, down).equals(Set.of(1, WIDTH)), across + " and " + down);
    }
  }

  @Test
  void aPatchCanBeTheWholePicture() {
    float[] pixels = {1, 2, 3, 4};
    PairExamples examples = new PairExamples(List.of(Picture.pair("tiny", 2, 2, pixels, pixels)));
    float[] noisy = new float[4];
    float[] clean = new float[4];
    examples.draw(new SplittableRandom(4), 2, noisy, clean);
    float sum = 0;
    for (float value : noisy) {
      sum += value; // 1 … 4 become 0 … 1
    }
    assertEquals(2, sum, 1e-6);
  }

  @Test
  void picturesSmallerThanThePatchAreNamed() {
    PairExamples examples = new PairExamples(List.of(numbered(3)));
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> examples.draw(new SplittableRandom(5), 10, new float[100], new float[100]));
    assertEquals(
        "Picture \"picture 3\" has 13 × 9 pixels, less than a patch of 10 × 10."
            + " Give a smaller patch or leave the picture out.",
        refusal.getMessage());
  }
}
