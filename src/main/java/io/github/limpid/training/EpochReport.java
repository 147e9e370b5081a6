package io.github.limpid.training;

/**
 * What one epoch brought.
 *
 * @param epoch number of the epoch, from 1; 0 for how the weights did before training
 * @param steps updates since the run began
 * @param rate learning rate of the epoch's last step
 * @param trainingLoss mean loss over the epoch's batches; NaN before training
 * @param validationLoss mean loss over what is held out
 * @param validation how well the network did on what is held out
 * @param noisy the same for the images before denoising
 * @param seconds time the epoch took
 */
public record EpochReport(
    int epoch,
    long steps,
    double rate,
    double trainingLoss,
    double validationLoss,
    Score validation,
    Score noisy,
    double seconds) {

  /**
   * How near images are to their clean counterparts, for a data range of 1 of the network.
   *
   * @param psnr mean peak signal-to-noise ratio in dB; NaN if nothing clean is known
   * @param ssim mean structural similarity; NaN if nothing clean is known or patches are too small
   */
  public record Score(double psnr, double ssim) {

    /** Nothing clean is known. */
    public static final Score UNKNOWN = new Score(Double.NaN, Double.NaN);

    /** The PSNR of images that equal the clean ones, which has no number of its own. */
    public static final double EXACT = 100;

    /**
     * Tells whether there is something to tell.
     *
     * @return whether the PSNR is a number
     */
    public boolean isKnown() {
      return !Double.isNaN(psnr);
    }
  }
}
