package io.github.limpid.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.limpid.InputException;
import java.util.concurrent.Callable;
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
