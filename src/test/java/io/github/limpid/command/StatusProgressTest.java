package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StatusProgressTest {

  private static final long SECOND = 1_000_000_000;

  private final AtomicLong clock = new AtomicLong(5 * SECOND);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final StatusProgress progress = new StatusProgress(clock::get, stopped::get);

  @Test
  void shortWorkHasNoEstimate() {
    clock.addAndGet(SECOND / 2);
    assertEquals("Denoising 50 %", progress.line(5, 10, "Denoising"));
  }

  @Test
  void whatIsLeftTakesAsLongAsWhatIsDone() {
    clock.addAndGet(30 * SECOND);
    assertEquals("Denoising 25 %, about 1 min 30 s left", progress.line(1, 4, "Denoising"));
  }

  @Test
  void theEndHasNoEstimate() {
    clock.addAndGet(30 * SECOND);
    assertEquals("Denoising 100 %", progress.line(4, 4, "Denoising"));
  }

  @Test
  void workThatBeginsAgainIsTimedAnew() {
    clock.addAndGet(100 * SECOND);
    assertEquals("Comparing 100 %", progress.line(4, 4, "Comparing"));
    assertEquals("Denoising 25 %", progress.line(1, 4, "Denoising"));
    clock.addAndGet(2 * SECOND);
    assertEquals("Denoising 50 %, about 2 s left", progress.line(2, 4, "Denoising"));
  }

  @Test
  void theUserMayStop() {
    assertFalse(progress.cancelled());
    stopped.set(true);
    assertTrue(progress.cancelled());
  }
}
