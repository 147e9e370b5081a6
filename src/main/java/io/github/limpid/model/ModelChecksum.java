package io.github.limpid.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The first digits of the SHA-256 of all that decides what a model computes. */
final class ModelChecksum {

  private static final int DIGITS = 16;

  private ModelChecksum() {}

  static String of(Model model) {
    MessageDigest digest = sha256();
    String said =
        String.join(
            "\n", model.network().text(), model.scaling().text(), "" + model.wholeSide(), "");
    digest.update(said.getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, float[]> array : new TreeMap<>(model.weights().arrays()).entrySet()) {
      digest.update(array.getKey().getBytes(StandardCharsets.UTF_8));
      digest.update(bytes(array.getValue()));
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM must have SHA-256
    }
  }
}
