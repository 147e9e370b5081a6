package io.github.limpid.training;

import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Learner;
import io.github.limpid.engine.Loss;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.Examples;
import io.github.limpid.quality.PixelErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A fixed set of noisy and clean patches that training never sees, and how well a network does on
 * them.
 */
public final class Validation {

  /**
   * How well a network did.
   *
   * @param loss mean loss
   * @param psnr mean over the patches of the PSNR in dB, for a data range of 1
   * @param noisyPsnr the same before denoising
   */
  public record Result(double loss, double psnr, double noisyPsnr) {}

  private record Patch(float[] noisy, float[] clean) {}

  private static final long STREAM = Long.MAX_VALUE; // a step number that no run reaches
  private static final double BEST_PSNR = 100; // what an exact result counts as

  private final List<Patch> patches = new ArrayList<>();
  private final Batch shape;

  /**
   * Draws the set.
   *
   * @param examples held-out pictures
   * @param count patches to draw, at least 1
   * @param side side of the patches in pixels, a multiple of the network's size multiple
   * @param seed decides which
   */
  public Validation(Examples examples, int count, int side, long seed) {
    shape = new Batch(1, side, side, 1);
    RandomGenerator random = Batches.generator(seed, STREAM);
    for (int i = 0; i < count; i++) {
      Patch patch = new Patch(new float[shape.size()], new float[shape.size()]);
      examples.draw(random, side, patch.noisy, patch.clean);
      patches.add(patch);
    }
  }

  /** Applies the network as it is now to every patch. */
  Result measure(Learner learner, Loss loss) {
    float[] denoised = new float[shape.size()];
    double lossSum = 0;
    double psnrSum = 0;
    double noisySum = 0;
    for (Patch patch : patches) {
      learner.predict(patch.noisy, shape, denoised);
      PixelErrors errors = errors(denoised, patch.clean);
      lossSum += mean(errors, loss);
      psnrSum += psnr(errors);
      noisySum += psnr(errors(patch.noisy, patch.clean));
    }
    int n = patches.size();
    return new Result(lossSum / n, psnrSum / n, noisySum / n);
  }

  private static PixelErrors errors(float[] image, float[] clean) {
    PixelErrors errors = new PixelErrors();
    errors.add(image, clean);
    return errors;
  }

  /** NaN as soon as one pixel is not finite: a network that makes such has diverged. */
  private static double mean(PixelErrors errors, Loss loss) {
    if (errors.excluded() > 0) {
      return Double.NaN;
    }
    return loss == Loss.MSE ? errors.mse() : errors.mae();
  }

  private static double psnr(PixelErrors errors) {
    return Math.min(BEST_PSNR, errors.psnr(1));
  }
}
