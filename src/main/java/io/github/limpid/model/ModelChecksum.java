package io.github.limpid.model;

import io.github.limpid.Sha256;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/** The first digits of the SHA-256 of all that decides what a model computes. */
final class ModelChecksum {

  private static final int DIGITS = 16;

  private static volatile Known last = new Known(new WeakReference<>(null), "");

  private ModelChecksum() {}

  /**
   * Kept for the model that was asked for last, since a macro applies one to thousands of images.
   */
  static String of(Model model) {
    Known known = last;
    if (known.model.get() != model) {
      known = new Known(new WeakReference<>(model), computed(model));
      last = known;
    }
    return known.checksum;
  }

  private record Known(WeakReference<Model> model, String checksum) {}

  private static String computed(Model model) {
    MessageDigest digest = Sha256.digest();
    String said =
        String.join(
            "\n", model.network().text(), model.scaling().text(), "" + model.wholeSide(), "");
    digest.update(said.getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, float[]> array : new TreeMap<>(model.weights().arrays()).entrySet()) {
      digest.update(array.getKey().getBytes(StandardCharsets.UTF_8));
      digest.update(bytes(array.getValue()));
    }
    return Sha256.hex(digest).substring(0, DIGITS);
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
