package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * Noise that is the same at every grey level: noisy = clean + N(0, sigma²), independent in each
 * pixel.
 *
 * <p><b>Source.</b> R. C. Gonzalez, R. E. Woods (2018), Digital Image Processing, 4th edition,
 * section 5.2.
 *
 * @param sigma standard deviation in grey levels, finite, at least 0
 */
public record GaussianNoise(double sigma) implements PixelNoise {

  /**
   * Refuses a sigma outside its range.
   *
   * @param sigma finite, at least 0
   * @throws io.github.limpid.InputException if it is not
   */
  public GaussianNoise {
    ParameterCheck.atLeastZero(
        "Noise sigma",
        sigma,
        "Give a standard deviation in grey levels of the image, for example 25.");
  }

  @Override
  public void addTo(float[] pixels, RandomGenerator random) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += (float) (sigma * random.nextGaussian());
    }
  }

  @Override
  public String text() {
    return NoiseKind.GAUSSIAN.text(sigma);
  }
}
