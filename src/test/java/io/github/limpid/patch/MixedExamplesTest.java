package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixedExamplesTest {

  private static Examples constant(int value) {
    return (random, patch) -> patch.noisy()[0] = value;
  }

  @Test
  void partsAreDrawnByTheirWeight() {
    // A part with probability p is drawn n p times, give or take sqrt(n p (1 - p)); five of these
    // are passed by chance once in 1.7 million draws.
    double[] weights = {1, 0.5, 2.5, 6};
    MixedExamples mixed =
        new MixedExamples(
            List.of(
                new MixedExamples.Part(weights[0], constant(0)),
                new MixedExamples.Part(weights[1], constant(1)),
                new MixedExamples.Part(weights[2], constant(2)),
                new MixedExamples.Part(weights[3], constant(3))));
    int n = 100_000;
    int[] drawn = new int[4];
    SplittableRandom random = new SplittableRandom(1);
    Patch patch = Patch.of(1, 1);
    for (int i = 0; i < n; i++) {
      mixed.draw(random, patch);
      drawn[(int) patch.noisy()[0]]++;
    }
    for (int part = 0; part < 4; part++) {
      double p = weights[part] / 10;
      assertEquals(n * p, drawn[part], 5 * Math.sqrt(n * p * (1 - p)), "part " + part);
    }
  }

  @Test
  void oneSourceIsAMixtureToo() {
    MixedExamples mixed = new MixedExamples(List.of(new MixedExamples.Part(0.1, constant(7))));
    Patch patch = Patch.of(1, 1);
    mixed.draw(new SplittableRandom(2), patch);
    assertEquals(7, patch.noisy()[0]);
  }

  @Test
  void weightsThatAreNotAboveZeroAreRefused() {
    for (double weight : new double[] {0, -1, Double.NaN}) {
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class, () -> new MixedExamples.Part(weight, constant(0)));
      assertEquals("weight (" + weight + ") must be above 0", refusal.getMessage());
    }
  }
}
