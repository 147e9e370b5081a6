package io.github.limpid.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.io.TiffEncoder;
import ij.process.ByteProcessor;
import ij.process.LUT;
import io.github.limpid.AtomicFile;
import io.github.limpid.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes image files without ImageJ's dialogs, whole or not at all. */
final class ImageFileWriter {

  private ImageFileWriter() {}

  static void requireWritable(Path path, boolean overwrite) {
    if (Files.isDirectory(path)) {
      throw new InputException(path + " is a folder.", "Give the name of a file.");
    }
    requireExtension(path);
    Path folder = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          "The folder " + folder + " does not exist.", "Create it, or choose another.");
    }
    if (!Files.isWritable(folder)) {
      throw new InputException(
          "The folder " + folder + " may not be written to.",
          "Change its permissions, or choose another.");
    }
    if (Files.exists(path) && !overwrite) {
      throw new InputException(
          path + " exists already.", "Give --overwrite to replace it, or choose another name.");
    }
  }

  private static void requireExtension(Path path) {
    if (!isWritten(path)) {
      throw new InputException(
          path + " does not name a format that is written here.",
          "Choose a name that ends in .tif, .tiff, .png, .jpg or .jpeg.");
    }
  }

  static void requireRoom(ImagePlus image, Path path) {
    if (isTiff(path)) {
      return;
    }
    String format = isPng(path) ? "PNG" : "JPEG";
    if (image.getStackSize() > 1) {
      throw noRoom(path, "a stack of " + image.getStackSize() + " images", format);
    }
    if (image.getBitDepth() == 32 || image.getBitDepth() == 16 && !isPng(path)) {
      throw noRoom(path, "a " + image.getBitDepth() + "-bit image", format);
    }
  }

  private static InputException noRoom(Path path, String what, String format) {
    return new InputException(
        path + " cannot hold " + what + ": " + format + " has no room for it.", "Save it as .tif.");
  }

  static boolean isWritten(Path path) {
    return isTiff(path) || isPng(path) || isJpeg(path);
  }

  static boolean isLossless(Path path, boolean isFloat) {
    return isTiff(path) || isPng(path) && !isFloat;
  }

  private static boolean isTiff(Path path) {
    return List.of("tif", "tiff").contains(extension(path));
  }

  private static boolean isPng(Path path) {
    return extension(path).equals("png");
  }

  private static boolean isJpeg(Path path) {
    return List.of("jpg", "jpeg").contains(extension(path));
  }

  private static String extension(Path path) {
    return ImageFormat.extension(path.getFileName().toString());
  }

  static void write(ImagePlus image, Path path) {
    writeWhole(path, out -> writeAs(image, path, out));
  }

  private static void writeAs(ImagePlus image, Path path, OutputStream out) throws IOException {
    if (isTiff(path)) {
      new TiffEncoder(tiff(image)).write(out);
    } else if (isPng(path)) {
      ImageIO.write(picture(image), "png", out);
    } else {
      writeJpeg(withoutPalette(picture(image)), out);
    }
  }

  static void writeWhole(Path path, AtomicFile.Content content) {
    try {
      AtomicFile.write(path, content);
    } catch (IOException e) {
      throw new InputException(
          path + " could not be written: " + ImageFileReader.reason(e) + ".",
          "Check the free space and the permissions of its folder.",
          e);
    }
  }

  /** All that ImageJ's own command puts into a TIFF file, and the colours of grey channels. */
  private static FileInfo tiff(ImagePlus image) {
    FileInfo info = image.getFileInfo();
    info.description = new FileSaver(image).getDescriptionString();
    info.info = image.getInfoProperty();
    info.roi = RoiEncoder.saveAsByteArray(image.getRoi());
    info.overlay = FileSaver.getOverlay(image);
    info.properties = sorted(image.getPropertiesAsArray());
    if (image.hasImageStack()) {
      addStack(info, image.getImageStack());
    }
    if (image.isComposite()) {
      addChannels(info, (CompositeImage) image);
    }
    return info;
  }

  private static String[] sorted(String[] keysAndValues) {
    if (keysAndValues == null) {
      return null;
    }
    Map<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      sorted.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return sorted.entrySet().stream()
        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
        .toArray(String[]::new);
  }

  private static void addStack(FileInfo info, ImageStack stack) {
    info.sliceLabels = new String[stack.size()];
    for (int slice = 1; slice <= stack.size(); slice++) {
      info.sliceLabels[slice - 1] = stack.getSliceLabel(slice);
    }
    if (stack instanceof VirtualStack virtual) {
      info.virtualStack = virtual;
    }
  }

  private static void addChannels(FileInfo info, CompositeImage image) {
    LUT[] luts = image.getLuts();
    info.displayRanges = new double[2 * luts.length];
    info.channelLuts = new byte[luts.length][];
    for (int channel = 0; channel < luts.length; channel++) {
      info.displayRanges[2 * channel] = luts[channel].min;
      info.displayRanges[2 * channel + 1] = luts[channel].max;
      info.channelLuts[channel] = luts[channel].getBytes();
    }
  }

  /** The pixels as they are: no display range, no overlay, no rounding. */
  private static BufferedImage picture(ImagePlus image) {
    BufferedImage picture = emptyPicture(image);
    Object pixels = image.getProcessor().getPixels();
    picture.getRaster().setDataElements(0, 0, picture.getWidth(), picture.getHeight(), pixels);
    return picture;
  }

  private static BufferedImage emptyPicture(ImagePlus image) {
    int width = image.getWidth();
    int height = image.getHeight();
    LUT lut = image.getProcessor().getLut();
    return switch (image.getBitDepth()) {
      case 24 -> new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      case 16 -> new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
      default ->
          isGreyRamp(lut)
              ? new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY)
              : new BufferedImage(
                  width, height, BufferedImage.TYPE_BYTE_INDEXED, lut.getColorModel());
    };
  }

  private static boolean isGreyRamp(LUT lut) {
    return new ByteProcessor(1, 1, new byte[1], lut.getColorModel()).isDefaultLut();
  }

  private static BufferedImage withoutPalette(BufferedImage picture) {
    if (picture.getType() != BufferedImage.TYPE_BYTE_INDEXED) {
      return picture;
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage colours = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    colours.setRGB(0, 0, width, height, pixels, 0, width);
    return colours;
  }

  private static void writeJpeg(BufferedImage picture, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(FileSaver.getJpegQuality() / 100f);
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } finally {
      writer.dispose();
    }
  }
}
