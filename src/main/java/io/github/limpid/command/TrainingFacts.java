package io.github.limpid.command;

import io.github.limpid.training.Checkpoint;
import io.github.limpid.training.EpochReport;
import io.github.limpid.training.EpochReport.Score;
import io.github.limpid.training.Pace;
import io.github.limpid.training.TrainingSettings;
import io.github.limpid.training.TrainingText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run stands, in words and figures.
 *
 * <p><b>Threads.</b> For the thread that trains; what it gives may go to others.
 */
final class TrainingFacts {

  /** Columns of {@link #table}. */
  static final int COLUMNS = 5;

  /** Rows of {@link #table}, with that of the columns' names. */
  static final int ROWS = 4;

  private static final String UNKNOWN = "";

  private final TrainingSettings settings;
  private final InstantSource clock;
  private final Instant began;
  private final double earlierSeconds; // of sessions before this one
  private EpochReport latest;
  private EpochReport best;
  private long step;
  private double loss = Double.NaN;
  private double rate;
  private Instant firstStep; // of this session
  private Pace pace = Pace.UNKNOWN;

  /** Begins with what a run already has. */
  TrainingFacts(Checkpoint run, InstantSource clock) {
    this.settings = run.settings();
    this.clock = clock;
    began = clock.instant();
    earlierSeconds = run.history().stream().mapToDouble(EpochReport::seconds).sum();
    int epochs = run.history().size();
    latest = epochs == 0 ? run.before() : run.history().get(epochs - 1);
    best = run.bestReport();
    step = run.state().steps();
  }

  /** Takes note of an update. The first one takes long, so the pace is measured from its end. */
  void step(long step, double loss, double rate) {
    this.step = step;
    this.loss = loss;
    this.rate = rate;
    if (firstStep == null) {
      firstStep = clock.instant();
    } else {
      pace = new Pace(pace.steps() + 1, seconds(firstStep));
    }
  }

  /** Takes note of an epoch, or of how the start was measured. */
  void epoch(EpochReport report, boolean isBest) {
    latest = report;
    best = isBest ? report : best;
  }

  private double seconds(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }

  /** The step that was made last, such as {@code Epoch 3 of 30, step 512 of 6000, loss 0.0123}. */
  String position() {
    List<String> facts = new ArrayList<>();
    facts.add("Epoch " + epochNow() + " of " + settings.epochs());
    facts.add("step " + step + " of " + settings.steps());
    if (!Double.isNaN(loss)) {
      facts.add("loss " + TrainingText.loss(loss));
      facts.add("rate " + TrainingText.rate(rate));
    }
    return String.join(", ", facts);
  }

  /** The epoch of the last step; before the first one, that to come. */
  private long epochNow() {
    long last = Math.max(1, step);
    return (last - 1) / settings.stepsPerEpoch() + 1;
  }

  /** Time passed and time left, such as {@code 3 min 20 s passed, about 12 min 1 s left}. */
  String time() {
    List<String> facts = new ArrayList<>();
    facts.add(passed());
    if (pace.isKnown()) {
      pace.timeFor(settings.steps() - step)
          .ifPresent(left -> facts.add(TrainingText.left(left, settings)));
      facts.add(TrainingText.rate(pace.stepsPerSecond()) + " steps per second");
    }
    return String.join(", ", facts);
  }

  /** Time passed in this session and those before it. */
  String passed() {
    double passed = earlierSeconds + seconds(began);
    return TrainingText.time(Duration.ofMillis((long) (1000 * passed))) + " passed";
  }

  /** Last and best epoch and the noisy images; the first row names the columns. */
  List<List<String>> table() {
    Score noisy = latest == null ? Score.UNKNOWN : latest.noisy();
    List<List<String>> rows = new ArrayList<>();
    rows.add(names(noisy));
    rows.add(row("last", latest));
    rows.add(row("best", best));
    rows.add(row(noisy));
    return rows;
  }

  private static List<String> names(Score score) {
    return List.of(
        "",
        "training loss",
        "validation loss",
        score.isKnown() ? "PSNR" : UNKNOWN,
        Double.isNaN(score.ssim()) ? UNKNOWN : "SSIM");
  }

  private static List<String> row(String which, EpochReport report) {
    if (report == null) {
      return List.of(which, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }
    return List.of(
        which + ": epoch " + report.epoch(),
        Double.isNaN(report.trainingLoss()) ? UNKNOWN : TrainingText.loss(report.trainingLoss()),
        TrainingText.loss(report.validationLoss()),
        psnr(report.validation()),
        ssim(report.validation()));
  }

  private static List<String> row(Score noisy) {
    String name = noisy.isKnown() ? "noisy, to compare" : UNKNOWN;
    return List.of(name, UNKNOWN, UNKNOWN, psnr(noisy), ssim(noisy));
  }

  private static String psnr(Score score) {
    return score.isKnown() ? TrainingText.psnr(score.psnr()) : UNKNOWN;
  }

  private static String ssim(Score score) {
    return Double.isNaN(score.ssim()) ? UNKNOWN : TrainingText.ssim(score.ssim());
  }
}
