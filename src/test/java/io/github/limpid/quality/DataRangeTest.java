package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.image.PixelType;
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
  void pixelsThatAreNoNumbersGiveNoRange() {
    assertEquals(Double.NaN, range(PixelType.FLOAT32, new float[] {1, Float.NaN}));
  }

  private static double range(PixelType type, float[]... planes) {
    return DataRange.of(TestImages.planes(type, 2, 1, planes));
  }
}
