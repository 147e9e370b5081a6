package io.github.limpid.command;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import ij.process.LUT;

/**
 * How grey levels are shown.
 *
 * @param lut the colours
 * @param min the grey level of the first colour
 * @param max the grey level of the last one
 */
record PreviewLook(LUT lut, double min, double max) {

  /** As an image shows those of the slice, or channel, that is looked at. */
  static PreviewLook of(ImagePlus image) {
    if (image instanceof CompositeImage composite) {
      LUT lut = composite.getChannelLut();
      return new PreviewLook(lut, lut.min, lut.max);
    }
    ImageProcessor pixels = image.getProcessor();
    return new PreviewLook(pixels.getLut(), pixels.getMin(), pixels.getMax());
  }
}
