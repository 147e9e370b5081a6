package io.github.limpid.benchmark;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.quality.PixelErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Grey images as the benchmarks need them: listed, as 32-bit pixels, and compared. */
final class GreyImages {

  private GreyImages() {}

  /** The image files of a folder, by name. */
  static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> images = files.filter(ImageFiles::isImageFile).sorted().toList();
      if (images.isEmpty()) {
        throw new IllegalArgumentException(folder + " holds no images");
      }
      return images;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of the grey levels of a single image. */
  static float[] pixels(ImagePlus image) {
    return ((float[]) image.getProcessor().convertToFloatProcessor().getPixels()).clone();
  }

  /** A 32-bit image of the size of another; it keeps the array. */
  static ImagePlus float32(float[] pixels, ImagePlus like) {
    FloatProcessor processor = new FloatProcessor(like.getWidth(), like.getHeight(), pixels);
    return new ImagePlus(like.getTitle(), processor);
  }

  static double psnr(float[] image, float[] clean, double range) {
    PixelErrors errors = new PixelErrors();
    errors.add(image, clean);
    return errors.psnr(range);
  }
}
