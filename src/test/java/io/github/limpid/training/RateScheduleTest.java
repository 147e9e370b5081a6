package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.training.EpochReport.Score;
import io.github.limpid.training.RateSchedule.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateScheduleTest {

  private static final List<EpochReport> NO_EPOCHS = List.of();

  private static double share(String text, long step, long steps) {
    return RateSchedule.parse(text).share(step, steps, NO_EPOCHS);
  }

  private static List<EpochReport> epochs(double... losses) {
    List<EpochReport> history = new ArrayList<>();
    for (double loss : losses) {
      history.add(
          new EpochReport(history.size() + 1, 0, 0, 0, loss, Score.UNKNOWN, Score.UNKNOWN, 0));
    }
    return history;
  }

  @Test
  void everyCourseRisesInEqualStepsAtFirst() {
    for (String kind : RateSchedule.KINDS) {
      for (int step = 0; step < 195; step++) {
        assertEquals((step + 1) / 200.0, share(kind, step, 1_000_000), 1e-12, kind);
      }
    }
  }

  @Test
  void theRateIsHighestWhereTheRiseEnds() {
    for (String kind : RateSchedule.KINDS) {
      assertEquals(199 / 200.0, share(kind, 198, 1_000_000), 1e-12);
      assertEquals(1, share(kind, 199, 1_000_000), 1e-6);
      assertEquals(1, share(kind, 200, 1_000_000), 1e-6);
      for (long step : new long[] {0, 198, 201, 1000, 500_000, 999_999}) {
        assertTrue(share(kind, step, 1_000_000) <= 1);
      }
    }
  }

  @Test
  void shortRunsRiseForATenthOfTheirSteps() {
    for (int steps = 1; steps < 2100; steps += 1 + steps / 40) {
      int rise = Math.max(1, Math.min(200, steps / 10));
      for (int step = 0; step < steps; step++) {
        assertEquals(Math.min(1, (step + 1.0) / rise), share("constant", step, steps), 1e-12);
        double cosine = share("cosine", step, steps);
        assertTrue(cosine > 0 && cosine <= 1, step + " of " + steps);
      }
    }
  }

  @Test
  void withoutWarmUpTheFirstStepHasTheWholeRate() {
    assertEquals(1, share("constant:warmup=0", 0, 1000));
    assertEquals(1, share("cosine:warmup=0", 0, 1000));
    assertEquals(1, share("cosine:warmup=1", 0, 1000));
    assertEquals(0.5, share("cosine:warmup=2", 0, 1000));
  }

  @Test
  void cosineFallsFromAllToAlmostNothing() {
    // 0.002 + 0.998 (1 + cos(pi t)) / 2 at a third, a half and two thirds of the way
    assertEquals(0.002 + 0.998 * 0.75, share("cosine", 2000, 6000), 1e-12);
    assertEquals(0.002 + 0.998 * 0.5, share("cosine", 3000, 6000), 1e-12);
    assertEquals(0.002 + 0.998 * 0.25, share("cosine", 4000, 6000), 1e-12);
    assertTrue(share("cosine", 5999, 6000) > 0.002);
    assertEquals(0.002, share("cosine", 5999, 6000), 1e-6);
    for (int step = 201; step < 3000; step++) {
      assertTrue(share("cosine", step, 3000) < share("cosine", step - 1, 3000));
    }
  }

  @Test
  void constantStaysUpWhateverComes() {
    for (int step = 200; step < 3000; step += 7) {
      assertEquals(
          1, RateSchedule.parse("constant").share(step, 3000, epochs(1, 9, 9, 9, 9, 9, 9)));
    }
  }

  @Test
  void stepsGoDownEverySoManyEpochs() {
    for (int every = 1; every <= 5; every++) {
      RateSchedule schedule = new RateSchedule(Kind.STEP, 0, every, 0.3);
      for (int epoch = 0; epoch < 17; epoch++) {
        double share = schedule.share(100 * epoch, 1700, epochs(new double[epoch]));
        assertEquals(Math.pow(0.3, epoch / every), share, 1e-12, "epoch " + epoch);
      }
    }
  }

  @Test
  void plateausAreEpochsWithoutANewBest() {
    assertPlateaus(0, 3);
    assertPlateaus(0, 3, 5, 4, 3, 2, 1, 0.5, 0.25); // better and better
    assertPlateaus(0, 3, 1, 2, 2); // waited for two
    assertPlateaus(1, 3, 1, 2, 2, 2); // for three
    assertPlateaus(1, 3, 1, 2, 2, 2, 2, 2); // each plateau counts anew from its end
    assertPlateaus(2, 3, 1, 2, 2, 2, 2, 2, 2);
    assertPlateaus(0, 3, 1, 2, 2, 0.9, 2, 2); // a new best begins again
    assertPlateaus(1, 3, 1, 2, 2, 0.9, 2, 2, 2);
    assertPlateaus(1, 3, 1, 1, 1, 1); // as good is not better
    assertPlateaus(1, 3, 1, 2, 1.5, 1.2); // better than the last is not better than the best
    assertPlateaus(3, 1, 1, 2, 2, 2);
  }

  private static void assertPlateaus(int expected, int patience, double... losses) {
    RateSchedule schedule = new RateSchedule(Kind.PLATEAU, 0, patience, 0.5);
    assertEquals(Math.pow(0.5, expected), schedule.share(5, 100, epochs(losses)), 1e-12);
  }

  @Test
  void textReadsBack() {
    assertEquals("cosine:warmup=200", RateSchedule.DEFAULT.text());
    for (String text :
        List.of(
            "cosine:warmup=200",
            "constant:warmup=0",
            "step:every=10,factor=0.5,warmup=200",
            "plateau:patience=4,factor=0.5,warmup=200",
            "plateau:patience=1,factor=0.123,warmup=7")) {
      assertEquals(text, RateSchedule.parse(text).text());
      assertEquals(RateSchedule.parse(text), RateSchedule.parse(RateSchedule.parse(text).text()));
    }
  }

  @Test
  void numbersThatAreLeftOutHaveTheirDefaults() {
    assertEquals(RateSchedule.DEFAULT, RateSchedule.parse("cosine"));
    assertEquals("constant:warmup=200", RateSchedule.parse(" Constant").text());
    assertEquals("step:every=10,factor=0.5,warmup=200", RateSchedule.parse("step").text());
    assertEquals("plateau:patience=4,factor=0.5,warmup=200", RateSchedule.parse("plateau").text());
    assertEquals(
        "step:every=3,factor=0.5,warmup=200", RateSchedule.parse("step: every = 3").text());
  }

  @Test
  void nonsenseIsRefused() {
    String remedy = " Leave it out for the usual value.";
    assertRefused(
        "Schedule \"linear\" is not known. Known are cosine, constant, step, plateau.", "linear");
    assertRefused("Schedule \"cosine\" has no number \"every\". It has warmup.", "cosine:every=3");
    assertRefused(
        "Schedule \"step\" has no number \"patience\". It has every, factor, warmup.",
        "step:patience=3");
    assertRefused(
        "warmup (-1) of the schedule must be at least 0 steps." + remedy, "cosine:warmup=-1");
    assertRefused("every (0) of the schedule must be at least 1 epoch." + remedy, "step:every=0");
    assertRefused(
        "patience (0) of the schedule must be at least 1 epoch." + remedy, "plateau:patience=0");
    for (String factor : new String[] {"0", "1", "-0.5", "2"}) {
      assertRefused(
          "factor (" + factor + ") of the schedule must be above 0 and below 1." + remedy,
          "plateau:factor=" + factor);
    }
  }

  @Test
  void stepsAndEpochsAreWholeNumbers() {
    String remedy = " of the schedule must be a whole number. Leave it out for the usual value.";
    assertRefused("warmup (0.5)" + remedy, "cosine:warmup=0.5");
    assertRefused("every (1.5)" + remedy, "step:every=1.5");
    assertRefused("patience (2.5)" + remedy, "plateau:patience=2.5");
    assertRefused("warmup (1e10)" + remedy, "constant:warmup=1e10");
  }

  private static void assertRefused(String message, String text) {
    assertEquals(
        message, assertThrows(InputException.class, () -> RateSchedule.parse(text)).getMessage());
  }
}
