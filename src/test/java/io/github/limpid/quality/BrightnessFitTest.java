package io.github.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import org.junit.jupiter.api.Test;

class BrightnessFitTest {

  @Test
  void aLineIsFoundAgain() {
    BrightnessFit fit = fit(new float[] {1, 2, 3, 10}, new float[] {12, 14, 16, 30});
    assertEquals(2, fit.factor(), 1e-12);
    assertEquals(10, fit.offset(), 1e-12);
    assertEquals(16, fit.apply(3), 1e-12);
  }

  @Test
  void noOtherLineIsNearer() {
    TestImages images = TestImages.of(20, 20, 1, 0, 40);
    BrightnessFit fit = fit(images.noisy(), images.clean());
    double best = distance(images, fit);
    for (double step : new double[] {-0.01, 0.01}) {
      assertTrue(best < distance(images, new BrightnessFit(fit.factor() + step, fit.offset())));
      assertTrue(best < distance(images, new BrightnessFit(fit.factor(), fit.offset() + step)));
    }
  }

  private static double distance(TestImages images, BrightnessFit fit) {
    double sum = 0;
    for (int i = 0; i < images.noisy().length; i++) {
      sum += Math.pow(fit.apply(images.noisy()[i]) - images.clean()[i], 2);
    }
    return sum;
  }

  @Test
  void allPlanesShareOneLine() {
    Planes image = TestImages.planes(PixelType.FLOAT32, 1, 1, new float[] {1}, new float[] {3});
    Planes clean = TestImages.planes(PixelType.FLOAT32, 1, 1, new float[] {5}, new float[] {11});
    BrightnessFit fit = BrightnessFit.of(image, clean, Progress.NONE);
    assertEquals(3, fit.factor(), 1e-12);
    assertEquals(2, fit.offset(), 1e-12);
  }

  @Test
  void constantImagesBecomeTheMeanOfTheReference() {
    assertEquals(
        new BrightnessFit(0, 6), fit(new float[] {0.1f, 0.1f, 0.1f}, new float[] {3, 6, 9}));
  }

  @Test
  void pixelsThatAreNotFiniteDoNotCount() {
    BrightnessFit fit =
        fit(new float[] {1, Float.NaN, 2, 5}, new float[] {2, 100, 4, Float.POSITIVE_INFINITY});
    assertEquals(2, fit.factor(), 1e-12);
    assertEquals(0, fit.offset(), 1e-12);
    assertEquals(BrightnessFit.NONE, fit(new float[] {Float.NaN}, new float[] {1}));
  }

  @Test
  void differentSizesAreRefused() {
    assertThrows(InputException.class, () -> fit(new float[] {1}, new float[] {1, 2}));
  }

  private static BrightnessFit fit(float[] image, float[] clean) {
    return BrightnessFit.of(
        TestImages.planes(PixelType.FLOAT32, image.length, 1, image),
        TestImages.planes(PixelType.FLOAT32, clean.length, 1, clean),
        Progress.NONE);
  }
}
