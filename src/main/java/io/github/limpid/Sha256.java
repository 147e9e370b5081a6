package io.github.limpid;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums by the Secure Hash Algorithm of 256 bits (NIST, FIPS 180-4, 2015). */
public final class Sha256 {

  private Sha256() {}

  /**
   * A digest that nothing has been fed to.
   *
   * @return a new one
   */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM must have SHA-256
    }
  }

  /**
   * The checksum of all that is left in a stream.
   *
   * @param in read to its end; stays open
   * @return 64 small hexadecimal digits
   * @throws IOException if it cannot be read
   */
  public static String of(InputStream in) throws IOException {
    MessageDigest digest = digest();
    new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
    return hex(digest);
  }

  /**
   * What a digest has come to; it begins anew.
   *
   * @param digest what was fed
   * @return 64 small hexadecimal digits
   */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
