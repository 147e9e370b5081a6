package io.github.limpid.quality;

import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Fitted first − second, computed when a pixel is read. */
record Difference(Planes first, Planes second, BrightnessFit fit) implements Planes {

  Difference {
    SameSize.require(first, second);
  }

  @Override
  public int count() {
    return first.count();
  }

  @Override
  public int width() {
    return first.width();
  }

  @Override
  public int height() {
    return first.height();
  }

  @Override
  public PixelType type() {
    return PixelType.FLOAT32;
  }

  @Override
  public int channels() {
    return first.channels();
  }

  @Override
  public RandomAccessibleInterval<FloatType> plane(int index) {
    return of(first.plane(index), second.plane(index), fit);
  }

  static RandomAccessibleInterval<FloatType> of(
      RandomAccessibleInterval<? extends RealType<?>> first,
      RandomAccessibleInterval<? extends RealType<?>> second,
      BrightnessFit fit) {
    SameSize.require(first, second);
    return Converters.convertRAI(
        Views.zeroMin(first),
        Views.zeroMin(second),
        (a, b, difference) -> difference.setReal(fit.apply(a.getRealDouble()) - b.getRealDouble()),
        new FloatType());
  }
}
