/**
 * Noise models: distributions that turn clean images into noisy ones, with parameters in stated
 * units.
 *
 * <p>May depend on the root room, the JDK and Commons RNG. Main type: {@link
 * io.github.limpid.noise.NoiseModel}.
 */
package io.github.limpid.noise;
