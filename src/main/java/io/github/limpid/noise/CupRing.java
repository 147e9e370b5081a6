package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * The ring a wet cup leaves: broad on one side, thin or missing on the other, with dark seams along
 * both edges, where a drying liquid carries what is dissolved in it.
 *
 * <p><b>Source.</b> R. D. Deegan et al. (1997), Capillary flow as the cause of ring stains from
 * dried liquid drops, DOI 10.1038/39827, for the seams; the rest after the eye.
 */
final class CupRing implements Stain {

  private final float breadth;
  private final float open;

  CupRing(RandomGenerator random) {
    breadth = (float) (0.03 + 0.1 * random.nextDouble());
    open = (float) (0.2 + random.nextDouble());
  }

  @Override
  public float density(float u, float v, float outline, float mottle, float speck) {
    float r = (float) Math.sqrt(u * u + v * v);
    float half = breadth * (open + u / (r + 0.1f) + 0.35f * outline);
    float depth = half + 0.004f * mottle - Math.abs(r - 1 + 0.02f * outline);
    if (depth <= 0) {
      return 0;
    }
    float body = 0.55f + 0.35f * Stain.seam(depth, 0.015f) + 0.07f * mottle + 0.8f * speck;
    return Stain.edge(depth, 0.02f) * body;
  }
}
