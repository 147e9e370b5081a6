package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.training.Preview;
import org.junit.jupiter.api.Test;

class DisplayRangeTest {

  private static final int SIDE = 20;

  @Test
  void theRangeIsThatOfTheCleanImageButForItsFewExtremes() {
    float[] clean = ramp(1);
    clean[7] = 1e6f;
    clean[8] = -1e6f;
    DisplayRange range = DisplayRange.of(new Preview(SIDE, 1, ramp(50), ramp(3), clean));
    assertEquals(new DisplayRange(1, 398), range); // 2 of 400 pixels are cut at either end
  }

  @Test
  void withoutACleanImageTheRangeIsThatOfTheNoisyOne() {
    DisplayRange range = DisplayRange.of(new Preview(SIDE, 1, ramp(2), ramp(3), null));
    assertEquals(new DisplayRange(4, 794), range);
  }

  @Test
  void theDenoisedImageDoesNotMoveTheRange() {
    Preview early = new Preview(SIDE, 1, ramp(2), ramp(9), ramp(1));
    Preview late = new Preview(SIDE, 1, ramp(2), ramp(1), ramp(1));
    assertEquals(DisplayRange.of(early), DisplayRange.of(late));
  }

  @Test
  void aFlatRegionIsMediumGrey() {
    for (float value : new float[] {0, 0.25f, -3, 1e9f}) {
      float[] flat = new float[SIDE * SIDE];
      java.util.Arrays.fill(flat, value);
      DisplayRange range = DisplayRange.of(new Preview(SIDE, 1, flat, flat, flat));
      assertTrue(range.black() < range.white(), range.toString());
    }
    assertEquals(128, new DisplayRange(-0.5f, 0.5f).level(0));
  }

  @Test
  void levelsGoFromBlackToWhiteAndStayThere() {
    DisplayRange range = new DisplayRange(-1, 1);
    assertEquals(0, range.level(-1));
    assertEquals(0, range.level(-7));
    assertEquals(128, range.level(0));
    assertEquals(255, range.level(1));
    assertEquals(255, range.level(Float.POSITIVE_INFINITY));
    assertEquals(0, range.level(Float.NaN));
  }

  @Test
  void anEmptyRangeIsRefused() {
    assertEquals(
        "black (1.0) must be below white (1.0)",
        assertThrows(IllegalArgumentException.class, () -> new DisplayRange(1, 1)).getMessage());
  }

  private static float[] ramp(float slope) {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = slope * i;
    }
    return values;
  }
}
