package io.github.limpid.noise;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * Multiplicative noise of coherent light: noisy = offset + (clean − offset) · g, with g drawn anew
 * for each pixel from the gamma distribution of mean 1 and standard deviation spread.
 *
 * <p>A spread of 1 is fully developed speckle, whose intensity is exponentially distributed; the
 * mean of L independent such images has a spread of 1 / √L. The mean is unchanged, the variance is
 * (spread · (clean − offset))².
 *
 * <p><b>Source.</b> J. W. Goodman (1976), Some fundamental properties of speckle, DOI
 * 10.1364/JOSA.66.001145.
 *
 * @param spread standard deviation as a share of the grey level above the offset, 0 or 0.001 to 100
 * @param offset grey level without light, finite
 */
public record SpeckleNoise(double spread, double offset) implements PixelNoise {

  private static final double SMALLEST = 1e-3;
  private static final double LARGEST = 100;

  /**
   * Refuses parameters outside their ranges.
   *
   * @param spread 0, or 0.001 to 100
   * @param offset finite
   * @throws io.github.limpid.InputException for the first that is outside
   */
  public SpeckleNoise {
    ParameterCheck.require(
        spread == 0 || spread >= SMALLEST && spread <= LARGEST,
        "Speckle spread",
        spread,
        "must be 0, or 0.001 to 100",
        "Give the standard deviation as a share of the grey level, for example 0.2.");
    ParameterCheck.finite("Speckle offset", offset, CameraNoise.OFFSET_REMEDY);
  }

  @Override
  public void addTo(float[] pixels, RandomGenerator random) {
    if (spread == 0) {
      return;
    }
    UniformRandomProvider uniform = random::nextLong;
    SharedStateContinuousSampler factors =
        AhrensDieterMarsagliaTsangGammaSampler.of(uniform, 1 / (spread * spread), spread * spread);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (offset + (pixels[i] - offset) * factors.sample());
    }
  }

  @Override
  public String text() {
    return NoiseKind.SPECKLE.text(spread, offset);
  }
}
