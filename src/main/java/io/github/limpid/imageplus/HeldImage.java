package io.github.limpid.imageplus;

import ij.ImagePlus;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import java.time.Duration;

/**
 * An image that is worked on, locked as ImageJ's own filters lock theirs: no other command changes
 * its pixels, its type or its slices meanwhile, and if it is closed, its pixels stay.
 *
 * <p><b>Threads.</b> Closed by the thread that made it, as ImageJ's locks ask for.
 */
public final class HeldImage implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(20);

  private final ImagePlus image;
  private final boolean isLocked;

  private HeldImage(ImagePlus image) {
    this.image = image;
    this.isLocked = image.lockSilently();
  }

  /**
   * Holds an image, as often as one likes.
   *
   * @param image 8-bit, 16-bit, 32-bit or RGB
   * @return the image, held until this is closed
   * @throws InputException if it is not one that {@link ImagePlusPlanes} can see
   */
  public static HeldImage of(ImagePlus image) {
    ImagePlusPlanes.of(image);
    return new HeldImage(image);
  }

  /**
   * Holds an image, and waits for a command that has locked it.
   *
   * <p>Patience must end: the command that waits for this one may be the one that has locked it.
   *
   * @param image 8-bit, 16-bit, 32-bit or RGB
   * @param patience how long to wait at most
   * @param progress told how much of that has passed
   * @return the image, locked until this is closed
   * @throws InputException if it is not one that {@link ImagePlusPlanes} can see, or it is still
   *     locked in the end
   * @throws CancelledException if stopped
   */
  public static HeldImage waitFor(ImagePlus image, Duration patience, Progress progress) {
    String what = "Waiting for another command on \"" + image.getTitle() + "\"";
    for (long passed = 0; passed <= patience.toMillis(); passed += LOOK.toMillis()) {
      HeldImage held = of(image);
      if (held.isLocked) {
        return held;
      }
      progress.stopIfCancelled(what);
      progress.report(passed, Math.max(1, patience.toMillis()), what);
      sleep(what);
    }
    throw new InputException(
        "\"" + image.getTitle() + "\" is locked by another command.",
        "Wait for its end, or unlock the image with Plugins > Utilities > Reset... if none is at work.");
  }

  private static void sleep(String what) {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(what);
    }
  }

  /**
   * Whether others are kept from changing it.
   *
   * @return false if another command had locked it before
   */
  public boolean isLocked() {
    return isLocked;
  }

  @Override
  public void close() {
    if (isLocked) {
      image.unlock();
    }
  }
}
