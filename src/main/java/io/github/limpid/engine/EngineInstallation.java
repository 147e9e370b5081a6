package io.github.limpid.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the engine of this JVM came from.
 *
 * @param platform the name that TensorFlow uses for it, such as {@code linux-x86_64}
 * @param jars the engine's jars, each of the right size and checksum
 * @param bytes size of these jars together
 * @param cache folder that the native libraries were unpacked into
 * @param unpacked bytes of the engine's libraries in that folder
 */
public record EngineInstallation(
    String platform, List<Path> jars, long bytes, Path cache, long unpacked) {

  /** Freezes the list. */
  public EngineInstallation {
    jars = List.copyOf(jars);
  }

  /**
   * The folder that the jars lie in; on a development class path each has its own.
   *
   * @return the folder of the last, which holds the native libraries
   */
  public Path folder() {
    return jars.get(jars.size() - 1).toAbsolutePath().getParent();
  }
}
