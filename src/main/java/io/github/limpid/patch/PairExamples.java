package io.github.limpid.patch;

import io.github.limpid.image.ScalingRule;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Patches of pictures that are there twice: noisy and clean, or noisy and noisy again. */
final class PairExamples implements Examples {

  private final PictureChoice pictures;
  private final boolean augment;
  private final boolean exchanged;
  private final ScalingRule ofClean; // or null: as the noisy picture is scaled

  /** Draws from these pairs, turned and mirrored or as they are. */
  PairExamples(PictureChoice pictures, boolean augment) {
    this(pictures, augment, false, null);
  }

  private PairExamples(
      PictureChoice pictures, boolean augment, boolean exchanged, ScalingRule ofClean) {
    this.pictures = pictures;
    this.augment = augment;
    this.exchanged = exchanged;
    this.ofClean = ofClean;
  }

  /**
   * The same, with the two images in either role: for two noisy images of one scene. <b>Source.</b>
   * Lehtinen et al., "Noise2Noise", ICML 2018, arXiv:1803.04189.
   */
  PairExamples exchanged() {
    return new PairExamples(pictures, augment, true, ofClean);
  }

  /** The same, scaled by the clean pictures. */
  PairExamples scaledByClean(ScalingRule rule) {
    return new PairExamples(pictures, augment, exchanged, rule);
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
    picture.scale(patch, ofClean == null ? picture.scalings() : picture.scalingsOfClean(ofClean));
    Arrays.fill(patch.counts(), 1);
  }
}
