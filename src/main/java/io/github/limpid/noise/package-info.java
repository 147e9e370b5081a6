/**
 * Noise models: distributions that turn clean images into noisy ones, with parameters in stated
 * units; and estimates of these parameters from one noisy image.
 *
 * <p>May depend on the root room, the image room, ImgLib2, Commons RNG and Commons Math. Main
 * types: {@link io.github.limpid.noise.NoiseModel}, {@link io.github.limpid.noise.NoiseRecipe} and
 * {@link io.github.limpid.noise.NoiseAdder}.
 */
package io.github.limpid.noise;
