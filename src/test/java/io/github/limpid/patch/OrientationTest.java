package io.github.limpid.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrientationTest {

  @Test
  void allAreDrawnEquallyOftenOrNoneButThePatchAsItIs() {
    int[] counts = new int[Orientation.values().length];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 8000; i++) {
      counts[Orientation.draw(random, true).ordinal()]++;
      assertEquals(Orientation.SAME, Orientation.draw(random, false));
    }
    assertEquals(8, counts.length);
    for (int count : counts) {
      assertEquals(1000, count, 150);
    }
  }

  @Test
  void eachTurnsAPatchAsItsNameSays() {
    int[][] abc = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    assertTurns(Orientation.SAME, abc, new int[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
    assertTurns(Orientation.MIRRORED_X, abc, new int[][] {{3, 2, 1}, {6, 5, 4}, {9, 8, 7}});
    assertTurns(Orientation.MIRRORED_Y, abc, new int[][] {{7, 8, 9}, {4, 5, 6}, {1, 2, 3}});
    assertTurns(Orientation.TURNED_180, abc, new int[][] {{9, 8, 7}, {6, 5, 4}, {3, 2, 1}});
    assertTurns(Orientation.TRANSPOSED, abc, new int[][] {{1, 4, 7}, {2, 5, 8}, {3, 6, 9}});
    assertTurns(Orientation.TURNED_RIGHT, abc, new int[][] {{7, 4, 1}, {8, 5, 2}, {9, 6, 3}});
    assertTurns(Orientation.TURNED_LEFT, abc, new int[][] {{3, 6, 9}, {2, 5, 8}, {1, 4, 7}});
    assertTurns(Orientation.TRANSPOSED_180, abc, new int[][] {{9, 6, 3}, {8, 5, 2}, {7, 4, 1}});
  }

  private static void assertTurns(Orientation orientation, int[][] from, int[][] to) {
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        int target = orientation.target(x, y, 3);
        assertEquals(from[y][x], to[target / 3][target % 3], orientation + " at " + x + ", " + y);
      }
    }
  }

  @Test
  void eachTakesEveryPixelOnce() {
    for (int side = 1; side <= 70; side++) {
      for (Orientation orientation : Orientation.values()) {
        int[] targets = permutation(orientation, side);
        Arrays.sort(targets);
        assertArrayEquals(IntStream.range(0, side * side).toArray(), targets);
      }
    }
  }

  @Test
  void theyAreAGroupOfEight() {
    for (int side = 2; side <= 9; side++) {
      Set<List<Integer>> all = new HashSet<>();
      for (Orientation orientation : Orientation.values()) {
        all.add(list(permutation(orientation, side)));
      }
      assertEquals(8, all.size(), "not all distinct");
      for (Orientation a : Orientation.values()) {
        for (Orientation b : Orientation.values()) {
          int[] first = permutation(a, side);
          int[] second = permutation(b, side);
          int[] both = IntStream.range(0, side * side).map(i -> first[second[i]]).toArray();
          assertTrue(all.contains(list(both)), a + " then " + b);
        }
      }
    }
  }

  @Test
  void windowsAreCopiedFromTheirPlace() {
    float[] pixels = new float[7 * 5];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i;
    }
    Picture picture = Picture.of("numbers", 7, 5, 1, pixels, pixels);
    float[] patch = new float[9];
    Orientation.TURNED_RIGHT.copy(picture, pixels, new Region(3, 2, 3, 3), patch);
    assertArrayEquals(new float[] {31, 24, 17, 32, 25, 18, 33, 26, 19}, patch);
  }

  @Test
  void channelsOfAPixelTurnTogether() {
    float[] pixels = new float[6 * 5 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 10 * (i / 3) + i % 3;
    }
    Picture picture = Picture.of("numbers", 6, 5, 3, pixels, pixels);
    float[] first = new float[6 * 5];
    for (int i = 0; i < first.length; i++) {
      first[i] = 10 * i;
    }
    Picture alone = Picture.of("first", 6, 5, 1, first, first);
    Region place = new Region(2, 1, 4, 4);
    for (Orientation orientation : Orientation.values()) {
      float[] expected = new float[16];
      float[] patch = new float[16 * 3];
      orientation.copy(alone, first, place, expected);
      orientation.copy(picture, pixels, place, patch);
      for (int i = 0; i < patch.length; i++) {
        assertEquals(expected[i / 3] + i % 3, patch[i], orientation + " at " + i);
      }
    }
  }

  private static int[] permutation(Orientation orientation, int side) {
    return IntStream.range(0, side * side)
        .map(i -> orientation.target(i % side, i / side, side))
        .toArray();
  }

  private static List<Integer> list(int[] values) {
    List<Integer> list = new ArrayList<>();
    for (int value : values) {
      list.add(value);
    }
    return list;
  }
}
