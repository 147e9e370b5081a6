package io.github.limpid.imageplus;

import ij.ImagePlus;
import io.github.limpid.image.Planes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The file that an image file turns into: like its source in all but the grey levels. */
public final class ResultFile {

  /**
   * Turns planes into planes.
   *
   * @param <R> what there is to say of it
   */
  public interface Filling<R> {

    /**
     * Does the work.
     *
     * @param noisy is read
     * @param denoised is written
     * @param note takes lines that say what was done, for the result's info
     * @return what came of it
     */
    R fill(Planes noisy, Planes denoised, Consumer<String> note);
  }

  private ResultFile() {}

  /**
   * Opens a source, fills an image like it, and saves that, whole or not at all.
   *
   * @param source an image file
   * @param target the file to write
   * @param overwrite whether a file of this name may be replaced
   * @param filling makes the result
   * @return what {@code filling} returned
   * @param <R> what there is to say of it
   * @throws io.github.limpid.InputException if the source cannot be read, or the target not be
   *     written
   */
  public static <R> R make(Path source, Path target, boolean overwrite, Filling<R> filling) {
    ImagePlus image = ImageFiles.open(source);
    ImageFiles.checkWritable(image, target, overwrite);
    ImagePlus result = ResultImage.blank(image);
    List<String> notes = new ArrayList<>();
    R said = filling.fill(ImagePlusPlanes.of(image), ImagePlusPlanes.of(result), notes::add);
    ResultImage.dress(result, image, target.getFileName().toString());
    notes.forEach(line -> ResultImage.note(result, line));
    ImageFiles.save(result, target, overwrite);
    return said;
  }
}
