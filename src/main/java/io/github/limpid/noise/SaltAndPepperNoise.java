package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * Dead and saturated pixels: a pixel is replaced with the probability density, by white with the
 * probability salt and by black otherwise, whatever it was.
 *
 * <p><b>Source.</b> R. C. Gonzalez, R. E. Woods (2018), Digital Image Processing, 4th edition,
 * section 5.2.
 *
 * @param density share of the pixels that are replaced, 0 to 1
 * @param salt share of white among those, 0 to 1
 * @param black grey level of pepper, finite
 * @param white grey level of salt, finite
 * @param apart whether red, green and blue are hit independently; otherwise whole pixels are
 */
public record SaltAndPepperNoise(
    double density, double salt, double black, double white, boolean apart) implements PixelNoise {

  /**
   * Refuses parameters outside their ranges.
   *
   * @param density 0 to 1
   * @param salt 0 to 1
   * @param black finite
   * @param white finite
   * @param apart either
   * @throws io.github.limpid.InputException for the first that is outside
   */
  public SaltAndPepperNoise {
    ParameterCheck.share(
        "Salt-and-pepper density",
        density,
        "Give the share of pixels to replace, for example 0.05.");
    ParameterCheck.share("Salt share", salt, "Give 0.5 for as many white pixels as black ones.");
    ParameterCheck.finite("Grey level black", black, "Give that of pepper, for example 0.");
    ParameterCheck.finite("Grey level white", white, "Give that of salt, for example 255.");
  }

  @Override
  public void addTo(float[] pixels, RandomGenerator random) {
    double white = density * salt;
    for (int i = 0; i < pixels.length; i++) {
      double drawn = random.nextDouble(); // one for each pixel, so that channels can be hit alike
      if (drawn < density && !Float.isNaN(pixels[i])) {
        pixels[i] = (float) (drawn < white ? this.white : black);
      }
    }
  }

  @Override
  public Extent extent() {
    return apart ? Extent.PLANE : Extent.PICTURE;
  }

  @Override
  public String text() {
    return NoiseKind.SALT_AND_PEPPER.text(density, salt, black, white, apart ? 1 : 0);
  }
}
