package io.github.limpid.command;

import ij.ImagePlus;

/**
 * What a dialog says at a moment.
 *
 * @param image the image to denoise, or null
 * @param model a model's name or path, or empty while a file is being chosen
 * @param strength 0 to 1
 */
record PreviewChoice(ImagePlus image, String model, double strength) {

  /** Whether there is something to denoise, and something to do it with. */
  boolean isComplete() {
    return image != null && image.getWidth() > 0 && !model.isEmpty();
  }
}
