package io.github.limpid.noise;

/** One kind of stain, in a place of its own: about as large as the circle of radius 1 around 0. */
interface Stain {

  /** The stain lies in the circle of this radius. */
  float REACH = 2.1f;

  /**
   * How dark the stain is, from 0 to 1; results outside are taken as the nearer of the two.
   *
   * @param u place along the stain's axis
   * @param v place across it
   * @param outline large clouds of variance 1, for edges out of round
   * @param mottle fine clouds of variance 1, for uneven darkness
   * @param speck 0 nearly everywhere, above in small specks
   */
  float density(float u, float v, float outline, float mottle, float speck);

  /** 1 from {@code width} inside the edge on, 0 outside it, smooth between. */
  static float edge(float depth, float width) {
    float t = Math.min(Math.max(depth / width, 0), 1);
    return t * t * (3 - 2 * t);
  }

  /** The dark seam a drying liquid leaves: 1 at its edge, falling off over {@code width}. */
  static float seam(float depth, float width) {
    float t = depth / width;
    return 1 / (1 + t * t);
  }
}
