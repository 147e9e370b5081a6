package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void moreStepsTakeAsLongAsThoseBefore() {
    Pace pace = new Pace(20, 4).plus(10, 2);
    assertEquals(new Pace(30, 6), pace);
    assertEquals(5, pace.stepsPerSecond());
    assertEquals(Optional.of(Duration.ofSeconds(20)), pace.timeFor(100));
    assertEquals(Optional.of(Duration.ZERO), pace.timeFor(0));
  }

  @Test
  void nothingIsKnownBeforeTheFirstStepOrWithinTheClocksTick() {
    assertEquals(Optional.empty(), Pace.UNKNOWN.timeFor(100));
    assertEquals(Optional.empty(), new Pace(3, 0).timeFor(100));
    assertTrue(Double.isNaN(Pace.UNKNOWN.stepsPerSecond()));
  }

  @Test
  void negativeTimesAreRefused() {
    assertEquals(
        "steps (1) and seconds (-2.0) must not be negative",
        assertThrows(IllegalArgumentException.class, () -> new Pace(1, -2)).getMessage());
  }
}
