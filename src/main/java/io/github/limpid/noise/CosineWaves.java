package io.github.limpid.noise;

/**
 * Takes square patches apart into cosine waves: the discrete cosine transform of type 2 in two
 * dimensions, orthonormal, so that independent noise of one variance has this variance in every
 * wave, independently.
 *
 * <p>Waves that turn back fewer times in x and y together than a patch has pixels along a side are
 * coarse, others are fine. Planes, and ramps of any shape along x or y alone, have no fine waves.
 */
final class CosineWaves {

  private final int side;
  private final double[][] waves;

  CosineWaves(int side) {
    this.side = side;
    waves = new double[side][side];
    for (int u = 0; u < side; u++) {
      double height = Math.sqrt((u == 0 ? 1.0 : 2.0) / side);
      for (int x = 0; x < side; x++) {
        waves[u][x] = height * Math.cos(Math.PI * u * (x + 0.5) / side);
      }
    }
  }

  /**
   * A patch taken apart.
   *
   * @param level mean grey level
   * @param coarse mean square of the coarse waves, without the constant one
   * @param fine amplitudes of the fine waves
   */
  record Spectrum(double level, double coarse, float[] fine) {

    double fineSquare() {
      double sum = 0;
      for (float amplitude : fine) {
        sum += (double) amplitude * amplitude;
      }
      return sum / fine.length;
    }
  }

  /** By how much the coarse mean square of noise alone surpasses its mean, relative to it. */
  double excess(double deviations) {
    return 1 + deviations * Math.sqrt(2.0 / coarseWaves());
  }

  Spectrum spectrum(float[] patch) {
    double[][] amplitudes = amplitudes(patch);
    double coarse = 0;
    float[] fine = new float[side * (side - 1) / 2];
    int next = 0;
    for (int u = 0; u < side; u++) {
      for (int v = 0; v < side; v++) {
        if (u + v >= side) {
          fine[next++] = (float) amplitudes[u][v];
        } else if (u + v > 0) {
          coarse += amplitudes[u][v] * amplitudes[u][v];
        }
      }
    }
    return new Spectrum(amplitudes[0][0] / side, coarse / coarseWaves(), fine);
  }

  private int coarseWaves() {
    return side * (side + 1) / 2 - 1;
  }

  private double[][] amplitudes(float[] patch) {
    double[][] rows = new double[side][side];
    for (int y = 0; y < side; y++) {
      for (int u = 0; u < side; u++) {
        for (int x = 0; x < side; x++) {
          rows[u][y] += waves[u][x] * patch[y * side + x];
        }
      }
    }
    double[][] amplitudes = new double[side][side];
    for (int u = 0; u < side; u++) {
      for (int v = 0; v < side; v++) {
        for (int y = 0; y < side; y++) {
          amplitudes[u][v] += waves[v][y] * rows[u][y];
        }
      }
    }
    return amplitudes;
  }
}
