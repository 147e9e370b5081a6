package io.github.limpid.noise;

import java.util.random.RandomGenerator;

/**
 * A distribution that turns clean grey levels into noisy ones.
 *
 * <p>Every model has a text form, its name followed by its parameters, for command lines and
 * records of a training: {@code gaussian:sigma=25}, {@code camera:gain=2.1,read=1.5,offset=100}.
 *
 * <p><b>Threads.</b> Models are immutable; several threads may share one, each with its own random
 * generator.
 */
public sealed interface NoiseModel permits GaussianNoise, CameraNoise, ScannerNoise {

  /**
   * Makes clean pixels noisy, in place.
   *
   * <p><b>Units.</b> Grey levels of the image. <b>Range.</b> The result is neither rounded nor
   * clipped: noisy values may lie outside what the image's type can hold. A pixel that is not a
   * number stays so. <b>Randomness.</b> Equal generators in equal states give equal pixels.
   * <b>Ownership.</b> The array stays the caller's.
   *
   * @param pixels clean grey levels in, noisy grey levels out
   * @param random where the randomness comes from
   */
  void addTo(float[] pixels, RandomGenerator random);

  /**
   * The text form, which {@link #parse} reads back into an equal model.
   *
   * @return for example {@code gaussian:sigma=25}
   */
  String text();

  /**
   * Reads the text form: a name, a colon, and {@code parameter=number} pairs separated by commas,
   * in any order and each exactly once. Blanks around names and numbers do not matter, nor does the
   * case of letters in names.
   *
   * @param text for example {@code camera:gain=2.1,read=1.5,offset=100}
   * @return the model that was described
   * @throws io.github.limpid.InputException if the text is no known model with allowed parameters
   */
  static NoiseModel parse(String text) {
    return NoiseText.parse(text);
  }
}
