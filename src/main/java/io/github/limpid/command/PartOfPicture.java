package io.github.limpid.command;

import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import io.github.limpid.image.Region;
import java.util.HashMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Planes like those of an image that keep nothing but a rectangle of those that are written. */
final class PartOfPicture implements Planes {

  private final Planes like;
  private final Region region;
  private final Map<Integer, float[]> pixels = new HashMap<>();

  PartOfPicture(Planes like, Region region) {
    this.like = like;
    this.region = region;
  }

  /** The rectangle of a plane, row by row. */
  float[] pixels(int plane) {
    return pixels.computeIfAbsent(plane, index -> new float[region.width() * region.height()]);
  }

  @Override
  public int count() {
    return like.count();
  }

  @Override
  public int width() {
    return like.width();
  }

  @Override
  public int height() {
    return like.height();
  }

  @Override
  public PixelType type() {
    return like.type();
  }

  @Override
  public int channels() {
    return like.channels();
  }

  @Override
  public int colours() {
    return like.colours();
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    Img<FloatType> kept = ArrayImgs.floats(pixels(index), region.width(), region.height());
    return Views.interval(
        Views.extendZero(Views.translate(kept, region.left(), region.top())),
        new long[] {0, 0},
        new long[] {width() - 1, height() - 1});
  }
}
