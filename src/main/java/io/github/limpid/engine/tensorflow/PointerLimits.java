package io.github.limpid.engine.tensorflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;

/**
 * JavaCPP's own limits on the memory of a process, four times the Java heap, which are lifted:
 * beyond them every call would fail, although TensorFlow allocates by itself and keeps what it has.
 */
final class PointerLimits {

  private static final Set<String> LIMITS =
      Set.of("org.bytedeco.javacpp.maxBytes", "org.bytedeco.javacpp.maxPhysicalBytes");
  private static final String NONE = "0";

  private PointerLimits() {}

  /**
   * Has JavaCPP read that there are no limits. It reads them once, when its first class is loaded;
   * other copies of it in this JVM are not meant and find the system properties as they were.
   */
  static void lift() {
    Map<String, String> before = new HashMap<>();
    for (String limit : LIMITS) {
      before.put(limit, System.setProperty(limit, NONE));
    }
    try {
      Pointer.maxPhysicalBytes();
    } finally {
      before.forEach(PointerLimits::restore);
    }
  }

  private static void restore(String limit, String value) {
    if (value == null) {
      System.clearProperty(limit);
    } else {
      System.setProperty(limit, value);
    }
  }
}
