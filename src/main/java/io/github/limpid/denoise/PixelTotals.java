package io.github.limpid.denoise;

/** Sums over the finite pixels, for the report. */
final class PixelTotals {

  private long count;
  private long notFinite;
  private double noisy;
  private double denoised;
  private double squaredResidual;

  void add(float before, float after) {
    if (!Float.isFinite(before)) {
      notFinite++;
      return;
    }
    count++;
    noisy += before;
    denoised += after;
    double residual = (double) before - after;
    squaredResidual += residual * residual;
  }

  void add(PixelTotals other) {
    count += other.count;
    notFinite += other.notFinite;
    noisy += other.noisy;
    denoised += other.denoised;
    squaredResidual += other.squaredResidual;
  }

  long notFinite() {
    return notFinite;
  }

  double noisyMean() {
    return noisy / count;
  }

  double denoisedMean() {
    return denoised / count;
  }

  double residualDeviation() {
    double mean = (noisy - denoised) / count;
    return Math.sqrt(Math.max(0, squaredResidual / count - mean * mean));
  }
}
