package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.limpid.engine.Loss;
import io.github.limpid.training.EpochReport.Score;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingResultTest {

  private static final Path FILE = Path.of("cells.zip");

  private static Checkpoint run(int patience, Score start, double before, double... losses) {
    Checkpoint run =
        Runs.start(Runs.settings(9, 2, Loss.MAE, "cosine", patience, 1))
            .measured(report(0, before, start));
    for (int i = 0; i < losses.length; i++) {
      Score score = start.isKnown() ? new Score(30 + i, start.ssim() + 0.25) : start;
      run = run.after(report(i + 1, losses[i], score), run.state(), 0);
    }
    return run;
  }

  private static EpochReport report(int epoch, double loss, Score score) {
    Score noisy = score.isKnown() ? new Score(20, score.ssim() / 2) : score;
    return new EpochReport(epoch, 2L * epoch, 0.1, 1, loss, score, noisy, 1);
  }

  private static List<String> lines(Checkpoint end) {
    return new TrainingResult(null, FILE, end).lines();
  }

  @Test
  void heldOutImagesAreComparedBeforeAndAfter() {
    assertEquals(
        List.of(
            "Held-out images: validation loss 0.50000 before training, 0.12500 after; noisy"
                + " 20.00 dB, SSIM 0.3750, before training 25.00 dB, SSIM 0.5000, after 31.00 dB,"
                + " SSIM 0.7500 (+6.00 dB by training).",
            "Model written to cells.zip (best epoch: 2)."),
        lines(run(0, new Score(25, 0.5), 0.5, 0.25, 0.125, 0.2)));
  }

  @Test
  void similarityThatIsNotKnownIsLeftOut() {
    assertEquals(
        "Held-out images: validation loss 0.50000 before training, 0.25000 after; noisy 20.00 dB,"
            + " before training 25.00 dB, after 30.00 dB (+5.00 dB by training).",
        lines(run(0, new Score(25, Double.NaN), 0.5, 0.25)).get(0));
  }

  @Test
  void whereNothingCleanIsKnownTheLossIsCompared() {
    assertEquals(
        "Held-out images: validation loss 0.50000 before training, 0.25000 after.",
        lines(run(0, Score.UNKNOWN, 0.5, 0.25)).get(0));
  }

  @Test
  void startsThatNoEpochBeatAreKept() {
    assertEquals(
        List.of(
            "No epoch was better than the weights that training started from; those are kept.",
            "Held-out images: validation loss 0.50000 before training, 0.50000 after.",
            "Model written to cells.zip (best epoch: 0)."),
        lines(run(0, Score.UNKNOWN, 0.5, 0.6)));
  }

  @Test
  void aModelThatMakesImagesWorseIsCalledSo() {
    Score start = new Score(15, 0.5); // an epoch gives 30, the noisy images have 20
    String worse =
        "The denoised images are further from the clean ones than the noisy ones are: this model is"
            + " of no use yet. Train longer, or choose another network or loss.";
    assertEquals(worse, lines(run(0, start, 0.5, 0.6)).get(2));
    assertFalse(lines(run(0, start, 0.5, 0.4)).contains(worse));
  }

  @Test
  void imagesWithoutNoiseCannotBeMadeBetter() {
    Score exact = new Score(Score.EXACT, 1);
    EpochReport start = new EpochReport(0, 0, 0.1, 1, 0.5, new Score(10, 0.1), exact, 1);
    EpochReport epoch = new EpochReport(1, 2, 0.1, 1, 0.3, new Score(20, 0.5), exact, 1);
    Checkpoint run = Runs.start(Runs.settings(9, 2, Loss.MAE, "cosine", 0, 1)).measured(start);
    assertEquals(2, lines(run.after(epoch, run.state(), 0)).size());
  }

  @Test
  void anEarlyEndIsExplained() {
    assertEquals(
        "Training ended early: validation has not become better for 2 epochs.",
        lines(run(2, Score.UNKNOWN, 0.5, 0.25, 0.3, 0.3)).get(0));
  }
}
