package io.github.limpid.folder;

import io.github.limpid.InputException;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ImageFolder;
import io.github.limpid.imageplus.ResultType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which image of a folder goes where: no two to one place, and none to the place of another.
 *
 * @param settings from where to where
 * @param images in the order of their paths, at least one
 * @param others names of the files that are left out, since they are no images by their names
 */
public record FolderPlan(FolderSettings settings, List<FolderImage> images, List<String> others) {

  /** Freezes the lists. */
  public FolderPlan {
    images = List.copyOf(images);
    others = List.copyOf(others);
  }

  /**
   * Plans denoising: results keep their names, with .tif behind those of formats that are not
   * written, or would spoil the result.
   *
   * @param settings from where to where
   * @return what is to be done; nothing is touched yet
   * @throws InputException as {@link #of(FolderSettings, Function)} says
   */
  public static FolderPlan of(FolderSettings settings) {
    return of(settings, file -> losslessName(file, ResultType.SAME));
  }

  /**
   * The name of a file, with .tif behind it if its format is not written, or would spoil a result.
   *
   * @param file an image file
   * @param type of the result
   * @return the name of the result
   */
  public static String losslessName(Path file, ResultType type) {
    String name = file.getFileName().toString();
    return ImageFiles.isLosslessFormat(file, type) ? name : name + ".tif";
  }

  /**
   * Plans any work that turns images into images.
   *
   * @param settings from where to where
   * @param naming the name of the result of an image
   * @return what is to be done; nothing is touched yet
   * @throws InputException if there is no such folder or no image in it, if the output is the input
   *     or a file, or a result would come into the place of another or of an image
   */
  public static FolderPlan of(FolderSettings settings, Function<Path, String> naming) {
    requireFolder(settings.input());
    requireOther(settings.input(), settings.output());
    List<FolderImage> images = new ArrayList<>();
    for (Path file : images(settings, settings.subfolders())) {
      images.add(FolderImage.of(settings.input(), file, settings.output(), naming.apply(file)));
    }
    if (images.isEmpty()) {
      throw none(settings);
    }
    requireOneEach(images);
    requireSourcesKept(images);
    return new FolderPlan(settings, images, others(settings).names());
  }

  private static void requireFolder(Path input) {
    if (!Files.isDirectory(input)) {
      throw new InputException(
          Files.exists(input)
              ? "Input " + input + " is a file, not a folder."
              : "There is no folder " + input + ".",
          "Give the folder that holds the images.");
    }
  }

  private static void requireOther(Path input, Path output) {
    if (Files.exists(output) && !Files.isDirectory(output)) {
      throw new InputException(
          "Output " + output + " is a file, but the input is a folder.",
          "Give a folder for the output.");
    }
    if (real(input).equals(real(output))) {
      throw new InputException(
          "Input and output are the same folder.", "Choose another folder for the output.");
    }
  }

  private static List<Path> images(FolderSettings settings, boolean subfolders) {
    return notResults(settings, ImageFolder.images(settings.input(), subfolders));
  }

  /** All but Limpid's own tables. */
  private static LeftOut others(FolderSettings settings) {
    List<Path> files = ImageFolder.others(settings.input(), settings.subfolders());
    return LeftOut.of(
        settings.input(),
        notResults(settings, files).stream()
            .filter(file -> !file.endsWith(FolderTable.NAME))
            .toList());
  }

  /** Results of an earlier run may lie below the input; they are no input. */
  private static List<Path> notResults(FolderSettings settings, List<Path> files) {
    Path input = real(settings.input());
    Path output = real(settings.output());
    boolean inside = output.startsWith(input);
    return files.stream()
        .filter(
            file ->
                !(inside && input.resolve(settings.input().relativize(file)).startsWith(output)))
        .toList();
  }

  private static InputException none(FolderSettings settings) {
    boolean below = !settings.subfolders() && !images(settings, true).isEmpty();
    String others = others(settings).sentence();
    return below
        ? new InputException(
            "Folder " + settings.input() + " holds no images but in subfolders." + others,
            "Give subfolders=true to take those.")
        : new InputException(
            "Folder " + settings.input() + " holds no images." + others,
            "Give a folder with TIFF, PNG or JPEG files.");
  }

  private static void requireOneEach(List<FolderImage> images) {
    Map<Path, FolderImage> targets = new HashMap<>();
    for (FolderImage image : images) {
      FolderImage other = targets.put(image.target(), image);
      if (other != null) {
        throw new InputException(
            "Both %s and %s would become %s.".formatted(other.name(), image.name(), image.target()),
            "Rename one of them.");
      }
    }
  }

  /** The input may lie below the output, and then the result of one image be named as another. */
  private static void requireSourcesKept(List<FolderImage> images) {
    Map<Path, FolderImage> sources = new HashMap<>();
    images.forEach(image -> sources.put(real(image.source()), image));
    for (FolderImage image : images) {
      FolderImage other = sources.get(real(image.target()));
      if (other != null) {
        throw new InputException(
            "The result of %s would replace %s.".formatted(image.name(), other.source()),
            "Choose another folder for the output.");
      }
    }
  }

  private static Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new InputException(path + " cannot be read.", "Change its permissions.", e);
    }
  }
}
