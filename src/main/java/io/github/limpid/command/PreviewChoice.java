package io.github.limpid.command;

import ij.ImagePlus;

/**
 * What a dialog says at a moment.
 *
 * @param image the image to denoise, or null
 * @param model a model's name or path
 * @param strength 0 to 1
 */
record PreviewChoice(ImagePlus image, String model, double strength) {}
