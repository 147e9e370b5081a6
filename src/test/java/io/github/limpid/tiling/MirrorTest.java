package io.github.limpid.tiling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MirrorTest {

  @Test
  void rowsAreContinuedByTheirMirrorImage() {
    assertEquals("432123432|1234|321234321", written(4, 9));
    assertEquals("1232|123|2123", written(3, 4));
    assertEquals("45654321234565432|123456|54321234565432123", written(6, 17));
  }

  @Test
  void twoPixelsAlternate() {
    assertEquals("212|12|121", written(2, 3));
  }

  @Test
  void onePixelContinuesItself() {
    assertEquals("111|1|111", written(1, 3));
  }

  @Test
  void everyPositionAgreesWithAWalkThatTurnsAtTheEnds() {
    for (int length = 2; length <= 70; length++) {
      int at = 0;
      int direction = 1;
      for (int position = 0; position < 300; position++) {
        assertEquals(at, Mirror.index(position, length));
        assertEquals(at, Mirror.index(-position, length));
        if (at + direction < 0 || at + direction >= length) {
          direction = -direction;
        }
        at += direction;
      }
    }
  }

  @Test
  void positionsFarOutsideStayInTheRow() {
    assertEquals(1, Mirror.index(Integer.MAX_VALUE, 3)); // 2^31 - 1 is odd, the period is 4
    assertEquals(0, Mirror.index(Integer.MIN_VALUE, 3));
    assertEquals(0, Mirror.index(Integer.MIN_VALUE, 1));
  }

  /** The row 1, 2, 3, … continued on both sides. */
  private static String written(int length, int padding) {
    StringBuilder text = new StringBuilder();
    for (int position = -padding; position < length + padding; position++) {
      text.append(position == 0 || position == length ? "|" : "");
      text.append(1 + Mirror.index(position, length));
    }
    return text.toString();
  }
}
