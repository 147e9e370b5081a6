package io.github.limpid.imageplus;

import io.github.limpid.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/** Decodes a PNG, JPEG, GIF or BMP file once, to be sure that it can be and that it is whole. */
final class PictureCheck {

  private static final double BYTES_PER_PIXEL = 8; // 16-bit RGB with alpha, while it is decoded

  private PictureCheck() {}

  static void check(Path path) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(path.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IIOException("its header is damaged");
      }
      check(path, in, readers.next());
    }
  }

  private static void check(Path path, ImageInputStream in, ImageReader reader) throws IOException {
    try {
      reader.setInput(in);
      requireOnePicture(path, reader);
      Heap.require(path.toString(), BYTES_PER_PIXEL * reader.getWidth(0) * reader.getHeight(0));
      requireEnd(path, reader);
    } finally {
      reader.dispose();
    }
  }

  private static void requireOnePicture(Path path, ImageReader reader) throws IOException {
    int pictures = reader.getNumImages(true);
    if (pictures > 1) {
      throw new InputException(
          path + " is an animation of " + pictures + " pictures.",
          "Open it in ImageJ, save it as TIFF, and use that file.");
    }
  }

  private static void requireEnd(Path path, ImageReader reader) throws IOException {
    boolean[] early = new boolean[1];
    IIOReadWarningListener listener =
        (source, warning) -> early[0] |= warning.matches("(?i).*(missing EOI|premature end).*");
    reader.addIIOReadWarningListener(listener);
    reader.read(0);
    if (early[0]) {
      throw new InputException(path + " is cut short.", "Copy it again from its source.");
    }
  }
}
