package io.github.limpid.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the pictures of the help pages anew: opens a Fiji on a virtual display, uses Limpid in it,
 * and photographs what is seen. Run by hand, from the project's folder, after a change that can be
 * seen:
 *
 * <pre>
 * mvn -q test-compile exec:exec@screenshots -Dfiji.home=FOLDER
 * </pre>
 */
public final class Screenshots {

  /** The folder, below that of the visit, which the pictures come to lie in. */
  static final String PICTURES = "pictures";

  private Screenshots() {}

  /**
   * Replaces the pictures.
   *
   * @param arguments the folder of the pictures
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("limpid");
    try {
      Path made = Files.createDirectory(folder.resolve(PICTURES));
      unpackInto(folder.resolve("cache"));
      String printed;
      try (FijiHost fiji = FijiHost.withWindows(folder)) {
        printed = fiji.receive(ScreenshotVisit.class);
      }
      List<Path> pictures = files(made);
      if (pictures.size() != ScreenshotVisit.COUNT) {
        throw new IOException("Only " + pictures.size() + " pictures were made.\n" + printed);
      }
      for (Path picture : pictures) {
        Path place = Path.of(arguments[0]).resolve(picture.getFileName());
        Files.copy(picture, place, StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%s: %d bytes%n", place, Files.size(place));
      }
    } finally {
      delete(folder);
    }
  }

  /** The self-test shows where the libraries are; that should be nobody's home. */
  private static void unpackInto(Path cache) throws IOException {
    Files.createDirectory(cache);
    System.setProperty("org.bytedeco.javacpp.cachedir", cache.toString());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
