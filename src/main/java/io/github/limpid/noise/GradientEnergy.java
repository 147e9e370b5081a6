package io.github.limpid.noise;

/**
 * The sum of squared central differences inside a square patch, along rows and along columns.
 *
 * <p>Of independent noise of variance 1 it has the mean tr(A) and the variance 2 tr(A²), where A is
 * the matrix of its quadratic form.
 */
final class GradientEnergy {

  private final int side;
  private final double mean;
  private final double deviation;

  GradientEnergy(int side) {
    this.side = side;
    double trace = 0;
    double square = 0;
    double[][] form = form();
    for (int i = 0; i < form.length; i++) {
      trace += form[i][i];
      for (double element : form[i]) {
        square += element * element;
      }
    }
    mean = trace;
    deviation = Math.sqrt(2 * square);
  }

  double of(float[] patch) {
    double energy = 0;
    for (int i = 0; i < side; i++) {
      for (int j = 1; j < side - 1; j++) {
        double along = 0.5 * (patch[i * side + j + 1] - patch[i * side + j - 1]);
        double across = 0.5 * (patch[(j + 1) * side + i] - patch[(j - 1) * side + i]);
        energy += along * along + across * across;
      }
    }
    return energy;
  }

  /** What noise of a variance passes as rarely as a number of standard deviations. */
  double limit(double variance, double deviations) {
    return variance * (mean + deviations * deviation);
  }

  private double[][] form() {
    double[][] form = new double[side * side][side * side];
    for (int i = 0; i < side; i++) {
      for (int j = 1; j < side - 1; j++) {
        addDifference(form, i * side + j + 1, i * side + j - 1);
        addDifference(form, (j + 1) * side + i, (j - 1) * side + i);
      }
    }
    return form;
  }

  private static void addDifference(double[][] form, int p, int q) {
    form[p][p] += 0.25;
    form[q][q] += 0.25;
    form[p][q] -= 0.25;
    form[q][p] -= 0.25;
  }
}
