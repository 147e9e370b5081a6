package io.github.limpid.imageplus;

import ij.ImagePlus;
import io.github.limpid.image.Planes;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** The file that an image file turns into: like its source in all but the grey levels. */
public final class ResultFile {

  private ResultFile() {}

  /**
   * Opens a source, fills an image like it, and saves that, whole or not at all.
   *
   * @param source an image file
   * @param target the file to write
   * @param overwrite whether a file of this name may be replaced
   * @param fill reads the first planes and writes the second
   * @return what {@code fill} returned
   * @param <R> what there is to say of it
   * @throws io.github.limpid.InputException if the source cannot be read, or the target not be
   *     written
   */
  public static <R> R make(
      Path source, Path target, boolean overwrite, BiFunction<Planes, Planes, R> fill) {
    ImagePlus image = ImageFiles.open(source);
    ImageFiles.checkWritable(image, target, overwrite);
    ImagePlus result = ResultImage.blank(image);
    R said = fill.apply(ImagePlusPlanes.of(image), ImagePlusPlanes.of(result));
    ResultImage.dress(result, image, target.getFileName().toString());
    ImageFiles.save(result, target, overwrite);
    return said;
  }
}
