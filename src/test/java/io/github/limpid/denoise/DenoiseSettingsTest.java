package io.github.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.engine.Precision;
import org.junit.jupiter.api.Test;

class DenoiseSettingsTest {

  private static final DenoiseSettings DEFAULTS = DenoiseSettings.defaults();

  @Test
  void defaultsAreFullStrengthAndFast() {
    assertEquals(1, DEFAULTS.strength());
    assertEquals(Precision.BFLOAT16, DEFAULTS.precision());
    assertTrue(DEFAULTS.memory() >= DenoiseSettings.LEAST_MEMORY);
  }

  @Test
  void withersChangeOneThing() {
    assertEquals(
        new DenoiseSettings(0.5, DEFAULTS.precision(), DEFAULTS.memory(), DEFAULTS.tilePixels()),
        DEFAULTS.withStrength(0.5));
    assertEquals(
        new DenoiseSettings(1, Precision.FLOAT32, DEFAULTS.memory(), DEFAULTS.tilePixels()),
        DEFAULTS.withPrecision(Precision.FLOAT32));
    assertEquals(
        new DenoiseSettings(1, DEFAULTS.precision(), 1L << 40, Long.MAX_VALUE),
        DEFAULTS.withMemory(1L << 40));
  }

  @Test
  void strengthOutsideZeroToOneIsRefused() {
    for (double strength : new double[] {-0.01, 1.01, 50, Double.NaN}) {
      InputException refusal =
          assertThrows(InputException.class, () -> DEFAULTS.withStrength(strength));
      assertEquals(
          "Strength ("
              + strength
              + ") must be between 0 and 1."
              + " Give 1 for the denoised image, 0.5 for an equal mixture with the source.",
          refusal.getMessage());
    }
  }

  @Test
  void budgetsTooSmallAreRefused() {
    InputException refusal =
        assertThrows(InputException.class, () -> DEFAULTS.withMemory(10 << 20));
    assertEquals(
        "A memory budget of 10 MB is too small. Give at least 64 MB.", refusal.getMessage());
    assertThrows(InputException.class, () -> DEFAULTS.withMemory(-1));
  }
}
