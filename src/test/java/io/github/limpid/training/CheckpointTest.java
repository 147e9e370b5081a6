package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.Loss;
import io.github.limpid.network.Network;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.network.UNet;
import io.github.limpid.network.Weights;
import io.github.limpid.training.EpochReport.Score;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  @Test
  void patchesThatDoNotFitTheNetworkAreRefused() {
    assertRefused(100, "Patch 100 is not a multiple of 8, as this network needs. Give 96 or 104.");
    assertRefused(7, "Patch 7 is less than 8, the least that this network works on. Give 8 or 16.");
  }

  @Test
  void patchesThatLeaveNoRemainderAreRefusedWhereOneIsNeeded() {
    Network strided = NetworkSettings.of("classic-strided").network(1);
    String rule = "is not a multiple of 8 and 4 more, as this network needs.";
    assertRefused(strided, 24, "Patch 24 " + rule + " Give 20 or 28.");
    assertRefused(strided, 32, "Patch 32 " + rule + " Give 28 or 36.");
    assertRefused(
        strided,
        4,
        "Patch 4 is less than 12, the least that this network works on. Give 12 or 20.");
  }

  @Test
  void aNetworkWithoutWeightsIsRefused() {
    Network network = Network.parse("channels 1\nmax-pooling size=2\nupsampling factor=2");
    assertEquals(
        "This network has no weights to learn. Give one with a convolution.",
        assertThrows(
                InputException.class,
                () ->
                    Checkpoint.start(
                        network, TrainingSettings.defaults(), Map.of(), new Weights(Map.of())))
            .getMessage());
  }

  private static void assertRefused(int patch, String message) {
    assertRefused(new UNet(1, List.of(2, 2, 2), 1).network(), patch, message);
  }

  private static void assertRefused(Network network, int patch, String message) {
    Weights weights = Weights.draw(network, new SplittableRandom(1));
    TrainingSettings d = TrainingSettings.defaults();
    TrainingSettings settings = withPatch(d, patch);
    InputException refusal =
        assertThrows(
            InputException.class, () -> Checkpoint.start(network, settings, Map.of(), weights));
    assertEquals(message, refusal.getMessage());
  }

  private static TrainingSettings withPatch(TrainingSettings d, int patch) {
    return new TrainingSettings(
        d.epochs(),
        d.stepsPerEpoch(),
        d.batch(),
        patch,
        d.loss(),
        d.optimizer(),
        d.rate(),
        d.schedule(),
        d.clipping(),
        d.freeze(),
        d.patience(),
        d.precision(),
        d.threads(),
        d.seed());
  }

  @Test
  void batchesHaveAsManyPartsAsPatchesAtMost() {
    Checkpoint start = Runs.start(Runs.settings(1, 1, Loss.MAE));
    assertEquals(1, start.parts());
    assertEquals(3, start.withParts(3).parts());
    for (int parts : new int[] {0, 4}) {
      assertEquals(
          "parts (" + parts + ") must be 1 to the batch's 3",
          assertThrows(IllegalArgumentException.class, () -> start.withParts(parts)).getMessage());
    }
  }

  /** Patience of three, and losses of the start and of each epoch. */
  private static Checkpoint after(int patience, double start, double... losses) {
    Checkpoint run =
        Runs.start(Runs.settings(9, 2, Loss.MAE, "cosine", patience, 1)).measured(report(0, start));
    for (int i = 0; i < losses.length; i++) {
      run =
          run.after(
              report(i + 1, losses[i]),
              new LearnerState(2L * i + 2, Runs.weights(i + 1, 0), run.state().slots()),
              0.1 * (i + 1));
    }
    return run;
  }

  private static EpochReport report(int epoch, double loss) {
    return new EpochReport(epoch, 2L * epoch, 0.1, 1, loss, Score.UNKNOWN, Score.UNKNOWN, 1);
  }

  @Test
  void theBestIsTheLowestAndTheStartCountsToo() {
    assertEquals(2, after(0, 5, 4, 3, 3, 6).bestReport().epoch());
    assertEquals(2, Runs.gain(after(0, 5, 4, 3, 3, 6).best()));
    assertEquals(3, after(0, 5, 4, 3, 6).bestLoss());
    assertEquals(0, after(0, 2, 4, 3, 6).bestReport().epoch());
    assertEquals(1, Runs.gain(after(0, 2, 4, 3, 6).best()));
    assertEquals(Double.POSITIVE_INFINITY, Runs.start(Runs.settings(1, 1, Loss.MAE)).bestLoss());
  }

  @Test
  void patienceEndsWhenNothingWasBetterForSoManyEpochs() {
    assertFalse(after(3, 5, 4, 6).isOutOfPatience());
    assertFalse(after(3, 5, 4, 6, 6).isOutOfPatience());
    assertTrue(after(3, 5, 4, 6, 6, 6).isOutOfPatience());
    assertTrue(after(3, 5, 4, 6, 6, 6).isFinished());
    assertTrue(after(3, 5, 6, 6, 6).isOutOfPatience(), "the start counts too");
    assertFalse(after(3, 5, 4, 6, 3, 6, 6).isOutOfPatience());
    assertFalse(after(0, 5, 6, 6, 6, 6, 6, 6, 6, 6).isOutOfPatience(), "0 is never");
  }

  @Test
  void runsAreFinishedAfterTheirLastEpoch() {
    assertFalse(after(0, 5, 6, 6, 6, 6, 6, 6, 6, 6).isFinished());
    assertTrue(after(0, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6).isFinished());
  }

  @Test
  void ratesAreSharesOfThePeakThatRollbacksLeave() {
    Checkpoint run = Runs.start(Runs.settings(4, 10, Loss.MAE, "constant:warmup=0", 0, 1));
    assertEquals(0.1, run.rate(5), 1e-12);
    Checkpoint once = run.rolledBack(new Rollback(1, "the loss is NaN", 0.5));
    assertSame(run.state(), once.state(), "weights and what the optimiser remembers");
    assertEquals(0.05, once.rate(5), 1e-12);
    assertEquals(0.0125, once.rolledBack(new Rollback(1, "x", 0.125)).rate(5), 1e-12);
    assertEquals(
        "Training diverged in epoch 1: the loss is NaN. It goes on from the last good weights at"
            + " 0.5 of the rate.",
        once.rollbacks().get(0).text());
  }
}
