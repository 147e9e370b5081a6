package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.engine.LearnerState;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import io.github.limpid.training.EpochReport.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainingLogTest {

  private static final Score NOISY = new Score(24.1, 0.5123);
  private static final Preview PREVIEW =
      new Preview(1, 1, new float[1], new float[1], new float[1]);

  private final List<String> lines = new ArrayList<>();
  private final TrainingLog log = new TrainingLog(lines::add);

  @Test
  void epochsAreLinesWithTheTimeLeft() {
    log.begun(start(TrainingSettings.defaults()));
    log.epoch(report(0, 0, Double.NaN, 0.05, new Score(24.2, 0.52)), true, PREVIEW);
    log.step(1, 0.5, 1e-4);
    log.epoch(report(1, 200, 0.01234, 0.011, new Score(31.2, 0.90124)), true, PREVIEW);
    log.epoch(report(2, 400, 0.012, 0.0111, new Score(31.1, 0.9)), false, PREVIEW);
    assertEquals(
        List.of(
            "before training: validation loss 0.05000, PSNR 24.20 dB (noisy 24.10 dB),"
                + " SSIM 0.5200 (0.5123)",
            "epoch 1 of 30, step 200: loss 0.01234, validation loss 0.01100,"
                + " PSNR 31.20 dB (noisy 24.10 dB), SSIM 0.9012 (0.5123), rate 0.0005, 25.1 s,"
                + " best so far, about 12 min 8 s left",
            "epoch 2 of 30, step 400: loss 0.01200, validation loss 0.01110,"
                + " PSNR 31.10 dB (noisy 24.10 dB), SSIM 0.9000 (0.5123), rate 0.0005, 25.1 s,"
                + " about 11 min 43 s left"),
        lines);
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    log.begun(start(TrainingSettings.defaults()));
    log.epoch(report(1, 200, 0.2, 0.1, new Score(31.2, Double.NaN)), true, PREVIEW);
    log.epoch(
        new EpochReport(30, 6000, 1e-6, 0.2, 0.1, Score.UNKNOWN, Score.UNKNOWN, 25.1),
        false,
        PREVIEW);
    assertEquals(
        List.of(
            "epoch 1 of 30, step 200: loss 0.2000, validation loss 0.1000,"
                + " PSNR 31.20 dB (noisy 24.10 dB), rate 0.0005, 25.1 s, best so far,"
                + " about 12 min 8 s left",
            "epoch 30 of 30, step 6000: loss 0.2000, validation loss 0.1000, rate 0.000001,"
                + " 25.1 s"),
        lines);
  }

  @Test
  void anEpochThatWasStoppedIsTheLast() {
    log.begun(start(TrainingSettings.defaults()));
    log.epoch(report(3, 450, 0.2, 0.1, Score.UNKNOWN), false, PREVIEW);
    assertEquals(
        List.of(
            "epoch 3 of 30, step 450: loss 0.2000, validation loss 0.1000, rate 0.0005, 25.1 s"),
        lines);
  }

  @Test
  void aResumedRunSaysWhereItGoesOnAndMeasuresItsOwnPace() {
    Checkpoint before = start(TrainingSettings.defaults());
    EpochReport first = report(1, 200, 0.2, 0.1, Score.UNKNOWN);
    EpochReport second = report(2, 400, 0.2, 0.15, Score.UNKNOWN);
    LearnerState state = new LearnerState(400, before.state().weights(), before.state().slots());
    log.begun(
        new Checkpoint(
            before.network(),
            before.settings(),
            Map.of(),
            state,
            before.best(),
            first,
            null,
            List.of(first, second),
            List.of(),
            1,
            0));
    log.epoch(
        new EpochReport(3, 600, 5e-4, 0.2, 0.09, Score.UNKNOWN, Score.UNKNOWN, 10), true, PREVIEW);
    assertEquals(
        List.of(
            "going on after epoch 2 of 30, step 400: best validation loss 0.1000 in epoch 1",
            "epoch 3 of 30, step 600: loss 0.2000, validation loss 0.09000, rate 0.0005, 10.0 s,"
                + " best so far, about 4 min 30 s left"),
        lines);
  }

  @Test
  void remarksAreLinesAsTheyAre() {
    log.remark("The memory does not suffice, 100 % sure.");
    assertEquals(List.of("The memory does not suffice, 100 % sure."), lines);
  }

  @Test
  void numbersAreTheSameEverywhere() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      epochsAreLinesWithTheTimeLeft();
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Checkpoint start(TrainingSettings settings) {
    Network network =
        Network.parse("channels 1\nconvolution filters=1 kernel=1 stride=1 bias=true\n");
    Weights weights = Weights.draw(network, new SplittableRandom(1));
    return Checkpoint.start(network, settings, Map.of(), weights);
  }

  private static EpochReport report(
      int epoch, long steps, double trainingLoss, double validationLoss, Score score) {
    return new EpochReport(epoch, steps, 5e-4, trainingLoss, validationLoss, score, NOISY, 25.1);
  }
}
