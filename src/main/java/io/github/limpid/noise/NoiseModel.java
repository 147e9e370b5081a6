package io.github.limpid.noise;

import io.github.limpid.InputException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A distribution that turns clean grey levels into noisy ones.
 *
 * <p>Every model has a text form, its name followed by its parameters, for command lines and
 * records of a training: {@code gaussian:sigma=25}, {@code camera:gain=2.1,read=1.5,offset=100}.
 * Models joined by + are a chain: {@code poisson:photons=30,level=255+gaussian:sigma=5}.
 *
 * <p><b>Threads.</b> Models are immutable; several threads may share one, each with its own random
 * generator.
 */
public sealed interface NoiseModel
    permits PixelNoise, ScannerNoise, FixedPatternNoise, PageDirt, NoiseChain {

  /**
   * Makes a clean plane noisy, in place.
   *
   * <p><b>Shape.</b> Row by row. <b>Units.</b> Grey levels of the image. <b>Range.</b> The result
   * is rounded and clipped only if that is what the model is about: noisy values may lie outside
   * what the image's type can hold. A pixel that is not a number stays so. <b>Randomness.</b> Equal
   * generators in equal states give equal pixels. <b>Ownership.</b> The array stays the caller's.
   *
   * @param plane clean grey levels in, noisy grey levels out; whole rows
   * @param width pixels in a row, at least 1
   * @param random where the randomness comes from
   */
  void addTo(float[] plane, int width, RandomGenerator random);

  /**
   * Which planes of an image share one draw.
   *
   * @return that each plane has its own, unless the model says otherwise
   */
  default Extent extent() {
    return Extent.PLANE;
  }

  /**
   * The models that follow on each other.
   *
   * @return this model alone, or the links of a chain
   */
  default List<NoiseModel> links() {
    return List.of(this);
  }

  /**
   * The text form, which {@link #parse} reads back into an equal model.
   *
   * @return for example {@code gaussian:sigma=25}
   */
  String text();

  /**
   * Reads the text form: a name, a colon, and {@code parameter=number} pairs separated by commas,
   * in any order and each once at most; several of those joined by +. Blanks around names and
   * numbers do not matter, nor does the case of letters in names.
   *
   * @param text for example {@code camera:gain=2.1,read=1.5,offset=100}
   * @return the model that was described
   * @throws InputException if the text is no known model with allowed parameters
   */
  static NoiseModel parse(String text) {
    return NoiseText.model(text);
  }
}
