package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/** Camera noise whose light, background and read noise are drawn from ranges. */
record CameraRecipe(ParameterRange photons, ParameterRange background, ParameterRange read)
    implements NoiseRecipe {

  @Override
  public CameraNoise draw(RandomGenerator random, double low, double high) {
    double gain = (high - low) / photons.logarithmic(random);
    double offset = low - background.even(random) * (high - low);
    return new CameraNoise(gain, read.even(random) * gain, offset);
  }

  @Override
  public String text() {
    return "camera:photons=%s,background=%s,read=%s"
        .formatted(photons.text(), background.text(), read.text());
  }
}
