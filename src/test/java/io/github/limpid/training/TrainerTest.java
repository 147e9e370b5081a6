package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.Progress;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.OutOfEngineMemoryException;
import io.github.limpid.patch.Examples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  private static final Examples LINE = Runs.line(0.5f, 0.25f);
  private static final TrainingListener NOBODY = new TrainingListener() {};

  @TempDir Path folder;

  @Test
  void trainingFindsWhatTheExamplesShow() {
    Checkpoint end =
        trainer(FakeEngine.identity(), LINE)
            .train(Runs.start(Runs.settings(20, 100, Loss.MSE)), NOBODY, Progress.NONE);
    assertEquals(0.5, Runs.gain(end.best()), 0.01);
    assertEquals(0.25, Runs.bias(end.best()), 0.01);
    assertTrue(end.isFinished());
    assertEquals(2000, end.state().steps());
  }

  @Test
  void eventsComeInTheOrderOfTheLoop() {
    List<String> events = new ArrayList<>();
    trainer(FakeEngine.identity(), LINE)
        .train(Runs.start(Runs.settings(2, 2, Loss.MAE)), log(events), progress(events, 99));
    assertEquals(
        List.of(
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
      public void step(long step, double loss) {
        events.add("step " + step);
      }

      @Override
      public void epoch(EpochReport report, boolean best) {
        int written = CheckpointFile.read(file()).history().size();
        events.add(
            "epoch %d%s, %d in file".formatted(report.epoch(), best ? " best" : "", written));
      }
    };
  }

  private static Progress progress(List<String> events, int stepsUntilCancel) {
    return new Progress() {
      private int steps;

      @Override
      public void report(long done, long total, String what) {
        events.add(done + " of " + total + " " + what);
        steps++;
      }

      @Override
      public boolean cancelled() {
        events.add("asked");
        return steps >= stepsUntilCancel;
      }
    };
  }

  @Test
  void historySaysWhatEachEpochBrought() {
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(long step, double loss) {
            losses.add(loss);
          }
        };
    TrainingSettings settings = Runs.settings(3, 4, Loss.MAE);
    Checkpoint end =
        trainer(FakeEngine.identity(), LINE).train(Runs.start(settings), listener, Progress.NONE);
    assertEquals(3, end.history().size());
    for (int i = 0; i < 3; i++) {
      EpochReport report = end.history().get(i);
      assertEquals(i + 1, report.epoch());
      assertEquals(4 * (i + 1), report.steps());
      assertEquals(settings.schedule().rate(4 * i + 3), report.rate());
      double mean =
          losses.subList(4 * i, 4 * i + 4).stream().mapToDouble(l -> l).average().orElseThrow();
      assertEquals(mean, report.trainingLoss(), 1e-12);
      assertEquals(1, report.seconds()); // the clock ticks each time it is read
    }
  }

  @Test
  void everyUpdateIsMadeAtItsScheduledRate() {
    TrainingSettings settings = Runs.settings(3, 4, Loss.MAE);
    FakeEngine engine = FakeEngine.identity();
    trainer(engine, LINE).train(Runs.start(settings), NOBODY, Progress.NONE);
    assertEquals(12, engine.rates().size());
    for (int step = 0; step < 12; step++) {
      assertEquals(settings.schedule().rate(step), engine.rates().get(step));
    }
  }

  @Test
  void resumedRunEqualsTheUninterruptedOne() {
    for (Loss loss : Loss.values()) {
      Checkpoint start = Runs.start(Runs.settings(4, 5, loss));
      Checkpoint whole = trainer(FakeEngine.identity(), LINE).train(start, NOBODY, Progress.NONE);
      for (int steps : new int[] {5, 9, 13, 19}) {
        Progress stop = progress(new ArrayList<>(), steps);
        assertThrows(
            CancelledException.class,
            () -> trainer(FakeEngine.identity(), LINE).train(start, NOBODY, stop));
        Checkpoint half = CheckpointFile.read(file());
        assertEquals(steps / 5, half.history().size());
        Checkpoint resumed =
            trainer(FakeEngine.identity(), LINE).train(half, NOBODY, Progress.NONE);
        Runs.assertSame(whole, resumed);
        Runs.assertSame(whole, CheckpointFile.read(file()));
      }
    }
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    TrainingSettings s = Runs.settings(1, 5, Loss.MAE);
    TrainingSettings other =
        new TrainingSettings(
            1, 5, s.batch(), s.patch(), s.rate(), s.loss(), s.precision(), s.seed() + 1);
    Checkpoint a = trainer(FakeEngine.identity(), LINE).train(Runs.start(s), NOBODY, Progress.NONE);
    Checkpoint b =
        trainer(FakeEngine.identity(), LINE).train(Runs.start(other), NOBODY, Progress.NONE);
    assertTrue(Runs.gain(a.best()) != Runs.gain(b.best()));
  }

  @Test
  void cancelInMidEpochLeavesTheLastEpoch() {
    Checkpoint start = Runs.start(Runs.settings(3, 10, Loss.MAE));
    CancelledException stop =
        assertThrows(
            CancelledException.class,
            () ->
                trainer(FakeEngine.identity(), LINE)
                    .train(start, NOBODY, progress(new ArrayList<>(), 17)));
    assertTrue(stop.getMessage().startsWith("Training was cancelled."));
    Checkpoint left = CheckpointFile.read(file());
    assertEquals(1, left.history().size());
    assertEquals(10, left.state().steps());
    assertFalse(left.isFinished());
  }

  @Test
  void cancelInTheFirstEpochLeavesACheckpointOfTheStart() {
    Checkpoint start = Runs.start(Runs.settings(3, 10, Loss.MAE));
    assertThrows(
        CancelledException.class,
        () ->
            trainer(FakeEngine.identity(), LINE)
                .train(start, NOBODY, progress(new ArrayList<>(), 0)));
    assertStart(start);
  }

  @Test
  void lossThatIsNoNumberIsReportedWithItsEpoch() {
    for (int step = 6; step <= 10; step++) {
      assertDivergedInEpochTwo(
          FakeEngine.identity().withLossFailingAt(step), LINE, "the loss is NaN");
    }
  }

  @Test
  void weightsThatAreNoNumbersDoNotReachTheCheckpoint() {
    assertDivergedInEpochTwo(
        FakeEngine.identity().withWeightsFailingAt(10), LINE, "the loss is NaN");
  }

  @Test
  void momentsThatOverflowDoNotReachTheCheckpoint() {
    // The mean absolute error of 1e30 is finite; the square of the gradient, 1e60, is no float.
    int[] drawn = {0};
    Examples examples =
        (random, side, noisy, clean) -> {
          LINE.draw(random, side, noisy, clean);
          noisy[0] = drawn[0]++ < 5 * 3 ? noisy[0] : 1e30f;
        };
    assertDivergedInEpochTwo(
        FakeEngine.identity(), examples, "weights \"01-convolution/kernel\" hold Infinity");
  }

  private void assertDivergedInEpochTwo(FakeEngine engine, Examples examples, String why) {
    Checkpoint start = Runs.start(Runs.settings(3, 5, Loss.MAE));
    LimpidException failure =
        assertThrows(
            LimpidException.class,
            () -> trainer(engine, examples).train(start, NOBODY, Progress.NONE));
    assertEquals(
        "Training diverged in epoch 2: " + why + ". Start again with a lower rate.",
        failure.getMessage());
    assertEquals(0, engine.open());
    Checkpoint left = CheckpointFile.read(file());
    assertEquals(1, left.history().size());
    assertEquals(5, left.state().steps());
  }

  @Test
  void divergenceInTheFirstEpochLeavesACheckpointOfTheStart() {
    Checkpoint start = Runs.start(Runs.settings(3, 5, Loss.MAE));
    FakeEngine engine = FakeEngine.identity().withLossFailingAt(2);
    LimpidException failure =
        assertThrows(
            LimpidException.class, () -> trainer(engine, LINE).train(start, NOBODY, Progress.NONE));
    assertEquals(
        "Training diverged in epoch 1: the loss is NaN. Start again with a lower rate.",
        failure.getMessage());
    assertStart(start);
  }

  private void assertStart(Checkpoint start) {
    Checkpoint left = CheckpointFile.read(file());
    assertEquals(0, left.history().size());
    assertEquals(0, left.state().steps());
    assertEquals(start.settings(), left.settings());
  }

  @Test
  void bestWeightsAreThoseOfTheLowestValidationLoss() {
    // The examples ask for a gain of 0, the validation for 0.5, which is passed on the way.
    TrainingSettings settings = Runs.settings(12, 8, Loss.MAE);
    Validation halfWay = new Validation(Runs.line(0.5f, 0), 4, 4, 1);
    List<Float> gains = new ArrayList<>();
    List<Integer> best = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report, boolean isBest) {
            gains.add(Runs.gain(CheckpointFile.read(file()).state().weights()));
            if (isBest) {
              best.add(report.epoch());
            }
          }
        };
    Checkpoint end =
        new Trainer(FakeEngine.identity(), Runs.line(0, 0), halfWay, file(), Runs.clock())
            .train(Runs.start(settings), listener, Progress.NONE);
    EpochReport lowest =
        end.history().stream()
            .min(Comparator.comparingDouble(EpochReport::validationLoss))
            .orElseThrow();
    assertTrue(lowest.epoch() > 1 && lowest.epoch() < 12, "best in epoch " + lowest.epoch());
    assertEquals(lowest, end.bestEpoch());
    assertEquals(lowest.validationLoss(), end.bestLoss());
    assertEquals(lowest.epoch(), best.get(best.size() - 1));
    assertEquals(gains.get(lowest.epoch() - 1), Runs.gain(end.best()));
    assertEquals(gains.get(11), Runs.gain(end.state().weights()));
  }

  @Test
  void finishedRunsStayAsTheyAre() {
    Checkpoint end =
        trainer(FakeEngine.identity(), LINE)
            .train(Runs.start(Runs.settings(2, 3, Loss.MAE)), NOBODY, Progress.NONE);
    List<String> events = new ArrayList<>();
    Checkpoint again =
        trainer(FakeEngine.identity(), LINE).train(end, log(events), progress(events, 99));
    Runs.assertSame(end, again);
    assertEquals(List.of(), events);
  }

  @Test
  void failureOfTheExamplesEndsTheRunWithItsSentence() {
    Examples broken =
        (random, side, noisy, clean) -> {
          throw new InputException("No pictures.", "Give some.");
        };
    FakeEngine engine = FakeEngine.identity();
    Checkpoint start = Runs.start(Runs.settings(2, 3, Loss.MAE));
    InputException failure =
        assertThrows(
            InputException.class,
            () -> trainer(engine, broken).train(start, NOBODY, Progress.NONE));
    assertEquals("No pictures. Give some.", failure.getMessage());
    assertEquals(0, engine.open());
  }

  @Test
  void exhaustedMemoryAsksForSmallerBatches() {
    FakeEngine engine = FakeEngine.identity().withMemoryFor(1, 0);
    OutOfEngineMemoryException failure =
        assertThrows(
            OutOfEngineMemoryException.class,
            () ->
                trainer(engine, LINE)
                    .train(Runs.start(Runs.settings(1, 1, Loss.MAE)), NOBODY, Progress.NONE));
    assertEquals(
        "Close other programs, or give a smaller batch or a smaller patch.", failure.remedy());
    assertEquals(0, engine.open());
  }

  @Test
  void everythingIsClosed() {
    FakeEngine engine = FakeEngine.identity();
    trainer(engine, LINE).train(Runs.start(Runs.settings(1, 1, Loss.MAE)), NOBODY, Progress.NONE);
    assertEquals(0, engine.open());
  }

  private Trainer trainer(FakeEngine engine, Examples examples) {
    return new Trainer(engine, examples, new Validation(LINE, 4, 4, 1), file(), Runs.clock());
  }

  private Path file() {
    return folder.resolve("run.checkpoint");
  }
}
