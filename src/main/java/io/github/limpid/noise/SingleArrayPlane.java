package io.github.limpid.noise;

import io.github.limpid.InputException;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/** One plane whose grey levels lie in an array, row by row. */
record SingleArrayPlane(float[] pixels, int width) implements Planes {

  SingleArrayPlane {
    if (width < 1 || pixels.length == 0 || pixels.length % width != 0) {
      throw new InputException(
          pixels.length + " pixels do not make whole rows of " + width + ".",
          "Give the width of the image.");
    }
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public int height() {
    return pixels.length / width;
  }

  @Override
  public PixelType type() {
    return PixelType.FLOAT32;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    return ArrayImgs.floats(pixels, width, height());
  }
}
