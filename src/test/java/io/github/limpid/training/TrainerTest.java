package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.Progress;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.patch.Examples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  private static final Examples LINE = Runs.line(0.5f, 0.25f);
  private static final TrainingListener NOBODY = TrainingListener.NONE;

  @TempDir Path folder;

  private Trainer trainer(LineEngine engine, Examples examples) {
    return trainer(engine, examples, Runs.validation(LINE));
  }

  private Trainer trainer(LineEngine engine, Examples examples, Validation validation) {
    return new Trainer(engine, step -> examples, validation, run(), Runs.clock());
  }

  private RunFolder run() {
    return new RunFolder(folder.resolve("run"));
  }

  private Checkpoint last() {
    return CheckpointFile.read(run().last());
  }

  private Checkpoint best() {
    return CheckpointFile.read(run().best());
  }

  @Test
  void trainingFindsWhatTheExamplesShow() {
    Checkpoint end =
        trainer(new LineEngine(), LINE)
            .train(Runs.start(Runs.settings(20, 100, Loss.MSE)), NOBODY, Progress.NONE);
    assertEquals(0.5, Runs.gain(end.best()), 0.01);
    assertEquals(0.25, Runs.bias(end.best()), 0.01);
    assertTrue(end.isFinished());
    assertEquals(2000, end.state().steps());
  }

  @Test
  void eventsComeInTheOrderOfTheLoop() {
    List<String> events = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(long done, long total, String what) {
            events.add(done + " of " + total + " " + what);
          }

          @Override
          public boolean cancelled() {
            events.add("asked");
            return false;
          }
        };
    trainer(new LineEngine(), LINE)
        .train(Runs.start(Runs.settings(2, 2, Loss.MAE)), log(events), progress);
    assertEquals(
        List.of(
            "begun",
            "epoch 0 best, 0 in file",
            "asked",
            "step 1",
            "1 of 4 Training",
            "asked",
            "step 2",
            "2 of 4 Training",
            "epoch 1 best, 1 in file",
            "asked",
            "step 3",
            "3 of 4 Training",
            "asked",
            "step 4",
            "4 of 4 Training",
            "epoch 2 best, 2 in file"),
        events);
  }

  private TrainingListener log(List<String> events) {
    return new TrainingListener() {
      @Override
      public void begun(Checkpoint run) {
        events.add("begun");
      }

      @Override
      public void step(long step, double loss, double rate) {
        events.add("step " + step);
      }

      @Override
      public void epoch(EpochReport report, boolean best, Preview preview) {
        events.add(
            "epoch %d%s, %d in file"
                .formatted(report.epoch(), best ? " best" : "", last().history().size()));
      }

      @Override
      public void remark(String sentence) {
        events.add(sentence);
      }
    };
  }

  @Test
  void historySaysWhatEachEpochBrought() {
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(long step, double loss, double rate) {
            losses.add(loss);
          }
        };
    TrainingSettings settings = Runs.settings(3, 4, Loss.MAE);
    Checkpoint end =
        trainer(new LineEngine(), LINE).train(Runs.start(settings), listener, Progress.NONE);
    assertEquals(3, end.history().size());
    for (int i = 0; i < 3; i++) {
      EpochReport report = end.history().get(i);
      assertEquals(i + 1, report.epoch());
      assertEquals(4 * (i + 1), report.steps());
      assertEquals(end.rate(4 * i + 3), report.rate());
      double mean =
          losses.subList(4 * i, 4 * i + 4).stream().mapToDouble(l -> l).average().orElseThrow();
      assertEquals(mean, report.trainingLoss(), 1e-12);
      assertEquals(1, report.seconds()); // the clock ticks each time it is read
      assertEquals(end.before().noisy(), report.noisy());
    }
    assertEquals(0, end.before().epoch());
    assertEquals(0, end.before().steps());
    assertEquals(Double.NaN, end.before().trainingLoss());
  }

  @Test
  void everyUpdateIsMadeAtItsScheduledRate() {
    for (String schedule : List.of("cosine", "constant:warmup=0", "step:every=1,factor=0.5")) {
      TrainingSettings settings = Runs.settings(3, 4, Loss.MAE, schedule, 0, 11);
      LineEngine engine = new LineEngine();
      Checkpoint end = trainer(engine, LINE).train(Runs.start(settings), NOBODY, Progress.NONE);
      assertEquals(12, engine.rates().size());
      for (int step = 0; step < 12; step++) {
        double share = settings.schedule().share(step, 12, end.history().subList(0, step / 4));
        assertEquals(0.1 * share, engine.rates().get(step), 1e-15, schedule);
      }
    }
  }

  @Test
  void resumedRunEqualsTheUninterruptedOne() {
    for (Loss loss : new Loss[] {Loss.MAE, Loss.MSE}) {
      for (String schedule : List.of("cosine", "plateau:patience=1,factor=0.5,warmup=2")) {
        Checkpoint start = Runs.start(Runs.settings(6, 5, loss, schedule, 0, 11));
        assertResumes(start, 30);
      }
    }
  }

  /** Cancels after each number of steps in turn, and goes on from the file. */
  private void assertResumes(Checkpoint start, int steps) {
    Validation validation = Runs.validation(LINE);
    Checkpoint whole =
        trainer(new LineEngine(), LINE, validation).train(start, NOBODY, Progress.NONE);
    for (int until = 0; until < steps; until += 7) {
      Progress stop = Runs.cancelAfter(until);
      assertThrows(
          CancelledException.class,
          () -> trainer(new LineEngine(), LINE, validation).train(start, NOBODY, stop));
      Checkpoint resumed =
          trainer(new LineEngine(), LINE, validation).train(last(), NOBODY, Progress.NONE);
      Runs.assertSame(whole, resumed);
      Runs.assertSame(whole, last());
    }
  }

  @Test
  void resumedRunEqualsTheUninterruptedOneAfterARollback() {
    // The loss of update 8 is no number, once: epoch 2 begins again, at half the rate.
    Checkpoint start = Runs.start(Runs.settings(5, 5, Loss.MSE));
    Validation validation = Runs.validation(LINE);
    Checkpoint whole =
        trainer(new LineEngine().withLossFailingAt(8), LINE, validation)
            .train(start, NOBODY, Progress.NONE);
    assertEquals(1, whole.rollbacks().size());
    for (int reports = 8; reports < 27; reports++) { // 7 until the rollback, then 20 more
      Progress stop = Runs.cancelAfter(reports);
      assertThrows(
          CancelledException.class,
          () ->
              trainer(new LineEngine().withLossFailingAt(8), LINE, validation)
                  .train(start, NOBODY, stop));
      assertEquals(1, last().rollbacks().size());
      Checkpoint resumed =
          trainer(new LineEngine(), LINE, validation).train(last(), NOBODY, Progress.NONE);
      Runs.assertSame(whole, resumed);
    }
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    float[] gains = new float[2];
    for (int i = 0; i < 2; i++) {
      TrainingSettings settings = Runs.settings(1, 5, Loss.MAE, "cosine", 0, 11 + i);
      gains[i] =
          Runs.gain(
              trainer(new LineEngine(), LINE)
                  .train(Runs.start(settings), NOBODY, Progress.NONE)
                  .best());
    }
    assertNotEquals(gains[0], gains[1]);
  }

  @Test
  void cancelInMidEpochLeavesTheLastEpoch() {
    LineEngine engine = new LineEngine();
    Checkpoint start = Runs.start(Runs.settings(3, 10, Loss.MAE));
    CancelledException stop =
        assertThrows(
            CancelledException.class,
            () -> trainer(engine, LINE).train(start, NOBODY, Runs.cancelAfter(17)));
    assertTrue(stop.getMessage().startsWith("Training was cancelled."));
    Checkpoint left = last();
    assertEquals(1, left.history().size());
    assertEquals(10, left.state().steps());
    assertFalse(left.isFinished());
    assertEquals(0, engine.open());
  }

  @Test
  void cancelInTheFirstEpochLeavesACheckpointOfTheStart() {
    Checkpoint start = Runs.start(Runs.settings(3, 10, Loss.MAE));
    assertThrows(
        CancelledException.class,
        () -> trainer(new LineEngine(), LINE).train(start, NOBODY, Runs.cancelAfter(0)));
    assertEquals(0, last().history().size());
    assertEquals(0, last().state().steps());
    assertEquals(start.settings(), last().settings());
    Runs.assertSame(start.best(), best().best());
  }

  @Test
  void aNewRunReplacesWhatAnotherLeft() {
    trainer(new LineEngine(), LINE)
        .train(Runs.start(Runs.settings(3, 3, Loss.MAE)), NOBODY, Progress.NONE);
    assertThrows(
        CancelledException.class,
        () ->
            trainer(new LineEngine(), LINE)
                .train(Runs.start(Runs.settings(4, 4, Loss.MSE)), NOBODY, Runs.cancelAfter(0)));
    assertEquals(4, last().settings().epochs());
    assertEquals(4, best().settings().epochs(), "the best of another run");
  }

  @Test
  void rollbackRepeatsTheEpochAtHalfTheRate() {
    for (int fails = 6; fails <= 10; fails++) {
      TrainingSettings settings = Runs.settings(3, 5, Loss.MAE, "constant:warmup=0", 0, 11);
      LineEngine engine = new LineEngine().withLossFailingAt(fails);
      List<String> events = new ArrayList<>();
      Checkpoint end =
          trainer(engine, LINE).train(Runs.start(settings), log(events), Progress.NONE);
      assertEquals(List.of(new Rollback(2, "the loss is NaN", 0.5)), end.rollbacks());
      assertEquals(15, end.state().steps());
      assertEquals(3, end.history().size());
      assertEquals(fails + 10, engine.rates().size(), "epochs 2 and 3 after the failure");
      for (int i = 0; i < engine.rates().size(); i++) {
        assertEquals(i < fails ? 0.1 : 0.05, engine.rates().get(i), 1e-15);
      }
      assertTrue(
          events.contains(
              "Training diverged in epoch 2: the loss is NaN. It goes on from the last good weights"
                  + " at 0.5 of the rate."));
      assertEquals(1, events.stream().filter("step 5"::equals).count());
      assertEquals(fails > 6 ? 2 : 1, events.stream().filter("step 6"::equals).count());
      assertEquals(0, engine.open());
    }
  }

  @Test
  void theRunAfterARollbackIsOneFromTheLastGoodWeightsAtTheLowerRate() {
    Checkpoint start = Runs.start(Runs.settings(3, 5, Loss.MSE, "cosine", 0, 11));
    assertThrows(
        CancelledException.class,
        () -> trainer(new LineEngine(), LINE).train(start, NOBODY, Runs.cancelAfter(5)));
    Checkpoint expected =
        trainer(new LineEngine(), LINE)
            .train(
                last().rolledBack(new Rollback(2, "the loss is NaN", 0.5)), NOBODY, Progress.NONE);
    Checkpoint end =
        trainer(new LineEngine().withLossFailingAt(9), LINE).train(start, NOBODY, Progress.NONE);
    Runs.assertSame(expected, end);
  }

  @Test
  void weightsThatAreNoNumbersDoNotReachTheCheckpoint() {
    LineEngine engine = new LineEngine().withWeightsFailingAt(10); // the last of epoch 2
    Checkpoint end =
        trainer(engine, LINE)
            .train(Runs.start(Runs.settings(3, 5, Loss.MAE)), NOBODY, Progress.NONE);
    assertEquals(List.of(new Rollback(2, "the validation loss is NaN", 0.5)), end.rollbacks());
    assertTrue(Float.isFinite(Runs.gain(end.state().weights())));
  }

  @Test
  void momentsThatOverflowDoNotReachTheCheckpoint() {
    // The mean absolute error of 1e30 is finite; the square of the gradient, 1e60, is no float.
    int[] drawn = {0};
    Examples examples =
        (random, patch) -> {
          LINE.draw(random, patch);
          patch.noisy()[0] = drawn[0]++ == 25 ? 1e30f : patch.noisy()[0]; // in the second epoch
        };
    Checkpoint end =
        trainer(new LineEngine(), examples)
            .train(Runs.start(Runs.settings(3, 5, Loss.MAE)), NOBODY, Progress.NONE);
    assertEquals(1, end.rollbacks().size());
    assertEquals("weights \"01-convolution/kernel\" hold Infinity", end.rollbacks().get(0).why());
  }

  @Test
  void validationTenTimesTheBestIsDivergence() {
    // Validation asks for 0.5 x + 0.25 of x in 0..1; an MAE of 0.125 of the start at gain 1. A gain
    // of 2.9 gives 0.95 (7.6 times as much), and 8.5 gives 3.75 (30 times).
    for (float gain : new float[] {2.9f, 8.5f}) {
      LineEngine engine = new LineEngine().withGainAt(2, gain); // the last update of epoch 1
      Checkpoint end =
          trainer(engine, LINE)
              .train(
                  Runs.start(Runs.settings(3, 2, Loss.MAE, "constant", 0, 11)),
                  NOBODY,
                  Progress.NONE);
      List<Rollback> expected =
          gain > 8
              ? List.of(new Rollback(1, "the validation loss is ten times the best", 0.5))
              : List.of();
      assertEquals(expected, end.rollbacks());
    }
  }

  @Test
  void aRunThatDivergesAgainAndAgainIsGivenUp() {
    LineEngine engine = new LineEngine().withLossFailingAlways();
    List<String> events = new ArrayList<>();
    LimpidException failure =
        assertThrows(
            LimpidException.class,
            () ->
                trainer(engine, LINE)
                    .train(
                        Runs.start(Runs.settings(3, 5, Loss.MAE, "constant:warmup=0", 0, 1)),
                        log(events),
                        Progress.NONE));
    assertEquals(
        "Training diverged in epoch 1 again: the loss is NaN. Start again with a lower rate.",
        failure.getMessage());
    assertEquals(
        List.of(0.1, 0.05, 0.025, 0.0125, 0.00625, 0.003125), engine.rates(), "five times");
    assertEquals(5, last().rollbacks().size());
    assertEquals(0, last().history().size());
    assertEquals(0, engine.open());
    best();
  }

  @Test
  void weightsToStartFromThatAreOfNoUseAreRefusedAtOnce() {
    Checkpoint start =
        Checkpoint.start(
            Runs.NETWORK,
            Runs.settings(3, 5, Loss.MSE),
            Map.of(),
            Runs.weights(Float.MAX_VALUE, Float.MAX_VALUE));
    LineEngine engine = new LineEngine();
    LimpidException failure =
        assertThrows(
            LimpidException.class, () -> trainer(engine, LINE).train(start, NOBODY, Progress.NONE));
    assertTrue(
        failure.getMessage().startsWith("The weights to start from are of no use: "),
        failure.getMessage());
    assertEquals(0, engine.open());
  }

  @Test
  void trainingEndsWhenPatienceIsOver() {
    // Validation asks for what the weights are at the start, so that every epoch makes it worse.
    TrainingSettings settings = Runs.settings(50, 3, Loss.MAE, "constant:warmup=0", 4, 1);
    Validation start = Runs.validation(Runs.line(1.05f, 0));
    Checkpoint end =
        trainer(new LineEngine(), Runs.line(0.8f, 0), start)
            .train(Runs.start(settings), NOBODY, Progress.NONE);
    assertEquals(end.bestReport().epoch() + 4, end.history().size());
    assertTrue(end.history().size() < 50);
    assertTrue(end.isOutOfPatience());
    Runs.assertSame(
        end, trainer(new LineEngine(), LINE, start).train(last(), NOBODY, Progress.NONE));
  }

  @Test
  void bestWeightsAreThoseOfTheLowestValidationLoss() {
    // The examples ask for a gain of 0, the validation for 0.5, which is passed on the way.
    TrainingSettings settings = Runs.settings(12, 8, Loss.MAE);
    List<Float> gains = new ArrayList<>();
    List<Integer> best = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report, boolean isBest, Preview preview) {
            gains.add(Runs.gain(last().state().weights()));
            if (isBest) {
              best.add(report.epoch());
              assertEquals(report, best().bestReport());
            }
          }
        };
    Checkpoint end =
        trainer(new LineEngine(), Runs.line(0, 0), Runs.validation(Runs.line(0.5f, 0)))
            .train(Runs.start(settings), listener, Progress.NONE);
    EpochReport lowest =
        end.history().stream()
            .min(Comparator.comparingDouble(EpochReport::validationLoss))
            .orElseThrow();
    assertTrue(lowest.epoch() > 1 && lowest.epoch() < 12, "best in epoch " + lowest.epoch());
    assertEquals(lowest, end.bestReport());
    assertEquals(lowest.validationLoss(), end.bestLoss());
    assertEquals(lowest.epoch(), best.get(best.size() - 1));
    assertEquals(gains.get(lowest.epoch()), Runs.gain(end.best()));
    assertEquals(gains.get(12), Runs.gain(end.state().weights()));
    assertEquals(lowest, best().bestReport());
    assertEquals(lowest.epoch(), best().history().size());
    Runs.assertSame(end.best(), best().state().weights());
  }

  @Test
  void stopKeepsTheBest() {
    // Stopped in mid-epoch while validation becomes better with every step: what was reached counts
    // as the best, and the last finished epoch is what a resumed run goes on from.
    TrainingSettings settings = Runs.settings(4, 10, Loss.MAE, "constant:warmup=0", 0, 1);
    Stopping stop = new Stopping(15);
    Validation far = Runs.validation(Runs.line(-5, 0));
    Checkpoint end =
        trainer(new LineEngine(), Runs.line(-5, 0), far)
            .train(Runs.start(settings), stop, Progress.NONE);
    assertEquals(1, end.history().size());
    assertEquals(10, end.state().steps());
    assertEquals(2, end.bestReport().epoch());
    assertEquals(15, end.bestReport().steps());
    assertTrue(Runs.gain(end.best()) < Runs.gain(end.state().weights()));
    assertEquals(List.of(0, 1, 2), stop.epochs);
    assertEquals(1, last().bestReport().epoch(), "what follows knows whole epochs alone");
    Runs.assertSame(end.state().weights(), last().state().weights());
    Runs.assertSame(end, best());
    Checkpoint resumed =
        trainer(new LineEngine(), Runs.line(-5, 0), far).train(last(), NOBODY, Progress.NONE);
    Checkpoint whole =
        trainer(new LineEngine(), Runs.line(-5, 0), far)
            .train(Runs.start(settings), NOBODY, Progress.NONE);
    Runs.assertSame(whole, resumed);
  }

  /** Stops after so many steps. */
  private static final class Stopping implements TrainingListener {
    private final long after;
    private final List<Integer> epochs = new ArrayList<>();
    private long made;

    Stopping(long after) {
      this.after = after;
    }

    @Override
    public void step(long step, double loss, double rate) {
      made = step;
    }

    @Override
    public void epoch(EpochReport report, boolean best, Preview preview) {
      epochs.add(report.epoch());
    }

    @Override
    public boolean stops() {
      return made >= after;
    }
  }

  @Test
  void stopLeavesAnUnfinishedEpochOutIfItIsNotTheBest() {
    TrainingSettings settings = Runs.settings(4, 10, Loss.MAE, "constant:warmup=0", 0, 1);
    Validation start = Runs.validation(Runs.line(1, 0.001f)); // each step away makes it worse
    Checkpoint end =
        trainer(new LineEngine(), Runs.line(0.8f, 0), start)
            .train(Runs.start(settings), new Stopping(7), Progress.NONE);
    assertEquals(0, end.history().size());
    assertEquals(0, end.bestReport().epoch());
    assertEquals(1, Runs.gain(end.best()));
    assertEquals(0, end.state().steps());
  }

  @Test
  void stopAtTheEndOfAnEpochCountsTheEpoch() {
    TrainingSettings settings = Runs.settings(4, 10, Loss.MAE);
    Checkpoint end =
        trainer(new LineEngine(), LINE)
            .train(Runs.start(settings), new Stopping(20), Progress.NONE);
    assertEquals(2, end.history().size());
    assertEquals(20, end.state().steps());
    assertEquals(end.history(), last().history());
  }

  @Test
  void stopEndsARunThatHasJustDiverged() {
    LineEngine engine = new LineEngine().withWeightsFailingAt(7);
    Checkpoint end =
        trainer(engine, LINE)
            .train(Runs.start(Runs.settings(4, 10, Loss.MAE)), new Stopping(7), Progress.NONE);
    assertEquals(7, engine.rates().size());
    assertEquals(0, end.history().size());
    assertTrue(Float.isFinite(Runs.gain(end.best())));
    assertEquals(0, engine.open());
  }

  @Test
  void finishedRunsStayAsTheyAre() {
    Checkpoint end =
        trainer(new LineEngine(), LINE)
            .train(Runs.start(Runs.settings(2, 3, Loss.MAE)), NOBODY, Progress.NONE);
    List<String> events = new ArrayList<>();
    Checkpoint again = trainer(new LineEngine(), LINE).train(last(), log(events), Progress.NONE);
    Runs.assertSame(end, again);
    assertEquals(List.of("begun"), events);
  }

  @Test
  void failureOfTheExamplesEndsTheRunWithItsSentence() {
    Examples broken =
        (random, patch) -> {
          throw new InputException("No pictures.", "Give some.");
        };
    LineEngine engine = new LineEngine();
    Checkpoint start = Runs.start(Runs.settings(2, 3, Loss.MAE));
    InputException failure =
        assertThrows(
            InputException.class,
            () -> trainer(engine, broken).train(start, NOBODY, Progress.NONE));
    assertEquals("No pictures. Give some.", failure.getMessage());
    assertEquals(0, engine.open());
  }

  @Test
  void exhaustedMemoryDoublesThePartsOfABatch() {
    for (int patches = 1; patches <= 3; patches++) {
      LineEngine engine = new LineEngine().withMemoryFor(patches);
      List<String> events = new ArrayList<>();
      Checkpoint end =
          trainer(engine, LINE)
              .train(Runs.start(Runs.settings(2, 2, Loss.MAE)), log(events), Progress.NONE);
      int parts = patches == 3 ? 1 : patches == 2 ? 2 : 3;
      assertEquals(List.of(parts, parts, parts, parts), engine.parts());
      assertEquals(parts, end.parts());
      assertEquals(parts, last().parts(), "a resumed run knows");
      String remark =
          "The memory does not suffice for a batch at once; it is worked through in %d parts.";
      assertEquals(patches < 3, events.contains(remark.formatted(2)));
      assertEquals(patches < 2, events.contains(remark.formatted(3)));
      assertEquals(4, end.state().steps());
      assertEquals(0, engine.open());
    }
  }

  @Test
  void aSinglePatchThatIsTooLargeEndsTheRun() {
    LineEngine engine = new LineEngine().withMemoryFor(0);
    OutOfEngineMemoryException failure =
        assertThrows(
            OutOfEngineMemoryException.class,
            () ->
                trainer(engine, LINE)
                    .train(Runs.start(Runs.settings(1, 1, Loss.MAE)), NOBODY, Progress.NONE));
    assertEquals("Close other programs, or give a smaller patch or network.", failure.remedy());
    assertEquals(0, engine.open());
  }

  @Test
  void stepsAreDrawnByTheirNumberAfterRollbacksToo() {
    List<Long> asked = new ArrayList<>();
    LineEngine engine = new LineEngine().withLossFailingAt(8);
    new Trainer(
            engine,
            step -> {
              synchronized (asked) {
                asked.add(step);
              }
              return LINE;
            },
            Runs.validation(LINE),
            run(),
            Runs.clock())
        .train(Runs.start(Runs.settings(2, 5, Loss.MAE)), NOBODY, Progress.NONE);
    assertTrue(asked.stream().allMatch(step -> step >= 0 && step <= 10), asked::toString);
    assertEquals(2, asked.stream().filter(step -> step == 5).count(), asked::toString);
  }

  @Test
  void severalListenersHearTheSameAndAnyMayStop() {
    List<String> one = new ArrayList<>();
    List<String> two = new ArrayList<>();
    Stopping stop = new Stopping(3);
    Checkpoint end =
        trainer(new LineEngine().withLossFailingAt(2).withMemoryFor(2), LINE)
            .train(
                Runs.start(Runs.settings(4, 2, Loss.MAE)),
                TrainingListener.all(log(one), stop, log(two)),
                Progress.NONE);
    assertEquals(one, two);
    assertEquals(1, end.history().size());
    assertTrue(one.stream().anyMatch(event -> event.startsWith("Training diverged")));
    assertTrue(one.stream().anyMatch(event -> event.startsWith("The memory does not")));
  }
}
