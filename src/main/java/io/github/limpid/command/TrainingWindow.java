package io.github.limpid.command;

import ij.WindowManager;
import io.github.limpid.training.Checkpoint;
import io.github.limpid.training.EpochReport;
import io.github.limpid.training.Preview;
import io.github.limpid.training.TrainingListener;
import java.awt.EventQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows a training run in a window, from which it can be ended.
 *
 * <p>Example: {@code TrainingWindow.open("Limpid Train", InstantSource.system())}. Not without a
 * screen.
 *
 * <p><b>Threads.</b> Called on the thread that trains; all that is shown goes to AWT's event
 * thread, and training never waits for it.
 */
final class TrainingWindow implements TrainingListener {

  private static final Duration BETWEEN_SHOWS = Duration.ofMillis(500);

  private final InstantSource clock;
  private TrainingFrame frame; // on the event thread only
  private TrainingFacts facts; // on the training thread only, as all below
  private LossHistory losses;
  private Instant shown = Instant.MIN;
  private volatile boolean stops;
  private volatile boolean cancelled;

  private TrainingWindow(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Opens a window before a run begins.
   *
   * @param title in its bar and in ImageJ's menu {@code Window}
   * @param clock tells the time passed
   * @return what is to listen to the run
   */
  static TrainingWindow open(String title, InstantSource clock) {
    TrainingWindow window = new TrainingWindow(clock);
    EventQueue.invokeLater(
        () -> {
          window.frame = new TrainingFrame(unused(title), window::stop, window::cancel);
          window.frame.open();
        });
    return window;
  }

  /** ImageJ's menu {@code Window} tells windows apart by their titles. */
  private static String unused(String title) {
    String unused = title;
    for (int count = 2; WindowManager.getFrame(unused) != null; count++) {
      unused = title + " " + count;
    }
    return unused;
  }

  private void stop() {
    stops = true;
  }

  private void cancel() {
    cancelled = true;
  }

  private void onScreen(Consumer<TrainingFrame> change) {
    EventQueue.invokeLater(() -> change.accept(frame));
  }

  @Override
  public void begun(Checkpoint run) {
    facts = new TrainingFacts(run, clock);
    losses = new LossHistory(run);
    run.rollbacks().forEach(rollback -> remark(rollback.text()));
    show();
  }

  @Override
  public void step(long step, double loss, double rate) {
    facts.step(step, loss, rate);
    losses.step(step, loss);
    if (!clock.instant().isBefore(shown.plus(BETWEEN_SHOWS))) {
      show();
    }
  }

  @Override
  public void epoch(EpochReport report, boolean best, Preview preview) {
    facts.epoch(report, best);
    losses.add(report);
    onScreen(window -> window.show(preview, report.epoch()));
    show();
  }

  private void show() {
    shown = clock.instant();
    String position = facts.position();
    String time = facts.time();
    List<List<String>> table = facts.table();
    LossCurves curves = losses.curves();
    onScreen(window -> window.show(position, time, table, curves));
  }

  @Override
  public void remark(String sentence) {
    onScreen(window -> window.say(sentence));
  }

  @Override
  public boolean stops() {
    return stops;
  }

  /**
   * Tells whether the run is to end without keeping anything more.
   *
   * @return true once the button was pressed
   */
  boolean cancelled() {
    return cancelled;
  }

  /**
   * Says how training ended, also if it never began; the window stays.
   *
   * @param sentence the result and where it is, or why there is none
   */
  void finished(String sentence) {
    String passed = facts == null ? "" : facts.passed();
    onScreen(window -> window.finish(sentence, passed));
  }
}
