package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * Noise of counted photons, which an ideal detector would leave: {@link CameraNoise} without read
 * noise, with its gain given by the number of photons at one grey level.
 *
 * <p>gain = (level − offset) / photons; the mean above the offset is the clean grey level x, the
 * variance is gain · (x − offset). Grey levels below the offset come out as the offset.
 *
 * <p><b>Source.</b> As {@link CameraNoise}.
 *
 * @param photons mean number of detected photons at the grey level {@code level}, above 0
 * @param level that grey level, above the offset
 * @param offset grey level without light, finite
 */
public record PoissonNoise(double photons, double level, double offset) implements PixelNoise {

  /**
   * Refuses parameters outside their ranges.
   *
   * @param photons finite, above 0
   * @param level finite, above the offset
   * @param offset finite
   * @throws io.github.limpid.InputException for the first that is outside
   */
  public PoissonNoise {
    ParameterCheck.aboveZero(
        "Photons", photons, "Give the photons detected at the stated grey level, for example 100.");
    ParameterCheck.finite("Poisson offset", offset, CameraNoise.OFFSET_REMEDY);
    ParameterCheck.require(
        level > offset && level < Double.POSITIVE_INFINITY,
        "Poisson level",
        level,
        "must be finite and above the offset (" + ParameterRange.number(offset) + ")",
        "Give the grey level at which that many photons are detected, for example 255.");
  }

  @Override
  public void addTo(float[] pixels, RandomGenerator random) {
    new CameraNoise(gain(), 0, offset).addTo(pixels, random);
  }

  private double gain() {
    return (level - offset) / photons;
  }

  @Override
  public String text() {
    return NoiseKind.POISSON.text(photons, level, offset);
  }
}
