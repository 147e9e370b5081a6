package io.github.limpid.patch;

import io.github.limpid.image.IntensityScaling;
import io.github.limpid.noise.NoiseModel;
import io.github.limpid.noise.NoiseRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Patches of clean pictures with noise drawn anew for each of them.
 *
 * <p>They are scaled by their clean picture, and a network is applied scaled by the noisy image:
 * that makes no difference to one that follows contrast, {@code f(a·x + b) = a·f(x) + b}; for any
 * other, {@link DataRule#SCALED_AS_NOISY} scales each patch as if its whole picture had the patch's
 * noise.
 */
final class NoiseExamples implements Examples {

  /** Enough for four pixels beyond the quantiles that a scaling is measured by. */
  private static final int SAMPLE_SIDE = 64;

  private static final int SAMPLES = SAMPLE_SIDE * SAMPLE_SIDE;

  private final PictureChoice pictures;
  private final SceneVariation variation;
  private final NoiseRecipe recipe;
  private final DataSettings settings;

  /** Draws from these clean pictures. */
  NoiseExamples(
      PictureChoice pictures, SceneVariation variation, NoiseRecipe recipe, DataSettings settings) {
    this.pictures = pictures;
    this.variation = variation;
    this.recipe = recipe;
    this.settings = settings;
  }

  @Override
  public void draw(RandomGenerator random, Patch patch) {
    Picture picture = pictures.draw(random);
    variation.draw(picture, random, settings.has(DataRule.AUGMENT), patch);
    System.arraycopy(patch.clean(), 0, patch.noisy(), 0, patch.clean().length);
    NoiseModel noise = recipe.draw(random, picture.low(), picture.high());
    Channels.forEach(
        patch.noisy(), patch.channels(), (values, c) -> noise.addTo(values, patch.side(), random));
    clipIfWished(patch.noisy(), picture);
    boolean asNoisy = settings.has(DataRule.SCALED_AS_NOISY);
    picture.scale(patch, asNoisy ? noisyScalings(picture, noise, random) : picture.scalings());
    Arrays.fill(patch.counts(), 1);
  }

  private void clipIfWished(float[] values, Picture picture) {
    float low = (float) picture.low();
    float high = (float) picture.high();
    for (int i = 0; settings.has(DataRule.CLIP) && i < values.length; i++) {
      values[i] = Math.min(high, Math.max(low, values[i]));
    }
  }

  private List<IntensityScaling> noisyScalings(
      Picture picture, NoiseModel noise, RandomGenerator random) {
    List<IntensityScaling> scalings = new ArrayList<>();
    int pixels = picture.width() * picture.height();
    for (int c = 0; c < picture.channels(); c++) {
      float[] sample = new float[SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        sample[i] = picture.clean()[random.nextInt(pixels) * picture.channels() + c];
      }
      noise.addTo(sample, SAMPLE_SIDE, random);
      clipIfWished(sample, picture);
      scalings.add(settings.scaling().of(sample));
    }
    return scalings;
  }
}
