package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.training.EpochReport;
import io.github.limpid.training.EpochReport.Score;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingFactsTest {

  private Instant now = Instant.EPOCH;

  @Test
  void beforeTheFirstStepNothingIsPromised() {
    TrainingFacts facts = new TrainingFacts(SmallRun.start(), () -> now);
    assertEquals("Epoch 1 of 30, step 0 of 6000", facts.position());
    assertEquals("0 s passed", facts.time());
    assertEquals(
        List.of(
            List.of("", "training loss", "validation loss", "", ""),
            List.of("last", "", "", "", ""),
            List.of("best", "", "", "", ""),
            List.of("", "", "", "", "")),
        facts.table());
  }

  @Test
  void thePaceIsMeasuredFromTheEndOfTheFirstStep() {
    TrainingFacts facts = new TrainingFacts(SmallRun.start(), () -> now);
    pass(30);
    facts.step(1, 0.5, 1e-4);
    assertEquals("30 s passed", facts.time());
    for (int step = 2; step <= 21; step++) {
      pass(1);
      facts.step(step, 0.25, 1e-4);
    }
    assertEquals("Epoch 1 of 30, step 21 of 6000, loss 0.2500, rate 0.0001", facts.position());
    assertEquals("50 s passed, about 1 h 39 min left, 1 steps per second", facts.time());
  }

  @Test
  void epochsChangeAfterTheirLastStep() {
    TrainingFacts facts = new TrainingFacts(SmallRun.start(), () -> now);
    facts.step(200, 0.5, 1e-4);
    assertEquals("Epoch 1 of 30, step 200 of 6000, loss 0.5000, rate 0.0001", facts.position());
    facts.step(201, 0.5, 1e-4);
    assertEquals("Epoch 2 of 30, step 201 of 6000, loss 0.5000, rate 0.0001", facts.position());
    facts.step(6000, 0.5, 1e-4);
    assertEquals("Epoch 30 of 30, step 6000 of 6000, loss 0.5000, rate 0.0001", facts.position());
  }

  @Test
  void aResumedRunKeepsItsTimeAndItsBest() {
    TrainingFacts facts = new TrainingFacts(SmallRun.resumed(4), () -> now);
    assertEquals("Epoch 4 of 30, step 800 of 6000", facts.position());
    assertEquals("1 min 40 s passed", facts.time());
    assertEquals(
        List.of(
            List.of("", "training loss", "validation loss", "PSNR", "SSIM"),
            List.of("last: epoch 4", "0.2500", "0.4000", "28.00 dB", "0.5400"),
            List.of("best: epoch 3", "0.3333", "0.5000", "27.00 dB", "0.5300"),
            List.of("noisy, to compare", "", "", "24.10 dB", "0.5123")),
        facts.table());
  }

  @Test
  void onlyABetterEpochBecomesTheBest() {
    TrainingFacts facts = new TrainingFacts(SmallRun.start(), () -> now);
    facts.epoch(SmallRun.report(0), true);
    assertEquals("best: epoch 0", facts.table().get(2).get(0));
    facts.epoch(SmallRun.report(1), true);
    facts.epoch(SmallRun.report(2), false);
    assertEquals("last: epoch 2", facts.table().get(1).get(0));
    assertEquals("best: epoch 1", facts.table().get(2).get(0));
  }

  @Test
  void withoutACleanImageThereAreOnlyLosses() {
    TrainingFacts facts = new TrainingFacts(SmallRun.start(), () -> now);
    facts.epoch(new EpochReport(1, 200, 5e-4, 0.2, 0.1, Score.UNKNOWN, Score.UNKNOWN, 25), true);
    assertEquals(
        List.of(
            List.of("", "training loss", "validation loss", "", ""),
            List.of("last: epoch 1", "0.2000", "0.1000", "", ""),
            List.of("best: epoch 1", "0.2000", "0.1000", "", ""),
            List.of("", "", "", "", "")),
        facts.table());
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }
}
