package io.github.limpid.quality;

/**
 * Means, variances and covariance of pairs of numbers, gathered row by row.
 *
 * <p><b>Precision.</b> Each row is centred on its own mean before rows are merged, so that small
 * variations on large grey levels survive. Pairs that are NaN do not count.
 *
 * <p><b>Source.</b> T. F. Chan, G. H. Golub, R. J. LeVeque (1983), Algorithms for computing the
 * sample variance, DOI 10.1080/00031305.1983.10483115, pairwise updating; here of covariances too.
 */
final class Moments {

  private long count;
  private double firstMean;
  private double secondMean;
  private double firstSquares;
  private double secondSquares;
  private double products;
  private double firstMin = Double.POSITIVE_INFINITY;
  private double firstMax = Double.NEGATIVE_INFINITY;
  private double secondMin = Double.POSITIVE_INFINITY;
  private double secondMax = Double.NEGATIVE_INFINITY;

  void add(double[] first, double[] second) {
    Moments row = new Moments();
    row.findMeans(first, second);
    row.findSquares(first, second);
    add(row);
  }

  private void findMeans(double[] first, double[] second) {
    for (int i = 0; i < first.length; i++) {
      double a = first[i];
      double b = second[i];
      if (!Double.isNaN(a)) {
        count++;
        firstMean += a;
        secondMean += b;
        firstMin = Math.min(firstMin, a);
        firstMax = Math.max(firstMax, a);
        secondMin = Math.min(secondMin, b);
        secondMax = Math.max(secondMax, b);
      }
    }
    firstMean /= Math.max(1, count);
    secondMean /= Math.max(1, count);
  }

  private void findSquares(double[] first, double[] second) {
    for (int i = 0; i < first.length; i++) {
      if (!Double.isNaN(first[i])) {
        double a = first[i] - firstMean;
        double b = second[i] - secondMean;
        firstSquares += a * a;
        secondSquares += b * b;
        products += a * b;
      }
    }
  }

  void add(Moments other) {
    if (other.count == 0) {
      return;
    }
    double share = (double) other.count / (count + other.count);
    double a = other.firstMean - firstMean;
    double b = other.secondMean - secondMean;
    firstSquares += other.firstSquares + a * a * share * count;
    secondSquares += other.secondSquares + b * b * share * count;
    products += other.products + a * b * share * count;
    firstMean += a * share;
    secondMean += b * share;
    firstMin = Math.min(firstMin, other.firstMin);
    firstMax = Math.max(firstMax, other.firstMax);
    secondMin = Math.min(secondMin, other.secondMin);
    secondMax = Math.max(secondMax, other.secondMax);
    count += other.count;
  }

  long count() {
    return count;
  }

  double firstMean() {
    return count == 0 ? Double.NaN : firstMean;
  }

  double secondMean() {
    return count == 0 ? Double.NaN : secondMean;
  }

  /** The standard deviation of the first numbers, of all and not of a sample. */
  double firstDeviation() {
    return Math.sqrt(firstSquares / count);
  }

  double secondMeanSquare() {
    return secondSquares / count + secondMean * secondMean;
  }

  /** Whether the first numbers are all the same; true if there are none. */
  boolean firstIsConstant() {
    return !(firstMax > firstMin);
  }

  private boolean secondIsConstant() {
    return !(secondMax > secondMin);
  }

  /** Pearson's correlation, −1 to 1; NaN if one side is constant. */
  double correlation() {
    if (firstIsConstant() || secondIsConstant()) {
      return Double.NaN;
    }
    double correlation = products / Math.sqrt(firstSquares) / Math.sqrt(secondSquares);
    return Math.max(-1, Math.min(1, correlation));
  }

  /** The slope of the least squares line from the first numbers to the second; 0 if constant. */
  double slope() {
    return firstIsConstant() ? 0 : products / firstSquares;
  }
}
