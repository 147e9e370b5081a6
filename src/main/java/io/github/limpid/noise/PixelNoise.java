package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/** A noise model that knows no neighbours: what becomes of a pixel depends on that pixel alone. */
public sealed interface PixelNoise extends NoiseModel
    permits GaussianNoise,
        UniformNoise,
        SpeckleNoise,
        PoissonNoise,
        CameraNoise,
        SaltAndPepperNoise {

  /**
   * Makes clean pixels noisy, in place, as {@link NoiseModel#addTo} says.
   *
   * @param pixels clean grey levels in, noisy grey levels out
   * @param random where the randomness comes from
   */
  void addTo(float[] pixels, RandomGenerator random);

  @Override
  default void addTo(float[] plane, int width, RandomGenerator random) {
    addTo(plane, random);
  }
}
