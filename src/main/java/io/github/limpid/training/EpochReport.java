package io.github.limpid.training;

/**
 * What one epoch brought.
 *
 * @param epoch number of the epoch, from 1
 * @param steps updates since the run began
 * @param rate learning rate of the epoch's last step
 * @param trainingLoss mean loss over the epoch's batches
 * @param validationLoss mean loss over the validation images
 * @param validationPsnr mean PSNR over the validation images in dB, of the network's range 0..1
 * @param noisyPsnr the same for the images before denoising
 * @param seconds time the epoch took
 */
public record EpochReport(
    int epoch,
    long steps,
    double rate,
    double trainingLoss,
    double validationLoss,
    double validationPsnr,
    double noisyPsnr,
    double seconds) {}
