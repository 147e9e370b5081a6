package io.github.limpid.sample;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.limpid.imageplus.ImageFiles;
import java.nio.file.Path;

/**
 * Makes README's picture: the sample image before and after, side by side, enlarged, with the same
 * display range.
 *
 * <p>Run it with the paths of the noisy image, the denoised image and the PNG to write.
 */
public final class BeforeAfterPicture {

  private static final int ENLARGED = 2;
  private static final int GAP = 8;

  private BeforeAfterPicture() {}

  /**
   * Writes the picture.
   *
   * @param arguments noisy image, denoised image, PNG to write
   */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    ColorProcessor before = flat(ImageFiles.open(Path.of(arguments[0])));
    ColorProcessor after = flat(ImageFiles.open(Path.of(arguments[1])));
    int width = before.getWidth();
    ColorProcessor both = new ColorProcessor(2 * width + GAP, before.getHeight());
    both.setColor(java.awt.Color.WHITE);
    both.fill();
    both.insert(before, 0, 0);
    both.insert(after, width + GAP, 0);
    ImageFiles.save(new ImagePlus("before-after.png", both), Path.of(arguments[2]), true);
  }

  private static ColorProcessor flat(ImagePlus image) {
    image.setPositionWithoutUpdate(1, (image.getNSlices() + 1) / 2, 1);
    if (image instanceof CompositeImage composite) {
      composite.setMode(ij.IJ.COMPOSITE);
      composite.updateAndDraw();
    }
    ColorProcessor colours = new ColorProcessor(image.getImage());
    colours.setInterpolationMethod(ij.process.ImageProcessor.NONE);
    return (ColorProcessor)
        colours.resize(ENLARGED * colours.getWidth(), ENLARGED * colours.getHeight());
  }
}
