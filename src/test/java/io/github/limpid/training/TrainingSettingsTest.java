package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Optimizer;
import io.github.limpid.engine.Precision;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {

  @Test
  void defaultsAreWhatTheDocumentationSays() {
    TrainingSettings defaults = TrainingSettings.defaults();
    assertEquals(30, defaults.epochs());
    assertEquals(200, defaults.stepsPerEpoch());
    assertEquals(16, defaults.batch());
    assertEquals(64, defaults.patch());
    assertEquals(Loss.MAE, defaults.loss());
    assertEquals("adam:beta1=0.9,beta2=0.999,epsilon=1e-8", defaults.optimizer().text());
    assertEquals(5e-4, defaults.rate());
    assertEquals("cosine:warmup=200", defaults.schedule().text());
    assertEquals(0.5, defaults.clipping());
    assertEquals(Freeze.NONE, defaults.freeze());
    assertEquals(0, defaults.patience());
    assertEquals(Precision.preferred(), defaults.precision());
    assertEquals(0, defaults.threads());
    assertEquals(1, defaults.seed());
  }

  @Test
  void anotherNumberOfEpochsChangesNothingElse() {
    TrainingSettings d = TrainingSettings.defaults();
    assertEquals(
        new TrainingSettings(
            7,
            200,
            16,
            64,
            Loss.MAE,
            Optimizer.ADAM,
            5e-4,
            RateSchedule.DEFAULT,
            0.5,
            Freeze.NONE,
            0,
            d.precision(),
            0,
            1),
        d.withEpochs(7));
  }

  @Test
  void stepsAreThoseOfTheWholeRun() {
    assertEquals(6000, TrainingSettings.defaults().steps());
    assertEquals(1_000_000_000_000L, with(1_000_000, 1_000_000, 1, 1, 1, 0, 1, 0).steps());
  }

  @Test
  void theRuleIsOfTheseSettings() {
    TrainingSettings settings = with(1, 1, 1, 1, 0.1, 0, Double.POSITIVE_INFINITY, 3);
    assertEquals(
        new LearningRule(
            Loss.MSE, Optimizer.ADAM, Double.POSITIVE_INFINITY, Set.of(), Precision.FLOAT32, 3),
        settings.rule(Runs.NETWORK));
  }

  private static TrainingSettings with(
      int epochs,
      int steps,
      int batch,
      int patch,
      double rate,
      int patience,
      double clipping,
      int threads) {
    return new TrainingSettings(
        epochs,
        steps,
        batch,
        patch,
        Loss.MSE,
        Optimizer.ADAM,
        rate,
        RateSchedule.DEFAULT,
        clipping,
        Freeze.NONE,
        patience,
        Precision.FLOAT32,
        threads,
        1);
  }

  @Test
  void numbersBelowOneAreRefused() {
    String remedy = " must be at least 1. Give 1 or more.";
    assertRefused("epochs (0)" + remedy, () -> with(0, 1, 1, 1, 1, 0, 1, 0));
    assertRefused("steps (-3)" + remedy, () -> with(1, -3, 1, 1, 1, 0, 1, 0));
    assertRefused("batch (0)" + remedy, () -> with(1, 1, 0, 1, 1, 0, 1, 0));
    assertRefused("patch (0)" + remedy, () -> with(1, 1, 1, 0, 1, 0, 1, 0));
  }

  @Test
  void ratesOutsideZeroToTenAreRefused() {
    with(1, 1, 1, 1, 10, 0, 1, 0);
    with(1, 1, 1, 1, Double.MIN_VALUE, 0, 1, 0);
    for (double rate : new double[] {0, -0.1, 10.001, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(
          "rate ("
              + rate
              + ") must be above 0 and at most 10. Usual are 0.0001 to 0.001; 1 for Adadelta.",
          () -> with(1, 1, 1, 1, rate, 0, 1, 0));
    }
  }

  @Test
  void otherNumbersOutsideTheirRangesAreRefused() {
    assertRefused(
        "patience (-1) must not be negative. Give 0 to train to the end.",
        () -> with(1, 1, 1, 1, 1, -1, 1, 0));
    for (double clipping : new double[] {0, -1, Double.NaN}) {
      assertRefused(
          "clipping (" + clipping + ") must be above 0. Usual is 0.5; infinity never clips.",
          () -> with(1, 1, 1, 1, 1, 0, clipping, 0));
    }
    assertRefused(
        "threads (-1) must not be negative. Give 0 for all processors.",
        () -> with(1, 1, 1, 1, 1, 0, 1, -1));
  }

  private static void assertRefused(String message, Runnable making) {
    assertEquals(message, assertThrows(InputException.class, making::run).getMessage());
  }
}
