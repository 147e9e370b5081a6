package io.github.limpid.noise;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A distribution of noise models: what a network trained on it will know, and what every plane of
 * an image gets a draw of.
 *
 * <p>The text form is that of {@link NoiseModel}, in which a range may stand for each number, to be
 * drawn from evenly: {@code gaussian:sigma=5..50}. Parameters that have a default may be left out;
 * some defaults depend on a picture's darkest and brightest level. Recipes joined by + follow on
 * each other.
 *
 * <p>Besides, cameras may be described by the light they get: {@code
 * camera:photons=3..300,background=0..0.5,read=0..3}, where photons is the number of
 * photo-electrons between the darkest and the brightest level of a picture and is drawn evenly on a
 * logarithmic axis, background is light below the darkest level as a share of that, and read is the
 * read noise in electrons; both drawn evenly; and {@code scanner:photons=…,background=…,read=…,
 * lag=0..0.5}, the same with a lag drawn evenly for half of the patches and none for the others
 * (see {@link ScannerNoise}).
 */
public sealed interface NoiseRecipe permits RangedRecipe, CameraRecipe, ScannerRecipe, ChainRecipe {

  /**
   * Draws the noise for one patch or plane.
   *
   * @param random decides
   * @param low darkest grey level of the clean picture
   * @param high brightest grey level of the clean picture, above {@code low}
   * @return a noise model in that picture's grey levels
   */
  NoiseModel draw(RandomGenerator random, double low, double high);

  /**
   * The recipes that follow on each other.
   *
   * @return this recipe alone, or the links of a chain
   */
  default List<NoiseRecipe> links() {
    return List.of(this);
  }

  /**
   * The same with every camera that does not say how its converter rounds and saturates given bits.
   *
   * @param bits bits of the converter
   * @return the changed recipe
   */
  default NoiseRecipe withBits(int bits) {
    List<NoiseRecipe> changed =
        links().stream()
            .map(
                link ->
                    link instanceof RangedRecipe camera && camera.kind() == NoiseKind.CAMERA
                        ? camera.with("bits", bits)
                        : link)
            .toList();
    return changed.size() == 1 ? changed.get(0) : new ChainRecipe(changed);
  }

  /**
   * Tells the one noise that is so large by default that half of it would leave the range.
   *
   * @return whether this is Gaussian noise whose sigma was left to the default
   */
  default boolean isGaussianOfTheDefaultSigma() {
    return this instanceof RangedRecipe one
        && one.kind() == NoiseKind.GAUSSIAN
        && one.given().isEmpty();
  }

  /**
   * The text form, which {@link #parse} reads back.
   *
   * @return for example {@code gaussian:sigma=5..50}
   */
  String text();

  /**
   * The text form with the defaults that were left out written as well.
   *
   * @param range the image's darkest and brightest level
   * @return for example {@code gaussian:sigma=127.5}
   */
  default String text(GreyRange range) {
    return links().stream()
        .map(link -> link instanceof RangedRecipe one ? one.complete(range).text() : link.text())
        .collect(Collectors.joining("+"));
  }

  /**
   * Reads the text form.
   *
   * @param text for example {@code gaussian:sigma=5..50}
   * @return the recipe
   * @throws io.github.limpid.InputException if it is no known recipe with allowed parameters
   */
  static NoiseRecipe parse(String text) {
    return NoiseText.recipe(text);
  }

  /**
   * The recipe that always draws the same model.
   *
   * @param model any model
   * @return a recipe
   */
  static NoiseRecipe of(NoiseModel model) {
    return NoiseText.recipe(model.text());
  }

  /**
   * One link of a recipe by its name and its parameters as users type them.
   *
   * @param name such as {@code gaussian}
   * @param parameters such as {@code sigma} and {@code 5..50}; those left out get their defaults
   * @return the recipe
   * @throws io.github.limpid.InputException if it is no known recipe with allowed parameters
   */
  static NoiseRecipe of(String name, Map<String, String> parameters) {
    return NoiseText.recipe(name, parameters);
  }

  /**
   * The parameters that a noise has.
   *
   * @param name such as {@code gaussian}
   * @return such as {@code sigma}, in the order of the text form
   * @throws io.github.limpid.InputException if there is no such noise
   */
  static List<String> parametersOf(String name) {
    return NoiseText.kind(name).parameters().stream().map(NoiseParameter::name).toList();
  }

  /**
   * The names of all noises.
   *
   * @return such as {@code gaussian}
   */
  static List<String> names() {
    return Arrays.stream(NoiseKind.values()).map(NoiseKind::text).toList();
  }
}
