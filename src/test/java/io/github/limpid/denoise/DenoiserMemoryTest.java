package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.engine.Precision;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import io.github.limpid.model.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenoiserMemoryTest {

  private static final Model MODEL = TestModels.model(1, 2, 2);
  private static final DenoiseSettings SETTINGS =
      DenoiseSettings.defaults().withMemory(DenoiseSettings.LEAST_MEMORY);
  private static final int SMALLEST = 10 * 10; // a core of 2 × 2 and a halo of 4
  private static final ArrayPlanes NOISY =
      ArrayPlanes.of(
          PixelType.UINT16, 61, 47, 1, 3, (x, y, plane) -> (x * 71 + y * 131 + plane * 17) % 1000);

  @Test
  void exhaustedMemoryLeadsToSmallerTilesAndTheSameResult() {
    ArrayPlanes whole = ArrayPlanes.like(NOISY);
    DenoiseReport expected = denoise(FakeEngine.blurring(2, 2), whole);
    for (int pixels = SMALLEST; pixels < 4000; pixels += pixels / 3) {
      FakeEngine engine = FakeEngine.blurring(2, 2).withMemoryFor(pixels, 0);
      ArrayPlanes tiled = ArrayPlanes.like(NOISY);
      DenoiseReport report = denoise(engine, tiled);
      assertArrayEquals(whole.pixels(), tiled.pixels());
      assertEquals(1, engine.predicted().stream().distinct().count(), "unequal tiles");
      assertTrue(engine.predicted().get(0).size() <= pixels);
      assertEquals(engine.predicted().size(), report.tiles());
      assertSameFigures(expected, report);
    }
  }

  @Test
  void pictureThatIsKnownWholeIsCutWhereMemoryDoesNotSuffice() {
    Model model = TestModels.knowingWhole(TestModels.model(1, 2, 2), 64);
    ArrayPlanes square = ArrayPlanes.of(PixelType.UINT8, 64, 64, 1, 1, (x, y, plane) -> x + y);
    FakeEngine plenty = FakeEngine.blurring(2, 2);
    FakeEngine little = FakeEngine.blurring(2, 2).withMemoryFor(64 * 64 - 1, 0);
    for (FakeEngine engine : List.of(plenty, little)) {
      try (Denoiser denoiser = new Denoiser(engine, model, SETTINGS)) {
        denoiser.denoise(square, ArrayPlanes.like(square), Progress.NONE);
      }
    }
    assertEquals(List.of(new Batch(1, 64, 64, 1)), plenty.predicted());
    assertTrue(little.predicted().size() > 1);
  }

  @Test
  void memoryThatRunsOutInMidPlaneCountsNoPixelTwice() {
    ArrayPlanes whole = ArrayPlanes.like(NOISY);
    DenoiseReport expected = denoise(FakeEngine.blurring(2, 2), whole);
    Model hungry = TestModels.modelOfTiles(1, 2, 2, 900);
    FakeEngine plenty = FakeEngine.blurring(2, 2);
    denoise(plenty, hungry, ArrayPlanes.like(NOISY));
    for (int calls = 0; calls < plenty.predicted().size(); calls++) {
      FakeEngine engine = FakeEngine.blurring(2, 2).withMemoryFor(400, calls);
      ArrayPlanes tiled = ArrayPlanes.like(NOISY);
      assertSameFigures(expected, denoise(engine, hungry, tiled));
      assertArrayEquals(whole.pixels(), tiled.pixels());
    }
  }

  private static void assertSameFigures(DenoiseReport expected, DenoiseReport actual) {
    assertEquals(expected.scalings(), actual.scalings());
    assertEquals(expected.noisyMean(), actual.noisyMean(), 1e-9);
    assertEquals(expected.denoisedMean(), actual.denoisedMean(), 1e-9);
    assertEquals(expected.removed(), actual.removed(), 1e-9);
    assertEquals(expected.notFinite(), actual.notFinite());
  }

  @Test
  void memoryTooSmallForTheSmallestTileIsReported() {
    FakeEngine engine = FakeEngine.blurring(2, 2).withMemoryFor(SMALLEST - 1, 0);
    OutOfEngineMemoryException failure =
        assertThrows(
            OutOfEngineMemoryException.class, () -> denoise(engine, ArrayPlanes.like(NOISY)));
    assertEquals(
        "The memory does not suffice for 1 × 10 × 10 pixels at once."
            + " Close other programs and images, or choose a smaller model.",
        failure.getMessage());
    assertEquals(0, engine.open());
  }

  @Test
  void tilesFillTheMemoryBudgetAndDoNotExceedIt() {
    Model hungry = TestModels.modelOfTiles(1, 2, 2, 500);
    for (int times = 1; times <= 8; times *= 2) {
      FakeEngine engine = FakeEngine.blurring(2, 2);
      DenoiseSettings settings =
          DenoiseSettings.defaults().withMemory(times * DenoiseSettings.LEAST_MEMORY);
      try (Denoiser denoiser = new Denoiser(engine, hungry, settings)) {
        denoiser.denoise(NOISY, ArrayPlanes.like(NOISY), Progress.NONE);
      }
      long most = TileMemory.pixels(hungry.network(), Precision.FLOAT32, settings.memory());
      int whole = (62 + 2 * 4) * (48 + 2 * 4);
      int tile = engine.predicted().get(0).size();
      assertTrue(tile <= most, tile + " of " + most);
      assertTrue(tile == whole || tile >= 0.6 * most, tile + " of " + most);
    }
  }

  private static DenoiseReport denoise(FakeEngine engine, ArrayPlanes denoised) {
    return denoise(engine, MODEL, denoised);
  }

  private static DenoiseReport denoise(FakeEngine engine, Model model, ArrayPlanes denoised) {
    try (Denoiser denoiser = new Denoiser(engine, model, SETTINGS)) {
      return denoiser.denoise(NOISY, denoised, Progress.NONE);
    }
  }
}
