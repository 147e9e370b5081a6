package io.github.limpid.noise;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** How the pixels of patches vary together, seen along its principal axes. */
final class PatchCovariance {

  private PatchCovariance() {}

  /**
   * The variance that all principal axes share but those of structure: the mean of the smallest
   * eigenvalues, as many as it takes for their mean to be no more than their median.
   */
  static double noiseVariance(List<float[]> patches) {
    double[] variances = eigenvalues(patches);
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
  private static double[] eigenvalues(List<float[]> patches) {
    double[][] covariance = covariance(patches);
    double[] eigenvalues =
        new EigenDecomposition(new Array2DRowRealMatrix(covariance, false)).getRealEigenvalues();
    Arrays.sort(eigenvalues);
    return eigenvalues;
  }

  private static double[][] covariance(List<float[]> patches) {
    double[] mean = mean(patches);
    double[] centred = new double[mean.length];
    double[][] covariance = new double[mean.length][mean.length];
    for (float[] patch : patches) {
      for (int i = 0; i < centred.length; i++) {
        centred[i] = patch[i] - mean[i];
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += centred[i] * centred[j];
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] /= patches.size() - 1;
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  private static double[] mean(List<float[]> patches) {
    double[] mean = new double[patches.get(0).length];
    for (float[] patch : patches) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += patch[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= patches.size();
    }
    return mean;
  }
}
