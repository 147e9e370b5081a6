package io.github.limpid.patch;

import io.github.limpid.image.IntensityScaling;
import io.github.limpid.noise.NoiseRecipe;
import java.util.List;
import java.util.random.RandomGenerator;

/** Patches of clean pictures with noise drawn anew for each of them. */
public final class NoiseExamples implements Examples {

  private final List<Picture> pictures;
  private final SceneVariation variation;
  private final NoiseRecipe recipe;

  /**
   * Draws from these pictures, each as often as the others.
   *
   * @param pictures clean pictures, at least one
   * @param variation how scenes are changed before noise is added
   * @param recipe where the noise of each patch comes from
   */
  public NoiseExamples(List<Picture> pictures, SceneVariation variation, NoiseRecipe recipe) {
    this.pictures = List.copyOf(pictures);
    this.variation = variation;
    this.recipe = recipe;
  }

  @Override
  public void draw(RandomGenerator random, int side, float[] noisy, float[] clean) {
    Picture picture = pictures.get(random.nextInt(pictures.size()));
    variation.draw(picture, random, side, clean);
    System.arraycopy(clean, 0, noisy, 0, side * side);
    IntensityScaling scaling = picture.scaling();
    recipe
        .draw(random, scaling.offset(), scaling.offset() + scaling.scale())
        .addTo(noisy, side, random);
    PairExamples.scale(scaling, noisy, clean, side * side);
  }
}
