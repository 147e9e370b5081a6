package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.TrainingBatch;
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
      (random, patch) -> {
        for (int i = 0; i < patch.noisy().length; i++) {
          patch.noisy()[i] = random.nextFloat();
          patch.clean()[i] = patch.noisy()[i] + 1;
          patch.counts()[i] = 1;
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
    try (Batches batches = new Batches(step -> NUMBERS, SHAPE, 1)) {
      TrainingBatch drawn = batches.batch(0);
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
        (random, patch) -> {
          throw new InputException("No picture.", "Give one.");
        };
    try (Batches batches = new Batches(at -> third, SHAPE, 1)) {
      for (int now = 0; now < 3; now++) {
        int step = now;
        InputException failure = assertThrows(InputException.class, () -> batches.batch(step));
        assertEquals("No picture. Give one.", failure.getMessage());
      }
    }
  }

  @Test
  void failureInOneStepLeavesTheOthersAlone() {
    long[] step = {0};
    Examples sometimes =
        (random, patch) -> {
          if (step[0]++ == 3 * 2) { // the first patch of the third batch that is drawn
            throw new InputException("No picture.", "Give one.");
          }
          NUMBERS.draw(random, patch);
        };
    try (Batches batches = new Batches(at -> sometimes, SHAPE, 7)) {
      assertArrayEquals(draw(7, 0).get(0), batches.batch(0).noisy());
      assertArrayEquals(draw(7, 1).get(0), batches.batch(1).noisy());
      assertThrows(InputException.class, () -> batches.batch(2));
      assertArrayEquals(draw(7, 3).get(0), batches.batch(3).noisy());
    }
  }

  @Test
  void whatCountsIsLeftOutIfEverythingDoes() {
    Batch shape = new Batch(3, 2, 2, 2);
    for (int zeroAt = -1; zeroAt < shape.size(); zeroAt++) {
      int hole = zeroAt;
      int[] drawn = {0};
      Examples examples =
          (random, patch) -> {
            Arrays.fill(patch.counts(), 1);
            int at = hole - 8 * drawn[0]++;
            if (hole >= 0 && at >= 0 && at < 8) {
              patch.counts()[at] = 0;
            }
          };
      float[] counts = Batches.draw(examples, shape, Batches.generator(1, 1)).counts();
      if (hole < 0) {
        assertNull(counts);
      } else {
        for (int i = 0; i < counts.length; i++) {
          assertEquals(i == hole ? 0 : 1, counts[i], "value " + i + " with a hole at " + hole);
        }
      }
    }
  }

  @Test
  void channelsOfAPixelStayTogether() {
    // Patch p holds 1000 p + 10 pixel + channel, as [height, width, channels] asks.
    Batch shape = new Batch(4, 3, 3, 5);
    int[] drawn = {0};
    Examples examples =
        (random, patch) -> {
          assertEquals(3, patch.side());
          assertEquals(5, patch.channels());
          for (int i = 0; i < 9 * 5; i++) {
            patch.noisy()[i] = 1000 * drawn[0] + 10 * (i / 5) + i % 5;
          }
          drawn[0]++;
        };
    float[] noisy = Batches.draw(examples, shape, Batches.generator(1, 1)).noisy();
    for (int p = 0; p < 4; p++) {
      for (int pixel = 0; pixel < 9; pixel++) {
        for (int c = 0; c < 5; c++) {
          assertEquals(1000 * p + 10 * pixel + c, noisy[(p * 9 + pixel) * 5 + c]);
        }
      }
    }
  }

  @Test
  void everyStepAsksTheStreamForItsExamples() {
    ExampleStream stream =
        step -> (random, patch) -> Arrays.fill(patch.noisy(), step); // tells its number
    try (Batches batches = new Batches(stream, SHAPE, 1)) {
      for (int step : new int[] {0, 1, 2, 7, 8, 3, 4}) {
        assertEquals(step, batches.batch(step).noisy()[0]);
      }
    }
  }

  private static List<float[]> draw(long seed, int... steps) {
    List<float[]> drawn = new ArrayList<>();
    try (Batches batches = new Batches(step -> NUMBERS, SHAPE, seed)) {
      for (int step : steps) {
        drawn.add(batches.batch(step).noisy());
      }
    }
    return drawn;
  }
}
