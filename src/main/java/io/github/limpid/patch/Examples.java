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
   * Draws one noisy patch, its clean counterpart, and which values of it count.
   *
   * @param random decides which patch, how it is turned, and its noise
   * @param patch receives it; as wide as one of the network's sides
   */
  void draw(RandomGenerator random, Patch patch);
}
