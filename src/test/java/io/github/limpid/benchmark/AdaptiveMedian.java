package io.github.limpid.benchmark;

import java.util.Arrays;

/**
 * The filter that impulse noise is usually taken off with: a pixel that is the darkest or brightest
 * of its window becomes the window's median, and the window grows from 3 × 3 to 7 × 7 until its
 * median is no impulse itself. If none is, the median of the largest one is taken.
 *
 * <p><b>Source.</b> Hwang and Haddad, "Adaptive Median Filters", IEEE TIP 4, 1995,
 * doi:10.1109/83.370679, filter RAMF. Beyond the edges the image is mirrored.
 */
final class AdaptiveMedian {

  private static final int LARGEST = 3; // pixels on either side

  private final float[] image;
  private final int width;
  private final int height;

  private AdaptiveMedian(float[] image, int width) {
    this.image = image;
    this.width = width;
    this.height = image.length / width;
  }

  /** A filtered copy of a plane, row by row; it is at least 3 pixels wide and high. */
  static float[] filtered(float[] image, int width) {
    AdaptiveMedian filter = new AdaptiveMedian(image, width);
    float[] result = new float[image.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = filter.pixel(i % width, i / width);
    }
    return result;
  }

  private float pixel(int x, int y) {
    float pixel = image[y * width + x];
    float median = pixel;
    for (int radius = 1; radius <= LARGEST; radius++) {
      float[] window = window(x, y, radius);
      float darkest = window[0];
      float brightest = window[window.length - 1];
      median = window[window.length / 2];
      if (median > darkest && median < brightest) {
        return pixel > darkest && pixel < brightest ? pixel : median;
      }
    }
    return median;
  }

  private float[] window(int x, int y, int radius) {
    int side = 2 * radius + 1;
    float[] window = new float[side * side];
    for (int i = 0; i < window.length; i++) {
      int column = mirrored(x + i % side - radius, width);
      int row = mirrored(y + i / side - radius, height);
      window[i] = image[row * width + column];
    }
    Arrays.sort(window);
    return window;
  }

  private static int mirrored(int i, int size) {
    return i < 0 ? -1 - i : i < size ? i : 2 * size - 1 - i;
  }
}
