package io.github.limpid.imageplus;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes sure that a PGM or PPM file holds all pixels that its header promises. */
final class PnmCheck {

  private final InputStream in;
  private long position;

  private PnmCheck(InputStream in) {
    this.in = in;
  }

  static void check(Path path) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      new PnmCheck(in).checkPixels(path);
    }
  }

  private void checkPixels(Path path) throws IOException {
    String kind = word();
    long values = (kind.equals("P3") || kind.equals("P6") ? 3L : 1L) * number() * number();
    int bytesPerValue = number() > 255 ? 2 : 1;
    Heap.require(path.toString(), 4.0 * values);
    if (kind.equals("P5") || kind.equals("P6")) {
      requireBytes(path, position + values * bytesPerValue);
    } else {
      requireNumbers(values);
    }
  }

  private static void requireBytes(Path path, long needed) throws IOException {
    long length = Files.size(path);
    if (length < needed) {
      throw ImageFileReader.cutShort(path, needed, length);
    }
  }

  private void requireNumbers(long values) throws IOException {
    for (long i = 0; i < values; i++) {
      number();
    }
  }

  private int number() throws IOException {
    String word = word();
    if (word.isEmpty()) {
      throw new IOException("it is cut short");
    }
    return Integer.parseInt(word);
  }

  /** The next word, with the one blank behind it; empty at the end of the file. */
  private String word() throws IOException {
    StringBuilder word = new StringBuilder();
    for (int c = next(); c >= 0; c = next()) {
      if (c == '#') {
        skipLine();
      } else if (c > ' ') {
        word.append((char) c);
      } else if (word.length() > 0) {
        break;
      }
    }
    return word.toString();
  }

  private void skipLine() throws IOException {
    int c = next();
    while (c >= 0 && c != '\n') {
      c = next();
    }
  }

  private int next() throws IOException {
    position++;
    return in.read();
  }
}
