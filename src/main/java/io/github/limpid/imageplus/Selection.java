package io.github.limpid.imageplus;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.limpid.InputException;
import io.github.limpid.image.Region;
import java.awt.Rectangle;

/** What a user has selected in an image. */
public final class Selection {

  private Selection() {}

  /**
   * The smallest rectangle around the selected area.
   *
   * @param image the image
   * @return a rectangle within it
   * @throws InputException if no area is selected, or none of it lies in the image
   */
  public static Region bounds(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null || !roi.isArea()) {
      throw new InputException(
          "No area is selected in \"" + image.getTitle() + "\".",
          "Draw one with ImageJ's rectangle, oval, polygon or freehand tool, or leave selection out.");
    }
    Rectangle inside =
        roi.getBounds().intersection(new Rectangle(image.getWidth(), image.getHeight()));
    if (inside.isEmpty()) {
      throw new InputException(
          "The selection lies outside of \"" + image.getTitle() + "\".", "Draw it on the image.");
    }
    return new Region(inside.x, inside.y, inside.width, inside.height);
  }

  /**
   * Copies all that is not selected.
   *
   * @param source an image with a selected area; unchanged
   * @param result an image of the same type and size, of which only the selected pixels stay
   */
  public static void copyOutside(ImagePlus source, ImagePlus result) {
    Roi roi = source.getRoi();
    Rectangle bounds = roi.getBounds();
    ImageProcessor mask = roi.getMask(); // null if all of the rectangle is selected
    ImageStack from = source.getImageStack();
    ImageStack to = result.getImageStack();
    for (int slice = 1; slice <= from.size(); slice++) {
      ImageProcessor kept = from.getProcessor(slice);
      ImageProcessor written = to.getProcessor(slice);
      for (int y = 0; y < kept.getHeight(); y++) {
        for (int x = 0; x < kept.getWidth(); x++) {
          if (!isSelected(x - bounds.x, y - bounds.y, bounds, mask)) {
            written.set(x, y, kept.get(x, y)); // bits, so that no grey level is rounded
          }
        }
      }
    }
  }

  private static boolean isSelected(int x, int y, Rectangle bounds, ImageProcessor mask) {
    boolean isInside = x >= 0 && y >= 0 && x < bounds.width && y < bounds.height;
    return isInside && (mask == null || mask.get(x, y) != 0);
  }
}
