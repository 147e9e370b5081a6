package io.github.limpid.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the filter does to single impulses, to groups of them, and to all that is none. */
class AdaptiveMedianTest {

  private static final int SIDE = 15;

  /** A ramp: every window's median is its centre, which is neither darkest nor brightest. */
  private static float[] ramp() {
    float[] image = new float[SIDE * SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = 50 + i % SIDE + 3 * (i / SIDE);
    }
    return image;
  }

  @Test
  void whatIsNoImpulseStays() {
    float[] filtered = AdaptiveMedian.filtered(ramp(), SIDE);
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        assertEquals(ramp()[y * SIDE + x], filtered[y * SIDE + x]);
      }
    }
  }

  @Test
  void aSingleImpulseBecomesTheMedianOfItsNeighbours() {
    float[] image = ramp();
    image[7 * SIDE + 7] = 255;
    // the ramp is 78 there; of the eight around it and 255, the fifth is 79
    assertEquals(79, AdaptiveMedian.filtered(image, SIDE)[7 * SIDE + 7]);
    image[7 * SIDE + 7] = 0;
    assertEquals(77, AdaptiveMedian.filtered(image, SIDE)[7 * SIDE + 7]);
  }

  @Test
  void theWindowGrowsUntilItsMedianIsNoImpulse() {
    float[] image = ramp();
    for (int y = 6; y <= 8; y++) {
      for (int x = 6; x <= 8; x++) {
        image[y * SIDE + x] = 255; // of 3 × 3 all, of 5 × 5 nine
      }
    }
    float filtered = AdaptiveMedian.filtered(image, SIDE)[7 * SIDE + 7];
    // the 16 pixels around the nine are 70 to 86; with nine of 255, the 13th of 25
    float[] sixteen = {70, 71, 72, 73, 74, 73, 76, 77, 79, 80, 83, 82, 83, 84, 85, 86};
    Arrays.sort(sixteen);
    assertEquals(sixteen[12], filtered);
  }

  @Test
  void mostOfTheImpulsesGoAndThePictureStays() {
    SplittableRandom random = new SplittableRandom(5);
    float[] clean = ramp();
    float[] noisy = clean.clone();
    for (int i = 0; i < noisy.length; i++) {
      if (random.nextDouble() < 0.3) {
        noisy[i] = random.nextBoolean() ? 255 : 0;
      }
    }
    float[] filtered = AdaptiveMedian.filtered(noisy, SIDE);
    for (float pixel : filtered) {
      assertEquals(71, pixel, 45); // the ramp is 50 to 106; no impulse is within 45 of 71
    }
    assertArrayEquals(clean, ramp());
  }
}
