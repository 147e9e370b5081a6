package io.github.limpid.command;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Roi;
import io.github.limpid.image.Region;
import java.awt.Rectangle;

/**
 * The part of an image that a preview shows: in the selection, or else what the window shows, and
 * of these the middle.
 *
 * @param image identifies the image, as ImageJ does
 * @param type of its pixels, as ImageJ numbers them
 * @param slice from 1
 * @param region at most {@link #LARGEST} pixels wide and high
 */
record PreviewView(int image, int type, int slice, Region region) {

  /** A side that is denoised and shown in an instant. */
  static final int LARGEST = 512;

  /** What is looked at now. */
  static PreviewView of(ImagePlus image) {
    Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
    Rectangle looked = all.intersection(wanted(image, all));
    if (looked.isEmpty()) {
      looked = all; // a selection beside the image
    }
    int width = Math.min(LARGEST, looked.width);
    int height = Math.min(LARGEST, looked.height);
    Region middle =
        new Region(
            looked.x + (looked.width - width) / 2,
            looked.y + (looked.height - height) / 2,
            width,
            height);
    return new PreviewView(image.getID(), image.getType(), image.getCurrentSlice(), middle);
  }

  /** Whether the same pixels are looked at, be it in another place. */
  boolean isOfSameImage(PreviewView other) {
    return image == other.image && type == other.type;
  }

  private static Rectangle wanted(ImagePlus image, Rectangle all) {
    Roi roi = image.getRoi();
    if (roi != null && roi.isArea()) {
      return roi.getBounds();
    }
    ImageCanvas canvas = image.getCanvas();
    return canvas == null ? all : canvas.getSrcRect();
  }
}
