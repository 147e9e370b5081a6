package io.github.limpid.noise;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import java.util.function.Consumer;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;

/**
 * Square patches spread evenly over all planes of an image, overlapping where the image is small,
 * and never more of them than asked for.
 *
 * @param planes the image
 * @param side pixels along a side of a patch
 * @param step pixels from one patch to the next, in both directions
 * @param planeStep planes from one that is looked at to the next
 */
record PatchGrid(Planes planes, int side, int step, int planeStep) {

  private static final String WORK = "Estimating noise";

  /** The densest grid of at most so many patches. */
  static PatchGrid of(Planes planes, int side, int most) {
    int planeStep = roundedUp(planes.count(), most);
    int step = 1;
    while (patches(planes, side, step, planeStep) > most) {
      step++;
    }
    return new PatchGrid(planes, side, step, planeStep);
  }

  /** Refuses planes with a side below a minimum. */
  static void requireSides(Planes planes, int least, String estimated) {
    if (planes.width() < least || planes.height() < least) {
      throw new InputException(
          "%s cannot be estimated from an image of %d×%d pixels."
              .formatted(estimated, planes.width(), planes.height()),
          "Use one of at least %d×%d pixels.".formatted(least, least));
    }
  }

  /** Hands over the patches of finite pixels, each in a new array. */
  void visit(Progress progress, Consumer<float[]> visitor) {
    for (int index = 0; index < planes.count(); index += planeStep) {
      progress.stopIfCancelled(WORK);
      visitPlane(planes.plane(index).randomAccess(), visitor);
      progress.report(Math.min(index + planeStep, planes.count()), planes.count(), WORK);
    }
  }

  private void visitPlane(RandomAccess<? extends RealType<?>> pixel, Consumer<float[]> visitor) {
    for (int y = 0; y + side <= planes.height(); y += step) {
      for (int x = 0; x + side <= planes.width(); x += step) {
        float[] patch = read(pixel, x, y);
        if (isFinite(patch)) {
          visitor.accept(patch);
        }
      }
    }
  }

  private float[] read(RandomAccess<? extends RealType<?>> pixel, int x, int y) {
    float[] patch = new float[side * side];
    for (int row = 0; row < side; row++) {
      pixel.setPosition(x, 0);
      pixel.setPosition(y + row, 1);
      for (int column = 0; column < side; column++) {
        patch[row * side + column] = pixel.get().getRealFloat();
        pixel.fwd(0);
      }
    }
    return patch;
  }

  private static boolean isFinite(float[] patch) {
    for (float value : patch) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static long patches(Planes planes, int side, int step, int planeStep) {
    long columns = roundedUp(planes.width() - side + 1, step);
    long rows = roundedUp(planes.height() - side + 1, step);
    return columns * rows * roundedUp(planes.count(), planeStep);
  }

  private static int roundedUp(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
