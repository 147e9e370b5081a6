package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/** Scanner noise: camera noise of which half has a lag drawn from a range. */
record ScannerRecipe(CameraRecipe camera, ParameterRange lag) implements NoiseRecipe {

  @Override
  public NoiseModel draw(RandomGenerator random, double low, double high) {
    CameraNoise drawn = camera.draw(random, low, high);
    double drawnLag = random.nextBoolean() ? lag.even(random) : 0;
    return new ScannerNoise(drawn.gain(), drawn.readNoise(), drawn.offset(), drawnLag);
  }

  @Override
  public String text() {
    return camera.text().replaceFirst("camera", "scanner") + ",lag=" + lag.text();
  }
}
