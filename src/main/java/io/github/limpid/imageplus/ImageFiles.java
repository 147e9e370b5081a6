package io.github.limpid.imageplus;

import ij.ImagePlus;
import io.github.limpid.InputException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Image files, opened and saved as ImageJ does it but without windows: what cannot be read or
 * written is an error with a remedy, never a dialog, a line in the log or a silently poorer file.
 *
 * <p><b>Threads.</b> One image at a time; ImageJ's readers share state.
 */
public final class ImageFiles {

  private static final Set<String> OPENED =
      Set.of("tif", "tiff", "png", "jpg", "jpeg", "bmp", "gif", "pgm", "ppm", "pnm");

  private ImageFiles() {}

  /**
   * Tells by its name whether a file is an image that {@link #open} may be tried on: TIFF, PNG,
   * JPEG, BMP, GIF, PGM, PPM, or IDX as MNIST is given away. Hidden files, whose names start with a
   * dot, are not.
   *
   * @param path a file, which need not exist
   * @return true if its extension is one of the above, in small or capital letters, or its name
   *     ends in idx3-ubyte, or that and .gz
   */
  public static boolean isImageFile(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    return !name.startsWith(".")
        && (OPENED.contains(ImageFormat.extension(name)) || IdxReader.isNamed(name));
  }

  /**
   * Tells by its name whether a file is of a format that {@link #save} writes.
   *
   * @param path a file, which need not exist
   * @return true for .tif, .tiff, .png, .jpg and .jpeg, in small or capital letters
   */
  public static boolean isWrittenFormat(Path path) {
    return ImageFileWriter.isWritten(path);
  }

  /**
   * Tells by its name whether a file is of a format that keeps every grey level of a result.
   *
   * @param path a file, which need not exist
   * @param type the type of the result
   * @return true for TIFF, and for PNG if the type is not 32-bit
   */
  public static boolean isLosslessFormat(Path path, ResultType type) {
    return ImageFileWriter.isLossless(path, type == ResultType.FLOAT32);
  }

  /**
   * Opens an image file. The format is told from the first bytes, not from the name.
   *
   * <p>One-bit images become 8-bit (0 and 255), whole 32-bit numbers become 32-bit; pictures with a
   * palette of colours keep it and are of type 8-bit colour.
   *
   * @param path the file
   * @return the image, shown nowhere, titled as the file
   * @throws InputException if the file is missing, a folder, unreadable, cut short, of a format
   *     that is not read here, or too large for the memory
   */
  public static synchronized ImagePlus open(Path path) {
    return ImageFileReader.read(path);
  }

  /**
   * Refuses a file name that could not be saved to, before any work is done for it.
   *
   * @param path the file to be written: .tif, .tiff, .png, .jpg or .jpeg
   * @param overwrite whether a file of this name may be replaced
   * @throws InputException if the extension is another, the folder is missing or cannot be written
   *     to, or the file exists and may not be replaced
   */
  public static void checkWritable(Path path, boolean overwrite) {
    ImageFileWriter.requireWritable(path, overwrite);
  }

  /**
   * Refuses a file name that an image could not be saved to, before any work is done for it.
   *
   * @param image an image of the type and dimensions of the one to be saved
   * @param path the file to be written
   * @param overwrite whether a file of this name may be replaced
   * @throws InputException as {@link #checkWritable(Path, boolean)} says, and if the format has no
   *     room for such an image
   */
  public static void checkWritable(ImagePlus image, Path path, boolean overwrite) {
    checkWritable(path, overwrite);
    ImageFileWriter.requireRoom(image, path);
  }

  /**
   * Saves an image, whole or not at all: the file is written beside its place and then moved there.
   * The same image always gives the same bytes.
   *
   * <p>TIFF keeps pixels, dimensions, calibration, channel colours, display ranges, slice labels,
   * overlay, selection and properties. PNG keeps 8-bit and 16-bit grey levels, 8-bit palettes and
   * RGB, and nothing else. JPEG keeps 8-bit grey levels and RGB roughly, in the quality set in
   * ImageJ.
   *
   * @param image the image; unchanged but for being marked as saved
   * @param path the file to be written
   * @param overwrite whether a file of this name may be replaced
   * @throws InputException as {@link #checkWritable(ImagePlus, Path, boolean)} says, and if writing
   *     fails
   */
  public static synchronized void save(ImagePlus image, Path path, boolean overwrite) {
    checkWritable(image, path, overwrite);
    ImageFileWriter.write(image, path);
    image.changes = false;
  }
}
