package io.github.limpid.cli;

import io.github.limpid.InputException;
import io.github.limpid.imageplus.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists the images in a folder. */
final class Folders {

  private Folders() {}

  /** The image files of a folder, without its subfolders, in the order of their names. */
  static List<Path> images(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> images =
          files.filter(Files::isRegularFile).filter(ImageFiles::isImageFile).sorted().toList();
      if (images.isEmpty()) {
        throw new InputException(
            "Folder " + folder + " holds no images.",
            "Give a folder with TIFF, PNG or JPEG files.");
      }
      return images;
    } catch (IOException e) {
      throw new InputException(
          "Folder " + folder + " cannot be read.", "Change its permissions.", e);
    }
  }
}
