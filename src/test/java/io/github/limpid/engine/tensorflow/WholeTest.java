package io.github.limpid.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeTest {

  private static final Whole HEIGHT = Whole.of(Whole.Side.HEIGHT);
  private static final Whole WIDTH = Whole.of(Whole.Side.WIDTH);
  private static final int SIDE = 240; // leaves nothing over of 2, 3, 4 and 5

  /** What it is for one image. */
  private static double at(Whole whole, int height) {
    return ((double) whole.times() * height + whole.plus()) / whole.by();
  }

  private static List<Whole> some() {
    List<Whole> some = new ArrayList<>(List.of(Whole.of(0), Whole.of(1), Whole.of(-7)));
    for (int factor = 1; factor < 4; factor++) {
      for (int divisor = 1; divisor < 6; divisor++) {
        for (int sum = -2; sum < 3; sum++) {
          some.add(HEIGHT.over(divisor).times(factor).plus(sum));
        }
      }
    }
    return some;
  }

  @Test
  void sumsAndDifferencesAreThoseOfTheNumbers() {
    for (Whole one : some()) {
      for (Whole other : some()) {
        assertEquals(at(one, SIDE) + at(other, SIDE), at(one.plus(other), SIDE), 1e-9);
        assertEquals(at(one, SIDE) - at(other, SIDE), at(one.minus(other), SIDE), 1e-9);
      }
    }
  }

  @Test
  void productsAndPartsAreThoseOfTheNumbers() {
    for (Whole one : some()) {
      for (int factor = -3; factor < 4; factor++) {
        assertEquals(at(one, SIDE) * factor, at(one.times(Whole.of(factor)), SIDE), 1e-9);
        assertEquals(at(one, SIDE) * factor, at(Whole.of(factor).times(one), SIDE), 1e-9);
      }
      if (!one.isConstant()) {
        assertEquals(at(one, SIDE) / 3, at(one.over(3), SIDE), 1e-9);
      }
    }
  }

  @Test
  void theSameNumbersByAnotherWayAreEqual() {
    assertEquals(HEIGHT, HEIGHT.over(2).times(2));
    assertEquals(HEIGHT.times(3).over(6).plus(1), HEIGHT.plus(2).over(2));
    assertEquals(Whole.of(0), HEIGHT.minus(HEIGHT));
    assertNotEquals(HEIGHT, WIDTH);
    assertNotEquals(HEIGHT, HEIGHT.plus(1));
  }

  @Test
  void howOftenOneGoesIntoAnotherIsFoundForAllImages() {
    for (Whole one : some()) {
      for (int factor = 1; factor < 6; factor++) {
        assertEquals(one.is(0) ? 0 : factor, one.times(factor).timesAsMuch(one));
      }
    }
    assertEquals(0, HEIGHT.plus(1).timesAsMuch(HEIGHT));
    assertEquals(0, HEIGHT.timesAsMuch(HEIGHT.times(2)));
    assertEquals(0, Whole.of(32).timesAsMuch(HEIGHT));
    assertEquals(0, HEIGHT.timesAsMuch(Whole.of(32)));
    assertEquals(0, WIDTH.times(2).timesAsMuch(HEIGHT));
  }

  @Test
  void aNumberOfTwoSidesIsNotKnown() {
    assertFalse(HEIGHT.plus(WIDTH).isKnown());
    assertFalse(HEIGHT.times(WIDTH).isKnown());
    assertFalse(Whole.UNKNOWN.is(Whole.UNKNOWN));
    assertFalse(Whole.UNKNOWN.plus(1).isKnown());
  }

  @Test
  void aPartOfAConstantLeavesNothingOver() {
    assertEquals(Whole.of(8), Whole.of(16).over(2));
    assertFalse(Whole.of(15).over(2).isKnown());
    assertFalse(HEIGHT.over(0).isKnown());
  }

  @Test
  void whatIsTooLargeIsNotKnown() {
    assertFalse(Whole.of(Long.MAX_VALUE).times(2).isKnown());
    assertFalse(Whole.of(Long.MAX_VALUE).plus(1).isKnown());
  }

  @Test
  void itIsWrittenAsAPersonWould() {
    assertEquals("height", HEIGHT.toString());
    assertEquals("2 width + 3", WIDTH.times(2).plus(3).toString());
    assertEquals("(height - 2)/3", HEIGHT.minus(Whole.of(2)).over(3).toString());
    assertEquals("-1", Whole.of(-1).toString());
  }
}
