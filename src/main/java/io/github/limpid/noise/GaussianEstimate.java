package io.github.limpid.noise;

import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.Planes;
import java.util.ArrayList;
import java.util.List;

/**
 * How much {@link GaussianNoise} an image seems to hold.
 *
 * @param sigma standard deviation of the noise in grey levels, at least 0
 */
public record GaussianEstimate(double sigma) {

  /** Pixels along the shortest side of an image that noise can be estimated from. */
  public static final int MINIMUM_SIDE = 32;

  private static final int PATCH = 8;
  private static final int MOST_PATCHES = 40_000;

  /** Four for each of the 64 axes; with fewer, their variances scatter too much. */
  private static final int FEWEST_PATCHES = 4 * PATCH * PATCH;

  /** Noise alone passes it in one patch of forty. */
  private static final double TEXTURE_LIMIT = 2;

  private static final int MOST_ROUNDS = 10;
  private static final double SETTLED = 0.002;
  private static final GradientEnergy GRADIENT = new GradientEnergy(PATCH);

  /**
   * Estimates the noise that all planes of an image share.
   *
   * @param planes the noisy image, at least {@link #MINIMUM_SIDE} pixels wide and high
   * @param progress told of planes
   * @return the estimate
   * @throws InputException if the image is too small or has too few finite pixels
   * @throws io.github.limpid.CancelledException if cancelled between planes
   */
  public static GaussianEstimate of(Planes planes, Progress progress) {
    PatchGrid.requireSides(planes, MINIMUM_SIDE, "Gaussian noise");
    List<float[]> patches = new ArrayList<>();
    PatchGrid.of(planes, PATCH, MOST_PATCHES).visit(progress, patches::add);
    if (patches.size() < FEWEST_PATCHES) {
      throw new InputException(
          "Gaussian noise cannot be estimated: too few pixels are finite numbers.",
          "Use an image without large gaps.");
    }
    return new GaussianEstimate(Math.sqrt(variance(patches)));
  }

  /**
   * Estimates the noise of a plane in an array.
   *
   * @param plane noisy grey levels, row by row
   * @param width pixels in a row, at least {@link #MINIMUM_SIDE}
   * @return the estimate
   * @throws InputException if the plane is too small, its rows are incomplete or too few of its
   *     pixels are finite
   */
  public static GaussianEstimate of(float[] plane, int width) {
    return of(new SingleArrayPlane(plane, width), Progress.NONE);
  }

  /**
   * The noise model of this sigma.
   *
   * @return a model to train or to add noise with
   */
  public GaussianNoise noise() {
    return new GaussianNoise(sigma);
  }

  /** Estimates, leaves out patches with more gradient than that noise has, and estimates again. */
  private static double variance(List<float[]> patches) {
    double variance = PatchCovariance.noiseVariance(patches);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<float[]> flat = flat(patches, variance);
      if (flat.size() < FEWEST_PATCHES) {
        return variance;
      }
      double last = variance;
      variance = PatchCovariance.noiseVariance(flat);
      if (Math.abs(variance - last) <= 2 * SETTLED * last) {
        return variance;
      }
    }
    return variance;
  }

  private static List<float[]> flat(List<float[]> patches, double variance) {
    double limit = GRADIENT.limit(variance, TEXTURE_LIMIT);
    return patches.stream().filter(patch -> GRADIENT.of(patch) <= limit).toList();
  }
}
