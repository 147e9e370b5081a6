package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * Noise of even density: noisy = clean + U(−spread, spread), independent in each pixel. Its
 * variance is spread² / 3, as that of rounding to steps of 2 · spread.
 *
 * <p><b>Source.</b> R. C. Gonzalez, R. E. Woods (2018), Digital Image Processing, 4th edition,
 * section 5.2.
 *
 * @param spread furthest that a pixel can move, in grey levels, finite, at least 0
 */
public record UniformNoise(double spread) implements PixelNoise {

  /**
   * Refuses a spread outside its range.
   *
   * @param spread finite, at least 0
   * @throws io.github.limpid.InputException if it is not
   */
  public UniformNoise {
    ParameterCheck.atLeastZero(
        "Uniform spread",
        spread,
        "Give the furthest that a pixel may move in grey levels, for example 25.");
  }

  @Override
  public void addTo(float[] pixels, RandomGenerator random) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += (float) (spread * (2 * random.nextDouble() - 1));
    }
  }

  @Override
  public String text() {
    return NoiseKind.UNIFORM.text(spread);
  }
}
