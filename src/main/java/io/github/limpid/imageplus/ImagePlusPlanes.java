package io.github.limpid.imageplus;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import io.github.limpid.InputException;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.awt.image.IndexColorModel;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/**
 * An ImageJ image as planes, without copying: what is written to a plane is written to the image.
 *
 * <p>An RGB slice is three consecutive planes, red, green and blue. Slices of a virtual stack are
 * read when their plane is asked for; writing to those changes nothing.
 *
 * <p><b>Units.</b> Grey levels as stored, before any density calibration: signed 16-bit images are
 * 32768 higher than ImageJ shows them. <b>Threads.</b> As {@link Planes} says; the three planes of
 * an RGB slice may be written by three threads. <b>Ownership.</b> The pixels belong to the image,
 * and stay reachable here if it is closed.
 */
public final class ImagePlusPlanes implements Planes {

  /** More equal entries at the end than any of ImageJ's lookup tables has. */
  private static final int UNUSED_ENTRIES = 31;

  private static final int RGB_CHANNELS = 3;

  private final int width;
  private final int height;
  private final int slices;
  private final int channels;
  private final boolean rgb;
  private final PixelType type;
  private final Slices pixels;

  private ImagePlusPlanes(ImagePlus image) {
    width = image.getWidth();
    height = image.getHeight();
    slices = image.getStackSize();
    rgb = image.getType() == ImagePlus.COLOR_RGB;
    channels = rgb ? RGB_CHANNELS : image.getNChannels();
    type = typeOf(image);
    pixels = Slices.of(image);
  }

  /**
   * Sees an image as planes.
   *
   * @param image 8-bit, 16-bit, 32-bit or RGB: a single image, a stack, a hyperstack or a virtual
   *     stack
   * @return its planes
   * @throws InputException if there is no image, or it is 8-bit colour or of whole 32-bit numbers
   */
  public static ImagePlusPlanes of(ImagePlus image) {
    requirePixels(image);
    requireGreyOrRgb(image);
    return new ImagePlusPlanes(image);
  }

  private static void requirePixels(ImagePlus image) {
    if (image == null || image.getWidth() == 0 || image.getProcessor() == null) {
      throw new InputException("No image is open.", "Open an image, then run the command again.");
    }
  }

  private static void requireGreyOrRgb(ImagePlus image) {
    if (image.getType() == ImagePlus.COLOR_256 || isShortPalette(image.getProcessor())) {
      throw new InputException(
          "\"" + image.getTitle() + "\" is 8-bit colour, whose numbers are not grey levels.",
          "Convert it with Image > Type > RGB Color.");
    }
    if (image.getProcessor() instanceof IntProcessor) {
      throw new InputException(
          "\"" + image.getTitle() + "\" holds whole 32-bit numbers, which cannot be worked with.",
          "Convert it with Image > Type > 32-bit.");
    }
  }

  /**
   * Tells a palette of few colours, which ImageJ takes for a lookup table of grey levels: ImageJ
   * fills the many entries without a colour with one and the same, and the colours before them do
   * not grow brighter or darker in order.
   */
  private static boolean isShortPalette(ImageProcessor pixels) {
    if (!(pixels instanceof ByteProcessor)
        || !pixels.isColorLut()
        || !(pixels.getColorModel() instanceof IndexColorModel palette)) {
      return false;
    }
    int last = palette.getMapSize() - 1;
    int filled = last;
    while (filled > 0 && palette.getRGB(filled - 1) == palette.getRGB(last)) {
      filled--;
    }
    boolean rises = true;
    boolean falls = true;
    for (int i = 1; i < filled; i++) {
      rises &= brightness(palette, i) >= brightness(palette, i - 1);
      falls &= brightness(palette, i) <= brightness(palette, i - 1);
    }
    return last - filled >= UNUSED_ENTRIES && !rises && !falls;
  }

  private static int brightness(IndexColorModel palette, int entry) {
    return palette.getRed(entry) + palette.getGreen(entry) + palette.getBlue(entry);
  }

  private static PixelType typeOf(ImagePlus image) {
    return switch (image.getType()) {
      case ImagePlus.GRAY16 -> PixelType.UINT16;
      case ImagePlus.GRAY32 -> PixelType.FLOAT32;
      default -> PixelType.UINT8;
    };
  }

  @Override
  public int count() {
    return rgb ? Math.multiplyExact(slices, RGB_CHANNELS) : slices;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public PixelType type() {
    return type;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int colours() {
    return rgb ? RGB_CHANNELS : 1;
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    Objects.checkIndex(index, count());
    return rgb ? colour(index / RGB_CHANNELS, index % RGB_CHANNELS) : grey(index);
  }

  private RandomAccessibleInterval<? extends RealType<?>> colour(int slice, int channel) {
    RgbChannel values = new RgbChannel((int[]) pixels.pixels(slice), channel);
    return ArrayImgs.unsignedBytes(values, width, height);
  }

  private RandomAccessibleInterval<? extends RealType<?>> grey(int slice) {
    Object array = pixels.pixels(slice);
    return switch (type) {
      case UINT8 -> ArrayImgs.unsignedBytes((byte[]) array, width, height);
      case UINT16 -> ArrayImgs.unsignedShorts((short[]) array, width, height);
      case FLOAT32 -> ArrayImgs.floats((float[]) array, width, height);
    };
  }
}
