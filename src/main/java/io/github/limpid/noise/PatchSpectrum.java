package io.github.limpid.noise;

/**
 * What is kept of a patch to estimate camera noise: its grey level, how strong its coarse and its
 * fine waves are, and how many of its pixels may be clipped.
 *
 * @param level mean grey level
 * @param coarse mean square of the coarse waves
 * @param fine mean square of the fine waves
 * @param lowest lowest grey level
 * @param atLowest pixels of that grey level
 * @param highest highest grey level
 * @param atHighest pixels of that grey level
 */
record PatchSpectrum(
    double level,
    double coarse,
    double fine,
    float lowest,
    int atLowest,
    float highest,
    int atHighest) {

  /** Pixels along a side of a patch. */
  static final int SIDE = 6;

  static final CosineWaves WAVES = new CosineWaves(SIDE);

  static PatchSpectrum of(float[] patch) {
    CosineWaves.Spectrum waves = WAVES.spectrum(patch);
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (float grey : patch) {
      lowest = Math.min(lowest, grey);
      highest = Math.max(highest, grey);
    }
    return new PatchSpectrum(
        waves.level(),
        waves.coarse(),
        waves.fineSquare(),
        lowest,
        count(patch, lowest),
        highest,
        count(patch, highest));
  }

  private static int count(float[] patch, float grey) {
    int count = 0;
    for (float pixel : patch) {
      count += pixel == grey ? 1 : 0;
    }
    return count;
  }
}
