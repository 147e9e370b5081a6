package io.github.limpid.quality;

import io.github.limpid.InputException;
import io.github.limpid.image.Planes;
import java.util.Arrays;
import net.imglib2.Dimensions;

/** Refuses to compare images of different sizes. */
final class SameSize {

  private SameSize() {}

  static void require(float[] image, float[] reference) {
    require(image.length == reference.length, image.length + " pixels", reference.length + "");
  }

  static void require(Planes image, Planes reference) {
    require(size(image).equals(size(reference)), size(image), size(reference));
  }

  static void require(Dimensions image, Dimensions reference) {
    String imageSize = Arrays.toString(image.dimensionsAsLongArray());
    String referenceSize = Arrays.toString(reference.dimensionsAsLongArray());
    require(imageSize.equals(referenceSize), imageSize, referenceSize);
  }

  private static void require(boolean same, String image, String reference) {
    if (!same) {
      throw new InputException(
          "The images differ in size: one has " + image + ", the other " + reference + ".",
          "Compare images of the same width, height and number of planes.");
    }
  }

  private static String size(Planes planes) {
    String plural = planes.count() == 1 ? " plane" : " planes";
    return planes.width() + "×" + planes.height() + " pixels in " + planes.count() + plural;
  }
}
