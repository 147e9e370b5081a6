package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/** The print of a shoe: bars across a long sole, pale and patchy. */
final class SolePrint implements Stain {

  private final float bars;
  private final float chevron;

  SolePrint(RandomGenerator random) {
    bars = (float) (4 + 8 * random.nextDouble());
    chevron = (float) (random.nextDouble() - 0.5);
  }

  @Override
  public float density(float u, float v, float outline, float mottle, float speck) {
    float sole = 1 - u * u - 7 * v * v + 0.05f * outline;
    if (sole <= 0) {
      return 0;
    }
    float place = bars * (u + chevron * Math.abs(v)) + 0.12f * outline;
    float bar = 4 * Math.abs(place - (float) Math.floor(place) - 0.5f) - 1;
    float patchy = 0.32f + 0.14f * outline + 0.16f * mottle;
    return Stain.edge(sole, 0.1f) * (Stain.edge(bar + 0.4f, 0.5f) * patchy + 0.06f) + 0.5f * speck;
  }
}
