package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorMapTest {

  private final Planes image = row(5, 1);
  private final Planes reference = row(3, 4);

  @Test
  void itIsImageMinusReference() {
    Planes map = ErrorMap.of(image, reference, BrightnessFit.NONE);
    assertEquals(PixelType.FLOAT32, map.type());
    assertEquals(2, map.plane(0).getAt(0, 0).getRealFloat());
    assertEquals(-3, map.plane(0).getAt(1, 0).getRealFloat());
  }

  @Test
  void fittedImagesHaveTheErrorsOfTheFit() {
    Planes map = ErrorMap.of(image, reference, new BrightnessFit(2, -1));
    assertEquals(6, map.plane(0).getAt(0, 0).getRealFloat());
    assertEquals(-3, map.plane(0).getAt(1, 0).getRealFloat());
  }

  @Test
  void residualsAreNoisyMinusDenoised() {
    assertEquals(2, Residual.of(image, reference).plane(0).getAt(0, 0).getRealFloat());
  }

  @Test
  void theRangeHoldsTheShareOfAllPixels() {
    Random random = new Random(1);
    float[] first = new float[5000];
    float[] second = new float[5000];
    for (int i = 0; i < 5000; i++) {
      first[i] = (float) (40 * random.nextGaussian());
      second[i] = (float) (0.01 * random.nextGaussian());
    }
    Planes map = TestImages.planes(PixelType.FLOAT32, 100, 50, first, second);
    for (double share : new double[] {0.01, 0.3, 0.5, 0.9, 0.998}) {
      double[] sizes =
          IntStream.range(0, 10_000)
              .mapToDouble(i -> Math.abs(i < 5000 ? first[i] : second[i - 5000]))
              .sorted()
              .toArray();
      double exact = sizes[(int) Math.ceil(share * 10_000) - 1];
      double range = ErrorMap.symmetricRange(map, share, Progress.NONE);
      assertTrue(range >= exact && range <= 1.004 * exact, share + ": " + range + " of " + exact);
    }
  }

  @Test
  void wholeSharesReachToTheOutermostPixel() {
    assertEquals(1e30f, ErrorMap.symmetricRange(row(0, -1e30f, 2), 1, Progress.NONE));
    assertEquals(Float.MAX_VALUE, ErrorMap.symmetricRange(row(-Float.MAX_VALUE), 1, Progress.NONE));
  }

  @Test
  void rangesStayAboveZero() {
    assertEquals(1, ErrorMap.symmetricRange(row(0, -0f), 0.998, Progress.NONE));
    assertEquals(1, ErrorMap.symmetricRange(row(Float.NaN), 0.998, Progress.NONE));
    assertTrue(ErrorMap.symmetricRange(row(0, 0, 0, 5), 0.5, Progress.NONE) > 0);
  }

  @Test
  void pixelsThatAreNotFiniteDoNotCount() {
    float infinite = Float.POSITIVE_INFINITY;
    assertEquals(4, ErrorMap.symmetricRange(row(4, infinite, Float.NaN), 1, Progress.NONE));
  }

  @Test
  void impossibleInputsAreRefused() {
    for (double share : new double[] {0, 1.5, Double.NaN}) {
      assertEquals(
          "Share of pixels within the display range ("
              + share
              + ") is out of bounds. Give a number above 0 and at most 1, for example 0.998.",
          assertThrows(
                  InputException.class, () -> ErrorMap.symmetricRange(image, share, Progress.NONE))
              .getMessage());
    }
    assertThrows(InputException.class, () -> ErrorMap.of(image, row(1, 2, 3), BrightnessFit.NONE));
    assertThrows(
        CancelledException.class, () -> ErrorMap.symmetricRange(image, 1, TestImages.cancelled()));
  }

  private static Planes row(float... pixels) {
    return TestImages.planes(PixelType.FLOAT32, pixels.length, 1, pixels);
  }
}
