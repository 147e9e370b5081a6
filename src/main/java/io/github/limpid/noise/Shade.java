package io.github.limpid.noise;

/** One effect of {@link PageDirt} that changes which share of the light the page gives back. */
interface Shade {

  /**
   * Multiplies one row of the page by this effect. Rows come once each, from the first on.
   *
   * @param y row, from 0
   * @param row share of the light each pixel of white paper gives back
   */
  void multiply(int y, float[] row);
}
