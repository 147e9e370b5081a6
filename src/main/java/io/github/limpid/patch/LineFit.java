package io.github.limpid.patch;

/**
 * The straight line that leads from clean to noisy grey levels, by least squares. Noise is in the
 * noisy image alone, so that the line is the true one on average.
 *
 * @param gain noisy grey levels per clean one
 * @param offset noisy grey level at a clean one of 0
 */
record LineFit(double gain, double offset) {

  static LineFit of(float[] noisy, float[] clean) {
    double meanNoisy = mean(noisy);
    double meanClean = mean(clean);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < clean.length; i++) {
      products += (noisy[i] - meanNoisy) * (clean[i] - meanClean);
      squares += (clean[i] - meanClean) * (clean[i] - meanClean);
    }
    double gain = squares > 0 ? products / squares : 1;
    return new LineFit(gain, meanNoisy - gain * meanClean);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  float[] applied(float[] clean) {
    float[] fitted = new float[clean.length];
    for (int i = 0; i < clean.length; i++) {
      fitted[i] = (float) (gain * clean[i] + offset);
    }
    return fitted;
  }
}
