package io.github.limpid.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import java.util.Arrays;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A 32-bit image of grey levels around 0, shown with a colour table that is white at 0, blue below
 * and red above.
 */
public final class SignedMap {

  private static final String WORK = "Drawing the map";
  private static final int COLOURS = 256;
  private static final int[] BELOW = {0x21, 0x3f, 0x9a};
  private static final int[] ABOVE = {0xa5, 0x10, 0x26};

  private SignedMap() {}

  /**
   * Asks for memory for a result and for a map of it, before either is made.
   *
   * @param source the image that both will be like
   * @throws io.github.limpid.InputException if there is not enough
   */
  public static void requireRoom(ImagePlus source) {
    Heap.require(
        "The result for \"" + source.getTitle() + "\" with its residual",
        source.getSizeInBytes() + ResultImage.floatBytes(source));
  }

  /**
   * Makes an image of a map.
   *
   * @param map grey levels around 0
   * @param like the image that the map is about, for its size, calibration and labels
   * @param range the display range is −range to range
   * @param title what to call it
   * @param progress told of every plane
   * @return a new image that is shown nowhere
   * @throws io.github.limpid.InputException if it does not fit into memory
   */
  public static ImagePlus of(
      Planes map, ImagePlus like, double range, String title, Progress progress) {
    ImagePlus image = ResultImage.blankFloat(like);
    Planes pixels = ImagePlusPlanes.of(image);
    for (int index = 0; index < map.count(); index++) {
      progress.stopIfCancelled(WORK);
      copy(map.plane(index), pixels.plane(index));
      progress.report(index + 1, map.count(), WORK);
    }
    ResultImage.dress(image, like, title);
    show(image, range);
    return image;
  }

  private static void copy(
      RandomAccessibleInterval<? extends RealType<?>> from,
      RandomAccessibleInterval<? extends RealType<?>> to) {
    RandomAccess<? extends RealType<?>> source = from.randomAccess();
    RandomAccess<? extends RealType<?>> target = to.randomAccess();
    for (int y = 0; y < from.dimension(1); y++) {
      for (int x = 0; x < from.dimension(0); x++) {
        double level = source.setPositionAndGet(x, y).getRealDouble();
        target.setPositionAndGet(x, y).setReal(level);
      }
    }
  }

  private static void show(ImagePlus image, double range) {
    LUT colours = colours();
    colours.min = -range;
    colours.max = range;
    if (image instanceof CompositeImage channels) {
      channels.setMode(CompositeImage.COLOR);
      LUT[] all = new LUT[image.getNChannels()];
      Arrays.setAll(all, channel -> (LUT) colours.clone());
      channels.setLuts(all);
    } else {
      image.setLut(colours);
    }
    image.setDisplayRange(-range, range);
  }

  /** White in the middle; the same steps to both sides. */
  static LUT colours() {
    byte[][] rgb = new byte[3][COLOURS];
    for (int i = 0; i < COLOURS; i++) {
      double side = (i - (COLOURS - 1) / 2.0) / ((COLOURS - 1) / 2.0);
      int[] end = side < 0 ? BELOW : ABOVE;
      for (int channel = 0; channel < 3; channel++) {
        rgb[channel][i] =
            (byte) Math.round(255 + (end[channel] - 255) * Math.min(1, Math.abs(side)));
      }
    }
    return new LUT(rgb[0], rgb[1], rgb[2]);
  }
}
