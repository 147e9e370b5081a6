package io.github.limpid.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class HeldImageTest {

  private final ImagePlus image = new ImagePlus("a.tif", new ByteProcessor(3, 2));

  @Test
  void othersCannotLockItUntilItIsLetGo() throws Exception {
    try (HeldImage held = HeldImage.of(image)) {
      assertTrue(held.isLocked());
      assertFalse(byAnother(image::lockSilently));
    }
    assertTrue(byAnother(image::lockSilently));
  }

  @Test
  void oneImageMayBeHeldTwice() {
    try (HeldImage held = HeldImage.of(image)) {
      HeldImage.of(image).close();
      assertTrue(held.isLocked() && image.isLocked());
    }
    assertFalse(image.isLocked());
  }

  @Test
  void closingItMeanwhileLeavesItsPixels() {
    try (HeldImage held = HeldImage.of(image)) {
      image.flush(); // what closing its window does
      assertNotNull(image.getProcessor());
      assertEquals(3, ResultImage.blank(image).getWidth());
    }
  }

  @Test
  void itStaysLockedIfAnotherHadLockedItBefore() throws Exception {
    assertTrue(byAnother(image::lockSilently));
    HeldImage held = HeldImage.of(image);
    assertFalse(held.isLocked());
    held.close();
    assertTrue(image.isLocked());
  }

  @Test
  void aCommandThatHasLockedItIsWaitedFor() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch locked = new CountDownLatch(1);
    FutureTask<Void> other =
        new FutureTask<>(
            () -> {
              image.lockSilently();
              locked.countDown();
              waits.await();
              image.unlock();
              return null;
            });
    new Thread(other).start();
    locked.await();
    List<String> reports = new ArrayList<>();
    try (HeldImage held = HeldImage.waitFor(image, Duration.ofMinutes(1), until(waits, reports))) {
      assertTrue(held.isLocked());
      other.get();
    }
    assertEquals("0 of 60000 Waiting for another command on \"a.tif\"", reports.get(0));
    assertFalse(image.isLocked());
  }

  /** Counts down at the first report, and writes down all. */
  private static Progress until(CountDownLatch reported, List<String> reports) {
    return new Progress() {
      @Override
      public void report(long done, long total, String what) {
        reports.add(done + " of " + total + " " + what);
        reported.countDown();
      }

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }

  @Test
  void patienceEnds() throws Exception {
    assertTrue(byAnother(image::lockSilently));
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> HeldImage.waitFor(image, Duration.ofMillis(60), Progress.NONE));
    assertEquals(
        "\"a.tif\" is locked by another command. Wait for its end, or unlock the image with Plugins >"
            + " Utilities > Reset... if none is at work.",
        refusal.getMessage());
    assertTrue(image.isLocked());
  }

  @Test
  void waitingCanBeCancelled() throws Exception {
    assertTrue(byAnother(image::lockSilently));
    Progress escape =
        new Progress() {
          @Override
          public void report(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThrows(
        CancelledException.class, () -> HeldImage.waitFor(image, Duration.ofMinutes(1), escape));
  }

  @Test
  void whatWasClosedBeforeIsRefused() {
    image.flush();
    assertThrows(InputException.class, () -> HeldImage.of(image));
  }

  private static boolean byAnother(Callable<Boolean> work) throws Exception {
    FutureTask<Boolean> task = new FutureTask<>(work);
    new Thread(task).start();
    return task.get();
  }
}
