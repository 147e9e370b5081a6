package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.command.LossCurves.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossHistoryTest {

  @Test
  void aNewRunBeginsWithTheLossBeforeTraining() {
    LossHistory history = new LossHistory(SmallRun.start());
    assertEquals(new LossCurves(List.of(), List.of(), List.of(), 1), history.curves());
    history.add(SmallRun.report(0));
    assertEquals(
        new LossCurves(List.of(), List.of(), List.of(new Point(0, 2)), 1), history.curves());
  }

  @Test
  void aResumedRunBeginsWithItsHistory() {
    LossCurves curves = new LossHistory(SmallRun.resumed(3)).curves();
    assertEquals(
        List.of(new Point(1, 1), new Point(2, 1.0 / 2), new Point(3, 1.0 / 3)), curves.training());
    assertEquals(
        List.of(new Point(0, 2), new Point(1, 1), new Point(2, 2.0 / 3), new Point(3, 0.5)),
        curves.validation());
    assertEquals(3, curves.end());
  }

  @Test
  void stepsAreShownAsMeansOfSix() {
    LossHistory history = new LossHistory(SmallRun.start()); // 6000 steps make 1000 points
    for (int step = 1; step <= 14; step++) {
      history.step(step, step);
    }
    assertEquals(List.of(new Point(0.03, 3.5), new Point(0.06, 9.5)), history.curves().running());
  }

  @Test
  void theAxisGrowsEpochByEpochToTheLast() {
    LossHistory history = new LossHistory(SmallRun.start());
    history.step(200, 1);
    assertEquals(1, history.curves().end());
    history.step(201, 1);
    assertEquals(2, history.curves().end());
    history.step(6000, 1);
    assertEquals(30, history.curves().end());
  }

  @Test
  void stepsThatComeAgainReplaceThoseThatWentWrong() {
    LossHistory history = new LossHistory(SmallRun.start());
    for (int step = 1; step <= 300; step++) {
      history.step(step, step <= 200 ? 1 : 1e9);
    }
    for (int step = 201; step <= 210; step++) {
      history.step(step, 2);
    }
    List<Point> running = history.curves().running();
    assertEquals(new Point(206 / 200.0, 2), running.get(running.size() - 1));
    assertTrue(running.stream().allMatch(point -> point.loss() <= 2), running.toString());
  }
}
