package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PageDirtTest {

  private static final PageDirt ALL = new PageDirt(0.5, 0.3, 0.2, 0.02, 0.5, 0.1, 0, 255);

  @Test
  void withoutAnyEffectThePageStays() {
    float[] page = print(90, 70);
    new PageDirt(0, 0, 0, 0, 0, 0, 0, 255).addTo(page, 90, new SplittableRandom(1));
    assertArrayEquals(print(90, 70), page);
  }

  @Test
  void everyEffectAloneChangesThePage() {
    for (int effect = 0; effect < 6; effect++) {
      float[] page = print(450, 430);
      only(effect, 0.1).addTo(page, 450, new SplittableRandom(2));
      assertFalse(Arrays.equals(print(450, 430), page), "effect " + effect);
    }
  }

  @Test
  void effectsMultiplyAndDrawIndependently() {
    // Four roundings to single precision per effect, of factors and grey levels of at most 1.6.
    float[] together = white(200, 100);
    new PageDirt(0.5, 0.4, 0.3, 0.1, 0, 0, 0, 1).addTo(together, 200, new SplittableRandom(3));
    float[] product = white(200, 100);
    for (PageDirt alone :
        new PageDirt[] {
          new PageDirt(0.5, 0, 0, 0, 0, 0, 0, 1),
          new PageDirt(0, 0.4, 0, 0, 0, 0, 0, 1),
          new PageDirt(0, 0, 0.3, 0, 0, 0, 0, 1),
          new PageDirt(0, 0, 0, 0.1, 0, 0, 0, 1)
        }) {
      float[] factor = white(200, 100);
      alone.addTo(factor, 200, new SplittableRandom(3));
      for (int i = 0; i < product.length; i++) {
        product[i] *= factor[i];
      }
    }
    assertArrayEquals(product, together, 16 * 1.6f * 0x1p-24f);
  }

  @Test
  void inkStaysInk() {
    float[] ink = new float[120 * 80];
    Arrays.fill(ink, 30);
    new PageDirt(0.8, 0.8, 0.8, 0.1, 0, 0.8, 30, 200).addTo(ink, 120, new SplittableRandom(4));
    for (float pixel : ink) {
      assertEquals(30, pixel);
    }
  }

  @Test
  void greyLevelsStayBetweenInkAndPaperAndNoMoreThanTheGrainAbove() {
    // The blur's rounding is below 1e-5 of the range.
    for (double grain : new double[] {0, 0.02, 0.15}) {
      for (int seed = 0; seed < 8; seed++) {
        float[] page = print(420, 300);
        new PageDirt(1, 1, 1, grain, 0.6, 1, 0, 255).addTo(page, 420, new SplittableRandom(seed));
        for (float pixel : page) {
          assertTrue(pixel >= 0 && pixel <= 255 * (1 + 6 * grain + 1e-5), "got " + pixel);
        }
      }
    }
  }

  @Test
  void everySizeWorks() {
    for (int[] size :
        new int[][] {{1, 1}, {1, 2}, {2, 1}, {3, 5}, {1, 3000}, {3000, 1}, {399, 401}, {64, 64}}) {
      float[] page = white(size[0], size[1]);
      new PageDirt(1, 1, 1, 0.15, 20, 1, 0, 1).addTo(page, size[0], new SplittableRandom(5));
      for (float pixel : page) {
        assertTrue(pixel >= 0 && pixel <= 1.9, "got " + pixel);
      }
    }
  }

  @Test
  void emptyPlaneStaysEmpty() {
    ALL.addTo(new float[0], 7, new SplittableRandom(5));
  }

  @Test
  void blackAndWhiteOnlyScaleTheGreyLevels() {
    float[] unit = print(100, 60);
    float[] wide = print(100, 60);
    for (int i = 0; i < unit.length; i++) {
      unit[i] /= 255;
      wide[i] = 100 + 1000 * unit[i];
    }
    new PageDirt(0.5, 0.3, 0.2, 0.02, 0.5, 0.1, 0, 1).addTo(unit, 100, new SplittableRandom(6));
    new PageDirt(0.5, 0.3, 0.2, 0.02, 0.5, 0.1, 100, 1100)
        .addTo(wide, 100, new SplittableRandom(6));
    for (int i = 0; i < unit.length; i++) {
      assertEquals(100 + 1000 * unit[i], wide[i], 0.01);
    }
  }

  @Test
  void pixelThatIsNoNumberStaysAndDoesNotSpread() {
    float[] page = print(100, 60);
    page[50] = Float.NaN;
    page[2070] = Float.POSITIVE_INFINITY;
    page[4321] = Float.NEGATIVE_INFINITY;
    new PageDirt(0.5, 0.3, 0.2, 0.02, 2, 0.1, 0, 255).addTo(page, 100, new SplittableRandom(7));
    assertTrue(Float.isNaN(page[50]));
    assertEquals(Float.POSITIVE_INFINITY, page[2070]);
    assertEquals(Float.NEGATIVE_INFINITY, page[4321]);
    page[50] = page[2070] = page[4321] = 0;
    for (float pixel : page) {
      assertTrue(Float.isFinite(pixel));
    }
  }

  @Test
  void sameSeedGivesTheSamePage() {
    assertArrayEquals(dirty(8), dirty(8));
  }

  @Test
  void anotherSeedGivesAnotherPage() {
    assertFalse(Arrays.equals(dirty(8), dirty(9)));
  }

  @Test
  void sixNumbersAreTakenWhateverTheSizeAndTheEffects() {
    for (int side : new int[] {1, 30}) {
      for (PageDirt dirt : new PageDirt[] {ALL, new PageDirt(0, 0, 0, 0, 0, 0, 0, 1)}) {
        AtomicInteger taken = new AtomicInteger();
        dirt.addTo(white(side, side), side, (RandomGenerator) taken::incrementAndGet);
        assertEquals(6, taken.get());
      }
    }
  }

  @Test
  void parametersOutsideTheirRangesAreRefused() {
    assertRefused(
        1.5,
        0,
        "Page stains (1.5) must be at least 0 and at most 1. Give the share of light that the"
            + " darkest stain takes, for example 0.5.");
    assertRefused(
        -1,
        1,
        "Page folds (-1) must be at least 0 and at most 1. Give the share of light between a fold's"
            + " two sides, for example 0.25.");
    assertRefused(
        2,
        2,
        "Page light (2) must be at least 0 and at most 1. Give the largest share of light missing"
            + " anywhere, for example 0.2.");
    assertRefused(
        0.2,
        3,
        "Page grain (0.2) must be at least 0 and at most 0.15. Give the share of light by which"
            + " paper varies, for example 0.02.");
    assertRefused(
        21,
        4,
        "Page blur (21) must be at least 0 and at most 20. Give the blur's standard deviation in"
            + " pixels, for example 0.5.");
    assertRefused(
        Double.NaN,
        5,
        "Page bleed (NaN) must be at least 0 and at most 1. Give the share of light that print"
            + " showing through takes, for example 0.1.");
  }

  @Test
  void blackMustBeBelowWhite() {
    for (double[] levels : new double[][] {{255, 0}, {7, 7}, {Double.NaN, 1}, {0, 1 / 0.0}}) {
      InputException refusal =
          assertThrows(
              InputException.class, () -> new PageDirt(0, 0, 0, 0, 0, 0, levels[0], levels[1]));
      assertEquals(
          "Page black ("
              + ParameterRange.number(levels[0])
              + ") and white ("
              + ParameterRange.number(levels[1])
              + ") must be finite and black below white. Give the grey levels of ink and paper, for"
              + " example 0 and 255.",
          refusal.getMessage());
    }
  }

  private static void assertRefused(double value, int effect, String message) {
    InputException refusal = assertThrows(InputException.class, () -> only(effect, value));
    assertEquals(message, refusal.getMessage());
  }

  private static PageDirt only(int effect, double strength) {
    double[] all = new double[6];
    all[effect] = strength;
    return new PageDirt(all[0], all[1], all[2], all[3], all[4], all[5], 0, 255);
  }

  private static float[] dirty(long seed) {
    float[] page = print(90, 70);
    ALL.addTo(page, 90, new SplittableRandom(seed));
    return page;
  }

  private static float[] white(int width, int height) {
    float[] page = new float[width * height];
    Arrays.fill(page, 1);
    return page;
  }

  /** Lines of black bars on white, 0 and 255. */
  private static float[] print(int width, int height) {
    float[] page = new float[width * height];
    for (int i = 0; i < page.length; i++) {
      boolean ink = i / width % 20 > 9 && i % width % 7 < 2;
      page[i] = ink ? 0 : 255;
    }
    return page;
  }
}
