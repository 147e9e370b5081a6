package io.github.limpid.engine.tensorflow;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.TrainingBatch;

/** Losses as their definitions say, value by value in double precision. */
final class SlowLoss {

  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;

  private final TrainingBatch batch;
  private final double[][] denoised;

  /**
   * @param batch the batch
   * @param denoised what a network makes of each patch
   */
  SlowLoss(TrainingBatch batch, double[][] denoised) {
    this.batch = batch;
    this.denoised = denoised;
  }

  double of(Loss loss) {
    double sum = 0;
    for (Loss.Term term : loss.terms()) {
      sum += term.weight() * (term.kind() == Loss.Kind.SSIM ? 1 - similarity() : mean(term));
    }
    return sum;
  }

  private double mean(Loss.Term term) {
    double sum = 0;
    double counted = 0;
    for (int i = 0; i < batch.clean().length; i++) {
      double count = batch.counts() == null ? 1 : batch.counts()[i];
      double value = denoised[i / denoised[0].length][i % denoised[0].length];
      sum += count * measured(term, value, batch.clean()[i]);
      counted += count;
    }
    return sum / counted;
  }

  private static double measured(Loss.Term term, double denoised, double clean) {
    double size = Math.abs(denoised - clean);
    double delta = term.delta();
    double c = Math.max(0, Math.min(clean, 1));
    return switch (term.kind()) {
      case MSE -> size * size;
      case MAE -> size;
      case HUBER -> size <= delta ? size * size / 2 : delta * (size - delta / 2);
      case BCE -> -c * Math.log(denoised) - (1 - c) * Math.log(1 - denoised);
      case SSIM -> throw new AssertionError();
    };
  }

  /** The mean over all places of the window that lie within a patch. */
  private double similarity() {
    Batch shape = batch.shape();
    int channels = denoised[0].length / shape.height() / shape.width();
    double sum = 0;
    int places = 0;
    for (int n = 0; n < shape.count(); n++) {
      for (int y = 0; y + WINDOW <= shape.height(); y++) {
        for (int x = 0; x + WINDOW <= shape.width(); x++) {
          for (int c = 0; c < channels; c++) {
            sum += similarity(n, y, x, c, channels);
            places++;
          }
        }
      }
    }
    return sum / places;
  }

  /** Wang et al. 2004, equations 13 to 16, with moments about the means. */
  private double similarity(int n, int top, int left, int c, int channels) {
    double[] a = new double[WINDOW * WINDOW];
    double[] b = new double[a.length];
    double[] weights = new double[a.length];
    double all = 0;
    for (int i = 0; i < a.length; i++) {
      int dy = i / WINDOW;
      int dx = i % WINDOW;
      int at = ((top + dy) * batch.shape().width() + left + dx) * channels + c;
      a[i] = denoised[n][at];
      b[i] = batch.clean()[n * denoised[0].length + at];
      weights[i] = Math.exp(-((dy - 5) * (dy - 5) + (dx - 5) * (dx - 5)) / (2 * SIGMA * SIGMA));
      all += weights[i];
    }
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      meanA += weights[i] / all * a[i];
      meanB += weights[i] / all * b[i];
    }
    double varianceA = 0;
    double varianceB = 0;
    double covariance = 0;
    for (int i = 0; i < a.length; i++) {
      varianceA += weights[i] / all * (a[i] - meanA) * (a[i] - meanA);
      varianceB += weights[i] / all * (b[i] - meanB) * (b[i] - meanB);
      covariance += weights[i] / all * (a[i] - meanA) * (b[i] - meanB);
    }
    return (2 * meanA * meanB + 0.0001)
        * (2 * covariance + 0.0009)
        / ((meanA * meanA + meanB * meanB + 0.0001) * (varianceA + varianceB + 0.0009));
  }
}
