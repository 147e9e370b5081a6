package io.github.limpid.cli;

import ij.ImagePlus;
import io.github.limpid.InputException;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.patch.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;

/** Folders of images as pictures to train on. RGB becomes the mean of its channels. */
final class PictureFolder {

  private PictureFolder() {}

  /** Every plane of every image in a folder and its subfolders, in the order of their names. */
  static List<Picture> clean(Path folder) {
    List<Picture> pictures = new ArrayList<>();
    for (String name : names(folder)) {
      Planes planes = open(folder.resolve(name));
      for (int picture = 0; picture < count(planes); picture++) {
        pictures.add(Picture.clean(name, planes.width(), planes.height(), grey(planes, picture)));
      }
    }
    return pictures;
  }

  /** Pairs of the same name in two folders. */
  static List<Picture> pairs(Path noisyFolder, Path cleanFolder) {
    requireSameNames(noisyFolder, cleanFolder);
    List<Picture> pictures = new ArrayList<>();
    for (String name : names(noisyFolder)) {
      Planes noisy = open(noisyFolder.resolve(name));
      Planes clean = open(cleanFolder.resolve(name));
      requireSameSize(name, noisy, clean);
      for (int picture = 0; picture < count(noisy); picture++) {
        pictures.add(
            Picture.pair(
                name, noisy.width(), noisy.height(), grey(noisy, picture), grey(clean, picture)));
      }
    }
    return pictures;
  }

  private static Planes open(Path file) {
    ImagePlus image = ImageFiles.open(file);
    return ImagePlusPlanes.of(image);
  }

  private static boolean isColour(Planes planes) {
    return planes.channels() == 3 && planes.count() == 3;
  }

  private static int count(Planes planes) {
    return isColour(planes) ? 1 : planes.count();
  }

  private static float[] grey(Planes planes, int picture) {
    int channels = isColour(planes) ? 3 : 1;
    float[] grey = new float[Math.multiplyExact(planes.width(), planes.height())];
    for (int c = 0; c < channels; c++) {
      addTo(grey, planes, picture + c, 1f / channels);
    }
    return grey;
  }

  private static void addTo(float[] grey, Planes planes, int plane, float share) {
    RandomAccess<? extends RealType<?>> access = planes.plane(plane).randomAccess();
    int at = 0;
    for (int y = 0; y < planes.height(); y++) {
      access.setPosition(0, 0);
      access.setPosition(y, 1);
      for (int x = 0; x < planes.width(); x++) {
        grey[at++] += share * access.get().getRealFloat();
        access.fwd(0);
      }
    }
  }

  private static Set<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException("Folder " + folder + " does not exist.", "Check the path.");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> names =
          files
              .filter(Files::isRegularFile)
              .filter(ImageFiles::isImageFile)
              .map(file -> folder.relativize(file).toString())
              .collect(Collectors.toCollection(TreeSet::new));
      if (names.isEmpty()) {
        throw new InputException(
            "Folder " + folder + " holds no images.",
            "Give a folder with TIFF, PNG or JPEG files.");
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSameNames(Path noisyFolder, Path cleanFolder) {
    Set<String> alone = new TreeSet<>(names(noisyFolder));
    Set<String> clean = names(cleanFolder);
    Set<String> both = new TreeSet<>(alone);
    both.retainAll(clean);
    alone.addAll(clean);
    alone.removeAll(both);
    if (!alone.isEmpty()) {
      throw new InputException(
          "These images have no partner of the same name in %s and %s: %s."
              .formatted(noisyFolder, cleanFolder, String.join(", ", alone)),
          "Give two folders with the same file names.");
    }
  }

  private static void requireSameSize(String name, Planes noisy, Planes clean) {
    if (noisy.width() != clean.width()
        || noisy.height() != clean.height()
        || noisy.count() != clean.count()) {
      throw new InputException(
          "Pair %s: the noisy image has %d × %d pixels in %d planes, the clean one %d × %d in %d."
              .formatted(
                  name,
                  noisy.width(),
                  noisy.height(),
                  noisy.count(),
                  clean.width(),
                  clean.height(),
                  clean.count()),
          "Give images of the same scene and size.");
    }
  }
}
