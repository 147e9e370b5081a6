package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseRecipeTest {

  private static final int DRAWS = 20_000;

  @Test
  void textsReadBackAsTheSameRecipe() {
    for (String text :
        new String[] {
          "gaussian:sigma=5..50",
          "gaussian:sigma=0",
          "gaussian:sigma=1.0E-5..0.5",
          "camera:photons=3..300,background=0..0.5,read=0..3",
          "camera:photons=100,background=0,read=1.5",
          "scanner:photons=3..300,background=0..0.5,read=0..3,lag=0..0.5",
          "gaussian",
          "salt-and-pepper:density=0..0.3,apart=1",
          "poisson:photons=5..50+gaussian:sigma=1..3+fixed-pattern"
        }) {
      assertEquals(text, NoiseRecipe.parse(text).text());
    }
    for (double value : new double[] {1, 0.1, 1.0 / 3, 1e-5, 12345.678, 1e300}) {
      NoiseRecipe recipe =
          new RangedRecipe(
              NoiseKind.GAUSSIAN, Map.of("sigma", new ParameterRange(value, 2 * value)));
      assertEquals(recipe, NoiseRecipe.parse(recipe.text()));
    }
  }

  @Test
  void orderAndBlanksBetweenParametersDoNotMatter() {
    assertEquals(
        NoiseRecipe.parse("camera:photons=3..300,background=0..0.5,read=0..3"),
        NoiseRecipe.parse(" camera:read=0..3, photons=3..300 , background=0..0.5 "));
  }

  @Test
  void oneNumberIsARangeOfThatNumber() {
    GaussianNoise noise =
        (GaussianNoise)
            NoiseRecipe.parse("gaussian:sigma=25").draw(new SplittableRandom(1), 0, 255);
    assertEquals(new GaussianNoise(25), noise);
    CameraNoise camera =
        (CameraNoise)
            NoiseRecipe.parse("camera:photons=200,background=0.5,read=3")
                .draw(new SplittableRandom(1), 100, 500);
    // 200 electrons on 400 grey levels are a gain of 2; the offset lies half the range below 100.
    assertEquals(2, camera.gain(), 1e-12);
    assertEquals(6, camera.readNoise(), 1e-12);
    assertEquals(-100, camera.offset(), 1e-12);
  }

  @Test
  void sigmaIsDrawnEvenly() {
    double[] drawn = new double[DRAWS];
    SplittableRandom random = new SplittableRandom(2);
    NoiseRecipe recipe = NoiseRecipe.parse("gaussian:sigma=5..50");
    for (int i = 0; i < DRAWS; i++) {
      NoiseModel noise = recipe.draw(random, 0, 255);
      drawn[i] = (assertInstanceOf(GaussianNoise.class, noise).sigma() - 5) / 45;
    }
    assertEven(drawn);
  }

  @Test
  void photonsAreDrawnEvenlyOnALogarithmicAxis() {
    double[] photons = new double[DRAWS];
    double[] background = new double[DRAWS];
    double[] read = new double[DRAWS];
    SplittableRandom random = new SplittableRandom(3);
    NoiseRecipe recipe = NoiseRecipe.parse("camera:photons=3..300,background=0.1..0.5,read=1..3");
    for (int i = 0; i < DRAWS; i++) {
      CameraNoise noise = (CameraNoise) recipe.draw(random, 100, 1100);
      photons[i] = Math.log10(1000 / noise.gain() / 3) / 2;
      background[i] = ((100 - noise.offset()) / 1000 - 0.1) / 0.4;
      read[i] = (noise.readNoise() / noise.gain() - 1) / 2;
    }
    assertEven(photons);
    assertEven(background);
    assertEven(read);
  }

  @Test
  void halfOfTheScannersHaveALagDrawnEvenly() {
    double[] lags = new double[DRAWS];
    int lagging = 0;
    SplittableRandom random = new SplittableRandom(4);
    NoiseRecipe recipe =
        NoiseRecipe.parse("scanner:photons=100,background=0.5,read=2,lag=0.2..0.6");
    for (int i = 0; i < DRAWS; i++) {
      ScannerNoise noise = (ScannerNoise) recipe.draw(random, 100, 500);
      assertEquals(new ScannerNoise(4, 8, -100, noise.lag()), noise);
      if (noise.lag() > 0) {
        lags[lagging++] = (noise.lag() - 0.2) / 0.4;
      }
    }
    // Half of n, give or take sqrt(n) / 2; five of these are passed once in 1.7 million draws.
    assertEquals(DRAWS / 2.0, lagging, 5 * Math.sqrt(DRAWS) / 2);
    assertEven(Arrays.copyOf(lags, lagging));
  }

  /** Checks that values fill 0 to 1 evenly. */
  private static void assertEven(double[] values) {
    // Kolmogorov-Smirnov: the empirical distribution of n even values strays further than 2.7 /
    // sqrt(n) from the straight line with a probability of 2 exp(-2 · 2.7²), less than one in a
    // million.
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    assertTrue(sorted[0] > -1e-9 && sorted[sorted.length - 1] < 1 + 1e-9, "out of range");
    for (int i = 0; i < sorted.length; i++) {
      assertEquals((i + 0.5) / sorted.length, sorted[i], 2.7 / Math.sqrt(sorted.length));
    }
  }

  @Test
  void whatIsLeftOutDependsOnThePicture() {
    SplittableRandom random = new SplittableRandom(5);
    assertEquals(new GaussianNoise(200), NoiseRecipe.parse("gaussian").draw(random, 100, 500));
    assertEquals(
        new PoissonNoise(100, 500, 0), NoiseRecipe.parse("poisson").draw(random, 100, 500));
    assertEquals(new UniformNoise(200), NoiseRecipe.parse("uniform").draw(random, 100, 500));
    assertEquals(new SpeckleNoise(0.5, 0), NoiseRecipe.parse("speckle").draw(random, 100, 500));
    assertEquals(
        new FixedPatternNoise(8, 8, 0.001, 200),
        NoiseRecipe.parse("fixed-pattern").draw(random, 100, 500));
    assertEquals(
        new SaltAndPepperNoise(0.1, 0.5, 100, 500, false),
        NoiseRecipe.parse("salt-and-pepper:density=0.1").draw(random, 100, 500));
    double[] densities = new double[DRAWS];
    NoiseRecipe random50 = NoiseRecipe.parse("salt-and-pepper");
    for (int i = 0; i < DRAWS; i++) {
      densities[i] = 2 * ((SaltAndPepperNoise) random50.draw(random, 0, 1)).density();
    }
    assertEven(densities);
  }

  @Test
  void nameAndParametersMakeARecipeToo() {
    assertEquals(
        NoiseRecipe.parse("gaussian:sigma=5..50"),
        NoiseRecipe.of("Gaussian", Map.of("sigma", "5..50")));
    assertEquals(List.of("spread", "offset"), NoiseRecipe.parametersOf("speckle"));
    assertEquals(NoiseKind.values().length, NoiseRecipe.names().size());
  }

  @Test
  void malformedRecipesAreRefused() {
    assertRefused("camera:photons=3,read=0", "camera", "was not given background");
    assertRefused("camera:background=0,read=0", "camera", "has no parameter \"background\"");
    assertRefused("camera:photons=3,background=0", "camera", "was not given read");
    assertRefused("scanner:photons=3,background=0,read=0", "scanner", "was not given lag");
    assertRefused(
        "camera:photons=3,background=0,read=0,lag=0",
        "camera",
        "with photons has no parameter \"lag\"");
    assertRefused("gaussian:sigma=5..", "gaussian", "was given \"\" for sigma, which is no number");
    assertRefused(
        "gaussian:sigma=1..2..3", "gaussian", "was given \"2..3\" for sigma, which is no number");
  }

  @Test
  void rangesUpsideDownOrOutOfBoundsAreRefused() {
    assertRefused(
        "gaussian:sigma=50..5", "gaussian", "was given sigma (50..5), a range upside down");
    assertRefused(
        "camera:photons=0..5,background=0,read=0",
        "camera",
        "was given photons (0..5), which must be at least 1.0E-6 and finite");
    assertRefused(
        "camera:photons=1,background=-1..0,read=0",
        "camera",
        "was given background (-1..0), which must be at least 0 and finite");
    assertRefused(
        "scanner:photons=1,background=0,read=0,lag=0..1",
        "scanner",
        "was given lag (0..1), which must stay below 1");
    InputException e =
        assertThrows(InputException.class, () -> NoiseRecipe.parse("gaussian:sigma=-1..5"));
    assertTrue(e.getMessage().startsWith("Noise sigma (-1) must be"), e.getMessage());
  }

  private static void assertRefused(String text, String kind, String why) {
    InputException refusal = assertThrows(InputException.class, () -> NoiseRecipe.parse(text));
    String start = "Noise \"" + kind + "\" " + why + ". Write " + kind;
    assertTrue(refusal.getMessage().startsWith(start), refusal.getMessage());
  }
}
