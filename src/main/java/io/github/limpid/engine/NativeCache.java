package io.github.limpid.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder that the engine's native libraries are unpacked into, nearly 1 GB, once for all
 * programs that use it.
 *
 * <p>It is the one that the system property {@code limpid.cache.dir} names, or else the environment
 * variable {@code LIMPID_CACHE_DIR}; without these, JavaCPP's own, which is {@code .javacpp/cache}
 * in the user's home.
 */
final class NativeCache {

  /** The system property that names the folder. */
  static final String PROPERTY = "limpid.cache.dir";

  /** The environment variable that names it where the property does not. */
  static final String VARIABLE = "LIMPID_CACHE_DIR";

  /** What the libraries take at most once unpacked, in bytes. */
  static final long NEEDED = 700_000_000;

  private static final double MEGA = 1e6;

  private static final String JAVACPP = "org.bytedeco.javacpp.cachedir";

  private NativeCache() {}

  /** What was set, or nothing. */
  static Optional<Path> chosen(Map<String, String> environment) {
    return Stream.of(System.getProperty(PROPERTY), environment.get(VARIABLE))
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .map(Path::of);
  }

  /**
   * Has the engine's copy of JavaCPP, which reads this once, use the chosen folder; other copies in
   * this JVM are not meant and find the system property as it was.
   *
   * @throws EngineException if the chosen folder cannot be made or written
   */
  static <T> T during(Supplier<T> start) {
    Optional<Path> folder = chosen(System.getenv());
    if (folder.isEmpty()) {
      return start.get();
    }
    requireWritable(folder.get());
    String before = System.setProperty(JAVACPP, folder.get().toAbsolutePath().toString());
    try {
      return start.get();
    } finally {
      if (before == null) {
        System.clearProperty(JAVACPP);
      } else {
        System.setProperty(JAVACPP, before);
      }
    }
  }

  /**
   * Where libraries may have been unpacked before: the chosen folder, or those that JavaCPP tries.
   */
  static List<Path> places() {
    Optional<Path> chosen = chosen(System.getenv());
    if (chosen.isPresent()) {
      return List.of(chosen.get());
    }
    String temporary = System.getProperty("java.io.tmpdir");
    return Stream.of(
            Optional.ofNullable(System.getProperty(JAVACPP)).map(Path::of),
            Optional.of(Path.of(System.getProperty("user.home"), ".javacpp", "cache")),
            Optional.of(Path.of(temporary, ".javacpp-" + System.getProperty("user.name"), "cache")))
        .flatMap(Optional::stream)
        .toList();
  }

  private static void requireWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "limpid", null));
    } catch (IOException e) {
      throw new EngineException(
          "The folder for unpacked libraries, " + folder + ", cannot be written.",
          "Let " + PROPERTY + " or " + VARIABLE + " name another one with 1 GB free.",
          e);
    }
  }

  /**
   * The folder that JavaCPP will unpack into: the first that can be written; nothing if none can.
   */
  static Optional<Path> place() {
    return places().stream().filter(place -> Files.isWritable(existing(place))).findFirst();
  }

  private static Path existing(Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }

  /** The bytes that can still be written to the disk of a folder, which need not exist. */
  static long free(Path folder) {
    return existing(folder).toFile().getUsableSpace();
  }

  /**
   * Refuses to begin what a full disk would break off: the system's linker has no word for it.
   *
   * @param folder that is unpacked into
   * @param jar the file that holds the libraries
   * @param free bytes that can still be written there
   * @throws EngineException if they are not unpacked yet, and have no room
   */
  static void requireRoom(Path folder, Path jar, long free) {
    boolean isUnpacked = bytes(folder, jar.getFileName().toString()) > jar.toFile().length();
    if (!isUnpacked && free < NEEDED) {
      throw new EngineException(
          String.format(
              Locale.ROOT,
              "The folder for unpacked libraries, %s, has %.0f MB free, and TensorFlow's libraries"
                  + " need %.0f MB.",
              folder,
              free / MEGA,
              NEEDED / MEGA),
          "Make room there, or let " + PROPERTY + " or " + VARIABLE + " name another folder.",
          null);
    }
  }

  /** Bytes of what was unpacked from a jar of this name; 0 if nothing was. */
  static long bytes(Path folder, String jar) {
    Path unpacked = folder.resolve(jar);
    if (!Files.isDirectory(unpacked)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
