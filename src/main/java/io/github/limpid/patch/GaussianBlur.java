package io.github.limpid.patch;

/** Blurs a square patch with a Gaussian, mirrored at its edges. */
final class GaussianBlur {

  private static final double SMALLEST = 0.2;
  private static final double REACH = 3;

  private GaussianBlur() {}

  static void apply(float[] patch, int side, double sigma) {
    if (sigma < SMALLEST) {
      return; // less than a thousandth of a pixel's weight would move
    }
    float[] kernel = kernel(sigma);
    float[] rows = new float[side * side];
    along(patch, rows, kernel, side, 1, side);
    along(rows, patch, kernel, side, side, 1);
  }

  private static float[] kernel(double sigma) {
    int radius = (int) Math.ceil(REACH * sigma);
    float[] kernel = new float[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      kernel[i + radius] = (float) Math.exp(-0.5 * i * i / (sigma * sigma));
      sum += kernel[i + radius];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= (float) sum;
    }
    return kernel;
  }

  private static void along(
      float[] from, float[] to, float[] kernel, int side, int step, int lineStep) {
    int radius = kernel.length / 2;
    for (int line = 0; line < side; line++) {
      for (int i = 0; i < side; i++) {
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
          sum += kernel[k + radius] * from[line * lineStep + mirror(i + k, side) * step];
        }
        to[line * lineStep + i * step] = sum;
      }
    }
  }

  private static int mirror(int i, int side) {
    int period = Math.floorMod(i, 2 * side);
    return period < side ? period : 2 * side - 1 - period;
  }
}
