package io.github.limpid.benchmark;

import ij.ImagePlus;
import io.github.limpid.image.PixelType;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.imageplus.ImagePlusPlanes;
import io.github.limpid.quality.DataRange;
import java.nio.file.Path;
import java.util.List;

/**
 * A noisy image and its clean reference.
 *
 * @param name the name of both files
 * @param noisy the noisy image as stored
 * @param clean the grey levels of the clean one
 * @param range 255 for 8-bit images, else what the clean image spans
 */
record ImagePair(String name, ImagePlus noisy, float[] clean, double range) {

  /** The pairs of a folder that holds the folders {@code noisy} and {@code clean}, by name. */
  static List<ImagePair> in(Path folder) {
    return GreyImages.in(folder.resolve("noisy")).stream()
        .map(file -> open(file, folder.resolve("clean").resolve(file.getFileName())))
        .toList();
  }

  private static ImagePair open(Path noisyFile, Path cleanFile) {
    ImagePlus noisy = ImageFiles.open(noisyFile);
    ImagePlus clean = ImageFiles.open(cleanFile);
    return new ImagePair(
        noisyFile.getFileName().toString(),
        noisy,
        GreyImages.pixels(clean),
        DataRange.of(ImagePlusPlanes.of(clean)));
  }

  /** PSNR of a result, in single precision. */
  double psnr(float[] denoised) {
    return GreyImages.psnr(denoised, clean, range);
  }

  /** PSNR of a result that is first rounded and clipped to the type of the noisy image. */
  double psnrAsStored(float[] denoised) {
    PixelType type = ImagePlusPlanes.of(noisy).type();
    float[] stored = new float[denoised.length];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = type.quantize(denoised[i]);
    }
    return psnr(stored);
  }
}
