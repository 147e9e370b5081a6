package io.github.limpid.imageplus;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.limpid.InputException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads images in IDX, the format of MNIST and of the sets made after it: a magic number, the
 * number of images, rows and columns, and then their bytes; packed with gzip or not.
 *
 * <p><b>Source.</b> LeCun, Cortes and Burges, "The MNIST database of handwritten digits", 1998.
 */
final class IdxReader {

  private static final int IMAGES = 0x0803; // unsigned bytes with three axes
  private static final int LABELS = 0x0801;
  private static final int MOST_PIXELS = 1 << 24; // of an image
  private static final int MAGIC_OF_GZIP = 0x1f8b;

  private IdxReader() {}

  /** Tells by its name whether a file holds images in IDX. */
  static boolean isNamed(String name) {
    return name.matches("(?i).*idx3-ubyte(\\.gz)?");
  }

  /** Reads a stack of 8-bit images, titled as the file. */
  static ImagePlus read(Path path) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path));
        DataInputStream in = new DataInputStream(unpacked(file))) {
      return read(path, in);
    } catch (EOFException | ZipException e) {
      throw new InputException(
          path + " ends before its last image, or is damaged.",
          "Copy it again from its source.",
          e);
    }
  }

  private static InputStream unpacked(InputStream file) throws IOException {
    file.mark(2);
    int magic = file.read() << 8 | file.read();
    file.reset();
    return magic == MAGIC_OF_GZIP ? new BufferedInputStream(new GZIPInputStream(file)) : file;
  }

  private static ImagePlus read(Path path, DataInputStream in) throws IOException {
    requireImages(path, in.readInt());
    int count = in.readInt();
    int rows = in.readInt();
    int columns = in.readInt();
    long pixels = (long) rows * columns;
    boolean fits = count * pixels < Runtime.getRuntime().maxMemory();
    if (count < 1 || rows < 1 || columns < 1 || pixels > MOST_PIXELS || !fits) {
      throw new InputException(
          "%s says that it holds %d images of %d × %d pixels."
              .formatted(path, count, columns, rows),
          fits ? "Copy it again from its source." : "Give Java more memory.");
    }
    ImageStack stack = new ImageStack(columns, rows);
    for (int i = 0; i < count; i++) {
      byte[] image = new byte[(int) pixels];
      in.readFully(image);
      stack.addSlice(null, image);
    }
    return new ImagePlus(String.valueOf(path.getFileName()), stack);
  }

  private static void requireImages(Path path, int magic) {
    if (magic == LABELS) {
      throw new InputException(
          path + " holds labels, not images.", "Give the file whose name says images.");
    }
    if (magic != IMAGES) {
      throw new InputException(
          path + " is packed with gzip or in IDX, but holds no 8-bit images in IDX.",
          "Unpack it, and open the file that was in it.");
    }
  }
}
