package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * Noise of a scientific camera: the statistics of counted photo-electrons plus the noise of reading
 * them out.
 *
 * <p>A clean grey level x stands for max(x − offset, 0) / gain photo-electrons on average. The
 * noisy grey level is gain · n + offset + N(0, readNoise²) with n drawn from the Poisson
 * distribution of that mean. Above the offset its mean is x and its variance is gain · (x − offset)
 * + readNoise². A clean grey level below the offset means no light and comes out around the offset.
 *
 * <p><b>Precision.</b> Exact Poisson samples for means up to 10⁹ photo-electrons; beyond, a normal
 * distribution of the same mean and variance, whose skewness is wrong by less than 4 · 10⁻⁵.
 *
 * <p><b>Source.</b> The signal-dependent model of A. Foi, M. Trimeche, V. Katkovnik, K. Egiazarian
 * (2008), Practical Poissonian-Gaussian noise modeling and fitting for single-image raw-data, DOI
 * 10.1109/TIP.2008.2001399: variance a · x + b with a = gain and b = readNoise² − gain · offset,
 * without the clipping described there.
 *
 * @param gain grey levels per detected photo-electron, finite, above 0
 * @param readNoise standard deviation of reading out in grey levels, finite, at least 0
 * @param offset grey level that the camera gives without light, finite
 */
public record CameraNoise(double gain, double readNoise, double offset) implements NoiseModel {

  private static final double LARGEST_EXACT_MEAN = 1e9;

  /**
   * Refuses parameters outside their ranges.
   *
   * @param gain finite, above 0
   * @param readNoise finite, at least 0
   * @param offset finite
   * @throws InputException for the first that is outside
   */
  public CameraNoise {
    if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "Camera gain (" + NoiseText.number(gain) + ") must be finite and above 0.",
          "Give the grey levels per photo-electron from the camera's data sheet, for example 2.1.");
    }
    if (!(readNoise >= 0 && readNoise < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "Camera read noise (" + NoiseText.number(readNoise) + ") must be finite and at least 0.",
          "Give its standard deviation in grey levels, for example 1.5.");
    }
    if (!Double.isFinite(offset)) {
      throw new InputException(
          "Camera offset (" + NoiseText.number(offset) + ") must be finite.",
          "Give the grey level of an image taken without light, for example 100.");
    }
  }

  @Override
  public void addTo(float[] pixels, RandomGenerator random) {
    UniformRandomProvider uniform = random::nextLong;
    for (int i = 0; i < pixels.length; i++) {
      double signal = gain * electrons((pixels[i] - offset) / gain, uniform, random);
      pixels[i] = (float) (signal + offset + readNoise * random.nextGaussian());
    }
  }

  @Override
  public String text() {
    return NoiseText.of(NoiseKind.CAMERA, gain, readNoise, offset);
  }

  private static double electrons(
      double mean, UniformRandomProvider uniform, RandomGenerator random) {
    if (mean <= 0) {
      return 0;
    }
    if (mean <= LARGEST_EXACT_MEAN) {
      return PoissonSampler.of(uniform, mean).sample();
    }
    return Double.isFinite(mean) ? mean + Math.sqrt(mean) * random.nextGaussian() : mean;
  }
}
