package io.github.limpid.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.plugin.PGM_Reader;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.limpid.InputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Reads image files with ImageJ's readers, which answer a bad file with a dialog, a line in the log
 * or black pixels. So every file is checked first, and only good ones get there.
 */
final class ImageFileReader {

  /** A lookup table goes up and down at most a few times in each of three colours. */
  private static final int MOST_STEPS = 3 * 5 * 255;

  private ImageFileReader() {}

  static ImagePlus read(Path path) {
    requireFile(path);
    try {
      return requireImage(path, readAs(ImageFormat.of(path), path));
    } catch (IOException | RuntimeException e) {
      if (e instanceof InputException refused) {
        throw refused;
      }
      throw new InputException(
          path + " could not be read: " + reason(e) + ".", "Copy it again from its source.", e);
    }
  }

  private static void requireFile(Path path) {
    if (!Files.exists(path)) {
      throw new InputException(path + " does not exist.", "Check its name and its folder.");
    }
    if (Files.isDirectory(path)) {
      throw new InputException(path + " is a folder.", "Give the name of an image file.");
    }
    if (!Files.isReadable(path)) {
      throw new InputException(path + " may not be read.", "Change its permissions.");
    }
    if (Files.isRegularFile(path) && path.toFile().length() == 0) {
      throw new InputException(
          path + " is empty: it has 0 bytes.", "Copy it again from its source.");
    }
  }

  private static ImagePlus requireImage(Path path, ImagePlus image) {
    if (image == null || image.getWidth() == 0) {
      throw new InputException(
          path + " could not be read as an image.",
          "Open it in ImageJ, save it as TIFF, and use that file.");
    }
    return image;
  }

  static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : firstLine(e.getMessage());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }

  private static ImagePlus readAs(ImageFormat format, Path path) throws IOException {
    return switch (format) {
      case TIFF -> readTiff(path);
      case PNG, GIF, BMP -> readPicture(path);
      case JPEG -> readJpeg(path);
      case PNM -> readPnm(path);
      case IDX -> IdxReader.read(path);
      case UNKNOWN ->
          throw new InputException(
              path + " is not a TIFF, PNG, JPEG, BMP, GIF, PGM, PPM or IDX file.",
              "Open it in ImageJ, save it as TIFF, and use that file.");
    };
  }

  private static ImagePlus readTiff(Path path) throws IOException {
    TiffCheck.check(path);
    Calibration global = ImagePlus.getStaticGlobalCalibration();
    setGlobal(null); // else the reader asks in a dialog which calibration is meant
    try {
      ImagePlus image = new Opener().openTiff(folder(path), name(path));
      if (image != null && !isMadeByImageJ(image)) {
        image.setTypeToColor256(); // where ImageJ writes a palette, it is a LUT for grey levels
      }
      return image;
    } finally {
      setGlobal(global);
    }
  }

  private static boolean isMadeByImageJ(ImagePlus image) {
    String description = image.getOriginalFileInfo().description;
    return description != null && description.startsWith("ImageJ");
  }

  private static void setGlobal(Calibration calibration) {
    if (calibration != ImagePlus.getStaticGlobalCalibration()) {
      new ImagePlus().setGlobalCalibration(calibration);
    }
  }

  private static ImagePlus readPicture(Path path) throws IOException {
    PictureCheck.check(path);
    ImagePlus image = Opener.openUsingImageIO(path.toAbsolutePath().toString());
    if (image != null && image.getType() == ImagePlus.GRAY8) {
      applyGreyPalette(image.getProcessor());
      image.setTypeToColor256(); // a palette of colours: its indices are not grey levels
      requireLut(path, image);
    }
    return image;
  }

  /**
   * Refuses a palette of a picture's own colours, sorted by brightness, which ImageJ takes for a
   * lookup table of grey levels: in a table neighbours are alike in every colour.
   */
  private static void requireLut(Path path, ImagePlus image) {
    LUT palette = image.getProcessor().getLut();
    if (image.getType() != ImagePlus.GRAY8 || !image.getProcessor().isColorLut()) {
      return;
    }
    int steps = 0;
    for (int i = 1; i < palette.getMapSize(); i++) {
      steps +=
          Math.abs(palette.getRed(i) - palette.getRed(i - 1))
              + Math.abs(palette.getGreen(i) - palette.getGreen(i - 1))
              + Math.abs(palette.getBlue(i) - palette.getBlue(i - 1));
    }
    if (steps > MOST_STEPS) {
      throw new InputException(
          path + " is 8-bit colour, whose numbers are not grey levels.",
          "Convert it to RGB, in ImageJ with Image > Type > RGB Color.");
    }
  }

  /** Turns indices into a palette of greys into grey levels, as pictures of 1 to 4 bits need. */
  private static void applyGreyPalette(ImageProcessor pixels) {
    LUT palette = pixels.getLut();
    if (pixels.isColorLut() || pixels.isDefaultLut() || isInverted(palette)) {
      return;
    }
    for (int i = 0; i < pixels.getPixelCount(); i++) {
      pixels.set(i, palette.getRed(pixels.get(i)));
    }
    pixels.setColorModel(pixels.getDefaultColorModel());
  }

  private static boolean isInverted(LUT palette) {
    return palette.getMapSize() == 256
        && IntStream.range(0, 256).allMatch(i -> palette.getRed(i) == 255 - i);
  }

  private static ImagePlus readJpeg(Path path) throws IOException {
    PictureCheck.check(path);
    return new Opener().openImage(folder(path), name(path)); // also turns it as the camera says
  }

  private static ImagePlus readPnm(Path path) throws IOException {
    PnmCheck.check(path);
    ImageStack stack = new PGM_Reader().openFile(path.toString());
    ImagePlus image = new ImagePlus(name(path), stack);
    image.setFileInfo(fileInfo(path, FileInfo.PGM));
    image.setDimensions(stack.size(), 1, 1);
    return stack.size() == 1 ? image : new CompositeImage(image, CompositeImage.COMPOSITE);
  }

  private static FileInfo fileInfo(Path path, int format) {
    FileInfo info = new FileInfo();
    info.fileFormat = format;
    info.directory = folder(path);
    info.fileName = name(path);
    return info;
  }

  private static String folder(Path path) {
    return path.toAbsolutePath().getParent() + File.separator;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /** What every check says about a file that ends too early. */
  static InputException cutShort(Path path, long needed, long length) {
    return new InputException(
        path + " is cut short: it has " + length + " bytes and needs " + needed + ".",
        "Copy it again from its source.");
  }
}
