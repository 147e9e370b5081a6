package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Mean, variance and, where it matters, histogram of each noise model against theory.
 *
 * <p>Over n pixels with variance v and fourth cumulant k the standard errors are √(v / n) of the
 * mean and √((k + 2 v²) / n) of the variance. Five of them are passed by chance once in 1.7 million
 * draws; the seeds are fixed.
 */
class NoiseTheoryTest {

  private static final int PIXELS = 200_000;
  private static final double ERRORS = 5;

  @Test
  void uniformNoiseFillsItsSpreadEvenly() {
    for (double spread : new double[] {0.5, 10, 300}) {
      float[] noisy = noisy(new UniformNoise(spread), 100);
      // of U(−s, s): variance s² / 3, fourth cumulant −2 s⁴ / 15
      assertMoments(100, spread * spread / 3, -2 * Math.pow(spread, 4) / 15, noisy);
      int[] histogram = new int[20];
      for (float level : noisy) {
        histogram[(int) ((level - 100 + spread) / (2.000001 * spread) * 20)]++;
      }
      double expected = PIXELS / 20.0;
      for (int count : histogram) {
        assertEquals(expected, count, ERRORS * Math.sqrt(expected));
      }
    }
  }

  @Test
  void speckleIsMultiplicativeWithTheStatedSpread() {
    for (double spread : new double[] {0.05, 0.5, 1, 1.5}) {
      float[] noisy = noisy(new SpeckleNoise(spread, 20), 120);
      // 100 times a gamma variable of shape 1 / s²: variance s², fourth cumulant 6 s⁶
      double variance = Math.pow(100 * spread, 2);
      assertMoments(120, variance, 6 * Math.pow(spread, 6) * 1e8, noisy);
    }
  }

  @Test
  void fullyDevelopedSpeckleIsExponential() {
    float[] noisy = noisy(new SpeckleNoise(1, 0), 1);
    Arrays.sort(noisy);
    for (int i = 0; i < PIXELS; i++) {
      // Kolmogorov-Smirnov: passed with probability 2 exp(−2 · 2.7²), less than one in a million
      assertEquals(1 - Math.exp(-noisy[i]), (i + 0.5) / PIXELS, 2.7 / Math.sqrt(PIXELS));
    }
  }

  @Test
  void speckleLeavesTheOffsetAlone() {
    assertArrayEquals(filled(20), noisy(new SpeckleNoise(0.7, 20), 20));
    assertArrayEquals(filled(33), noisy(new SpeckleNoise(0, 20), 33));
  }

  @Test
  void poissonIsRightFromATenthOfAPhotonToTenThousand() {
    for (double photons : new double[] {0.1, 1, 7, 39.5, 40.5, 300, 4095.5, 4096.5, 10_000}) {
      float[] noisy = noisy(new PoissonNoise(photons, 300, 100), 300);
      double gain = 200 / photons;
      assertMoments(300, gain * gain * photons, Math.pow(gain, 4) * photons, noisy);
      int[] histogram = new int[(int) (2 * photons + 60)];
      for (float level : noisy) {
        histogram[(int) Math.round((level - 100) / gain)]++;
      }
      assertPoisson(photons, histogram);
    }
  }

  /** Compares every count that is expected at least 100 times. */
  private static void assertPoisson(double mean, int[] histogram) {
    double logarithm = -mean; // of the probability of the count, starting from 0
    int compared = 0;
    for (int count = 0; count < histogram.length; count++) {
      double probability = Math.exp(logarithm);
      double expected = PIXELS * probability;
      if (expected >= 100) {
        double allowed = (ERRORS + 1) * Math.sqrt(expected * (1 - probability));
        assertEquals(expected, histogram[count], allowed, count + " at mean " + mean);
        compared++;
      }
      logarithm += Math.log(mean / (count + 1));
    }
    // The counts within two standard deviations are expected that often.
    assertTrue(compared >= Math.max(2, 2 * Math.sqrt(mean)), compared + " at mean " + mean);
  }

  @Test
  void saltAndPepperReplacesItsShareOfThePixels() {
    for (double density : new double[] {0, 0.001, 0.3, 1}) {
      float[] noisy = noisy(new SaltAndPepperNoise(density, 0.25, 3, 250, false), 100);
      assertShare(density * 0.25, noisy, 250);
      assertShare(density * 0.75, noisy, 3);
      assertShare(1 - density, noisy, 100);
    }
  }

  private static void assertShare(double share, float[] noisy, float level) {
    int count = 0;
    for (float value : noisy) {
      count += value == level ? 1 : 0;
    }
    double deviation = Math.sqrt(PIXELS * share * (1 - share));
    assertEquals(PIXELS * share, count, ERRORS * deviation, "share " + share);
  }

  @Test
  void fixedPatternHasRowsColumnsAndHotPixels() {
    int side = 1000;
    float[] noisy = new float[side * side];
    new FixedPatternNoise(3, 7, 0.01, 500).addTo(noisy, side, new SplittableRandom(5));
    float[] rows = new float[side];
    float[] columns = new float[side];
    for (int i = 0; i < side; i++) {
      float[] row = Arrays.copyOfRange(noisy, i * side, (i + 1) * side);
      float[] column = new float[side];
      for (int j = 0; j < side; j++) {
        column[j] = noisy[j * side + i];
      }
      rows[i] = median(row);
      columns[i] = median(column);
    }
    // Relative standard error of a variance of n normal values: √(2 / n). The medians' own errors
    // are below the sigma of the other direction times 1.26 / √n, which adds a ratio of
    // (7 · 1.26 / 3)² / n = 0.9 % at most.
    double bound = ERRORS * Math.sqrt(2.0 / side) + 0.01;
    assertEquals(1, Moments.of(rows).variance() / 9, bound);
    assertEquals(1, Moments.of(columns).variance() / 49, bound);
    int hot = 0;
    double glow = 0;
    for (int i = 0; i < noisy.length; i++) {
      float above = noisy[i] - rows[i / side] - columns[i % side] + median(columns);
      if (above > 5) { // the others differ from 0 by the medians' errors only
        hot++;
        glow += above;
      }
    }
    double expected = side * side * 0.01 * Math.exp(-5 / 500.0); // those above 5
    assertEquals(expected, hot, ERRORS * Math.sqrt(expected));
    // an exponential variable above 5 has the mean 505 and the deviation 500
    assertEquals(505, glow / hot, ERRORS * 500 / Math.sqrt(hot) + 1);
  }

  private static float median(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Test
  void chainIsOneAfterTheOther() {
    NoiseModel chain = NoiseModel.parse("poisson:photons=50,level=200+gaussian:sigma=4");
    float[] noisy = filled(100);
    chain.addTo(noisy, PIXELS, new SplittableRandom(1));
    double gain = 4;
    double v = gain * 100 + 16;
    assertMoments(100, v, Math.pow(gain, 4) * 25, noisy);
    assertEquals("poisson:photons=50,level=200+gaussian:sigma=4", chain.text());
    assertEquals(2, chain.links().size());
    assertEquals(chain, new NoiseChain(java.util.List.of(chain)), "chains are taken apart");
  }

  @Test
  void whatIsNotANumberStaysSo() {
    for (String text :
        new String[] {
          "uniform:spread=3",
          "speckle:spread=0.5",
          "poisson:photons=50,level=200",
          "salt-and-pepper:density=1,black=0,white=255",
          "fixed-pattern:rows=1,columns=1,hot=1,glow=5",
          "scanner:gain=1,read=2,offset=3,lag=0.5",
          "page:stains=0.5,folds=0.5,light=0.2,grain=0.1,blur=1,bleed=0.2,black=0,white=255",
          "gaussian:sigma=5+camera:gain=1,read=2,offset=3,bits=8"
        }) {
      float[] pixels = {Float.NaN, 100, Float.NaN};
      NoiseModel.parse(text).addTo(pixels, 3, new SplittableRandom(1));
      assertTrue(Float.isNaN(pixels[0]) && !Float.isNaN(pixels[1]) && Float.isNaN(pixels[2]), text);
    }
  }

  @Test
  void parametersOutsideTheirRangesAreRefused() {
    assertRefused("uniform:spread=-1", "Uniform spread (-1) must be finite and at least 0.");
    assertRefused("speckle:spread=-1", "Speckle spread (-1) must be 0, or 0.001 to 100.");
    assertRefused("speckle:spread=1e-200", "Speckle spread (1.0E-200) must be 0, or 0.001 to 100.");
    assertRefused("poisson:photons=0,level=1", "Photons (0) must be finite and above 0.");
    assertRefused(
        "poisson:photons=1,level=100,offset=100",
        "Poisson level (100) must be finite and above the offset (100).");
    assertRefused("salt-and-pepper:density=1.5", "Salt-and-pepper density (1.5) must be 0 to 1.");
    assertRefused("salt-and-pepper:density=-0.1", "Salt-and-pepper density (-0.1) must be 0 to 1.");
    assertRefused("salt-and-pepper:salt=2", "Salt share (2) must be 0 to 1.");
    assertRefused("fixed-pattern:rows=-1", "Spread of rows (-1) must be finite and at least 0.");
    assertRefused("fixed-pattern:hot=2", "Share of hot pixels (2) must be 0 to 1.");
    assertRefused("camera:gain=0,read=0,offset=0", "Camera gain (0) must be finite and above 0.");
    assertRefused("salt-and-pepper:apart=-7", "Apart (-7) must be 0 or 1.");
    assertRefused(
        "poisson:level=10..20,offset=5..15",
        "Poisson level (10) must be finite and above the offset (15).");
    InputException whole =
        assertThrows(
            InputException.class,
            () -> NoiseRecipe.parse("camera:gain=1,read=0,offset=0,bits=8..16"));
    assertTrue(
        whole.getMessage().startsWith("Noise \"camera\" was given the range 8..16 for bits. Write"),
        whole.getMessage());
    assertRefused(
        "camera:gain=1,read=0,offset=0,bits=2.5", "Camera bits (2.5) must be a whole number.");
  }

  private static void assertRefused(String text, String problem) {
    InputException e = assertThrows(InputException.class, () -> NoiseRecipe.parse(text));
    assertTrue(e.getMessage().startsWith(problem + " G"), e.getMessage());
  }

  private static void assertMoments(double mean, double variance, double fourth, float[] noisy) {
    Moments moments = Moments.of(noisy);
    double rounding = mean * 0x1p-23;
    assertEquals(mean, moments.mean(), ERRORS * Math.sqrt(variance / PIXELS) + rounding);
    double error = Math.sqrt((fourth + 2 * variance * variance) / PIXELS);
    assertEquals(variance, moments.variance(), ERRORS * error);
  }

  private static float[] noisy(PixelNoise noise, float clean) {
    float[] pixels = filled(clean);
    noise.addTo(pixels, new SplittableRandom(11));
    return pixels;
  }

  private static float[] filled(float level) {
    float[] pixels = new float[PIXELS];
    Arrays.fill(pixels, level);
    return pixels;
  }
}
