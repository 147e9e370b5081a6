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

  private static final int RGB_CHANNELS = 3;

  private PictureFolder() {}

  /** An image whose pictures are its planes, or its slices if it is RGB. */
  private record Source(String name, Planes planes, int group) {

    static Source open(Path folder, String name) {
      ImagePlus image = ImageFiles.open(folder.resolve(name));
      boolean rgb = image.getType() == ImagePlus.COLOR_RGB;
      return new Source(name, ImagePlusPlanes.of(image), rgb ? RGB_CHANNELS : 1);
    }

    int count() {
      return planes.count() / group;
    }

    String name(int picture) {
      return count() == 1 ? name : name + ", picture " + (picture + 1);
    }

    void takeFrom(PictureMemory memory) {
      memory.take(name, count(), (long) planes.width() * planes.height());
    }

    float[] grey(int picture) {
      float[] grey = new float[Math.multiplyExact(planes.width(), planes.height())];
      for (int c = 0; c < group; c++) {
        addTo(grey, picture * group + c);
      }
      requireFinite(grey);
      return grey;
    }

    private void addTo(float[] grey, int plane) {
      RandomAccess<? extends RealType<?>> access = planes.plane(plane).randomAccess();
      int at = 0;
      for (int y = 0; y < planes.height(); y++) {
        access.setPosition(0, 0);
        access.setPosition(y, 1);
        for (int x = 0; x < planes.width(); x++) {
          grey[at++] += access.get().getRealFloat() / group;
          access.fwd(0);
        }
      }
    }

    private void requireFinite(float[] grey) {
      for (float value : grey) {
        if (!Float.isFinite(value)) {
          throw new InputException(
              "Image %s has pixels that are not finite: %s.".formatted(name, value),
              "Replace them, or leave the image out.");
        }
      }
    }
  }

  /** Every plane of every image in a folder and its subfolders, in the order of their names. */
  static List<PictureFile> clean(Path folder, PictureMemory memory) {
    List<PictureFile> files = new ArrayList<>();
    for (String name : names(folder)) {
      Source source = Source.open(folder, name);
      source.takeFrom(memory);
      Planes planes = source.planes();
      List<Picture> pictures = new ArrayList<>();
      for (int i = 0; i < source.count(); i++) {
        pictures.add(
            Picture.clean(source.name(i), planes.width(), planes.height(), source.grey(i)));
      }
      files.add(new PictureFile(name, pictures));
    }
    return files;
  }

  /** Pairs of the same name in two folders. */
  static List<PictureFile> pairs(Path noisyFolder, Path cleanFolder, PictureMemory memory) {
    requireSameNames(noisyFolder, cleanFolder);
    List<PictureFile> files = new ArrayList<>();
    for (String name : names(noisyFolder)) {
      Source noisy = Source.open(noisyFolder, name);
      Source clean = Source.open(cleanFolder, name);
      requireSameSize(noisy, clean);
      noisy.takeFrom(memory);
      clean.takeFrom(memory);
      Planes planes = noisy.planes();
      List<Picture> pictures = new ArrayList<>();
      for (int i = 0; i < noisy.count(); i++) {
        pictures.add(
            Picture.pair(
                noisy.name(i), planes.width(), planes.height(), noisy.grey(i), clean.grey(i)));
      }
      files.add(new PictureFile(name, pictures));
    }
    return files;
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
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(
          "Folder " + folder + " cannot be read.", "Change its permissions.", e);
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

  private static void requireSameSize(Source noisy, Source clean) {
    Planes a = noisy.planes();
    Planes b = clean.planes();
    if (a.width() != b.width() || a.height() != b.height() || noisy.count() != clean.count()) {
      throw new InputException(
          "Pair %s: the noisy image has %d × %d pixels in %s, the clean one %d × %d in %d."
              .formatted(
                  noisy.name(),
                  a.width(),
                  a.height(),
                  Counted.of(noisy.count(), "plane"),
                  b.width(),
                  b.height(),
                  clean.count()),
          "Give images of the same scene and size.");
    }
  }
}
