package io.github.limpid.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * An image as its 2-D planes, all of one size and pixel type, numbered from 0 in the order in which
 * they are stored (channels fastest, then slices, then frames).
 *
 * <p><b>Threads.</b> Planes may be read from several threads at once; each plane is written by one.
 */
public interface Planes {

  /**
   * The number of planes.
   *
   * @return at least 1
   */
  int count();

  /**
   * The width of every plane.
   *
   * @return pixels, at least 1
   */
  int width();

  /**
   * The height of every plane.
   *
   * @return pixels, at least 1
   */
  int height();

  /**
   * The type of every pixel.
   *
   * @return the pixel type
   */
  PixelType type();

  /**
   * The number of consecutive planes that are the channels of one picture.
   *
   * @return 3 for RGB, the number of channels for a hyperstack, else 1; divides {@link #count()}
   */
  int channels();

  /**
   * The number of consecutive planes that are the colours of the same pixels.
   *
   * @return 3 for RGB, else 1; divides {@link #count()}
   */
  default int colours() {
    return 1;
  }

  /**
   * One plane, without copying its pixels where they are in memory.
   *
   * <p><b>Shape.</b> {@code [0, width) × [0, height)}. <b>Units.</b> Grey levels as stored.
   *
   * @param index 0 to {@code count() - 1}
   * @return a view of the pixels; writing to it changes the image if the image can be written
   */
  RandomAccessibleInterval<? extends RealType<?>> plane(int index);
}
