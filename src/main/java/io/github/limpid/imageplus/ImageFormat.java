package io.github.limpid.imageplus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The kinds of image file that are read here, each told by its first bytes. */
enum ImageFormat {
  TIFF("II*\0", "MM\0*"),
  PNG("\u0089PNG"),
  JPEG("\u00ff\u00d8\u00ff"),
  GIF("GIF8"),
  BMP("BM"),
  PNM("P2", "P3", "P5", "P6"),
  IDX("\0\0\b", "\u001f\u008b"),
  UNKNOWN;

  private final String[] beginnings;

  ImageFormat(String... beginnings) {
    this.beginnings = beginnings;
  }

  /**
   * Tells the format of a file.
   *
   * @param path an existing file
   * @return its format, or {@link #UNKNOWN}
   * @throws IOException if the file cannot be read
   */
  static ImageFormat of(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return of(new String(in.readNBytes(4), StandardCharsets.ISO_8859_1));
    }
  }

  private static ImageFormat of(String start) {
    for (ImageFormat format : values()) {
      for (String beginning : format.beginnings) {
        if (start.startsWith(beginning)) {
          return format;
        }
      }
    }
    return UNKNOWN;
  }

  /**
   * The extension of a file name.
   *
   * @param name a file name
   * @return what follows its last dot, in small letters; empty if there is no dot
   */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
