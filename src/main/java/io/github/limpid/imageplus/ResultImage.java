package io.github.limpid.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.process.LUT;
import io.github.limpid.InputException;
import io.github.limpid.image.PixelType;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The image that a source turns into: first {@link #blank blank}, then filled through {@link
 * ImagePlusPlanes}, then {@link #dress dressed} so that it looks and measures like the source.
 */
public final class ResultImage {

  private static final int RGB_BLACK = 0xff000000;
  private static final String INFORMATION = "Info"; // ImageJ's name for it
  private static final String SLICE_LABEL = "Slice_Label";
  private static final Pattern NAME_AND_EXTENSION = Pattern.compile("(.+)(\\.[A-Za-z]\\w{0,4})");

  private ResultImage() {}

  /**
   * Makes a black image of the type and dimensions of another, in memory, whatever the source is
   * kept in.
   *
   * @param source the image to be like; unchanged
   * @return a new image that is shown nowhere
   * @throws InputException if the source is not one that {@link ImagePlusPlanes} can see, or the
   *     result does not fit into memory
   */
  public static ImagePlus blank(ImagePlus source) {
    ImagePlusPlanes.of(source);
    Heap.require("The result for \"" + source.getTitle() + "\"", source.getSizeInBytes());
    return withDimensions(
        blackImage(source, source.getStackSize(), () -> blackPixels(source)), source);
  }

  /**
   * Makes a black 32-bit image of the dimensions of another, in memory; of RGB, one whose three
   * channels are red, green and blue.
   *
   * @param source the image to be like; unchanged
   * @return a new image that is shown nowhere
   * @throws InputException if the source is not one that {@link ImagePlusPlanes} can see, or the
   *     result does not fit into memory
   */
  public static ImagePlus blankFloat(ImagePlus source) {
    int colours = ImagePlusPlanes.of(source).colours();
    int planes = Math.multiplyExact(colours, source.getStackSize());
    Heap.require("The result for \"" + source.getTitle() + "\"", floatBytes(source));
    ImagePlus result =
        blackImage(source, planes, () -> new float[source.getWidth() * source.getHeight()]);
    if (colours > 1) {
      result.setDimensions(colours, source.getNSlices(), source.getNFrames());
      return new CompositeImage(result, CompositeImage.COMPOSITE);
    }
    return withDimensions(result, source);
  }

  /** What {@link #blankFloat} takes. */
  static double floatBytes(ImagePlus source) {
    double values = (double) source.getWidth() * source.getHeight() * source.getStackSize();
    return Float.BYTES * ImagePlusPlanes.of(source).colours() * values;
  }

  private static ImagePlus withDimensions(ImagePlus result, ImagePlus source) {
    result.setDimensions(source.getNChannels(), source.getNSlices(), source.getNFrames());
    result.setOpenAsHyperStack(source.getOpenAsHyperStack() || source.isDisplayedHyperStack());
    return source.isComposite() ? new CompositeImage(result, source.getCompositeMode()) : result;
  }

  private static ImagePlus blackImage(ImagePlus source, int planes, Supplier<Object> pixels) {
    ImageStack stack = new ImageStack(source.getWidth(), source.getHeight());
    for (int plane = 0; plane < planes; plane++) {
      stack.addSlice(null, pixels.get());
    }
    return stack.size() == 1
        ? new ImagePlus(source.getTitle(), stack.getProcessor(1))
        : new ImagePlus(source.getTitle(), stack);
  }

  private static Object blackPixels(ImagePlus source) {
    int size = Math.multiplyExact(source.getWidth(), source.getHeight());
    return switch (source.getType()) {
      case ImagePlus.GRAY16 -> new short[size];
      case ImagePlus.GRAY32 -> new float[size];
      case ImagePlus.COLOR_RGB -> blackRgb(size);
      default -> new byte[size];
    };
  }

  private static int[] blackRgb(int size) {
    int[] pixels = new int[size];
    Arrays.fill(pixels, RGB_BLACK);
    return pixels;
  }

  /**
   * Gives a result everything that its source has beside pixels: calibration, colours and display
   * ranges of every channel, slice labels, overlay, selection, properties, file information and the
   * place that is looked at.
   *
   * <p>The file information no longer says where the source lies, so that neither saving nor
   * reverting the result touches the source's file. The display range is the source's even where
   * ImageJ would find another for the new pixels.
   *
   * @param result an image from {@link #blank} or {@link #blankFloat}, filled
   * @param source the image that it came from; unchanged
   * @param title what to call the result; see {@link #title}
   */
  public static void dress(ImagePlus result, ImagePlus source, String title) {
    result.setTitle(title);
    result.setCalibration(source.getLocalCalibration());
    copyPosition(result, source);
    copyLook(result, source);
    copyProperties(result, source);
    copyLabels(result, source);
    copyOverlayAndRoi(result, source);
    result.setFileInfo(detached(source.getOriginalFileInfo()));
    result.updateAndDraw();
  }

  /**
   * Writes into the information of a result what was done to it, behind what stands there. It is
   * shown by {@code Image > Show Info...} and saved with the image.
   *
   * @param result a {@linkplain #dress dressed} image
   * @param text one or more lines
   */
  public static void note(ImagePlus result, String text) {
    String before = result.getInfoProperty();
    String separator = before == null || before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    result.setProperty(INFORMATION, (before == null ? "" : before) + separator + text + "\n");
  }

  private static void copyPosition(ImagePlus result, ImagePlus source) {
    result.setSliceWithoutUpdate(source.getCurrentSlice());
    result.updatePosition(source.getC(), source.getZ(), source.getT());
  }

  private static void copyLook(ImagePlus result, ImagePlus source) {
    LUT lut = source.getProcessor().getLut();
    if (lut == null) { // RGB has none, and setting its display range would change pixels
      showAsRgb(result);
      return;
    }
    result.getProcessor().setLut(lut); // also fixes the display range
    if (result.isComposite() && source.isComposite()) {
      copyChannels((CompositeImage) result, (CompositeImage) source);
    }
    if (result.getStackSize() > 1) {
      result.getImageStack(); // tells the other slices
    }
  }

  /** Colours of an RGB picture as channels: as bright as they were together. */
  private static void showAsRgb(ImagePlus result) {
    if (result.isComposite()) {
      LUT[] luts = ((CompositeImage) result).getLuts();
      for (LUT lut : luts) {
        lut.min = PixelType.UINT8.min();
        lut.max = PixelType.UINT8.max();
      }
      ((CompositeImage) result).setLuts(luts);
    }
  }

  private static void copyChannels(CompositeImage result, CompositeImage source) {
    result.copyLuts(source);
    boolean[] active = source.getActiveChannels();
    System.arraycopy(active, 0, result.getActiveChannels(), 0, active.length);
  }

  private static void copyLabels(ImagePlus result, ImagePlus source) {
    if (source.getStackSize() > 1) {
      copyLabels(result.getImageStack(), source.getImageStack());
    } else if (source.hasImageStack()) {
      copyLabel(result, source);
    }
  }

  private static void copyLabels(ImageStack result, ImageStack source) {
    int planes = result.size() / source.size(); // 3 if a slice was RGB and its colours are slices
    for (int slice = 0; slice < result.size(); slice++) {
      result.setSliceLabel(source.getSliceLabel(slice / planes + 1), slice + 1);
    }
  }

  private static void copyLabel(ImagePlus result, ImagePlus source) {
    String label = source.getImageStack().getSliceLabel(1);
    String madeUp = source.getTitle() + "\n" + source.getInfoProperty();
    if (label != null && !label.equals(madeUp)) { // as ImagePlus.getStack() does
      result.setProp(SLICE_LABEL, label);
    }
  }

  private static void copyOverlayAndRoi(ImagePlus result, ImagePlus source) {
    result.setOverlay(source.getOverlay() == null ? null : source.getOverlay().duplicate());
    result.setHideOverlay(source.getHideOverlay());
    Roi roi = source.getRoi();
    if (roi != null) {
      result.setRoi((Roi) roi.clone());
    }
  }

  private static void copyProperties(ImagePlus result, ImagePlus source) {
    result.setProperties(source.getPropertiesAsArray());
    Properties properties = source.getProperties();
    if (properties != null) {
      properties.stringPropertyNames().stream()
          .filter(properties::containsKey) // not its defaults
          .forEach(key -> result.setProperty(key, properties.getProperty(key)));
    }
  }

  private static FileInfo detached(FileInfo source) {
    if (source == null) {
      return null;
    }
    FileInfo copy = (FileInfo) source.clone();
    copy.directory = null;
    copy.url = null;
    copy.inputStream = null;
    copy.virtualStack = null;
    return copy;
  }

  /**
   * The title of a result: the source's, with a suffix before the extension. "cells.tif" with
   * "-denoised" is "cells-denoised.tif"; "cells" is "cells-denoised".
   *
   * <p>An extension is a dot, a letter and at most four more letters or digits at the end.
   *
   * @param sourceTitle the title of the source
   * @param suffix what was done, with its hyphen
   * @return the title of the result
   */
  public static String title(String sourceTitle, String suffix) {
    Matcher parts = NAME_AND_EXTENSION.matcher(sourceTitle);
    return parts.matches() ? parts.group(1) + suffix + parts.group(2) : sourceTitle + suffix;
  }
}
