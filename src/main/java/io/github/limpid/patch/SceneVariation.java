package io.github.limpid.patch;

import io.github.limpid.InputException;
import io.github.limpid.image.IntensityScaling;
import java.util.random.RandomGenerator;

/**
 * How much a clean scene is changed before noise is added, so that a network does not learn one
 * microscope's blur, contrast and brightness by heart.
 *
 * @param blur largest standard deviation of a Gaussian blur, in pixels; half of the patches are
 *     blurred, by 0 up to this much; 0 leaves all sharp
 * @param gamma largest exponent of a tone curve on the picture's own range, which darkens
 *     backgrounds; drawn between 1 and this; 1 leaves tones alone
 * @param invert share of the patches that are inverted, 0 to 1
 */
public record SceneVariation(double blur, double gamma, double invert) {

  /** Leaves scenes as they are, except for the eight orientations. */
  public static final SceneVariation NONE = new SceneVariation(0, 1, 0);

  /** Checks the ranges. */
  public SceneVariation {
    require(blur >= 0 && blur <= 10, "Scene blur (" + blur + ") must be 0 to 10 pixels.");
    require(gamma >= 1 && gamma <= 10, "Scene gamma (" + gamma + ") must be 1 to 10.");
    require(invert >= 0 && invert <= 1, "Scene invert (" + invert + ") must be 0 to 1.");
  }

  private static void require(boolean rule, String problem) {
    if (!rule) {
      throw new InputException(problem, "Give a value in that range.");
    }
  }

  /**
   * Draws a clean patch, varied, and turned or mirrored if that is wished, in the picture's grey
   * levels.
   */
  void draw(Picture picture, RandomGenerator random, boolean augment, Patch patch) {
    picture.requireFit(patch);
    float[] clean = patch.clean();
    Region place = Content.draw(picture, random, patch.side());
    Orientation orientation = Orientation.draw(random, augment);
    orientation.copy(picture, picture.clean(), place, clean);
    if (blur > 0 && random.nextBoolean()) {
      double sigma = random.nextDouble() * blur;
      Channels.forEach(
          clean, patch.channels(), (values, c) -> GaussianBlur.apply(values, patch.side(), sigma));
    }
    if (gamma > 1 || invert > 0) {
      double exponent = 1 + random.nextDouble() * (gamma - 1);
      tone(picture, clean, exponent, random.nextDouble() < invert);
    }
  }

  private static void tone(Picture picture, float[] clean, double exponent, boolean inverted) {
    for (int i = 0; i < clean.length; i++) {
      IntensityScaling scaling = picture.scalings().get(i % picture.channels());
      double value = Math.min(1, Math.max(0, scaling.toNetwork(clean[i])));
      double toned = Math.pow(inverted ? 1 - value : value, exponent);
      clean[i] = scaling.toGrey((float) toned);
    }
  }
}
