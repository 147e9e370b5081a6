package io.github.limpid.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;

class NoiseAdderTest {

  private static final GreyRange RANGE = new GreyRange(0, 255);
  private static final NoiseRecipe GAUSSIAN = NoiseRecipe.parse("gaussian:sigma=20");

  @Test
  void sameSeedGivesTheSameNoiseOnAnyNumberOfThreads() throws Exception {
    NoiseRecipe recipe =
        NoiseRecipe.parse("poisson:photons=5..50+gaussian:sigma=3+fixed-pattern:hot=0.01");
    Planes clean = grey(70, 300, 3);
    float[] first = noisy(recipe, clean, 4);
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      assertArrayEquals(first, one.submit(() -> noisy(recipe, clean, 4)).get());
    } finally {
      one.shutdown();
    }
    assertTrue(!Arrays.equals(first, noisy(recipe, clean, 5)), "another seed, the same noise");
  }

  @Test
  void planesAndBandsHaveNoiseOfTheirOwn() {
    float[] noise = noise(GAUSSIAN, grey(64, 640, 2), 1);
    int band = 64 * 64;
    for (int a = 0; a < noise.length / band; a++) {
      for (int b = 0; b < a; b++) {
        // The correlation of n independent pairs has a standard error of 1 / √n; 190 pairs of
        // bands are looked at, and six errors are passed once in 500 million.
        assertEquals(0, correlation(noise, a * band, b * band, band), 6 / Math.sqrt(band));
      }
    }
  }

  private static double correlation(float[] noise, int a, int b, int length) {
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < length; i++) {
      product += noise[a + i] * noise[b + i];
      squaresA += noise[a + i] * noise[a + i];
      squaresB += noise[b + i] * noise[b + i];
    }
    return product / Math.sqrt(squaresA * squaresB);
  }

  @Test
  void wholePixelsAreHitInRgbUnlessChannelsAreApart() {
    Planes rgb = new Colours(grey(50, 50, 6));
    int n = 2500;
    float[] together = noisy(NoiseRecipe.parse("salt-and-pepper:density=0.3"), rgb, 1);
    float[] apart = noisy(NoiseRecipe.parse("salt-and-pepper:density=0.3,apart=1"), rgb, 1);
    float[] red = Arrays.copyOfRange(together, 0, n);
    assertArrayEquals(hits(red), hits(Arrays.copyOfRange(together, n, 2 * n)));
    assertArrayEquals(hits(red), hits(Arrays.copyOfRange(together, 2 * n, 3 * n)));
    assertTrue(
        !Arrays.equals(hits(red), hits(Arrays.copyOfRange(together, 3 * n, 4 * n))),
        "the next slice is hit alike");
    assertTrue(
        !Arrays.equals(
            hits(Arrays.copyOfRange(apart, 0, n)), hits(Arrays.copyOfRange(apart, n, 2 * n))),
        "channels are hit alike");
  }

  private static int[] hits(float[] pixels) {
    int[] hits = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      hits[i] = pixels[i] == 0 ? -1 : pixels[i] == 255 ? 1 : 0;
    }
    return hits;
  }

  @Test
  void densityIsDrawnAnewForEachPlane() {
    float[] noisy = noisy(NoiseRecipe.parse("salt-and-pepper"), grey(50, 50, 40), 3);
    double[] shares = new double[40];
    for (int i = 0; i < noisy.length; i++) {
      shares[i / 2500] += noisy[i] == 0 || noisy[i] == 255 ? 1 / 2500.0 : 0;
    }
    Arrays.sort(shares);
    // Forty even draws from 0 to 0.5 leave the lower or upper fifth empty once in 7,500 seeds.
    assertTrue(shares[0] < 0.1 && shares[39] > 0.4 && shares[39] < 0.54, Arrays.toString(shares));
  }

  @Test
  void fixedPatternIsTheSameInEveryPlane() {
    float[] noise = noise(NoiseRecipe.parse("fixed-pattern:rows=1..30"), grey(40, 40, 3), 2);
    assertArrayEquals(
        Arrays.copyOfRange(noise, 0, 1600), Arrays.copyOfRange(noise, 3200, 4800), 1e-3f);
  }

  @Test
  void imagesHaveNoiseOfTheirOwnButTheSameFaults() {
    Planes clean = ArrayPlanes.of(PixelType.FLOAT32, 20, 20, 1, 1, (x, y, plane) -> 0);
    for (String text : new String[] {"gaussian:sigma=5", "fixed-pattern"}) {
      NoiseAdder adder = new NoiseAdder(NoiseRecipe.parse(text), RANGE, false, 1);
      ArrayPlanes first = ArrayPlanes.like(clean);
      ArrayPlanes second = ArrayPlanes.like(clean);
      adder.forImage("Aa.tif").add(clean, first, Progress.NONE);
      adder.forImage("BB.tif").add(clean, second, Progress.NONE); // the same hash code in Java
      assertEquals(text.startsWith("fixed"), Arrays.equals(first.pixels(), second.pixels()), text);
    }
  }

  @Test
  void integerTypesAreRoundedAndClipped() {
    Planes clean = ArrayPlanes.of(PixelType.UINT8, 30, 30, 1, 1, (x, y, plane) -> 8 * x);
    ArrayPlanes exact = ArrayPlanes.of(PixelType.FLOAT32, 30, 30, 1, 1, (x, y, plane) -> 0);
    new NoiseAdder(GAUSSIAN, RANGE, false, 1).add(clean, exact, Progress.NONE);
    float[] whole = noisy(GAUSSIAN, clean, 1);
    float[] real = exact.pixels();
    for (int i = 0; i < whole.length; i++) {
      assertEquals(Math.min(255, Math.max(0, Math.floor(real[i] + 0.5))), whole[i]);
    }
    assertTrue(Arrays.stream(hits(whole)).anyMatch(hit -> hit == -1), "nothing was clipped");
  }

  @Test
  void clippingStaysInTheRange() {
    Planes clean = ArrayPlanes.of(PixelType.FLOAT32, 30, 30, 1, 1, (x, y, plane) -> 5 + x);
    ArrayPlanes noisy = ArrayPlanes.like(clean);
    new NoiseAdder(GAUSSIAN, new GreyRange(5, 34), true, 1).add(clean, noisy, Progress.NONE);
    float[] sorted = noisy.pixels();
    Arrays.sort(sorted);
    assertEquals(5, sorted[0]);
    assertEquals(34, sorted[899]);
  }

  @Test
  void imagesOfDifferentSizesAreRefusedWithBothSizes() {
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                new NoiseAdder(GAUSSIAN, RANGE, false, 1)
                    .add(grey(3, 4, 1), (ArrayPlanes) grey(3, 5, 1), Progress.NONE));
    assertEquals(
        "Clean and noisy image differ in size: [3, 4, 1] and [3, 5, 1]."
            + " Give images of the same width, height and number of planes.",
        e.getMessage());
  }

  @Test
  void cancellingStopsBetweenPlanes() {
    Progress never =
        new Progress() {
          @Override
          public void report(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    Planes clean = grey(3, 3, 1);
    NoiseAdder adder = new NoiseAdder(GAUSSIAN, RANGE, false, 1);
    assertThrows(CancelledException.class, () -> adder.add(clean, ArrayPlanes.like(clean), never));
  }

  @Test
  void rangeIsTheTypesFor8BitAndTheSpanOfFinitePixelsElse() {
    assertEquals(RANGE, GreyRange.of(grey(3, 3, 1), Progress.NONE));
    Planes deep = ArrayPlanes.of(PixelType.UINT16, 9, 9, 1, 2, (x, y, plane) -> 100 + x + plane);
    assertEquals(new GreyRange(100, 109), GreyRange.of(deep, Progress.NONE));
    double[] levels = {Double.NaN, Double.POSITIVE_INFINITY, -3.5, 8};
    Planes real = ArrayPlanes.of(PixelType.FLOAT32, 4, 1, 1, 1, (x, y, plane) -> levels[x]);
    assertEquals(new GreyRange(-3.5, 8), GreyRange.of(real, Progress.NONE));
  }

  private static float[] noisy(NoiseRecipe recipe, Planes clean, long seed) {
    ArrayPlanes noisy = ArrayPlanes.like(clean);
    new NoiseAdder(recipe, RANGE, false, seed).add(clean, noisy, Progress.NONE);
    return noisy.pixels();
  }

  /** Noisy minus clean, exactly. */
  private static float[] noise(NoiseRecipe recipe, Planes clean, long seed) {
    ArrayPlanes zero =
        ArrayPlanes.of(
            PixelType.FLOAT32, clean.width(), clean.height(), 1, clean.count(), (x, y, plane) -> 0);
    return noisy(recipe, zero, seed);
  }

  private static Planes grey(int width, int height, int count) {
    return ArrayPlanes.of(PixelType.UINT8, width, height, 1, count, (x, y, plane) -> 100 + x % 50);
  }

  /** Planes that are red, green and blue in turn. */
  private record Colours(Planes planes) implements Planes {
    @Override
    public int count() {
      return planes.count();
    }

    @Override
    public int width() {
      return planes.width();
    }

    @Override
    public int height() {
      return planes.height();
    }

    @Override
    public PixelType type() {
      return planes.type();
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int colours() {
      return 3;
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
      return planes.plane(index);
    }
  }
}
