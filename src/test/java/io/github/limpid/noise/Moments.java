package io.github.limpid.noise;

/** Sample statistics by the textbook. */
record Moments(double mean, double variance, double smallest) {

  static Moments of(float[] values) {
    double sum = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (float value : values) {
      sum += value;
      smallest = Math.min(smallest, value);
    }
    double mean = sum / values.length;
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Moments(mean, squares / (values.length - 1), smallest);
  }
}
