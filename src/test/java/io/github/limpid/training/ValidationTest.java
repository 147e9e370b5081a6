package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.FakeEngine;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import io.github.limpid.patch.Examples;
import org.junit.jupiter.api.Test;

class ValidationTest {

  @Test
  void measuresAreMeansOverThePatches() {
    // Noisy is clean + e with e = 0.1 in the first patch and 0.01 in the second; the network
    // doubles what it sees, so with clean = 1 its errors are 1 + 2e.
    double[] errors = {0.1, 0.01};
    Validation.Result mae = measure(errors, 2, Loss.MAE);
    assertEquals((1.2 + 1.02) / 2, mae.loss(), 1e-6);
    Validation.Result mse = measure(errors, 2, Loss.MSE);
    assertEquals((1.2 * 1.2 + 1.02 * 1.02) / 2, mse.loss(), 1e-6);
    for (Validation.Result result : new Validation.Result[] {mae, mse}) {
      assertEquals((20 + 40) / 2.0, result.noisyPsnr(), 1e-4);
      assertEquals((-20 * Math.log10(1.2) - 20 * Math.log10(1.02)) / 2, result.psnr(), 1e-4);
    }
  }

  @Test
  void anExactResultCountsAsHundredDecibels() {
    assertEquals(100, measure(new double[] {0, 0}, 1, Loss.MAE).psnr());
    assertEquals(100, measure(new double[] {0, 0}, 1, Loss.MAE).noisyPsnr());
  }

  @Test
  void onePatchThatIsNotFiniteMakesTheLossNaN() {
    for (Loss loss : Loss.values()) {
      assertEquals(Double.NaN, measure(new double[] {0.1, Double.NaN}, 2, loss).loss());
      double infinite = Double.POSITIVE_INFINITY;
      assertEquals(Double.NaN, measure(new double[] {0.1, infinite}, 2, loss).loss());
    }
  }

  private static Validation.Result measure(double[] errors, float gain, Loss loss) {
    int[] drawn = {0};
    Examples examples =
        (random, side, noisy, clean) -> {
          for (int i = 0; i < side * side; i++) {
            clean[i] = 1;
            noisy[i] = (float) (1 + errors[drawn[0] % 2]);
          }
          drawn[0]++;
        };
    Validation validation = new Validation(examples, 2, 8, 1);
    try (Learner learner = learner(gain)) {
      return validation.measure(learner, loss);
    }
  }

  @Test
  void theSetDependsOnTheSeedAlone() {
    assertEquals(measure(5), measure(5));
    assertTrue(!measure(5).equals(measure(6)));
  }

  private static Validation.Result measure(long seed) {
    Validation validation = new Validation(Runs.line(0.5f, 0), 3, 4, seed);
    try (Learner learner = learner(1)) {
      return validation.measure(learner, Loss.MSE);
    }
  }

  private static Learner learner(float gain) {
    LearnerState state = LearnerState.start(Runs.NETWORK, Runs.weights(gain, 0));
    return FakeEngine.identity().learner(Runs.NETWORK, state, Loss.MAE, Precision.FLOAT32);
  }
}
