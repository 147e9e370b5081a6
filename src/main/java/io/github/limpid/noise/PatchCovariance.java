package io.github.limpid.noise;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** How the amplitudes of waves vary together from patch to patch, seen along principal axes. */
final class PatchCovariance {

  private PatchCovariance() {}

  /**
   * The variance that all principal axes share but those of structure: the mean of the smallest
   * eigenvalues, as many as it takes for their mean to be no more than their median.
   */
  static double noiseVariance(List<float[]> samples) {
    double[] variances = eigenvalues(samples);
    double sum = Arrays.stream(variances).sum();
    for (int axes = variances.length; axes > 1; axes--) {
      double median = 0.5 * (variances[(axes - 1) / 2] + variances[axes / 2]);
      if (sum / axes <= median) {
        return Math.max(0, sum / axes);
      }
      sum -= variances[axes - 1];
    }
    return Math.max(0, variances[0]);
  }

  /** The variances along the principal axes, ascending. */
  private static double[] eigenvalues(List<float[]> samples) {
    double[][] covariance = covariance(samples);
    double[] eigenvalues =
        new EigenDecomposition(new Array2DRowRealMatrix(covariance, false)).getRealEigenvalues();
    Arrays.sort(eigenvalues);
    return eigenvalues;
  }

  private static double[][] covariance(List<float[]> samples) {
    double[] mean = mean(samples);
    double[] centred = new double[mean.length];
    double[][] covariance = new double[mean.length][mean.length];
    for (float[] sample : samples) {
      for (int i = 0; i < centred.length; i++) {
        centred[i] = sample[i] - mean[i];
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += centred[i] * centred[j];
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] /= samples.size() - 1;
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  private static double[] mean(List<float[]> samples) {
    double[] mean = new double[samples.get(0).length];
    for (float[] sample : samples) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += sample[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= samples.size();
    }
    return mean;
  }
}
