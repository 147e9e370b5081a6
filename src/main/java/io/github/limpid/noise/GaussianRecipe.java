package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/** Gaussian noise whose sigma is drawn evenly from a range of grey levels. */
record GaussianRecipe(ParameterRange sigma) implements NoiseRecipe {

  @Override
  public NoiseModel draw(RandomGenerator random, double low, double high) {
    return new GaussianNoise(sigma.even(random));
  }

  @Override
  public String text() {
    return "gaussian:sigma=" + sigma.text();
  }
}
