package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LookTest {

  @Test
  void noiseOfGaussianNoiseIsItsSigmaWhateverRampItLiesOn() {
    for (double sigma : new double[] {0.02, 1, 300}) {
      SplittableRandom random = new SplittableRandom(5);
      float[] block = new float[256 * 256];
      for (int i = 0; i < block.length; i++) {
        block[i] = (float) (sigma * (i % 256 + i / 256 + random.nextGaussian()));
      }
      // The median of 16,384 absolute values has a standard deviation of 0.9 %; 3 % are over three.
      assertEquals(sigma, Look.of(block, 256).noise(), 0.03 * sigma);
    }
  }

  @Test
  void levelsAreThoseOfASortedList() {
    float[] block = new float[10 * 10];
    for (int i = 0; i < 100; i++) {
      block[i * 37 % 100] = i; // each of 0 to 99 once
    }
    Look look = Look.of(block, 10);
    assertEquals(1, look.dark()); // 0.01 · 99, rounded
    assertEquals(50, look.middle()); // 49.5, rounded
    assertEquals(98, look.bright());
  }

  @Test
  void constantBlockHasNoNoise() {
    assertEquals(new Look(0, 0, 0, 0), Look.of(new float[7 * 3], 7));
  }

  @Test
  void typicalLookIsTheMedianOfEachFigure() {
    List<Look> looks = List.of(new Look(1, 9, 5, 2), new Look(3, 1, 4, 8), new Look(2, 5, 60, 4));
    assertEquals(new Look(2, 5, 5, 4), Look.typical(looks));
    assertEquals(new Look(2, 5, 4.5, 5), Look.typical(looks.subList(0, 2)));
  }

  @Test
  void incompleteRowsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Look.of(new float[7], 3));
    assertThrows(IllegalArgumentException.class, () -> Look.of(new float[3], 3));
  }
}
