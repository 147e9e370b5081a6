package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import io.github.limpid.image.Region;
import io.github.limpid.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DenoiserTest {

  private static final DenoiseSettings SETTINGS =
      DenoiseSettings.defaults().withMemory(DenoiseSettings.LEAST_MEMORY);

  @Test
  void identityNetworkGivesTheImageBack() {
    for (int pixels : new int[] {20, 200, 1 << 20}) {
      Model model = TestModels.modelOfTiles(1, 1, 2, pixels);
      for (int width = 1; width <= 40; width++) {
        int height = 1 + 7 * width % 40;
        for (PixelType type : PixelType.values()) {
          ArrayPlanes noisy = noise(type, width, height, 1, 1);
          assertGivesBack(model, noisy);
        }
      }
    }
  }

  private static void assertGivesBack(Model model, ArrayPlanes noisy) {
    float[] before = noisy.pixels();
    float[] after = denoise(FakeEngine.identity(), model, SETTINGS, noisy).pixels();
    // Grey levels here are below 4096 and pass four roundings to float on their way, each of at
    // most 2^-24 of the largest of them.
    float allowed = noisy.type().isInteger() ? 0 : 4 * 4096 * 0x1p-24f;
    for (int i = 0; i < before.length; i++) {
      assertEquals(before[i], after[i], allowed);
    }
  }

  @Test
  void blurringNetworkBlursWithTheImageMirroredAtItsEdges() {
    int[] row = {0, 10, 50, 20};
    // (10 + 0 + 10) / 3, (0 + 10 + 50) / 3, (10 + 50 + 20) / 3 and (50 + 20 + 50) / 3, rounded
    float[] blurred = {7, 20, 27, 40};
    assertBlurs(ArrayPlanes.of(PixelType.UINT8, 4, 1, 1, 1, (x, y, plane) -> row[x]), blurred);
    assertBlurs(ArrayPlanes.of(PixelType.UINT8, 1, 4, 1, 1, (x, y, plane) -> row[y]), blurred);
  }

  private static void assertBlurs(ArrayPlanes noisy, float[] blurred) {
    ArrayPlanes denoised =
        denoise(FakeEngine.blurring(1, 1), TestModels.model(1, 1, 1), SETTINGS, noisy);
    assertArrayEquals(blurred, denoised.pixels());
  }

  @Test
  void whatTheNetworkKnowsWholeIsGivenWithoutAnythingAroundIt() {
    Model model = TestModels.knowingWhole(TestModels.model(1, 2, 4), 12);
    int[][] sizes = {{12, 12}, {12, 8}, {8, 12}, {24, 24}};
    for (int[] size : sizes) {
      FakeEngine engine = FakeEngine.blurring(2, 4);
      denoise(engine, model, SETTINGS, noise(PixelType.UINT8, size[0], size[1], 1, 3));
      boolean whole = size[0] == 12 && size[1] == 12;
      int margins = whole ? 0 : 2 * 8; // of the radius 5, on the grid of 4
      Batch seen = new Batch(1, size[1] + margins, size[0] + margins, 1);
      assertEquals(List.of(seen, seen, seen), engine.predicted());
    }
  }

  @Test
  void aPartOfWhatTheNetworkKnowsWholeIsAsInTheWhole() {
    Model model = TestModels.knowingWhole(TestModels.model(1, 2, 4), 12);
    ArrayPlanes noisy = noise(PixelType.UINT8, 12, 12, 1, 2);
    float[] whole = denoise(FakeEngine.blurring(2, 4), model, SETTINGS, noisy).pixels();
    ArrayPlanes part = ArrayPlanes.like(noisy);
    try (Denoiser denoiser = new Denoiser(FakeEngine.blurring(2, 4), model, SETTINGS)) {
      denoiser.denoise(noisy, part, new Region(5, 2, 4, 9), Progress.NONE);
    }
    float[] pixels = part.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int x = i % 12;
      int y = i / 12 % 12;
      boolean wanted = x >= 5 && x < 9 && y >= 2 && y < 11;
      assertEquals(wanted ? whole[i] : 0, pixels[i], "pixel " + i);
    }
  }

  @Test
  void strengthMixesSourceAndDenoised() {
    Model model = TestModels.model(1, 2, 1);
    ArrayPlanes exact = same(PixelType.FLOAT32, noise(PixelType.UINT8, 19, 23, 1, 1));
    float[] noisy = exact.pixels();
    float[] full = denoise(FakeEngine.blurring(2, 1), model, SETTINGS, exact).pixels();
    for (PixelType type : PixelType.values()) {
      ArrayPlanes source = same(type, exact);
      for (double strength : new double[] {0, 0.25, 0.5, 1}) {
        DenoiseSettings settings = SETTINGS.withStrength(strength);
        float[] mixed = denoise(FakeEngine.blurring(2, 1), model, settings, source).pixels();
        float allowed = type.isInteger() ? 0.501f : 0.001f;
        for (int i = 0; i < mixed.length; i++) {
          assertEquals((1 - strength) * noisy[i] + strength * full[i], mixed[i], allowed);
        }
      }
    }
  }

  @Test
  void strengthZeroGivesTheSourceBackToTheLastBit() {
    Model model = TestModels.model(1, 2, 1);
    for (PixelType type : PixelType.values()) {
      ArrayPlanes noisy = noise(type, 19, 23, 1, 1);
      ArrayPlanes same = denoise(FakeEngine.blurring(2, 1), model, SETTINGS.withStrength(0), noisy);
      assertArrayEquals(noisy.pixels(), same.pixels());
    }
  }

  @Test
  void pixelsThatAreNotFiniteAreKeptAndTheirNeighboursStayFinite() {
    SplittableRandom random = new SplittableRandom(1);
    float[] wild = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (double share : new double[] {0.01, 0.3, 0.9}) {
      ArrayPlanes noisy =
          ArrayPlanes.of(
              PixelType.FLOAT32,
              30,
              20,
              1,
              2,
              (x, y, plane) -> random.nextDouble() < share ? wild[x % 3] : 10 + x + y);
      float[] before = noisy.pixels();
      float[] after =
          denoise(FakeEngine.blurring(2, 2), TestModels.modelOfTiles(1, 2, 2, 300), SETTINGS, noisy)
              .pixels();
      for (int i = 0; i < before.length; i++) {
        if (Float.isFinite(before[i])) {
          assertTrue(after[i] > 9 && after[i] < 61, "outside of the neighbours: " + after[i]);
        } else {
          assertEquals(before[i], after[i]);
        }
      }
    }
  }

  @Test
  void outliersAreKeptAndSpoilNoNeighbour() {
    for (float outlier : new float[] {1e38f, -1e38f, 1e12f}) {
      ArrayPlanes.Scene scene = (x, y, plane) -> (x * 37 + y * 59) % 101;
      ArrayPlanes without = ArrayPlanes.of(PixelType.FLOAT32, 60, 60, 1, 1, scene);
      ArrayPlanes with =
          ArrayPlanes.of(
              PixelType.FLOAT32,
              60,
              60,
              1,
              1,
              (x, y, plane) -> x == 30 && y == 30 ? outlier : scene.at(x, y, plane));
      float[] expected = blurred(without);
      float[] actual = blurred(with);
      for (int i = 0; i < expected.length; i++) {
        int distance = Math.max(Math.abs(i % 60 - 30), Math.abs(i / 60 - 30));
        if (distance == 0) {
          assertEquals(outlier, actual[i]);
        } else {
          // One of 25 pixels of the blur is another one of 0 to 100.
          assertEquals(expected[i], actual[i], distance > 2 ? 1e-4 : 100.0 / 25, "pixel " + i);
        }
      }
    }
  }

  @Test
  void wholeGreyLevelsAreNeverOutliers() {
    // Two levels leave the scale at 1, which puts 65535 as far from 0 as it can be.
    ArrayPlanes noisy =
        ArrayPlanes.of(
            PixelType.UINT16, 60, 60, 1, 1, (x, y, p) -> x == 30 && y == 30 ? 65535 : (x + y) % 2);
    assertEquals(65535 / 25f, blurred(noisy)[30 * 60 + 30], 1);
  }

  private static float[] blurred(ArrayPlanes noisy) {
    return denoise(FakeEngine.blurring(2, 1), TestModels.model(1, 2, 1), SETTINGS, noisy).pixels();
  }

  @Test
  void pixelsThatAreNotFiniteAreReadAsTheOneBeforeThem() {
    float[] row = {Float.NaN, 4, Float.NaN, Float.POSITIVE_INFINITY, 7, Float.NaN};
    ArrayPlanes noisy = ArrayPlanes.of(PixelType.FLOAT32, 6, 1, 1, 1, (x, y, plane) -> row[x]);
    ArrayPlanes filled =
        ArrayPlanes.of(PixelType.FLOAT32, 6, 1, 1, 1, (x, y, p) -> new int[] {4, 4, 4, 4, 7, 7}[x]);
    FakeEngine engine = FakeEngine.blurring(1, 1);
    float[] expected = denoise(engine, TestModels.model(1, 1, 1), SETTINGS, filled).pixels();
    float[] actual = denoise(engine, TestModels.model(1, 1, 1), SETTINGS, noisy).pixels();
    assertEquals(expected[1], actual[1], 1e-5);
    assertEquals(expected[4], actual[4], 1e-5);
  }

  @Test
  void planesWithoutAnyFinitePixelStayAsTheyAre() {
    ArrayPlanes noisy =
        ArrayPlanes.of(
            PixelType.FLOAT32, 5, 4, 1, 2, (x, y, plane) -> plane == 0 ? Double.NaN : 10 * x);
    ArrayPlanes denoised =
        denoise(FakeEngine.identity(), TestModels.model(1, 0, 1), SETTINGS, noisy);
    assertArrayEquals(noisy.pixels(0), denoised.pixels(0));
    assertArrayEquals(noisy.pixels(1), denoised.pixels(1), 1e-5f);
    ArrayPlanes nothing =
        ArrayPlanes.of(PixelType.FLOAT32, 5, 4, 1, 1, (x, y, plane) -> Double.NaN);
    ArrayPlanes still =
        denoise(FakeEngine.blurring(1, 1), TestModels.model(1, 1, 1), SETTINGS, nothing);
    assertArrayEquals(nothing.pixels(), still.pixels());
  }

  @Test
  void constantImagesStayAsTheyAre() {
    Model model = TestModels.modelOfTiles(1, 2, 1, 60);
    for (PixelType type : PixelType.values()) {
      for (double grey : new double[] {0, 1, 200, 255}) {
        ArrayPlanes noisy = ArrayPlanes.of(type, 9, 13, 1, 1, (x, y, plane) -> grey);
        ArrayPlanes denoised = denoise(FakeEngine.blurring(2, 1), model, SETTINGS, noisy);
        assertArrayEquals(noisy.pixels(), denoised.pixels());
      }
    }
  }

  @Test
  void scalingsAreMeasuredPerChannelOverTheStack() {
    ArrayPlanes noisy =
        ArrayPlanes.of(
            PixelType.UINT16,
            8,
            9,
            2,
            6,
            (x, y, plane) -> (plane % 2 == 0 ? 100 : 30_000) + 1000 * (plane / 2) + x);
    try (Denoiser denoiser =
        new Denoiser(FakeEngine.identity(), TestModels.model(1, 0, 1), SETTINGS)) {
      DenoiseReport report = denoiser.denoise(noisy, ArrayPlanes.like(noisy), Progress.NONE);
      assertEquals(
          List.of(new IntensityScaling(100, 2007), new IntensityScaling(30_000, 2007)),
          report.scalings());
    }
  }

  @Test
  void everyPlaneIsScaledAsItsChannel() {
    ArrayPlanes noisy =
        ArrayPlanes.of(
            PixelType.UINT16,
            5,
            1,
            2,
            4,
            (x, y, plane) -> 100 * (plane % 2 + 1) * x * (plane / 2 + 1));
    FakeEngine engine = FakeEngine.identity();
    denoise(engine, TestModels.model(1, 0, 1), SETTINGS, noisy);
    // The second picture is twice as bright as the first, in both channels alike.
    assertEquals(List.of(0.5f, 0.5f, 1f, 1f), engine.brightest());
  }

  @Test
  void planesAreReadOnceHoweverManyTilesThereAre() {
    ArrayPlanes image = noise(PixelType.UINT8, 40, 40, 3, 6);
    for (int channels : new int[] {1, 3}) {
      FakeEngine engine = FakeEngine.blurring(2, 2);
      Counting noisy = new Counting(image);
      Counting denoised = new Counting(ArrayPlanes.like(image));
      Model tiled = TestModels.modelOfTiles(channels, 2, 2, 300);
      try (Denoiser denoiser = new Denoiser(engine, tiled, SETTINGS)) {
        denoiser.denoise(noisy, denoised, Progress.NONE);
      }
      assertTrue(engine.predicted().size() > 6 * 4, "too few tiles to tell");
      // Once to measure the scalings, once to denoise.
      assertArrayEquals(new int[] {2, 2, 2, 2, 2, 2}, noisy.loads);
      assertArrayEquals(new int[] {1, 1, 1, 1, 1, 1}, denoised.loads);
    }
  }

  /** Planes that count how often each is asked for, as a virtual stack would load it. */
  private static final class Counting implements Planes {
    private final Planes planes;
    private final int[] loads;

    Counting(Planes planes) {
      this.planes = planes;
      this.loads = new int[planes.count()];
    }

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
      return planes.channels();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
      loads[index]++;
      return planes.plane(index);
    }
  }

  @Test
  void channelsOfAPictureAreNotMixedUp() {
    for (int channels : new int[] {1, 3}) {
      for (PixelType type : new PixelType[] {PixelType.UINT8, PixelType.UINT16}) {
        ArrayPlanes noisy =
            ArrayPlanes.of(type, 11, 6, 3, 9, (x, y, plane) -> 20 * plane + 5 * (plane % 3) * x);
        ArrayPlanes denoised =
            denoise(
                FakeEngine.identity(),
                TestModels.modelOfTiles(channels, 1, 2, 60),
                SETTINGS,
                noisy);
        assertArrayEquals(noisy.pixels(), denoised.pixels());
      }
    }
  }

  @Test
  void anotherNumberOfChannelsIsRefused() {
    for (int channels : new int[] {1, 2, 4}) {
      Planes noisy = noise(PixelType.UINT8, 4, 4, channels, channels);
      InputException refusal =
          assertThrows(
              InputException.class,
              () -> denoise(FakeEngine.identity(), TestModels.model(3, 0, 1), SETTINGS, noisy));
      assertEquals(
          "Model \"Tester\" denoises images of 3 channels; this one has "
              + channels
              + ". Choose a model for one channel, which works on any image.",
          refusal.getMessage());
    }
  }

  @Test
  void cancellingAtAnyTileLeavesTheSourceUntouched() {
    Model model = TestModels.modelOfTiles(1, 1, 1, 60);
    ArrayPlanes noisy = noise(PixelType.UINT8, 20, 20, 1, 2);
    float[] before = noisy.pixels();
    FakeEngine all = FakeEngine.blurring(1, 1);
    denoise(all, model, SETTINGS, noisy);
    for (int tiles = 0; tiles < all.predicted().size(); tiles++) {
      FakeEngine engine = FakeEngine.blurring(1, 1);
      CancelledException stop =
          assertThrows(CancelledException.class, run(engine, model, tiles, noisy));
      assertEquals("Denoising was cancelled. Start it again to get a result.", stop.getMessage());
      assertEquals(tiles, engine.predicted().size());
      assertEquals(0, engine.open());
      assertArrayEquals(before, noisy.pixels());
    }
  }

  private static Executable run(FakeEngine engine, Model model, int tiles, Planes noisy) {
    return () -> {
      try (Denoiser denoiser = new Denoiser(engine, model, SETTINGS)) {
        denoiser.denoise(noisy, ArrayPlanes.like(noisy), new Steps(tiles));
      }
    };
  }

  @Test
  void progressCountsEveryTile() {
    ArrayPlanes noisy = noise(PixelType.UINT8, 20, 20, 2, 6);
    for (int channels : new int[] {1, 2}) {
      FakeEngine engine = FakeEngine.identity();
      Steps steps = new Steps(Integer.MAX_VALUE);
      try (Denoiser denoiser =
          new Denoiser(engine, TestModels.modelOfTiles(channels, 1, 1, 60), SETTINGS)) {
        denoiser.denoise(noisy, ArrayPlanes.like(noisy), steps);
      }
      int total = engine.predicted().size();
      assertTrue(total > 6 / channels);
      assertEquals(total, steps.reports.size());
      for (int i = 0; i < total; i++) {
        assertEquals((i + 1) + " of " + total + " Denoising", steps.reports.get(i));
      }
    }
  }

  @Test
  void largeImagesReportOnTheirWayWhateverTheMemoryAllows() {
    FakeEngine engine = FakeEngine.identity();
    Steps steps = new Steps(Integer.MAX_VALUE);
    ArrayPlanes noisy = noise(PixelType.UINT8, 3000, 3000, 1, 1);
    try (Denoiser denoiser =
        new Denoiser(
            engine, TestModels.model(1, 91, 8), plentyOfMemory(DenoiseSettings.defaults()))) {
      denoiser.denoise(noisy, ArrayPlanes.like(noisy), steps);
    }
    assertTrue(steps.reports.size() >= 5, steps.reports::toString);
    for (Batch tile : engine.predicted()) {
      assertTrue((long) tile.width() * tile.height() <= 1L << 21, tile::toString);
    }
  }

  @Test
  void aMemoryBudgetThatWasGivenAloneDecidesTheTiles() {
    FakeEngine engine = FakeEngine.identity();
    DenoiseSettings given = DenoiseSettings.defaults().withMemory(1L << 40);
    ArrayPlanes noisy = noise(PixelType.UINT8, 2000, 1500, 1, 1);
    denoise(engine, TestModels.model(1, 8, 8), given, noisy);
    // Upwards to the grid of 8, and twice a halo for the radius of 8 and that grid.
    assertEquals(List.of(new Batch(1, 1504 + 2 * 16, 2000 + 2 * 16, 1)), engine.predicted());
  }

  /** The tiles of a machine that has more memory than this one may have. */
  private static DenoiseSettings plentyOfMemory(DenoiseSettings settings) {
    return new DenoiseSettings(
        settings.strength(), settings.precision(), 1L << 40, settings.tilePixels());
  }

  @Test
  void cancellingInTheLastTileGivesNoResult() {
    FakeEngine engine = FakeEngine.identity();
    ArrayPlanes noisy = noise(PixelType.UINT8, 20, 20, 1, 1);
    assertThrows(CancelledException.class, run(engine, TestModels.model(1, 1, 1), 1, noisy));
    assertEquals(1, engine.predicted().size(), "tiles");
  }

  /** Writes down what is reported, and cancels after so many reports. */
  private static final class Steps implements Progress {
    private final List<String> reports = new ArrayList<>();
    private final int most;

    Steps(int most) {
      this.most = most;
    }

    @Override
    public void report(long done, long total, String what) {
      reports.add(done + " of " + total + " " + what);
    }

    @Override
    public boolean cancelled() {
      return reports.size() >= most;
    }
  }

  @Test
  void reportSaysWhatWasDone() {
    ArrayPlanes noisy =
        ArrayPlanes.of(
            PixelType.FLOAT32,
            21,
            15,
            2,
            4,
            (x, y, plane) -> x == y ? Double.NaN : (x * 7 + y * 31 + plane * 11) % 50);
    ArrayPlanes denoised = ArrayPlanes.like(noisy);
    FakeEngine engine = FakeEngine.blurring(1, 2);
    try (Denoiser denoiser =
        new Denoiser(engine, TestModels.modelOfTiles(1, 1, 2, 150), SETTINGS)) {
      DenoiseReport report = denoiser.denoise(noisy, denoised, Progress.NONE);
      assertEquals(4, report.planes());
      assertEquals(engine.predicted().size(), report.tiles());
      assertEquals(engine.predicted().get(0).width(), report.tileWidth());
      assertEquals(engine.predicted().get(0).height(), report.tileHeight());
      assertEquals(2, report.scalings().size());
      assertEquals(4 * 15, report.notFinite());
      assertMoments(noisy.pixels(), denoised.pixels(), report);
    }
    assertEquals(0, engine.open());
  }

  private static void assertMoments(float[] noisy, float[] denoised, DenoiseReport report) {
    double[] before = finite(noisy, noisy);
    double[] after = finite(denoised, noisy);
    double[] residual = new double[before.length];
    Arrays.setAll(residual, i -> before[i] - after[i]);
    double mean = mean(residual);
    double[] squares = Arrays.stream(residual).map(r -> (r - mean) * (r - mean)).toArray();
    assertEquals(mean(before), report.noisyMean(), 1e-9);
    assertEquals(mean(after), report.denoisedMean(), 1e-9);
    assertEquals(Math.sqrt(mean(squares)), report.removed(), 1e-9);
  }

  private static double[] finite(float[] values, float[] where) {
    return IntStream.range(0, values.length)
        .filter(i -> Float.isFinite(where[i]))
        .mapToDouble(i -> values[i])
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static ArrayPlanes denoise(
      FakeEngine engine, Model model, DenoiseSettings settings, Planes noisy) {
    ArrayPlanes denoised = ArrayPlanes.like(noisy);
    try (Denoiser denoiser = new Denoiser(engine, model, settings)) {
      denoiser.denoise(noisy, denoised, Progress.NONE);
    }
    return denoised;
  }

  private static ArrayPlanes noise(PixelType type, int width, int height, int channels, int count) {
    SplittableRandom random = new SplittableRandom(width);
    int levels = type == PixelType.UINT8 ? 256 : 4096;
    return ArrayPlanes.of(
        type, width, height, channels, count, (x, y, plane) -> random.nextInt(levels));
  }

  private static ArrayPlanes same(PixelType type, ArrayPlanes planes) {
    float[] pixels = planes.pixels();
    return ArrayPlanes.of(
        type,
        planes.width(),
        planes.height(),
        1,
        1,
        (x, y, plane) -> pixels[y * planes.width() + x]);
  }
}
