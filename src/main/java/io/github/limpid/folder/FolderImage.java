package io.github.limpid.folder;

import io.github.limpid.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An image of a folder and where its result goes.
 *
 * @param name of the image in the folder of input, with {@code /} on every system
 * @param source its file
 * @param resultName of the result in the folder of output, likewise
 * @param target the file of the result
 */
public record FolderImage(String name, Path source, String resultName, Path target) {

  static FolderImage of(Path input, Path source, Path output, String fileName) {
    Path relative = input.relativize(source);
    Path result = relative.resolveSibling(fileName);
    return new FolderImage(text(relative), source, text(result), output.resolve(result));
  }

  private static String text(Path relative) {
    return relative.toString().replace('\\', '/');
  }

  /**
   * Makes the folder that the result goes to.
   *
   * @throws InputException if it cannot be made
   */
  public void makeFolder() {
    makeFolder(target.toAbsolutePath().getParent());
  }

  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          "Folder " + folder + " cannot be made.", "Choose a place that can be written.", e);
    }
  }
}
