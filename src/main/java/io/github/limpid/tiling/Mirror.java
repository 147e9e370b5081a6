package io.github.limpid.tiling;

/** Continues a row of pixels beyond its ends by mirroring: {@code 1234 → …432|1234|321…}. */
public final class Mirror {

  private Mirror() {}

  /**
   * The pixel that stands at a position inside or outside a row. The end pixels are not repeated; a
   * row of one pixel is continued by that pixel. Padding wider than the row mirrors again and
   * again.
   *
   * @param position any position
   * @param length pixels in the row, at least 1
   * @return 0 to {@code length - 1}
   */
  public static int index(int position, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int phase = Math.floorMod(position, period);
    return phase < length ? phase : period - phase;
  }
}
