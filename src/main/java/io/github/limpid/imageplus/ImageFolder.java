package io.github.limpid.imageplus;

import io.github.limpid.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The image files of a folder. */
public final class ImageFolder {

  private static final int ITSELF = 1;

  private ImageFolder() {}

  /**
   * Lists the files that {@link ImageFiles#isImageFile} takes for images. What is hidden, or lies
   * in a hidden folder below this one, is left out; links to folders are not followed.
   *
   * @param folder an existing folder
   * @param subfolders whether to look into the folders in it, and those in these
   * @return paths that begin with that of the folder, in their order; may be empty
   * @throws InputException if the folder cannot be read
   */
  public static List<Path> images(Path folder, boolean subfolders) {
    return files(
        folder, subfolders, file -> Files.isRegularFile(file) && ImageFiles.isImageFile(file));
  }

  /**
   * Lists the files that are no images by their names, and the links that lead to no file. What is
   * hidden is left out, as it is of images.
   *
   * @param folder an existing folder
   * @param subfolders whether to look into the folders in it, and those in these
   * @return paths that begin with that of the folder, in their order; may be empty
   * @throws InputException if the folder cannot be read
   */
  public static List<Path> others(Path folder, boolean subfolders) {
    return files(
        folder,
        subfolders,
        file ->
            !Files.isDirectory(file)
                && !(Files.isRegularFile(file) && ImageFiles.isImageFile(file)));
  }

  private static List<Path> files(Path folder, boolean subfolders, Predicate<Path> chosen) {
    try (Stream<Path> files = Files.walk(folder, subfolders ? Integer.MAX_VALUE : ITSELF)) {
      return files
          .filter(chosen)
          .filter(file -> !isInHidden(folder.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(
          "Folder " + folder + " cannot be read.", "Change its permissions.", e);
    }
  }

  private static boolean isInHidden(Path relative) {
    for (Path name : relative) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The same, where there must be one.
   *
   * @param folder an existing folder
   * @param subfolders whether to look into the folders in it, and those in these
   * @return at least one path
   * @throws InputException if there is none, or the folder cannot be read
   */
  public static List<Path> someImages(Path folder, boolean subfolders) {
    List<Path> images = images(folder, subfolders);
    if (images.isEmpty()) {
      throw new InputException(
          "Folder " + folder + " holds no images.", "Give a folder with TIFF, PNG or JPEG files.");
    }
    return images;
  }
}
