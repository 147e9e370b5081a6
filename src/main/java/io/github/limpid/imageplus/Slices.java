package io.github.limpid.imageplus;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import io.github.limpid.InputException;
import java.util.Arrays;

/** The pixel arrays of the slices of an image, numbered from 0. */
interface Slices {

  /**
   * The pixels of one slice.
   *
   * @param index 0 to the number of slices - 1
   * @return the array, of the class that belongs to the image's type
   */
  Object pixels(int index);

  /**
   * Finds out how to reach the slices of an image.
   *
   * @param image any image that has pixels
   * @return the arrays themselves where they are in memory, else a reader of one slice at a time
   */
  static Slices of(ImagePlus image) {
    if (image.hasImageStack() && image.getImageStack().isVirtual()) {
      return new OnDisk(image.getTitle(), image.getImageStack());
    }
    if (image.getStackSize() == 1) {
      return new InMemory(new Object[] {image.getProcessor().getPixels()});
    }
    Object[] arrays = image.getImageStack().getImageArray();
    return new InMemory(Arrays.copyOf(arrays, image.getStackSize()));
  }

  /** Holds the arrays, so that closing the image on the way does no harm. */
  record InMemory(Object[] arrays) implements Slices {
    @Override
    public Object pixels(int index) {
      return arrays[index];
    }
  }

  /**
   * Reads a slice when it is asked for and remembers the last one.
   *
   * <p><b>Threads.</b> One at a time: ImageJ's virtual stacks promise nothing.
   */
  final class OnDisk implements Slices {
    private final String title;
    private final ImageStack stack;
    private int lastIndex = -1;
    private Object lastPixels;

    OnDisk(String title, ImageStack stack) {
      this.title = title;
      this.stack = stack;
    }

    @Override
    public synchronized Object pixels(int index) {
      if (index != lastIndex) {
        lastPixels = read(index);
        lastIndex = index;
      }
      return lastPixels;
    }

    private Object read(int index) {
      ImageProcessor slice = stack.getProcessor(index + 1);
      if (slice == null) {
        throw new InputException(
            "Slice " + (index + 1) + " of \"" + title + "\" could not be read.",
            "Check that its file is still there, or duplicate the stack into memory first.");
      }
      return slice.getPixelsCopy(); // a virtual stack may use its buffer again
    }
  }
}
