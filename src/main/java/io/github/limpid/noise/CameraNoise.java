package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * Noise of a scientific camera: the statistics of counted photo-electrons plus the noise of reading
 * them out.
 *
 * <p>A clean grey level x stands for max(x − offset, 0) / gain photo-electrons on average. The
 * noisy grey level is gain · n + offset + N(0, readNoise²) with n drawn from the Poisson
 * distribution of that mean. Above the offset its mean is x and its variance is gain · (x − offset)
 * + readNoise². A clean grey level below the offset means no light and comes out around the offset.
 * With bits, the camera's converter then rounds to whole grey levels and saturates at 0 and 2^bits
 * − 1.
 *
 * <p><b>Precision.</b> Exact Poisson samples for means up to 10⁹ photo-electrons; beyond, a normal
 * distribution of the same mean and variance, whose skewness is wrong by less than 4 · 10⁻⁵.
 *
 * <p><b>Source.</b> The signal-dependent model of A. Foi, M. Trimeche, V. Katkovnik, K. Egiazarian
 * (2008), Practical Poissonian-Gaussian noise modeling and fitting for single-image raw-data, DOI
 * 10.1109/TIP.2008.2001399: variance a · x + b with a = gain and b = readNoise² − gain · offset;
 * saturation and rounding only with bits.
 *
 * @param gain grey levels per detected photo-electron, finite, above 0
 * @param readNoise standard deviation of reading out in grey levels, finite, at least 0
 * @param offset grey level that the camera gives without light, finite
 * @param bits bits of the camera's converter, 1 to 31, or 0 for neither rounding nor saturation
 */
public record CameraNoise(double gain, double readNoise, double offset, int bits)
    implements PixelNoise {

  static final String OFFSET_REMEDY =
      "Give the grey level of an image taken without light, for example 100.";

  private static final int MOST_BITS = 31;

  /**
   * Refuses parameters outside their ranges.
   *
   * @param gain finite, above 0
   * @param readNoise finite, at least 0
   * @param offset finite
   * @param bits 0 to 31
   * @throws io.github.limpid.InputException for the first that is outside
   */
  public CameraNoise {
    ParameterCheck.aboveZero(
        "Camera gain",
        gain,
        "Give the grey levels per photo-electron from the camera's data sheet, for example 2.1.");
    ParameterCheck.atLeastZero(
        "Camera read noise",
        readNoise,
        "Give its standard deviation in grey levels, for example 1.5.");
    ParameterCheck.finite("Camera offset", offset, OFFSET_REMEDY);
    ParameterCheck.require(
        bits >= 0 && bits <= MOST_BITS,
        "Camera bits",
        bits,
        "must be 0 to " + MOST_BITS,
        "Give the bits of its converter, for example 12, or 0 for no rounding.");
  }

  /**
   * A camera whose converter neither rounds nor saturates.
   *
   * @param gain finite, above 0
   * @param readNoise finite, at least 0
   * @param offset finite
   * @throws io.github.limpid.InputException for the first that is outside
   */
  public CameraNoise(double gain, double readNoise, double offset) {
    this(gain, readNoise, offset, 0);
  }

  @Override
  public void addTo(float[] pixels, RandomGenerator random) {
    Electrons electrons = new Electrons(random);
    for (int i = 0; i < pixels.length; i++) {
      double signal = gain * electrons.around((pixels[i] - offset) / gain);
      pixels[i] = (float) converted(signal + offset + readNoise * random.nextGaussian());
    }
  }

  private double converted(double level) {
    if (bits == 0) {
      return level;
    }
    double most = (1L << bits) - 1;
    return Math.floor(Math.min(most, Math.max(0, level)) + 0.5);
  }

  @Override
  public String text() {
    return NoiseKind.CAMERA.text(gain, readNoise, offset, bits);
  }
}
