package io.github.limpid.noise;

/**
 * What is kept of a patch to estimate camera noise: its grey level, and how strong its coarse and
 * its fine cosine waves are.
 *
 * <p>Of independent noise of one variance the two strengths are independent, and both have that
 * variance as their mean.
 *
 * @param level mean grey level
 * @param coarse mean square of the waves that turn back fewer than {@link #SIDE} times in x and y
 *     together, without the constant one
 * @param fine mean square of the other waves
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

  /** Waves that count as coarse. */
  static final int COARSE_WAVES = SIDE * (SIDE + 1) / 2 - 1;

  private static final int FINE_WAVES = SIDE * (SIDE - 1) / 2;
  private static final double[][] WAVES = waves();

  static PatchSpectrum of(float[] patch) {
    double[][] amplitudes = amplitudes(patch);
    double coarse = 0;
    double fine = 0;
    for (int u = 0; u < SIDE; u++) {
      for (int v = 0; v < SIDE; v++) {
        double square = amplitudes[u][v] * amplitudes[u][v];
        coarse += u + v > 0 && u + v < SIDE ? square : 0;
        fine += u + v >= SIDE ? square : 0;
      }
    }
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (float grey : patch) {
      lowest = Math.min(lowest, grey);
      highest = Math.max(highest, grey);
    }
    return new PatchSpectrum(
        amplitudes[0][0] / SIDE,
        coarse / COARSE_WAVES,
        fine / FINE_WAVES,
        lowest,
        count(patch, lowest),
        highest,
        count(patch, highest));
  }

  /** The discrete cosine transform of type 2, orthonormal. */
  private static double[][] amplitudes(float[] patch) {
    double[][] rows = new double[SIDE][SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int u = 0; u < SIDE; u++) {
        for (int x = 0; x < SIDE; x++) {
          rows[u][y] += WAVES[u][x] * patch[y * SIDE + x];
        }
      }
    }
    double[][] amplitudes = new double[SIDE][SIDE];
    for (int u = 0; u < SIDE; u++) {
      for (int v = 0; v < SIDE; v++) {
        for (int y = 0; y < SIDE; y++) {
          amplitudes[u][v] += WAVES[v][y] * rows[u][y];
        }
      }
    }
    return amplitudes;
  }

  private static int count(float[] patch, float grey) {
    int count = 0;
    for (float pixel : patch) {
      count += pixel == grey ? 1 : 0;
    }
    return count;
  }

  private static double[][] waves() {
    double[][] waves = new double[SIDE][SIDE];
    for (int u = 0; u < SIDE; u++) {
      double height = Math.sqrt((u == 0 ? 1.0 : 2.0) / SIDE);
      for (int x = 0; x < SIDE; x++) {
        waves[u][x] = height * Math.cos(Math.PI * u * (x + 0.5) / SIDE);
      }
    }
    return waves;
  }
}
