package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {

  @Test
  void defaultsAreWhatTheDocumentationSays() {
    TrainingSettings defaults = TrainingSettings.defaults();
    assertEquals(30, defaults.epochs());
    assertEquals(200, defaults.stepsPerEpoch());
    assertEquals(16, defaults.batch());
    assertEquals(64, defaults.patch());
    assertEquals(5e-4, defaults.rate());
    assertEquals(Loss.MAE, defaults.loss());
    assertEquals(Precision.BFLOAT16, defaults.precision());
    assertEquals(1, defaults.seed());
  }

  @Test
  void anotherNumberOfEpochsChangesNothingElse() {
    assertEquals(
        new TrainingSettings(7, 200, 16, 64, 5e-4, Loss.MAE, Precision.BFLOAT16, 1),
        TrainingSettings.defaults().withEpochs(7));
  }

  @Test
  void theScheduleSpansTheWholeRun() {
    assertEquals(new RateSchedule(5e-4, 6000), TrainingSettings.defaults().schedule());
    TrainingSettings endless =
        new TrainingSettings(
            1_000_000, 1_000_000, 1, 1, 1, Loss.MSE, Precision.FLOAT32, Long.MIN_VALUE);
    assertEquals(new RateSchedule(1, 1_000_000_000_000L), endless.schedule());
  }

  @Test
  void numbersBelowOneAreRefused() {
    assertRefused("epochs (0) must be at least 1. Give 1 or more.", 0, 1, 1, 1, 1);
    assertRefused("steps (-3) must be at least 1. Give 1 or more.", 1, -3, 1, 1, 1);
    assertRefused("batch (0) must be at least 1. Give 1 or more.", 1, 1, 0, 1, 1);
    assertRefused("patch (0) must be at least 1. Give 1 or more.", 1, 1, 1, 0, 1);
  }

  @Test
  void ratesOutsideZeroToOneAreRefused() {
    for (double rate : new double[] {0, -0.1, 1.001, Double.NaN}) {
      assertRefused(
          "rate (" + rate + ") must be above 0 and at most 1. Usual are 0.0001 to 0.001.",
          1,
          1,
          1,
          1,
          rate);
    }
  }

  private static void assertRefused(
      String message, int epochs, int steps, int batch, int patch, double rate) {
    InputException refusal =
        assertThrows(
            InputException.class,
            () ->
                new TrainingSettings(
                    epochs, steps, batch, patch, rate, Loss.MAE, Precision.FLOAT32, 1));
    assertEquals(message, refusal.getMessage());
  }
}
