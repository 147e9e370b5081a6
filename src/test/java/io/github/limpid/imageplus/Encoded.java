package io.github.limpid.imageplus;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Image files as other programs write them. */
final class Encoded {

  private Encoded() {}

  static void writeTiff(BufferedImage picture, String compression, Path path) throws IOException {
    write(List.of(picture), "tiff", compression, path);
  }

  static void write(List<BufferedImage> pages, String format, String compression, Path path)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    if (compression != null) {
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionType(compression);
    }
    try (ImageOutputStream out = ImageIO.createImageOutputStream(path.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), settings);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }
}
