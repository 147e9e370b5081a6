package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * A spilt liquid that dried: out of round, mottled, with a thin dark seam and specks.
 *
 * <p><b>Source.</b> As {@link CupRing}.
 */
final class Puddle implements Stain {

  private final float lobes;
  private final float stretch;
  private final float body;

  Puddle(RandomGenerator random) {
    lobes = (float) (0.05 + 0.15 * random.nextDouble());
    stretch = (float) (1 + random.nextDouble());
    body = (float) (0.35 + 0.4 * random.nextDouble());
  }

  @Override
  public float density(float u, float v, float outline, float mottle, float speck) {
    float depth =
        1 + lobes * outline + 0.006f * mottle - (float) Math.sqrt(u * u + stretch * v * v);
    if (depth <= 0) {
      return 0;
    }
    float dark = body + 0.3f * Stain.seam(depth, 0.03f) + 0.08f * mottle + speck;
    return Stain.edge(depth, 0.03f) * dark;
  }
}
