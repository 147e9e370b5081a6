package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlindSpotTest {

  /** A patch whose values all differ, channel by channel. */
  private static Patch numbered(int side, int channels) {
    Patch patch = Patch.of(side, channels);
    for (int i = 0; i < patch.clean().length; i++) {
      patch.clean()[i] = 10 * i * 31 % 7919 + i % channels / 10f;
      patch.noisy()[i] = patch.clean()[i];
    }
    return patch;
  }

  private static Patch hidden(BlindSpot mask, int side, int channels, long seed) {
    Patch patch = numbered(side, channels);
    mask.hide(patch, new SplittableRandom(seed));
    return patch;
  }

  @Test
  void aboutTheShareOfThePixelsIsHidden() {
    // The number of hidden pixels varies less than if each were hidden by itself, which would be
    // with the square root of their number.
    for (double share : new double[] {0.002, 0.01, 0.03, 0.05, 0.07, 0.1, 0.2, 0.25, 0.35, 0.5}) {
      BlindSpot mask = new BlindSpot(false, 5, share, 0, 0);
      double count = 0;
      for (int seed = 0; seed < 20; seed++) {
        count += sum(hidden(mask, 128, 1, seed).counts());
      }
      double expected = share * 20 * 128 * 128;
      assertEquals(expected, count, 5 * Math.sqrt(expected), share + "");
    }
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  @Test
  void somethingIsHiddenInEveryPatchHoweverSmallTheShare() {
    for (double share : new double[] {Double.MIN_VALUE, 1e-30, 1e-10, 1e-6, 1e-3, 0.02, 0.1}) {
      BlindSpot mask = new BlindSpot(true, 2, share, 0, 0);
      for (int side : new int[] {2, 3, 5, 8, 31, 64}) {
        for (int seed = 0; seed < 20; seed++) {
          assertTrue(sum(hidden(mask, side, 1, seed).counts()) >= 1, share + " of " + side);
        }
      }
    }
  }

  @Test
  void everyPixelIsHiddenSometimes() {
    boolean[] seen = new boolean[13 * 13];
    for (int seed = 0; seed < 1000; seed++) { // missed once in (48/49)^1000 = 1e-9, times 169
      float[] counts = hidden(new BlindSpot(true, 2, 0.02, 0, 0), 13, 1, seed).counts();
      for (int i = 0; i < seen.length; i++) {
        seen[i] |= counts[i] == 1;
      }
    }
    for (boolean one : seen) {
      assertTrue(one);
    }
  }

  @Test
  void everyChannelHidesPixelsOfItsOwn() {
    Patch patch = hidden(new BlindSpot(false, 5, 0.02, 0, 0), 64, 3, 1);
    int together = 0;
    for (int c = 0; c < 3; c++) {
      int count = 0;
      for (int i = c; i < patch.counts().length; i += 3) {
        if (patch.counts()[i] == 1) {
          count++;
          assertEquals(c, Math.round(10 * patch.noisy()[i]) % 10, "from another channel");
          together += patch.counts()[i - c] == 1 && c > 0 ? 1 : 0;
        }
      }
      assertTrue(count > 60 && count < 110, count + " hidden in channel " + c); // 82 to 100 cells
    }
    assertTrue(together < 20, together + " in one place"); // 2 channels · 83 · 1/49: 3.4
  }

  @Test
  void hiddenPixelsGetTheValueOfANeighbour() {
    for (int radius : new int[] {1, 2, 5}) {
      for (int seed = 0; seed < 50; seed++) {
        Patch patch = hidden(new BlindSpot(false, radius, 0.02, 0, 0), 24, 1, seed);
        for (int i = 0; i < 24 * 24; i++) {
          if (patch.counts()[i] == 0) {
            assertEquals(patch.clean()[i], patch.noisy()[i], "seen by the network as it is");
          } else {
            int from = indexOf(patch.clean(), patch.noisy()[i]);
            int far = Math.max(Math.abs(from % 24 - i % 24), Math.abs(from / 24 - i / 24));
            assertTrue(far >= 1 && far <= radius, "from " + far + " pixels away");
          }
        }
      }
    }
  }

  private static int indexOf(float[] values, float value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == value) {
        return i;
      }
    }
    throw new AssertionError(value + " is no value of the patch");
  }

  @Test
  void allNeighboursAreTakenEquallyOften() {
    // 24 of 5 × 5 pixels around one far from the edges: n / 24 each, give or take its root.
    int[] taken = new int[25];
    int n = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Patch patch = hidden(new BlindSpot(false, 2, 0.02, 0, 0), 16, 1, seed);
      for (int i = 0; i < 256; i++) {
        boolean inside = i % 16 >= 2 && i % 16 < 14 && i / 16 >= 2 && i / 16 < 14;
        if (inside && patch.counts()[i] == 1) {
          int from = indexOf(patch.clean(), patch.noisy()[i]);
          taken[(from / 16 - i / 16 + 2) * 5 + from % 16 - i % 16 + 2]++;
          n++;
        }
      }
    }
    assertEquals(0, taken[12]);
    for (int i = 0; i < 25; i++) {
      assertEquals(i == 12 ? 0 : n / 24.0, taken[i], 5 * Math.sqrt(n / 24.0));
    }
  }

  @Test
  void medianIsThatOfTheNeighbourhoodWithoutThePixel() {
    for (int radius : new int[] {1, 2, 4}) {
      for (int side : new int[] {2, 3, 7, 20}) {
        for (int seed = 0; seed < 30; seed++) {
          Patch patch = hidden(new BlindSpot(true, radius, 0.05, 0, 0), side, 2, seed);
          for (int i = 0; i < patch.counts().length; i++) {
            float expected =
                patch.counts()[i] == 0 ? patch.clean()[i] : slowMedian(patch, i, radius);
            assertEquals(expected, patch.noisy()[i], "value " + i);
          }
        }
      }
    }
  }

  /** The middle one, or the mean of the middle two, of all values near but not at a place. */
  private static float slowMedian(Patch patch, int at, int radius) {
    int side = patch.side();
    int pixel = at / patch.channels();
    double[] near =
        java.util.stream.IntStream.range(0, side * side)
            .filter(i -> i != pixel)
            .filter(i -> Math.abs(i % side - pixel % side) <= radius)
            .filter(i -> Math.abs(i / side - pixel / side) <= radius)
            .mapToDouble(i -> patch.clean()[i * patch.channels() + at % patch.channels()])
            .sorted()
            .toArray();
    int half = near.length / 2;
    return (float) (near.length % 2 == 1 ? near[half] : (near[half - 1] + near[half]) / 2);
  }

  @Test
  void rowsAndColumnsAreReplacedAsFarAsAsked() {
    for (boolean median : new boolean[] {false, true}) {
      for (int row = 0; row <= 3; row++) {
        for (int column = 0; column <= 3; column++) {
          for (int seed = 0; seed < 20; seed++) {
            assertMask(new BlindSpot(median, 5, 0.005, row, column), seed);
          }
        }
      }
    }
  }

  private static void assertMask(BlindSpot mask, long seed) {
    int side = 32;
    Patch patch = hidden(mask, side, 1, seed);
    boolean[] expected = new boolean[side * side];
    for (int i = 0; i < expected.length; i++) {
      if (patch.counts()[i] == 1) {
        for (int d = -20; d <= 20; d++) {
          int x = i % side + d;
          int y = i / side + d;
          if (Math.abs(d) <= mask.row() && x >= 0 && x < side) {
            expected[i / side * side + x] = true;
          }
          if (Math.abs(d) <= mask.column() && y >= 0 && y < side) {
            expected[y * side + i % side] = true;
          }
        }
      }
    }
    for (int i = 0; i < expected.length; i++) {
      if (!expected[i]) {
        assertEquals(patch.clean()[i], patch.noisy()[i], mask.text() + " touched " + i);
      } else if (!mask.median() || patch.counts()[i] == 0) {
        assertTrue(patch.clean()[i] != patch.noisy()[i], mask.text() + " left " + i);
      }
    }
  }

  @Test
  void lineMasksTakeNothingFromTheLine() {
    // Noise along a row is the same in all of it: what replaces it comes from other rows.
    for (boolean median : new boolean[] {false, true}) {
      for (int seed = 0; seed < 50; seed++) {
        assertNothingOfItsLine(new BlindSpot(median, 3, 0.02, 4, 0), true, seed);
        assertNothingOfItsLine(new BlindSpot(median, 3, 0.02, 0, 4), false, seed);
      }
    }
  }

  private static void assertNothingOfItsLine(BlindSpot mask, boolean rows, long seed) {
    int side = 16;
    Patch patch = Patch.of(side, 1);
    for (int i = 0; i < side * side; i++) {
      patch.clean()[i] = 1 << (rows ? i / side : i % side); // no median of other lines is equal
      patch.noisy()[i] = patch.clean()[i];
    }
    mask.hide(patch, new SplittableRandom(seed));
    for (int i = 0; i < side * side; i++) {
      if (patch.counts()[i] == 1) {
        assertTrue(patch.noisy()[i] != patch.clean()[i], mask.text() + " at " + i);
      }
    }
  }

  @Test
  void pixelsHiddenTogetherDoNotReplaceEachOther() {
    // One spot alone in a patch, with both lines: none of its values may come from the cross.
    BlindSpot mask = new BlindSpot(false, 3, 1e-9, 3, 3);
    for (int seed = 0; seed < 300; seed++) {
      Patch patch = hidden(mask, 9, 1, seed);
      int spot = indexOf(patch.counts(), 1);
      for (int i = 0; i < 81; i++) {
        if (patch.noisy()[i] != patch.clean()[i]) {
          int from = indexOf(patch.clean(), patch.noisy()[i]);
          boolean inRow = from / 9 == spot / 9 && Math.abs(from % 9 - spot % 9) <= 3;
          boolean inColumn = from % 9 == spot % 9 && Math.abs(from / 9 - spot / 9) <= 3;
          assertTrue(!inRow && !inColumn, i + " got " + from + ", hidden with it at " + spot);
        }
      }
    }
  }

  @Test
  void smallPatchesEndToo() {
    for (int side = 1; side <= 6; side++) {
      for (int row = 0; row <= 20; row += 5) {
        for (int column = 0; column <= 20; column += 5) {
          for (boolean median : new boolean[] {false, true}) {
            for (int seed = 0; seed < 10; seed++) {
              hidden(new BlindSpot(median, 1, 0.1, row, column), side, 2, seed);
            }
          }
        }
      }
    }
  }

  @Test
  void equalGeneratorsHideTheSame() {
    BlindSpot mask = new BlindSpot(false, 5, 0.02, 2, 0);
    assertArrayEquals(hidden(mask, 32, 1, 1).noisy(), hidden(mask, 32, 1, 1).noisy());
    assertTrue(!Arrays.equals(hidden(mask, 32, 1, 1).noisy(), hidden(mask, 32, 1, 2).noisy()));
  }

  @Test
  void examplesHideWhatTheyShowAsClean() {
    float[] pixels = new float[20 * 20];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i;
    }
    Examples examples =
        new Lesson.Blind(BlindSpot.DEFAULT)
            .examples(
                PictureChoice.atRandom(
                    java.util.List.of(Picture.of("p", 20, 20, 1, pixels, pixels))),
                Pictures.settings(1));
    Patch patch = Patch.of(16, 1);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50; i++) {
      examples.draw(random, patch);
      for (int j = 0; j < 256; j++) {
        assertTrue(patch.counts()[j] == 1 || patch.noisy()[j] == patch.clean()[j]);
      }
      assertTrue(sum(patch.counts()) >= 1);
    }
  }

  @Test
  void textReadsBack() {
    assertEquals("uniform:radius=5,share=0.25,row=0,column=0", BlindSpot.DEFAULT.text());
    for (BlindSpot mask :
        new BlindSpot[] {
          BlindSpot.DEFAULT,
          new BlindSpot(false, 1, 0.1, 20, 0),
          new BlindSpot(true, 20, 1.0 / 3 / 7, 0, 20)
        }) {
      assertEquals(mask, BlindSpot.parse(mask.text()));
    }
  }

  @Test
  void numbersThatAreLeftOutHaveTheirDefaults() {
    assertEquals(BlindSpot.DEFAULT, BlindSpot.parse(" Uniform "));
    assertEquals(new BlindSpot(true, 2, 0.25, 0, 0), BlindSpot.parse("median"));
    assertEquals(new BlindSpot(false, 5, 0.25 / 11, 5, 0), BlindSpot.parse("uniform: row = 5"));
  }

  @Test
  void nonsenseIsRefused() {
    assertRefused("Mask \"mean\" is not known. Known are median, uniform.", "mean");
    assertRefused(
        "Mask \"median\" has no number \"size\". It has radius, share, row, column.",
        "median:size=3");
    String remedy = " Leave it out for the usual value.";
    assertRefused("Mask: radius (0) must be 1 to 20 pixels." + remedy, "median:radius=0");
    assertRefused("Mask: radius (21) must be 1 to 20 pixels." + remedy, "uniform:radius=21");
    assertRefused("Mask: share (0) must be above 0 and at most 0.5." + remedy, "median:share=0");
    assertRefused(
        "Mask: share (0.51) must be above 0 and at most 0.5." + remedy, "median:share=0.51");
    assertRefused("Mask: row (-1) must be 0 to 20 pixels." + remedy, "median:row=-1");
    assertRefused("Mask: column (21) must be 0 to 20 pixels." + remedy, "median:column=21");
    assertRefused(
        "Mask \"median:row\" is not understood at \"row\". Write it as"
            + " kind:name=number,name=number.",
        "median:row");
  }

  @Test
  void pixelsAreWholeNumbers() {
    for (String name : new String[] {"radius", "row", "column"}) {
      assertRefused(
          "Mask: " + name + " (2.5) must be a whole number. Leave it out for the usual value.",
          "median:" + name + "=2.5");
    }
  }

  private static void assertRefused(String message, String text) {
    assertEquals(
        message, assertThrows(InputException.class, () -> BlindSpot.parse(text)).getMessage());
  }
}
