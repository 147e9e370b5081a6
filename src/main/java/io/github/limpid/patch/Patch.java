package io.github.limpid.patch;

/**
 * Room for one training crop, which {@link Examples} fill.
 *
 * <p><b>Shape.</b> {@code [side, side, channels]} each. <b>Units.</b> The network's range.
 *
 * @param side pixels per side
 * @param channels values per pixel
 * @param noisy what the network sees
 * @param clean what it should answer
 * @param counts 1 where the loss counts, else 0
 */
public record Patch(int side, int channels, float[] noisy, float[] clean, float[] counts) {

  /**
   * Room for a patch.
   *
   * @param side pixels per side, at least 1
   * @param channels values per pixel, at least 1
   * @return an empty patch
   */
  public static Patch of(int side, int channels) {
    int size = Math.multiplyExact(Math.multiplyExact(side, side), channels);
    return new Patch(side, channels, new float[size], new float[size], new float[size]);
  }
}
