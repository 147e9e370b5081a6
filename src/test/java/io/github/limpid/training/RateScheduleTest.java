package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateScheduleTest {

  private static final double PEAK = 0.001;

  @Test
  void rateRisesInEqualStepsAtFirst() {
    RateSchedule schedule = new RateSchedule(PEAK, 1_000_000);
    for (int step = 0; step < 195; step++) {
      assertEquals(PEAK * (step + 1) / 200, schedule.rate(step), 1e-15);
    }
  }

  @Test
  void rateIsHighestWhereTheRiseEnds() {
    RateSchedule schedule = new RateSchedule(PEAK, 1_000_000);
    assertEquals(PEAK * 199 / 200, schedule.rate(198), 1e-15);
    assertEquals(PEAK, schedule.rate(199), 1e-9);
    assertEquals(PEAK, schedule.rate(200), 1e-9);
    for (long step : new long[] {0, 198, 201, 1000, 500_000, 999_999}) {
      assertTrue(schedule.rate(step) <= PEAK);
    }
  }

  @Test
  void rateFallsAlongHalfACosine() {
    RateSchedule schedule = new RateSchedule(PEAK, 6000);
    // 0.002 + 0.998 (1 + cos(pi t)) / 2 at a third, a half and two thirds of the way
    assertEquals(PEAK * (0.002 + 0.998 * 0.75), schedule.rate(2000), 1e-15);
    assertEquals(PEAK * (0.002 + 0.998 * 0.5), schedule.rate(3000), 1e-15);
    assertEquals(PEAK * (0.002 + 0.998 * 0.25), schedule.rate(4000), 1e-15);
  }

  @Test
  void rateNeverRisesAgain() {
    RateSchedule schedule = new RateSchedule(PEAK, 3000);
    for (int step = 201; step < 3000; step++) {
      assertTrue(schedule.rate(step) < schedule.rate(step - 1));
    }
  }

  @Test
  void almostNothingIsLeftAtTheEnd() {
    RateSchedule schedule = new RateSchedule(PEAK, 6000);
    assertTrue(schedule.rate(5999) > 0.002 * PEAK);
    assertEquals(0.002 * PEAK, schedule.rate(5999), 1e-6 * PEAK);
  }

  @Test
  void shortRunsHaveRatesToo() {
    for (int steps = 1; steps < 500; steps++) {
      RateSchedule schedule = new RateSchedule(PEAK, steps);
      for (int step = 0; step < steps; step++) {
        double rate = schedule.rate(step);
        assertTrue(rate > 0 && rate <= PEAK, step + " of " + steps);
      }
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertRefused(0, 1, "peak (0.0) must be above 0");
    assertRefused(Double.NaN, 1, "peak (NaN) must be above 0");
    assertRefused(1, 0, "steps (0) must be at least 1");
  }

  private static void assertRefused(double peak, long steps, String message) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new RateSchedule(peak, steps));
    assertEquals(message, refusal.getMessage());
  }
}
