package io.github.limpid.engine;

import java.nio.file.Path;

/**
 * What an engine is and what it runs on.
 *
 * @param name name and version of the library, such as {@code TensorFlow 2.18.0}
 * @param device what really computes, such as {@code CPU (2 threads)}
 * @param bfloat16 whether {@link Precision#BFLOAT16} is computed as such on this device
 * @param cache folder that the native libraries were unpacked into
 */
public record EngineReport(String name, String device, boolean bfloat16, Path cache) {

  /**
   * The number format that a wish leads to on this device.
   *
   * @param wished the format asked for
   * @return the format that computes
   */
  public Precision effective(Precision wished) {
    return bfloat16 ? wished : Precision.FLOAT32;
  }
}
