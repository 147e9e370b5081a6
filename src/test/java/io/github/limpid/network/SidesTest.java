package io.github.limpid.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which image sides suit a network, against the samples that its layers leave. */
class SidesTest {

  @Test
  void nextSidesAreFoundFromAnyNumber() {
    for (int least = 1; least <= 20; least++) {
      for (int multiple = 1; multiple <= 9; multiple++) {
        Sides sides = new Sides(least, multiple);
        for (int side = 0; side <= 60; side++) {
          int above = side;
          while (!sides.contains(above)) {
            above++;
          }
          assertEquals(above, sides.atLeast(side), sides + " from " + side);
          int below = side;
          while (below > least && !sides.contains(below)) {
            below--;
          }
          assertEquals(Math.max(least, below), sides.atMost(side), sides + " up to " + side);
        }
      }
    }
  }

  @Test
  void onlyTheLeastAndWhatIsMultiplesMoreAreSides() {
    Sides sides = new Sides(12, 8);
    assertTrue(sides.contains(12));
    assertTrue(sides.contains(28));
    assertFalse(sides.contains(4));
    assertFalse(sides.contains(24));
    assertEquals(4, sides.remainder());
  }

  /** The sides of every short list of convolutions with and without padding, by counting. */
  @Test
  void sidesAreThoseThatLeaveNothingOver() {
    for (int code = 0; code < 10 * 10 * 10; code++) {
      List<Layer.Convolution> down = List.of(layer(code), layer(code / 10), layer(code / 100));
      Network network = network(down);
      for (int side = 1; side <= 90; side++) {
        assertEquals(leavesNothing(down, side), network.sides().contains(side), side + "\n" + down);
      }
    }
  }

  private static Layer.Convolution layer(int code) {
    int digit = code % 10;
    return new Layer.Convolution(
        1, 1 + digit % 5, 1 + digit % 3, false, digit < 5 ? Padding.SAME : Padding.VALID);
  }

  private static Network network(List<Layer.Convolution> down) {
    List<Layer> layers = new java.util.ArrayList<>(down);
    for (int i = down.size() - 1; i >= 0; i--) {
      Layer.Convolution c = down.get(i);
      layers.add(new Layer.TransposedConvolution(1, c.kernel(), c.stride(), false, c.padding()));
    }
    return new Network(1, layers);
  }

  private static boolean leavesNothing(List<Layer.Convolution> down, int side) {
    int samples = side;
    for (Layer.Convolution c : down) {
      int covered = c.padding() == Padding.VALID ? c.kernel() : c.stride();
      if (samples < covered || (samples - covered) % c.stride() != 0) {
        return false;
      }
      samples = (samples - covered) / c.stride() + 1;
    }
    return true;
  }

  @Test
  void valuesBelowOneAreRefused() {
    assertEquals(
        "least side (0) and multiple (1) must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> new Sides(0, 1)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Sides(1, 0));
  }
}
