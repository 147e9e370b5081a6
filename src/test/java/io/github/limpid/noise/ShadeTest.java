package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What {@link PageDirt}'s effects do to white paper. */
class ShadeTest {

  /** Factors are rounded to single precision some ten times. */
  private static final double ROUNDING = 10 * 0x1p-24;

  @Test
  void stainsOnlyDarkenAndByNoMoreThanTheirStrength() {
    for (int seed = 0; seed < 20; seed++) {
      for (double strength : new double[] {0.5, 1}) {
        assertBetween(1 - strength, 1, stains(strength, seed, 300));
      }
    }
  }

  @Test
  void stainsTakeNearlyTheirStrengthOnSomePages() {
    double darkest = 1;
    for (int seed = 0; seed < 30; seed++) {
      for (float factor : stains(0.5, seed, 400)) {
        darkest = Math.min(darkest, factor);
      }
    }
    assertEquals(0.5, darkest, 0.05);
  }

  @Test
  void stainsCoverTheSameShareOfPagesOfAnySize() {
    // Equal seeds place equal stains; only mottle and edges differ, which the mean evens out.
    for (int seed = 0; seed < 4; seed++) {
      double small = Moments.of(stains(0.5, seed, 400)).mean();
      double large = Moments.of(stains(0.5, seed, 1200)).mean();
      assertEquals(small, large, 0.05, "seed " + seed);
    }
  }

  @Test
  void everyKindOfStainLiesInItsCircle() {
    RandomGenerator random = new SplittableRandom(1);
    float most = (float) Clouds.MOST;
    for (Stain kind :
        new Stain[] {
          new CupRing(random), new Puddle(random), new DirtCloud(), new SolePrint(random)
        }) {
      for (double angle = 0; angle < 6.3; angle += 0.01) {
        float u = (float) (1.001 * Stain.REACH * Math.cos(angle));
        float v = (float) (1.001 * Stain.REACH * Math.sin(angle));
        for (float sign : new float[] {-1, 1}) {
          float outline = sign * most * (float) Math.sqrt(2);
          assertEquals(0, kind.density(u, v, outline, sign * 2 * most, most), kind.toString());
        }
      }
    }
  }

  @Test
  void foldsStayWithinTheirStrength() {
    for (int seed = 0; seed < 20; seed++) {
      Sheet sheet = sheet(420, 410);
      float[] factors = factors(new Folds(0.6, sheet, new SplittableRandom(seed)), sheet);
      assertBetween(0.4, 1, factors);
    }
  }

  @Test
  void creaseFollowsItsFormulaAtEveryPixel() {
    for (int turn = 0; turn < 48; turn++) {
      double angle = Math.PI * turn / 24;
      Crease crease =
          new Crease(20, 15, Math.cos(angle), Math.sin(angle), 12, 4, 7, 2.5, 0.8, 0.3, 1.5);
      for (int y = 0; y < 30; y++) {
        float[] row = new float[40];
        crease.addRow(y, new float[40], 0, row);
        for (int x = 0; x < 40; x++) {
          // Distances of some 40 pixels in single precision, steepest slope 0.8 / 2.5 + 0.3 / 1.5.
          assertEquals(shade(crease, x, y), row[x], 40 * 0x1p-22, angle + ": " + x + ", " + y);
        }
      }
    }
  }

  private static double shade(Crease crease, double x, double y) {
    double d = (x - 20) * crease.normalX() + (y - 15) * crease.normalY();
    double t = (y - 15) * crease.normalX() - (x - 20) * crease.normalY();
    if (Math.abs(t) > 12) {
      return 0;
    }
    double side = d < 0 ? Math.max(0, 1 + d / 4) : Math.max(0, 1 - d / 7);
    double bend = Math.signum(d) * Math.min(1, Math.abs(d) / 2.5);
    double line = 0.3 * Math.max(0, 1 - Math.abs(d) / 1.5);
    return (1 - t * t / 144) * (0.8 * side * side * bend + line);
  }

  @Test
  void lightIsBoundedAndChangesSlowly() {
    for (int seed = 0; seed < 50; seed++) {
      Sheet sheet = sheet(430, 400);
      float[] factors = factors(new UnevenLight(0.4, sheet, new SplittableRandom(seed)), sheet);
      assertBetween(0.6, 1, factors);
      // Slope of the ramp, and of a cubic spline: at most the difference of its numbers, 2, a cell.
      double reach = Math.hypot(430, 400) / 2;
      double steepest = 0.4 / 4 * (1 / reach + 2 / (0.5 * sheet.unit())) + ROUNDING;
      for (int i = 1; i < factors.length; i++) {
        if (i % 430 != 0) {
          assertEquals(factors[i - 1], factors[i], steepest);
        }
      }
    }
  }

  @Test
  void grainHasItsStandardDeviation() {
    // Standard errors of the variance, as shares of it: a field of n cells with share s of the
    // variance gives s · √(2 · 2.1 / n), as the squared correlation of the spline covers 2.1 cells:
    // 0.2 · √(4.2 / 2500) for cells of 20 pixels, 0.2 · √(4.2 / 32400) for those of 5.6, and
    // 0.6 · √(2 / 10⁶) for single pixels; with products of the fields 0.0092 together. The mean's
    // is √(0.2 · 4.35 / 2500 + 0.2 · 4.35 / 32400) = 0.0194. Five of each are allowed.
    for (double grain : new double[] {0.01, 0.05, 0.15}) {
      Sheet sheet = sheet(1000, 1000);
      Moments noisy =
          Moments.of(factors(new PaperGrain(grain, sheet, new SplittableRandom(11)), sheet));
      assertEquals(1, noisy.mean(), 5 * 0.0194 * grain);
      assertEquals(1, noisy.variance() / (grain * grain), 5 * 0.0092);
    }
  }

  @Test
  void printShowsThroughMirroredAndOnlyDarkens() {
    int width = 500;
    int height = 450;
    Sheet sheet = sheet(width, height);
    float[] dark = new float[width * height];
    for (int y = 0; y < 100; y++) {
      Arrays.fill(dark, y * width + 40, y * width + 60, 1);
    }
    float[] factors = factors(new ShowThrough(0.3, dark, sheet, new SplittableRandom(12)), sheet);
    assertBetween(0.7, 1, factors);
    int darkened = 0;
    for (int i = 0; i < factors.length; i++) {
      int x = i % width;
      if (x > 442 && x < 457) {
        darkened += factors[i] < 1 - 0.3 * 0.39 ? 1 : 0;
      } else if (x < 430 || x > 470) {
        assertEquals(1, factors[i], "column " + x);
      }
    }
    // The bar's 100 rows less at most three at either end, where the blur rounds it off.
    assertTrue(darkened >= 14 * 94 && darkened <= 14 * 106, "darkened " + darkened);
  }

  @Test
  void smallPlaneIsAPieceOfALargerPage() {
    for (int seed = 0; seed < 100; seed++) {
      Sheet sheet = Sheet.around(64, 1000, new SplittableRandom(seed));
      assertEquals(Math.sqrt(400 * 1000), sheet.unit(), 1e-9);
      assertTrue(sheet.x(0) <= 0 && sheet.x(1) >= 64, "width");
      assertEquals(0, sheet.y(0), 1e-9);
      assertEquals(1000, sheet.y(1), 1e-9);
    }
  }

  @Test
  void splineOfEqualNumbersIsThatNumber() {
    // A generator of ones draws the largest number below 1 every time; four weights are rounded.
    for (double cell : new double[] {1.5, 3.7, 50}) {
      float[] row = new float[200];
      SmoothField field = new SmoothField(200, 10, cell, 2 * cell, () -> -1L);
      for (int y = 0; y < 10; y++) {
        Arrays.fill(row, 0);
        field.addRow(y, 3, row);
        for (float value : row) {
          assertEquals(3, value, 3 * 8 * 0x1p-23);
        }
      }
    }
  }

  @Test
  void cloudsHaveVarianceOneAndKeepTheirBound() {
    // Standard error of the variance as in the grain's test, for 200² cells of 4 pixels; then the
    // bound of five of them.
    Sheet sheet = sheet(800, 800);
    Clouds clouds = Clouds.of(sheet, new SplittableRandom(13), 4 / 800.0);
    float[] all = new float[800 * 800];
    for (int y = 0; y < 800; y++) {
      System.arraycopy(clouds.row(y), 0, all, y * 800, 800);
    }
    assertEquals(1, Moments.of(all).variance(), 5 * Math.sqrt(4.2 / (200 * 200)));
    assertBetween(-Clouds.MOST, Clouds.MOST, all);
  }

  private static float[] stains(double strength, int seed, int side) {
    Sheet sheet = sheet(side, side);
    return factors(new Stains(strength, sheet, new SplittableRandom(seed)), sheet);
  }

  private static Sheet sheet(int width, int height) {
    return Sheet.around(width, height, new SplittableRandom(0));
  }

  private static float[] factors(Shade shade, Sheet sheet) {
    float[] factors = new float[sheet.width() * sheet.height()];
    float[] row = new float[sheet.width()];
    for (int y = 0; y < sheet.height(); y++) {
      Arrays.fill(row, 1);
      shade.multiply(y, row);
      System.arraycopy(row, 0, factors, y * row.length, row.length);
    }
    return factors;
  }

  private static void assertBetween(double from, double to, float[] values) {
    for (float value : values) {
      assertTrue(value >= from - ROUNDING && value <= to + ROUNDING, "got " + value);
    }
  }
}
