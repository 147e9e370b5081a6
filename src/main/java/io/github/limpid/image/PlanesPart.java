package io.github.limpid.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * A rectangle of an image as an image of its own, without copying.
 *
 * @param whole the image
 * @param region within its planes
 */
public record PlanesPart(Planes whole, Region region) implements Planes {

  /** Checks that the rectangle lies in the image. */
  public PlanesPart {
    if (region.left() + region.width() > whole.width()
        || region.top() + region.height() > whole.height()) {
      throw new IllegalArgumentException(
          region + " is not within %d × %d pixels".formatted(whole.width(), whole.height()));
    }
  }

  @Override
  public int count() {
    return whole.count();
  }

  @Override
  public int width() {
    return region.width();
  }

  @Override
  public int height() {
    return region.height();
  }

  @Override
  public PixelType type() {
    return whole.type();
  }

  @Override
  public int channels() {
    return whole.channels();
  }

  @Override
  public int colours() {
    return whole.colours();
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    return of(whole.plane(index), region);
  }

  /**
   * A rectangle of one plane.
   *
   * @param plane {@code [0, width) × [0, height)}
   * @param region within it
   * @return {@code [0, region.width) × [0, region.height)}
   */
  public static RandomAccessibleInterval<? extends RealType<?>> of(
      RandomAccessibleInterval<? extends RealType<?>> plane, Region region) {
    long[] from = {region.left(), region.top()};
    long[] to = {region.left() + region.width() - 1, region.top() + region.height() - 1};
    return Views.zeroMin(Views.interval(plane, from, to));
  }
}
