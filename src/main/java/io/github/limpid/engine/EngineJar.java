package io.github.limpid.engine;

import io.github.limpid.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A jar that the engine is made of, and how to tell that a copy of it is whole. */
record EngineJar(String platform, long size, String sha256, String name) {

  private static final String LIST = "engine-jars.txt";
  private static final String ANY = "any";
  private static final String REINSTALL = "Install Limpid again.";

  /** The jars needed on a platform, the ones for all platforms first. */
  static List<EngineJar> neededOn(String platform) {
    List<EngineJar> all = list();
    if (all.stream().noneMatch(jar -> jar.platform.equals(platform))) {
      throw new EngineException(
          "TensorFlow has no native library for " + platform + ".",
          "Limpid runs on 64-bit Intel/AMD Linux and Windows, and on 64-bit ARM Linux and macOS.",
          null);
    }
    return all.stream()
        .filter(jar -> jar.platform.equals(ANY) || jar.platform.equals(platform))
        .toList();
  }

  private static List<EngineJar> list() {
    try (InputStream in = EngineJar.class.getResourceAsStream(LIST);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .map(words -> new EngineJar(words[0], Long.parseLong(words[1]), words[2], words[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name TensorFlow uses for the platform of this JVM, such as {@code linux-x86_64}. */
  static String thisPlatform(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String os =
        name.startsWith("linux")
            ? "linux"
            : name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : name;
    String arch =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> osArch;
        };
    return os + "-" + arch;
  }

  /**
   * Checks a copy of this jar.
   *
   * @throws EngineException if it is missing, truncated or altered
   */
  void requireWhole(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw broken("Engine file " + file + " is missing.", null);
      }
      long found = Files.size(file);
      if (found != size) {
        throw broken(
            String.format(
                Locale.ROOT, "Engine file %s has %,d bytes instead of %,d.", file, found, size),
            null);
      }
      if (!sha256(file).equals(sha256)) {
        throw broken("Engine file " + file + " is damaged: its checksum is wrong.", null);
      }
    } catch (IOException e) {
      throw broken("Engine file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static EngineException broken(String problem, Exception cause) {
    return new EngineException(problem, REINSTALL, cause);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in);
    }
  }
}
