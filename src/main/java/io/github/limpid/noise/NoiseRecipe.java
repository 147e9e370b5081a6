package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * A distribution of noise models: what a network trained on it will know.
 *
 * <p>The text forms are {@code gaussian:sigma=5..50}, with sigma in grey levels, drawn evenly; and
 * {@code camera:photons=3..300,background=0..0.5,read=0..3}, where photons is the number of
 * photo-electrons between the darkest and the brightest level of a picture and is drawn evenly on a
 * logarithmic axis, background is light below the darkest level as a share of that, and read is the
 * read noise in electrons; both drawn evenly; and {@code scanner:photons=…,background=…,read=…,
 * lag=0..0.5}, the same with a lag drawn evenly for half of the patches and none for the others
 * (see {@link ScannerNoise}). A single number stands for a range of that number.
 */
public sealed interface NoiseRecipe permits GaussianRecipe, CameraRecipe, ScannerRecipe {

  /**
   * Draws the noise for one patch.
   *
   * @param random decides
   * @param low darkest grey level of the clean picture
   * @param high brightest grey level of the clean picture, above {@code low}
   * @return a noise model in that picture's grey levels
   */
  NoiseModel draw(RandomGenerator random, double low, double high);

  /**
   * The text form, which {@link #parse} reads back.
   *
   * @return for example {@code gaussian:sigma=5..50}
   */
  String text();

  /**
   * Reads the text form.
   *
   * @param text for example {@code gaussian:sigma=5..50}
   * @return the recipe
   * @throws io.github.limpid.InputException if it is no known recipe with allowed parameters
   */
  static NoiseRecipe parse(String text) {
    return NoiseRecipeText.parse(text);
  }
}
