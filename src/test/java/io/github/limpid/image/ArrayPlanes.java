package io.github.limpid.image;

import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/** Planes in memory, to try things on. */
public record ArrayPlanes(
    int width,
    int height,
    PixelType type,
    int channels,
    List<RandomAccessibleInterval<? extends RealType<?>>> planes)
    implements Planes {

  /** The grey level at a place. */
  public interface Scene {
    /** The grey level of column x, row y of a plane. */
    double at(int x, int y, int plane);
  }

  /** Planes that show a scene, in grey levels as the pixel type stores them. */
  public static ArrayPlanes of(
      PixelType type, int width, int height, int channels, int count, Scene scene) {
    ArrayPlanes planes = black(type, width, height, channels, count);
    for (int plane = 0; plane < count; plane++) {
      RandomAccess<? extends RealType<?>> access = planes.plane(plane).randomAccess();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          access.setPositionAndGet(x, y).setReal((float) scene.at(x, y, plane));
        }
      }
    }
    return planes;
  }

  /** Planes like others, of zeros. */
  public static ArrayPlanes like(Planes other) {
    return black(other.type(), other.width(), other.height(), other.channels(), other.count());
  }

  private static ArrayPlanes black(PixelType type, int width, int height, int channels, int count) {
    return new ArrayPlanes(
        width,
        height,
        type,
        channels,
        IntStream.range(0, count)
            .<RandomAccessibleInterval<? extends RealType<?>>>mapToObj(
                i -> image(type, width, height))
            .toList());
  }

  private static RandomAccessibleInterval<? extends RealType<?>> image(
      PixelType type, int width, int height) {
    return switch (type) {
      case UINT8 -> ArrayImgs.unsignedBytes(width, height);
      case UINT16 -> ArrayImgs.unsignedShorts(width, height);
      case FLOAT32 -> ArrayImgs.floats(width, height);
    };
  }

  @Override
  public int count() {
    return planes.size();
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    return planes.get(index);
  }

  /** The grey levels of a plane, row by row. */
  public float[] pixels(int plane) {
    float[] pixels = new float[width * height];
    RandomAccess<? extends RealType<?>> access = plane(plane).randomAccess();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = access.setPositionAndGet(i % width, i / width).getRealFloat();
    }
    return pixels;
  }

  /** The grey levels of all planes, one after the other. */
  public float[] pixels() {
    float[] pixels = new float[width * height * count()];
    for (int plane = 0; plane < count(); plane++) {
      System.arraycopy(pixels(plane), 0, pixels, plane * width * height, width * height);
    }
    return pixels;
  }
}
