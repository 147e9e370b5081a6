package io.github.limpid.imageplus;

import ij.ImagePlus;
import io.github.limpid.InputException;

/**
 * An image that is worked on, locked as ImageJ's own filters lock theirs: no other command changes
 * its pixels, its type or its slices meanwhile, and if it is closed, its pixels stay.
 *
 * <p><b>Threads.</b> Closed by the thread that made it, as ImageJ's locks ask for.
 */
public final class HeldImage implements AutoCloseable {

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
