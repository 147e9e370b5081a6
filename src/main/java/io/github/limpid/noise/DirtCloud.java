package io.github.limpid.noise;

/** Dirt rubbed into the paper: clouds without an edge, fading outwards, full of specks. */
final class DirtCloud implements Stain {

  @Override
  public float density(float u, float v, float outline, float mottle, float speck) {
    float fade = Math.max(0, 1 - (u * u + v * v) / (REACH * REACH));
    float cloud = 0.3f + 0.07f * outline + 0.08f * mottle;
    return fade * (Math.max(0, cloud) + 0.8f * speck);
  }
}
