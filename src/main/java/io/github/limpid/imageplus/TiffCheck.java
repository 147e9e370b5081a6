package io.github.limpid.imageplus;

import ij.io.FileInfo;
import ij.io.TiffDecoder;
import io.github.limpid.InputException;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Refuses the TIFF files that ImageJ's reader would open wrongly without a word: cut short, coded
 * in a way that it does not know, or chained in a circle.
 */
final class TiffCheck {

  private static final int SUBFILE_TYPE = 254;
  private static final int COMPRESSION = 259;
  private static final int JPEG = 7;
  private static final int PREDICTOR = 317;
  private static final int FLOATING_POINT = 3;
  private static final int ENTRY_BYTES = 12;

  private TiffCheck() {}

  static void check(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      walk(path, file);
    }
    FileInfo[] pictures = decode(path);
    long length = Files.size(path);
    double bytes = 0;
    for (FileInfo picture : pictures) {
      requireSize(path, picture);
      requireEnd(path, end(picture), length);
      bytes += pixelBytes(picture) * Math.max(1, picture.nImages);
    }
    Heap.require(path.toString(), bytes);
  }

  /** Visits every directory of the file. */
  private static void walk(Path path, RandomAccessFile file) throws IOException {
    ByteBuffer header = read(path, file, 0, 8);
    ByteOrder order = header.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Set<Long> visited = new HashSet<>();
    long at = Integer.toUnsignedLong(header.order(order).getInt(4));
    while (at != 0) {
      if (!visited.add(at)) {
        throw new IOException("its directories are chained in a circle");
      }
      int entries = Short.toUnsignedInt(read(path, file, at, 2).order(order).getShort());
      ByteBuffer directory = read(path, file, at + 2, entries * ENTRY_BYTES + 4).order(order);
      requireKnownCoding(path, directory, entries);
      at = Integer.toUnsignedLong(directory.getInt(entries * ENTRY_BYTES));
    }
  }

  private static ByteBuffer read(Path path, RandomAccessFile file, long at, int size)
      throws IOException {
    requireEnd(path, at + size, file.length());
    byte[] bytes = new byte[size];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static void requireKnownCoding(Path path, ByteBuffer directory, int entries) {
    boolean thumbnail = value(directory, entries, SUBFILE_TYPE) != 0;
    if (!thumbnail && value(directory, entries, COMPRESSION) == JPEG) {
      throw notRead(path, "its JPEG compression is not read here");
    }
    if (value(directory, entries, PREDICTOR) == FLOATING_POINT) {
      throw notRead(path, "its floating-point predictor is not read here");
    }
  }

  /** The value of a tag that has one small value, 0 if the tag is missing. */
  private static int value(ByteBuffer directory, int entries, int tag) {
    for (int entry = 0; entry < entries * ENTRY_BYTES; entry += ENTRY_BYTES) {
      if (Short.toUnsignedInt(directory.getShort(entry)) == tag) {
        boolean isShort = directory.getShort(entry + 2) == 3;
        return isShort ? directory.getShort(entry + 8) : directory.getInt(entry + 8);
      }
    }
    return 0;
  }

  private static InputException notRead(Path path, String reason) {
    return new InputException(
        path + " could not be read: " + reason + ".",
        "Save it as TIFF without compression, in the program that made it or in Fiji.");
  }

  private static FileInfo[] decode(Path path) throws IOException {
    String folder = path.toAbsolutePath().getParent() + File.separator;
    FileInfo[] pictures;
    try {
      pictures = new TiffDecoder(folder, path.getFileName().toString()).getTiffInfo();
    } catch (EOFException | RuntimeException | OutOfMemoryError e) { // its counts may be anything
      throw new IOException("its header is damaged", e);
    } catch (IOException e) {
      throw notRead(path, ImageFileReader.reason(e));
    }
    if (pictures == null) {
      throw new IOException("it holds no picture");
    }
    return pictures;
  }

  private static void requireSize(Path path, FileInfo picture) {
    if (picture.width <= 0 || picture.height <= 0) {
      throw new InputException(
          path + " holds a picture of " + picture.width + " x " + picture.height + " pixels.",
          "Copy it again from its source.");
    }
  }

  private static void requireEnd(Path path, long end, long length) {
    if (end > length) {
      throw ImageFileReader.cutShort(path, end, length);
    }
  }

  /** The position behind the last byte of pixels. */
  private static long end(FileInfo picture) {
    int[] offsets = picture.stripOffsets;
    int[] lengths = picture.stripLengths;
    boolean plain = picture.compression <= FileInfo.COMPRESSION_NONE;
    boolean inOnePiece = plain && (offsets == null || offsets.length == 1);
    if (inOnePiece || offsets == null || lengths == null) {
      double images = Math.max(1, picture.nImages);
      return picture.getOffset() + (long) (pixelBytes(picture) * images);
    }
    long end = 0;
    for (int strip = 0; strip < offsets.length; strip++) {
      end = Math.max(end, Integer.toUnsignedLong(offsets[strip]) + lengths[strip]);
    }
    return end;
  }

  private static double pixelBytes(FileInfo picture) {
    double rows = picture.height;
    return switch (picture.fileType) {
      case FileInfo.BITMAP -> rows * ((picture.width + 7) / 8);
      case FileInfo.GRAY12_UNSIGNED -> rows * picture.width * 1.5;
      case FileInfo.GRAY10_UNSIGNED -> rows * picture.width * 1.25;
      default -> rows * picture.width * picture.getBytesPerPixel();
    };
  }
}
