package io.github.limpid.patch;

import java.util.random.RandomGenerator;

/**
 * Where training patches come from.
 *
 * <p><b>Threads.</b> Used by one thread at a time. <b>Randomness.</b> Generators in equal states
 * draw equal patches.
 */
public interface Examples {

  /**
   * Draws one noisy patch and its clean counterpart, in the network's range.
   *
   * <p><b>Shape.</b> {@code side × side} each, row by row.
   *
   * @param random decides which patch, how it is turned, and its noise
   * @param side pixels per side
   * @param noisy receives the noisy patch
   * @param clean receives the clean patch
   */
  void draw(RandomGenerator random, int side, float[] noisy, float[] clean);
}
