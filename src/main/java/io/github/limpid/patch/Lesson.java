package io.github.limpid.patch;

import io.github.limpid.noise.NoiseRecipe;

/** What pictures teach a network: where the two sides of an example come from. */
public sealed interface Lesson {

  /** Noisy and clean images of the same scenes. */
  record Pairs() implements Lesson {
    @Override
    public Examples examples(PictureChoice pictures, DataSettings settings) {
      PairExamples pairs = new PairExamples(pictures, settings.has(DataRule.AUGMENT));
      return settings.has(DataRule.SCALED_BY_CLEAN)
          ? pairs.scaledByClean(settings.scaling())
          : pairs;
    }
  }

  /**
   * Two noisy images of each scene, with noise that is independent and zero on average.
   * <b>Source.</b> Lehtinen et al., "Noise2Noise", ICML 2018, arXiv:1803.04189.
   */
  record Repeats() implements Lesson {
    @Override
    public Examples examples(PictureChoice pictures, DataSettings settings) {
      return new PairExamples(pictures, settings.has(DataRule.AUGMENT)).exchanged();
    }
  }

  /**
   * Clean images, and noise drawn anew for each patch.
   *
   * @param recipe what the noise is drawn from
   * @param variation how scenes are changed before
   */
  record Noise(NoiseRecipe recipe, SceneVariation variation) implements Lesson {
    @Override
    public Examples examples(PictureChoice pictures, DataSettings settings) {
      return new NoiseExamples(pictures, variation, recipe, settings);
    }
  }

  /**
   * Noisy images alone.
   *
   * @param mask which pixels are hidden from the network
   */
  record Blind(BlindSpot mask) implements Lesson {
    @Override
    public Examples examples(PictureChoice pictures, DataSettings settings) {
      return new BlindSpotExamples(pictures, settings.has(DataRule.AUGMENT), mask);
    }
  }

  /**
   * Examples of this lesson.
   *
   * @param pictures what to draw them from
   * @param settings say how they become examples
   * @return the examples
   */
  Examples examples(PictureChoice pictures, DataSettings settings);

  /**
   * Tells whether what a network should answer is known, so that PSNR and SSIM can be measured.
   *
   * @return false if only noisy images are there
   */
  default boolean hasClean() {
    return this instanceof Pairs || this instanceof Noise;
  }
}
