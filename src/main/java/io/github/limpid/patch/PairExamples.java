package io.github.limpid.patch;

import io.github.limpid.image.IntensityScaling;
import java.util.List;
import java.util.random.RandomGenerator;

/** Patches of pictures that are there both noisy and clean. */
public final class PairExamples implements Examples {

  private final List<Picture> pictures;

  /**
   * Draws from these pictures, each as often as the others.
   *
   * @param pictures pairs, at least one
   */
  public PairExamples(List<Picture> pictures) {
    this.pictures = List.copyOf(pictures);
  }

  @Override
  public void draw(RandomGenerator random, int side, float[] noisy, float[] clean) {
    Picture picture = pictures.get(random.nextInt(pictures.size()));
    picture.requireSide(side);
    int left = random.nextInt(picture.width() - side + 1);
    int top = random.nextInt(picture.height() - side + 1);
    Orientation orientation = Orientation.of(random.nextInt(Orientation.count()));
    orientation.copy(picture, picture.noisy(), left, top, side, noisy);
    orientation.copy(picture, picture.clean(), left, top, side, clean);
    scale(picture.scaling(), noisy, clean, side * side);
  }

  /** Brings both patches into the network's range. */
  static void scale(IntensityScaling scaling, float[] noisy, float[] clean, int size) {
    for (int i = 0; i < size; i++) {
      noisy[i] = scaling.toNetwork(noisy[i]);
      clean[i] = scaling.toNetwork(clean[i]);
    }
  }
}
