package io.github.limpid.command;

import ij.ImagePlus;
import io.github.limpid.image.Planes;
import io.github.limpid.imageplus.HeldImage;
import io.github.limpid.imageplus.ImagePlusPlanes;
import java.util.Optional;

/**
 * What a preview is made of: an image as it is at a moment, which may be closed or converted later.
 *
 * @param planes its pixels
 * @param sample what its intensity scaling is measured on
 * @param view the part that is looked at
 * @param look how it is shown
 * @param slices of the whole image
 * @param bytes of the whole image
 */
record PreviewSource(
    Planes planes, Planes sample, PreviewView view, PreviewLook look, int slices, double bytes) {

  /**
   * Takes an image, unless another command works on it at the moment.
   *
   * @throws io.github.limpid.InputException if it was closed, or cannot be denoised
   */
  static Optional<PreviewSource> of(ImagePlus image) {
    try (HeldImage held = HeldImage.of(image)) {
      return held.isLocked() ? Optional.of(take(image)) : Optional.empty();
    }
  }

  private static PreviewSource take(ImagePlus image) {
    ImagePlusPlanes planes = ImagePlusPlanes.of(image);
    boolean isOnDisk = image.getStack().isVirtual() && planes.channels() == 1;
    return new PreviewSource(
        planes,
        isOnDisk ? slice(image) : planes,
        PreviewView.of(image),
        PreviewLook.of(image),
        image.getStackSize(),
        image.getSizeInBytes());
  }

  /** Of a stack that lies on disk, what is looked at says enough for a preview. */
  private static Planes slice(ImagePlus image) {
    return ImagePlusPlanes.of(new ImagePlus(image.getTitle(), image.getProcessor().duplicate()));
  }
}
