package io.github.limpid.quality;

import io.github.limpid.Progress;
import io.github.limpid.image.PixelType;
import io.github.limpid.image.Planes;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/** A clean and a noisy image by formula, the same as in scikit_image_reference.py. */
record TestImages(int width, int height, float[] noisy, float[] clean) {

  static TestImages of(int width, int height, double gain, double offset, int noise) {
    float[] noisy = new float[width * height];
    float[] clean = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int level = ((x * x + 3 * y * y) / 16 + 40 * ((x / 8 + y / 8) & 1)) & 255;
        int error = (hash(i) >>> 8) % (2 * noise + 1) - noise;
        clean[i] = (float) (gain * level + offset);
        noisy[i] = (float) (gain * (level + error) + offset);
      }
    }
    return new TestImages(width, height, noisy, clean);
  }

  private static int hash(int i) {
    int h = i * 0x9E3779B1;
    h ^= h >>> 15;
    h *= 0x85EBCA6B;
    return h ^ h >>> 13;
  }

  /** Planes of one size over arrays of pixels. */
  static Planes planes(PixelType type, int width, int height, float[]... pixels) {
    return new ArrayPlanes(type, width, height, List.of(pixels));
  }

  /** Tells that nobody wants the work any more. */
  static Progress cancelled() {
    return new Progress() {
      @Override
      public void report(long done, long total, String what) {}

      @Override
      public boolean cancelled() {
        return true;
      }
    };
  }

  private record ArrayPlanes(PixelType type, int width, int height, List<float[]> pixels)
      implements Planes {

    @Override
    public int count() {
      return pixels.size();
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
      return ArrayImgs.floats(pixels.get(index), width, height);
    }
  }
}
