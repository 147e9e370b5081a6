package io.github.limpid.noise;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;

/** Numbers of photo-electrons, Poisson-distributed around means that change from call to call. */
final class Electrons {

  private static final double LARGEST_EXACT_MEAN = 1e9;
  private static final PoissonSamplerCache SAMPLERS = new PoissonSamplerCache(0, 1 << 12);

  private final RandomGenerator random;
  private final UniformRandomProvider uniform;
  private double lastMean = Double.NaN;
  private DiscreteSampler lastSampler;

  Electrons(RandomGenerator random) {
    this.random = random;
    this.uniform = random::nextLong;
  }

  double around(double mean) {
    if (mean <= 0) {
      return 0;
    }
    if (mean > LARGEST_EXACT_MEAN || Double.isNaN(mean)) {
      return Double.isFinite(mean) ? mean + Math.sqrt(mean) * random.nextGaussian() : mean;
    }
    if (mean != lastMean) {
      lastSampler = SAMPLERS.createSharedStateSampler(uniform, mean);
      lastMean = mean;
    }
    return lastSampler.sample();
  }
}
