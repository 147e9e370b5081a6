package io.github.limpid.training;

import io.github.limpid.training.EpochReport.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Writes what training brings as lines, one for each epoch and each remark.
 *
 * <p>Example: {@code new TrainingLog(IJ::log)} writes {@code epoch 3 of 30, step 600: loss 0.01234,
 * validation loss 0.01100, PSNR 31.20 dB (noisy 24.10 dB), SSIM 0.9012 (0.5123), rate 0.0005, 25.1
 * s, best so far, about 11 min 18 s left}.
 */
public final class TrainingLog implements TrainingListener {

  private final Consumer<String> lines;
  private TrainingSettings settings;
  private Pace pace = Pace.UNKNOWN;
  private long steps; // at the last report

  /**
   * Prepares a log.
   *
   * @param lines takes each line, without its end
   */
  public TrainingLog(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void begun(Checkpoint run) {
    settings = run.settings();
    steps = run.state().steps();
    if (!run.history().isEmpty()) {
      lines.accept(resumed(run));
    }
  }

  private static String resumed(Checkpoint run) {
    return String.format(
        Locale.ROOT,
        "going on after epoch %d of %d, step %d: best validation loss %s in epoch %d",
        run.history().size(),
        run.settings().epochs(),
        run.state().steps(),
        TrainingText.loss(run.bestLoss()),
        run.bestReport().epoch());
  }

  @Override
  public void epoch(EpochReport report, boolean best, Preview preview) {
    if (report.epoch() == 0) {
      lines.accept("before training: " + String.join(", ", measured(report)));
    } else {
      pace = pace.plus(report.steps() - steps, report.seconds());
      steps = report.steps();
      lines.accept(line(report, best));
    }
  }

  @Override
  public void remark(String sentence) {
    lines.accept(sentence);
  }

  private String line(EpochReport report, boolean best) {
    List<String> facts = new ArrayList<>();
    facts.add("loss " + TrainingText.loss(report.trainingLoss()));
    facts.addAll(measured(report));
    facts.add("rate " + TrainingText.rate(report.rate()));
    facts.add(String.format(Locale.ROOT, "%.1f s", report.seconds()));
    if (best) {
      facts.add("best so far");
    }
    addTimeLeft(facts, report);
    return position(report) + ": " + String.join(", ", facts);
  }

  private String position(EpochReport report) {
    return String.format(
        Locale.ROOT, "epoch %d of %d, step %d", report.epoch(), settings.epochs(), report.steps());
  }

  private static List<String> measured(EpochReport report) {
    List<String> facts = new ArrayList<>();
    Score score = report.validation();
    facts.add("validation loss " + TrainingText.loss(report.validationLoss()));
    if (score.isKnown()) {
      String noisy = TrainingText.psnr(report.noisy().psnr());
      facts.add("PSNR " + TrainingText.psnr(score.psnr()) + " (noisy " + noisy + ")");
    }
    if (!Double.isNaN(score.ssim())) {
      String noisy = TrainingText.ssim(report.noisy().ssim());
      facts.add("SSIM " + TrainingText.ssim(score.ssim()) + " (" + noisy + ")");
    }
    return facts;
  }

  /** An epoch that was stopped half-way is the last. */
  private void addTimeLeft(List<String> facts, EpochReport report) {
    long left = settings.steps() - report.steps();
    if (left > 0 && report.steps() % settings.stepsPerEpoch() == 0) {
      pace.timeFor(left).ifPresent(time -> facts.add(TrainingText.left(time, settings)));
    }
  }
}
