package io.github.limpid.patch;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Patches of pictures that are there twice: noisy and clean, or noisy and noisy again. */
final class PairExamples implements Examples {

  private final PictureChoice pictures;
  private final boolean augment;
  private final boolean exchanged;

  /** Draws from these pairs, turned and mirrored or as they are. */
  PairExamples(PictureChoice pictures, boolean augment) {
    this(pictures, augment, false);
  }

  private PairExamples(PictureChoice pictures, boolean augment, boolean exchanged) {
    this.pictures = pictures;
    this.augment = augment;
    this.exchanged = exchanged;
  }

  /**
   * The same, with the two images in either role: for two noisy images of one scene. <b>Source.</b>
   * Lehtinen et al., "Noise2Noise", ICML 2018, arXiv:1803.04189.
   */
  PairExamples exchanged() {
    return new PairExamples(pictures, augment, true);
  }

  @Override
  public void draw(RandomGenerator random, Patch patch) {
    Picture picture = pictures.draw(random);
    picture.requireFit(patch);
    Region place = Content.draw(picture, random, patch.side());
    Orientation orientation = Orientation.draw(random, augment);
    boolean turned = exchanged && random.nextBoolean();
    orientation.copy(picture, picture.noisy(), place, turned ? patch.clean() : patch.noisy());
    orientation.copy(picture, picture.clean(), place, turned ? patch.noisy() : patch.clean());
    picture.scale(patch, picture.scalings());
    Arrays.fill(patch.counts(), 1);
  }
}
