package io.github.limpid.patch;

import io.github.limpid.image.IntensityScaling;
import io.github.limpid.noise.NoiseModel;
import io.github.limpid.noise.NoiseRecipe;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Patches of clean pictures with noise drawn anew for each of them.
 *
 * <p>They are scaled by their clean picture, and a network is applied scaled by the noisy image:
 * that makes no difference to one that follows contrast, {@code f(a·x + b) = a·f(x) + b}; for any
 * other, ask for {@link #scaledAsNoisy()}.
 */
public final class NoiseExamples implements Examples {

  /** Enough for four pixels beyond the quantiles that a scaling is measured by. */
  private static final int SAMPLE_SIDE = 64;

  private static final int SAMPLES = SAMPLE_SIDE * SAMPLE_SIDE;

  private final List<Picture> pictures;
  private final SceneVariation variation;
  private final NoiseRecipe recipe;
  private final boolean scaledAsNoisy;

  /**
   * Draws from these pictures, each as often as the others.
   *
   * @param pictures clean pictures, at least one
   * @param variation how scenes are changed before noise is added
   * @param recipe where the noise of each patch comes from
   */
  public NoiseExamples(List<Picture> pictures, SceneVariation variation, NoiseRecipe recipe) {
    this(pictures, variation, recipe, false);
  }

  private NoiseExamples(
      List<Picture> pictures, SceneVariation variation, NoiseRecipe recipe, boolean scaledAsNoisy) {
    this.pictures = List.copyOf(pictures);
    this.variation = variation;
    this.recipe = recipe;
    this.scaledAsNoisy = scaledAsNoisy;
  }

  /**
   * The same, with each patch scaled as if its whole picture had the patch's noise.
   *
   * @return examples for networks of any kind
   */
  public NoiseExamples scaledAsNoisy() {
    return new NoiseExamples(pictures, variation, recipe, true);
  }

  @Override
  public void draw(RandomGenerator random, int side, float[] noisy, float[] clean) {
    Picture picture = pictures.get(random.nextInt(pictures.size()));
    variation.draw(picture, random, side, clean);
    System.arraycopy(clean, 0, noisy, 0, side * side);
    IntensityScaling scaling = picture.scaling();
    NoiseModel noise = recipe.draw(random, scaling.offset(), scaling.offset() + scaling.scale());
    noise.addTo(noisy, side, random);
    if (scaledAsNoisy) {
      scaling = noisyScaling(picture, noise, random);
    }
    PairExamples.scale(scaling, noisy, clean, side * side);
  }

  private static IntensityScaling noisyScaling(
      Picture picture, NoiseModel noise, RandomGenerator random) {
    float[] sample = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      sample[i] = picture.clean()[random.nextInt(picture.clean().length)];
    }
    noise.addTo(sample, SAMPLE_SIDE, random);
    return IntensityScaling.measure(sample);
  }
}
