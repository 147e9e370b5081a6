package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.Progress;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.image.ArrayPlanes;
import io.github.limpid.image.PixelType;
import io.github.limpid.model.Model;
import io.github.limpid.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DenoiseReportTest {

  private static final Model MODEL = TestModels.model(1, 1, 1);

  @Test
  void aPixelThatIsNotFiniteIsSaidOnce() {
    assertEquals(
        List.of("1 pixel is not finite and was kept as it is."), aboutNotFinite(account(1)));
    assertEquals(
        List.of("1,200 pixels are not finite and were kept as they are."),
        aboutNotFinite(account(1200)));
  }

  @Test
  void anImageWithoutFinitePixelsHasNoNoiseInFigures() {
    String said = String.join(" ", account(1600));
    assertFalse(said.contains("NaN"), said);
    assertTrue(said.contains("no finite pixel"), said);
    DenoiseReport report = report(image(1600));
    assertEquals("1 plane in 0.5 s; no finite pixel.", report.line(0.5));
  }

  @Test
  void methodsTellModelsOfOneNameAndDayApart() {
    Map<String, float[]> others = new LinkedHashMap<>(MODEL.weights().arrays());
    others.replaceAll(
        (name, values) -> {
          float[] ones = new float[values.length];
          Arrays.fill(ones, 1);
          return ones;
        });
    Model other = new Model(MODEL.network(), new Weights(others), MODEL.description());
    assertTrue(methods(MODEL).contains("(of 1970-01-01, " + MODEL.checksum() + ")"));
    assertNotEquals(methods(MODEL), methods(other));
  }

  private static List<String> aboutNotFinite(List<String> lines) {
    List<String> found = new ArrayList<>(lines);
    found.removeIf(line -> !line.contains("finite"));
    return found;
  }

  private static List<String> account(int notFinite) {
    ArrayPlanes noisy = image(notFinite);
    try (Denoiser denoiser =
        new Denoiser(FakeEngine.identity(), MODEL, DenoiseSettings.defaults())) {
      return denoiser.account(
          "a.tif", noisy, denoiser.denoise(noisy, ArrayPlanes.like(noisy), Progress.NONE));
    }
  }

  private static DenoiseReport report(ArrayPlanes noisy) {
    try (Denoiser denoiser =
        new Denoiser(FakeEngine.identity(), MODEL, DenoiseSettings.defaults())) {
      return denoiser.denoise(noisy, ArrayPlanes.like(noisy), Progress.NONE);
    }
  }

  private static String methods(Model model) {
    ArrayPlanes noisy = image(0);
    try (Denoiser denoiser =
        new Denoiser(FakeEngine.identity(), model, DenoiseSettings.defaults())) {
      return denoiser.methods(
          "a.tif", noisy, denoiser.denoise(noisy, ArrayPlanes.like(noisy), Progress.NONE));
    }
  }

  /** 40 × 40 pixels, the first of which are not finite. */
  private static ArrayPlanes image(int notFinite) {
    return ArrayPlanes.of(
        PixelType.FLOAT32,
        40,
        40,
        1,
        1,
        (x, y, plane) -> 40 * y + x < notFinite ? Double.NaN : x * 7 % 11 + y);
  }
}
