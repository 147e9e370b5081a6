package io.github.limpid.command;

import ij.ImagePlus;
import ij.WindowManager;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Images in a few words, which are the same only if the pixels are. */
final class Pixels {

  private static final int DIGITS = 16;

  private Pixels() {}

  /** The title, type and size of an image, and a checksum of its pixels. */
  static String of(ImagePlus image) {
    return "%s %d bit %s %s"
        .formatted(
            image.getTitle(),
            image.getBitDepth(),
            List.of(image.getWidth(), image.getHeight(), image.getStackSize()),
            sum(image));
  }

  /** All that are open, by their titles. */
  static String ofOpenImages() {
    List<String> all = new ArrayList<>();
    for (int id : WindowManager.getIDList()) {
      all.add(of(WindowManager.getImage(id)));
    }
    Collections.sort(all);
    return String.join("; ", all);
  }

  private static String sum(ImagePlus image) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int slice = 1; slice <= image.getStackSize(); slice++) {
        float[][] pixels = image.getStack().getProcessor(slice).getFloatArray();
        for (float[] column : pixels) {
          ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * column.length);
          bytes.asFloatBuffer().put(column);
          digest.update(bytes);
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
