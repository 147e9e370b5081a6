package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import org.junit.jupiter.api.Test;

class DataRangeTest {

  @Test
  void eightBitImagesHaveTheirWholeRange() {
    assertEquals(255, range(PixelType.UINT8, new float[] {3, 4}));
  }

  @Test
  void otherImagesHaveTheSpanOfAllTheirPlanes() {
    assertEquals(905, range(PixelType.UINT16, new float[] {100, 300}, new float[] {95, 1000}));
    assertEquals(0.75, range(PixelType.FLOAT32, new float[] {-0.5f, 0.25f}));
  }

  @Test
  void flatImagesHaveARangeThatCanBeDividedBy() {
    assertEquals(1, range(PixelType.UINT16, new float[] {100, 100}));
  }

  @Test
  void pixelsThatAreNotFiniteDoNotCount() {
    float infinite = Float.POSITIVE_INFINITY;
    assertEquals(
        4, range(PixelType.FLOAT32, new float[] {1, Float.NaN}, new float[] {infinite, 5}));
    assertEquals(1, range(PixelType.FLOAT32, new float[] {Float.NaN, infinite}));
  }

  @Test
  void rangesOfTheTypeAreThoseOfTheReference() {
    assertEquals(255, of("type", PixelType.UINT8));
    assertEquals(65535, of("type", PixelType.UINT16));
  }

  @Test
  void thirtyTwoBitReferencesHaveNoRangeOfTheirType() {
    assertRefused(
        () -> of("type", PixelType.FLOAT32),
        "Data range \"type\" is not defined for a 32-bit reference: its pixels can hold any"
            + " number. Use reference, or give the range as a number of grey levels.");
  }

  @Test
  void wordsAndNumbersAreRead() {
    assertEquals(255, of("auto", PixelType.UINT8));
    assertEquals(7, of("auto", PixelType.UINT16));
    assertEquals(7, of(" Reference ", PixelType.UINT8));
    assertEquals(4095, of("4095", PixelType.UINT8));
    assertEquals(0.5, of("0.5", PixelType.FLOAT32));
  }

  @Test
  void textsReadBackAsTheSame() {
    for (String text : new String[] {"auto", "type", "reference", "255", "0.75"}) {
      assertEquals(text, DataRange.parse(text).text());
    }
  }

  @Test
  void otherWordsAreRefusedWithTheKnownOnes() {
    for (String word : new String[] {"max", "", "NaN", "12 bits"}) {
      assertRefused(
          () -> DataRange.parse(word),
          "Data range \""
              + word
              + "\" is not known. Known are auto, type, reference and a number of grey levels, for"
              + " example 255.");
    }
  }

  @Test
  void numbersOutOfBoundsAreRefused() {
    assertRefused(
        () -> DataRange.parse("-1"),
        "Data range (-1.0) must be finite and above 0. Give the grey levels between darkest and"
            + " brightest, for example 255 for 8-bit images.");
    for (String number : new String[] {"0", "1e999"}) {
      assertThrows(InputException.class, () -> DataRange.parse(number));
    }
    for (double number : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(InputException.class, () -> DataRange.of(number));
    }
  }

  @Test
  void measuringCanBeCancelled() {
    Planes reference = TestImages.planes(PixelType.UINT16, 1, 1, new float[1]);
    Progress cancelled = TestImages.cancelled();
    assertThrows(
        CancelledException.class, () -> DataRange.REFERENCE.greyLevels(reference, cancelled));
  }

  private static void assertRefused(Runnable use, String message) {
    assertEquals(message, assertThrows(InputException.class, use::run).getMessage());
  }

  private static double of(String text, PixelType type) {
    Planes reference = TestImages.planes(type, 2, 1, new float[] {3, 10});
    return DataRange.parse(text).greyLevels(reference, Progress.NONE);
  }

  private static double range(PixelType type, float[]... planes) {
    return DataRange.of(TestImages.planes(type, 2, 1, planes));
  }
}
