package io.github.limpid.engine.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** What TensorFlow computes on, and where it was unpacked. */
final class Devices {

  private static final Path LINUX_CPU = Path.of("/proc/cpuinfo");

  private Devices() {}

  static String describe() {
    return "CPU (" + Runtime.getRuntime().availableProcessors() + " threads)";
  }

  /** The folder that JavaCPP unpacked the native libraries into. */
  static Path cache() {
    try {
      return Loader.getCacheDir().toPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tells whether the processor computes in bfloat16 itself. Only Linux says so; TensorFlow would
   * emulate it elsewhere, which is slower than single precision.
   */
  static boolean bfloat16() {
    if (!Files.isReadable(LINUX_CPU)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(LINUX_CPU)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .anyMatch(line -> line.contains(" avx512_bf16") || line.contains(" amx_bf16"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
