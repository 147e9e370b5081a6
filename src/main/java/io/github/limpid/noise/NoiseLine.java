package io.github.limpid.noise;

import java.util.Arrays;
import java.util.List;

/**
 * The straight line through the variances of level sets, variance = slope · level + intercept.
 *
 * <p>Least squares of the relative deviations, reweighted until sets far from the line, which show
 * texture, hardly count (Cauchy's weights).
 *
 * @param slope grey levels
 * @param intercept squared grey levels
 * @param slopeError standard error of the slope
 */
record NoiseLine(double slope, double intercept, double slopeError) {

  private static final int ROUNDS = 50;

  /** Part of the median variance below which no variance is believed to be small. */
  private static final double FLOOR = 0.02;

  /** Scale of the weights in standard deviations, for 95 % efficiency with normal deviations. */
  private static final double CAUCHY = 2.385;

  /** From the median of absolute normal deviations to their standard deviation. */
  private static final double NORMAL = 1.4826;

  private static final double LEAST_SCALE = 0.01;

  /** The line through at least three sets. */
  static NoiseLine through(List<LevelSet> sets) {
    double[] expected = sets.stream().mapToDouble(LevelSet::variance).toArray();
    double floor = FLOOR * median(expected);
    double[] trust = new double[expected.length];
    Arrays.fill(trust, 1);
    NoiseLine line = null;
    for (int round = 0; round < ROUNDS; round++) {
      line = weighted(sets, expected, trust, floor);
      double[] deviations = new double[expected.length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Math.max(floor, line.at(sets.get(i).level()));
        deviations[i] =
            Math.abs(sets.get(i).variance() - line.at(sets.get(i).level())) / expected[i];
      }
      double scale = CAUCHY * Math.max(LEAST_SCALE, NORMAL * median(deviations));
      for (int i = 0; i < trust.length; i++) {
        trust[i] = 1 / (1 + Math.pow(deviations[i] / scale, 2));
      }
    }
    return line;
  }

  /** The variance at a grey level; below 0 where the line does not hold. */
  double at(double level) {
    return slope * level + intercept;
  }

  /** The number of patches counts by its root only, since texture does not average out. */
  private static NoiseLine weighted(
      List<LevelSet> sets, double[] expected, double[] trust, double floor) {
    double[] weights = new double[expected.length];
    double sum = 0;
    double level = 0;
    double variance = 0;
    for (int i = 0; i < weights.length; i++) {
      LevelSet set = sets.get(i);
      double relative = Math.max(floor, expected[i]);
      weights[i] = trust[i] * Math.sqrt(set.patches()) / (relative * relative);
      sum += weights[i];
      level += weights[i] * set.level();
      variance += weights[i] * set.variance();
    }
    level /= sum;
    variance /= sum;
    double spread = 0;
    double common = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = sets.get(i).level() - level;
      spread += weights[i] * distance * distance;
      common += weights[i] * distance * sets.get(i).variance();
    }
    double slope = common / spread;
    double intercept = variance - slope * level;
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      double deviation = sets.get(i).variance() - slope * sets.get(i).level() - intercept;
      squares += weights[i] * deviation * deviation;
    }
    double slopeError = Math.sqrt(squares / (weights.length - 2) / spread);
    return new NoiseLine(slope, intercept, slopeError);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
