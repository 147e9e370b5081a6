package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Progress;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import io.github.limpid.model.Model;
import org.junit.jupiter.api.Test;

class DenoiserMemoryTest {

  private static final Model MODEL = TestModels.model(1, 2, 2);
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
  void memoryThatRunsOutInMidRunCountsNoPixelTwice() {
    ArrayPlanes whole = ArrayPlanes.like(NOISY);
    DenoiseReport expected = denoise(FakeEngine.blurring(2, 2), whole);
    for (int calls = 0; calls < 40; calls++) {
      FakeEngine engine = FakeEngine.blurring(2, 2).withMemoryFor(700, 0).withMemoryFor(250, calls);
      ArrayPlanes tiled = ArrayPlanes.like(NOISY);
      assertSameFigures(expected, denoise(engine, tiled));
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
            + " Close other programs or give a smaller memory budget.",
        failure.getMessage());
    assertEquals(0, engine.open());
  }

  @Test
  void tilesFitTheMemoryBudget() {
    Model hungry = TestModels.modelOfTiles(1, 2, 2, 500);
    for (int times = 1; times <= 8; times *= 2) {
      FakeEngine engine = FakeEngine.blurring(2, 2);
      DenoiseSettings settings =
          DenoiseSettings.defaults().withMemory(times * DenoiseSettings.LEAST_MEMORY);
      try (Denoiser denoiser = new Denoiser(engine, hungry, settings)) {
        denoiser.denoise(NOISY, ArrayPlanes.like(NOISY), Progress.NONE);
      }
      Batch tile = engine.predicted().get(0);
      assertTrue(tile.size() <= times * 501, tile + " for " + times);
      assertTrue(tile.size() >= times * 300, tile + " for " + times);
    }
  }

  private static DenoiseReport denoise(FakeEngine engine, ArrayPlanes denoised) {
    try (Denoiser denoiser = new Denoiser(engine, MODEL, DenoiseSettings.defaults())) {
      return denoiser.denoise(NOISY, denoised, Progress.NONE);
    }
  }
}
