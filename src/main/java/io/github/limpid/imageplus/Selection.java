package io.github.limpid.imageplus;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Region;
import java.awt.Rectangle;

/**
 * The area that a user had selected in an image when it was asked for; what is selected later does
 * not change it.
 */
public final class Selection {

  private static final String WORK = "Copying what is not selected";

  private final Rectangle around; // may reach beyond the image
  private final ImageProcessor mask; // null if all of the rectangle is selected
  private final Region bounds;

  private Selection(Rectangle around, ImageProcessor mask, Region bounds) {
    this.around = around;
    this.mask = mask;
    this.bounds = bounds;
  }

  /**
   * Takes the selected area of an image.
   *
   * @param image the image
   * @return the area as it is now
   * @throws InputException if no area is selected, or none of it lies in the image
   */
  public static Selection of(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null || !roi.isArea()) {
      throw new InputException(
          "No area is selected in \"" + image.getTitle() + "\".",
          "Draw one with ImageJ's rectangle, oval, polygon or freehand tool, or leave selection out.");
    }
    Roi now = (Roi) roi.clone(); // the user may go on drawing
    Rectangle around = now.getBounds();
    Rectangle inside = around.intersection(new Rectangle(image.getWidth(), image.getHeight()));
    if (inside.isEmpty()) {
      throw new InputException(
          "The selection lies outside of \"" + image.getTitle() + "\".", "Draw it on the image.");
    }
    ImageProcessor mask = now.getMask();
    return new Selection(
        around,
        mask == null ? null : mask.duplicate(),
        new Region(inside.x, inside.y, inside.width, inside.height));
  }

  /**
   * The smallest rectangle around the selected area.
   *
   * @return a rectangle within the image
   */
  public Region bounds() {
    return bounds;
  }

  /**
   * Copies all that is not selected.
   *
   * @param source an image of the size of that whose selection this is; unchanged
   * @param result an image of the same type and size, of which only the selected pixels stay
   * @param progress told of every slice
   * @throws io.github.limpid.CancelledException if stopped; {@code result} is then incomplete
   */
  public void copyOutside(ImagePlus source, ImagePlus result, Progress progress) {
    ImageStack from = source.getImageStack();
    ImageStack to = result.getImageStack();
    for (int slice = 1; slice <= from.size(); slice++) {
      progress.stopIfCancelled(WORK);
      copyOutside(from.getProcessor(slice), to.getProcessor(slice));
      progress.report(slice, from.size(), WORK);
    }
  }

  private void copyOutside(ImageProcessor kept, ImageProcessor written) {
    for (int y = 0; y < kept.getHeight(); y++) {
      for (int x = 0; x < kept.getWidth(); x++) {
        if (!isSelected(x - around.x, y - around.y)) {
          written.set(x, y, kept.get(x, y)); // bits, so that no grey level is rounded
        }
      }
    }
  }

  private boolean isSelected(int x, int y) {
    boolean isInside = x >= 0 && y >= 0 && x < around.width && y < around.height;
    return isInside && (mask == null || mask.get(x, y) != 0);
  }
}
