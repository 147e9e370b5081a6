package io.github.limpid.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Libraries that JavaCPP unpacked before, in the folder that it keeps for each jar.
 *
 * <p>JavaCPP itself unpacks a library again whose size or time is not that in the jar, but only
 * when its turn comes: the system's linker takes those that another one needs as they lie there,
 * and a half one ends the JVM. So they are looked through beforehand. JavaCPP writes from the first
 * byte to the last, so that one of the right size is whole. Its time says no more, and in a jar
 * depends on the time zone.
 */
final class UnpackedLibraries {

  private static final String LOCK = ".lock"; // JavaCPP's, which it holds while it unpacks

  private UnpackedLibraries() {}

  /**
   * Deletes what a program that was killed left unpacked by half.
   *
   * @param cache a folder that JavaCPP unpacks into, or would
   * @param jars the jars that were unpacked
   * @throws EngineException if an incomplete library cannot be deleted
   */
  static void deleteIncomplete(Path cache, List<Path> jars) {
    List<Path> unpacked =
        jars.stream().filter(jar -> Files.isDirectory(cache.resolve(jar.getFileName()))).toList();
    if (unpacked.isEmpty() || !Files.isWritable(cache)) { // JavaCPP uses none that it cannot write
      return;
    }
    synchronized (Runtime.getRuntime()) { // as JavaCPP does, since a JVM has a lock only once
      try (FileChannel file =
              FileChannel.open(
                  cache.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        for (Path jar : unpacked) {
          deleteIncomplete(cache.resolve(jar.getFileName()), jar);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void deleteIncomplete(Path folder, Path jar) throws IOException {
    try (JarFile whole = new JarFile(jar.toFile());
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(UnpackedLibraries::isFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!isWhole(file, whole.getJarEntry(name))) {
          delete(file);
        }
      }
    }
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isWhole(Path file, JarEntry entry) throws IOException {
    return entry == null // JavaCPP's own, such as links
        || Files.size(file) == entry.getSize();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new EngineException(
          "The unpacked library " + file + " is incomplete, and cannot be deleted.",
          "Close other programs that use Limpid, and delete it.",
          e);
    }
  }
}
