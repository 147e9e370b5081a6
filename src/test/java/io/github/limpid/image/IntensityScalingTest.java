package io.github.limpid.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntensityScalingTest {

  private static final float[] NOT_FINITE = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
  };

  @Test
  void quantilesOfTheFiniteGreyLevelsBecomeZeroAndOne() {
    SplittableRandom random = new SplittableRandom(1);
    for (int size = 2; size < 3000; size += 1 + size / 7) {
      for (int notFinite = 0; notFinite <= 40; notFinite += 8) {
        List<Float> finite = new ArrayList<>();
        List<Float> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          finite.add((float) (random.nextGaussian() * 1000));
        }
        all.addAll(finite);
        for (int i = 0; i < notFinite; i++) {
          all.add(random.nextInt(all.size()), NOT_FINITE[random.nextInt(3)]);
        }
        Collections.sort(finite);
        double low = finite.get((int) Math.round(0.001 * (size - 1)));
        double high = finite.get((int) Math.round(0.999 * (size - 1)));
        assertEquals(new IntensityScaling(low, high - low), IntensityScaling.measure(array(all)));
      }
    }
  }

  @Test
  void aFewOutliersDoNotCount() {
    float[] grey = new float[10_000];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = 100 + i % 51;
    }
    grey[17] = 1e6f;
    grey[18] = -1e6f;
    assertEquals(new IntensityScaling(100, 50), IntensityScaling.measure(grey));
  }

  @Test
  void constantGreyLevelsHaveScaleOne() {
    assertEquals(new IntensityScaling(7.5, 1), IntensityScaling.measure(new float[] {7.5f}));
    assertEquals(
        new IntensityScaling(-3, 1),
        IntensityScaling.measure(new float[] {-3, Float.NaN, -3, Float.POSITIVE_INFINITY}));
  }

  @Test
  void fewBrightSpotsOnConstantBackgroundStillSetTheScale() {
    float[] grey = new float[10_000];
    grey[17] = 600;
    assertEquals(new IntensityScaling(0, 600), IntensityScaling.measure(grey));
  }

  @Test
  void withoutFiniteGreyLevelsNothingIsScaled() {
    assertEquals(new IntensityScaling(0, 1), IntensityScaling.measure(new float[0]));
    assertEquals(new IntensityScaling(0, 1), IntensityScaling.measure(NOT_FINITE.clone()));
  }

  @Test
  void theWholeRangeOfFloatsCanBeScaled() {
    IntensityScaling scaling =
        IntensityScaling.measure(new float[] {-Float.MAX_VALUE, Float.MAX_VALUE});
    assertEquals(0, scaling.toNetwork(-Float.MAX_VALUE));
    assertEquals(1, scaling.toNetwork(Float.MAX_VALUE));
    assertEquals(Float.MAX_VALUE, scaling.toGrey(1));
  }

  @Test
  void toGreyUndoesToNetwork() {
    // Each of the two conversions to float is off by at most 2^-24 of its value: the first of
    // grey - offset, after scaling back, the second of grey.
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 100_000; i++) {
      double offset = random.nextDouble(-1000, 1000);
      double scale = Math.pow(10, random.nextDouble(-3, 5));
      IntensityScaling scaling = new IntensityScaling(offset, scale);
      float grey = (float) random.nextDouble(-70_000, 70_000);
      double allowed = 1.001 * 0x1p-24 * (Math.abs(grey - offset) + Math.abs(grey));
      assertEquals(grey, scaling.toGrey(scaling.toNetwork(grey)), allowed);
    }
  }

  @Test
  void scalingIsAffine() {
    IntensityScaling scaling = new IntensityScaling(100, 50);
    assertEquals(0.5f, scaling.toNetwork(125));
    assertEquals(-2, scaling.toNetwork(0));
    assertEquals(125, scaling.toGrey(0.5f));
    assertEquals(0, scaling.toGrey(-2));
  }

  @Test
  void manyGreyLevelsAreMappedAsOne() {
    IntensityScaling scaling = new IntensityScaling(101.3, 7.7);
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 65.5f * i - 3000;
    }
    float[] mapped = values.clone();
    scaling.toNetwork(mapped);
    for (int i = 0; i < values.length; i++) {
      float one = scaling.toNetwork(values[i]);
      assertEquals(one, mapped[i], Math.ulp(one));
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertRefused(Double.NaN, 1, "offset (NaN) must be finite");
    assertRefused(Double.POSITIVE_INFINITY, 1, "offset (Infinity) must be finite");
    assertRefused(0, 0, "scale (0.0) must be above 0 and finite");
    assertRefused(0, -2, "scale (-2.0) must be above 0 and finite");
    assertRefused(0, Double.NaN, "scale (NaN) must be above 0 and finite");
    assertRefused(0, Double.POSITIVE_INFINITY, "scale (Infinity) must be above 0 and finite");
  }

  private static void assertRefused(double offset, double scale, String message) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new IntensityScaling(offset, scale));
    assertEquals(message, refusal.getMessage());
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
