package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.engine.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final Batch SHAPE = new Batch(3, 4, 4, 1);

  /** Noisy patches are random numbers, clean ones the same plus one. */
  private static final Examples NUMBERS =
      (random, side, noisy, clean) -> {
        for (int i = 0; i < side * side; i++) {
          noisy[i] = random.nextFloat();
          clean[i] = noisy[i] + 1;
        }
      };

  @Test
  void batchesDependOnSeedAndStepAlone() {
    int[] inOrder = IntStream.range(0, 12).toArray();
    List<float[]> expected = draw(7, inOrder);
    assertDrawn(expected, 7, inOrder);
    assertDrawn(expected, 7, 11, 3, 0, 0, 1, 2, 9, 3, 4, 5, 10, 9, 8, 7);
    assertDrawn(expected, 7, 5, 6, 7, 8); // as a resumed run asks
  }

  private static void assertDrawn(List<float[]> expected, long seed, int... steps) {
    List<float[]> drawn = draw(seed, steps);
    for (int i = 0; i < steps.length; i++) {
      assertArrayEquals(expected.get(steps[i]), drawn.get(i), "step " + steps[i]);
    }
  }

  @Test
  void stepsAndSeedsDiffer() {
    Set<Float> first = new HashSet<>();
    int batches = 0;
    for (long seed : new long[] {0, 1, 2, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      for (float[] batch : draw(seed, IntStream.range(0, 100).toArray())) {
        first.add(batch[0]);
        batches++;
      }
    }
    // Of 600 values among 2^24, two are equal by chance once in about a hundred seeds; with these
    // seeds none are.
    assertEquals(batches, first.size());
  }

  @Test
  void patchesLieOneAfterTheOther() {
    try (Batches batches = new Batches(NUMBERS, SHAPE, 1)) {
      Batches.Drawn drawn = batches.batch(0);
      assertEquals(SHAPE.size(), drawn.noisy().length);
      assertEquals(SHAPE.size(), drawn.clean().length);
      for (int i = 0; i < SHAPE.size(); i++) {
        assertEquals(drawn.noisy()[i] + 1, drawn.clean()[i]);
      }
      float[] patch = Arrays.copyOfRange(drawn.noisy(), 16, 32);
      assertFalse(Arrays.equals(Arrays.copyOf(drawn.noisy(), 16), patch), "drawn twice");
    }
  }

  @Test
  void failuresReachTheCaller() {
    Examples third =
        (random, side, noisy, clean) -> {
          throw new InputException("No picture.", "Give one.");
        };
    try (Batches batches = new Batches(third, SHAPE, 1)) {
      for (int step = 0; step < 3; step++) {
        int now = step;
        InputException failure = assertThrows(InputException.class, () -> batches.batch(now));
        assertEquals("No picture. Give one.", failure.getMessage());
      }
    }
  }

  @Test
  void failureInOneStepLeavesTheOthersAlone() {
    long[] step = {0};
    Examples sometimes =
        (random, side, noisy, clean) -> {
          if (step[0]++ == 3 * 2) { // the first patch of the third batch that is drawn
            throw new InputException("No picture.", "Give one.");
          }
          NUMBERS.draw(random, side, noisy, clean);
        };
    try (Batches batches = new Batches(sometimes, SHAPE, 7)) {
      assertArrayEquals(draw(7, 0).get(0), batches.batch(0).noisy());
      assertArrayEquals(draw(7, 1).get(0), batches.batch(1).noisy());
      assertThrows(InputException.class, () -> batches.batch(2));
      assertArrayEquals(draw(7, 3).get(0), batches.batch(3).noisy());
    }
  }

  private static List<float[]> draw(long seed, int... steps) {
    List<float[]> drawn = new ArrayList<>();
    try (Batches batches = new Batches(NUMBERS, SHAPE, seed)) {
      for (int step : steps) {
        drawn.add(batches.batch(step).noisy());
      }
    }
    return drawn;
  }
}
