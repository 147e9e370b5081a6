package io.github.limpid.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PixelTypeTest {

  @Test
  void rangesAreThoseOfImageJ() {
    assertEquals(0, PixelType.UINT8.min());
    assertEquals(255, PixelType.UINT8.max());
    assertTrue(PixelType.UINT8.isInteger());
    assertEquals(0, PixelType.UINT16.min());
    assertEquals(65535, PixelType.UINT16.max());
    assertTrue(PixelType.UINT16.isInteger());
    assertEquals(-Float.MAX_VALUE, PixelType.FLOAT32.min());
    assertEquals(Float.MAX_VALUE, PixelType.FLOAT32.max());
    assertFalse(PixelType.FLOAT32.isInteger());
  }

  @Test
  void wholeGreyLevelsStayAsTheyAre() {
    for (int grey = 0; grey <= 65535; grey++) {
      assertEquals(grey, PixelType.UINT16.quantize(grey));
      assertEquals(Math.min(grey, 255), PixelType.UINT8.quantize(grey));
    }
  }

  @Test
  void halvesAreRoundedUp() {
    for (int grey = 0; grey < 65535; grey++) {
      float half = grey + 0.5f;
      assertEquals(grey + 1, PixelType.UINT16.quantize(half));
      assertEquals(grey, PixelType.UINT16.quantize(Math.nextDown(half)));
      assertEquals(grey + 1, PixelType.UINT16.quantize(Math.nextUp(half)));
    }
  }

  @Test
  void roundingAgreesWithDecimalArithmetic() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      float value = (float) (random.nextDouble() * Math.pow(10, random.nextInt(-6, 5)));
      int exact = new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).intValueExact();
      assertEquals(Math.min(65535, exact), PixelType.UINT16.quantize(value), "of " + value);
      assertEquals(Math.min(255, exact), PixelType.UINT8.quantize(value), "of " + value);
    }
  }

  @Test
  void valuesBeyondTheEndsAreClipped() {
    for (float below : new float[] {-0.3f, -0.5f, -0.7f, -1e30f, Float.NEGATIVE_INFINITY}) {
      assertEquals(0, PixelType.UINT8.quantize(below));
      assertEquals(0, PixelType.UINT16.quantize(below));
    }
    for (float above : new float[] {65535.3f, 65535.7f, 1e30f, Float.POSITIVE_INFINITY}) {
      assertEquals(255, PixelType.UINT8.quantize(above));
      assertEquals(65535, PixelType.UINT16.quantize(above));
    }
    assertEquals(255, PixelType.UINT8.quantize(255.7f));
  }

  @Test
  void floatsAreStoredAsTheyAre() {
    for (float value : new float[] {-1.25f, 0.1f, 1e-40f, Float.NaN, Float.NEGATIVE_INFINITY}) {
      assertEquals(value, PixelType.FLOAT32.quantize(value));
    }
  }
}
