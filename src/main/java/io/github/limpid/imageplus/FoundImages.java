package io.github.limpid.imageplus;

import ij.ImagePlus;
import io.github.limpid.InputException;
import io.github.limpid.image.ImageFinder;
import io.github.limpid.image.ImageSource;
import io.github.limpid.image.Planes;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds images that are open, and those in files and folders.
 *
 * <p>Example: {@code new FoundImages(WindowManager::getImage)}, or {@code FoundImages.inFiles()}.
 */
public final class FoundImages implements ImageFinder {

  private final Function<String, ImagePlus> open;
  private final boolean canBeOpen;

  /**
   * Finds files, and what is open.
   *
   * @param open gives the open image of a title, or null; asked first
   */
  public FoundImages(Function<String, ImagePlus> open) {
    this(open, true);
  }

  private FoundImages(Function<String, ImagePlus> open, boolean canBeOpen) {
    this.open = open;
    this.canBeOpen = canBeOpen;
  }

  /**
   * Finds files alone, where no image can be open.
   *
   * @return a finder that does not speak of open images
   */
  public static FoundImages inFiles() {
    return new FoundImages(title -> null, false);
  }

  /** An image in memory. */
  private record OpenImage(String name, ImagePlus image) implements ImageSource {
    @Override
    public Planes open() {
      return ImagePlusPlanes.of(image);
    }
  }

  /** An image in a file. */
  private record FileImage(String name, Path file) implements ImageSource {
    @Override
    public Planes open() {
      return ImagePlusPlanes.of(ImageFiles.open(file));
    }
  }

  @Override
  public List<ImageSource> find(String what) {
    ImagePlus image = open.apply(what);
    if (image != null) {
      return List.of(new OpenImage(what, image));
    }
    Path path = path(what).orElseThrow(() -> nothing(what));
    if (Files.isRegularFile(path)) {
      return List.of(new FileImage(String.valueOf(path.getFileName()), path));
    }
    if (!Files.isDirectory(path)) {
      throw nothing(what);
    }
    return inFolder(path);
  }

  private InputException nothing(String what) {
    String path = "the path of a folder of images, or of an image file.";
    return canBeOpen
        ? new InputException(
            "There is no open image, folder or file \"" + what + "\".",
            "Give the title of an open image, " + path)
        : new InputException("There is no folder or file \"" + what + "\".", "Give " + path);
  }

  private static List<ImageSource> inFolder(Path folder) {
    return ImageFolder.someImages(folder, true).stream()
        .map(file -> (ImageSource) new FileImage(name(folder, file), file))
        .toList();
  }

  /** The name in its folder, the same on every system. */
  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  @Override
  public String lasting(String what) {
    return open.apply(what) != null
        ? what
        : path(what)
            .filter(Files::exists)
            .map(path -> path.toAbsolutePath().normalize().toString())
            .orElse(what);
  }

  private static Optional<Path> path(String what) {
    try {
      return what.isBlank() ? Optional.empty() : Optional.of(Path.of(what));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
