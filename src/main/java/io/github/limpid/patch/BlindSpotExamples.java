package io.github.limpid.patch;

import java.util.random.RandomGenerator;

/** Patches of noisy pictures with pixels hidden, which the network is to tell. */
final class BlindSpotExamples implements Examples {

  private final PairExamples examples;
  private final BlindSpot mask;

  /** Draws from these noisy pictures. */
  BlindSpotExamples(PictureChoice pictures, boolean augment, BlindSpot mask) {
    this.examples = new PairExamples(pictures, augment);
    this.mask = mask;
  }

  @Override
  public void draw(RandomGenerator random, Patch patch) {
    examples.draw(random, patch);
    mask.hide(patch, random);
  }
}
