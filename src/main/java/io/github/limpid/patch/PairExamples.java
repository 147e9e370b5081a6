package io.github.limpid.patch;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Patches of pictures that are there twice: noisy and clean, or noisy and noisy again. */
final class PairExamples implements Examples {

  private final List<Picture> pictures;
  private final boolean augment;
  private final boolean exchanged;

  /** Draws from these pairs, each as often as the others, turned and mirrored or as they are. */
  PairExamples(List<Picture> pictures, boolean augment) {
    this(pictures, augment, false);
  }

  private PairExamples(List<Picture> pictures, boolean augment, boolean exchanged) {
    this.pictures = List.copyOf(pictures);
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
    Picture picture = pictures.get(random.nextInt(pictures.size()));
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
