package io.github.limpid.command;

import ij.ImagePlus;
import ij.ImageStack;
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
    return new PreviewSource(
        planes,
        image.getStack().isVirtual() ? position(image) : planes,
        PreviewView.of(image),
        PreviewLook.of(image),
        image.getStackSize(),
        image.getSizeInBytes());
  }

  /** Of a stack that lies on disk, what is looked at says enough for a preview. */
  private static Planes position(ImagePlus image) {
    ImageStack channels = new ImageStack(image.getWidth(), image.getHeight());
    int[] looked = image.convertIndexToPosition(image.getCurrentSlice());
    for (int channel = 1; channel <= image.getNChannels(); channel++) {
      int index = image.getStackIndex(channel, looked[1], looked[2]);
      channels.addSlice(image.getStack().getProcessor(index).duplicate());
    }
    ImagePlus sample = new ImagePlus(image.getTitle(), channels);
    sample.setDimensions(image.getNChannels(), 1, 1);
    return ImagePlusPlanes.of(sample);
  }
}
