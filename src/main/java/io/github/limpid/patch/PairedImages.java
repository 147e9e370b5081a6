package io.github.limpid.patch;

import io.github.limpid.image.ImageSource;
import java.util.List;

/**
 * Two images of one scene, or one image alone.
 *
 * @param noisy the noisy image, or the only one
 * @param clean the clean image, or a second noisy one, or the same object as {@code noisy}
 */
public record PairedImages(ImageSource noisy, ImageSource clean) {

  /**
   * Images without partners.
   *
   * @param images the images
   * @return each of them alone
   */
  public static List<PairedImages> alone(List<ImageSource> images) {
    return images.stream().map(image -> new PairedImages(image, image)).toList();
  }

  boolean isAlone() {
    return noisy == clean;
  }
}
