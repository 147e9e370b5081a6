package io.github.limpid.patch;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Says which picture a patch is cut from: any, as chance wills, or one after the other.
 *
 * <p><b>Ownership.</b> The list is not copied, since every step makes a choice of its own.
 */
final class PictureChoice {

  private final List<Picture> pictures;
  private final boolean inTurn;
  private int next;

  private PictureChoice(List<Picture> pictures, boolean inTurn) {
    this.pictures = pictures;
    this.inTurn = inTurn;
  }

  /** Each picture as often as the others, in the long run. */
  static PictureChoice atRandom(List<Picture> pictures) {
    return new PictureChoice(pictures, false);
  }

  /** All pictures in their order, again and again. */
  static PictureChoice inTurn(List<Picture> pictures) {
    return new PictureChoice(pictures, true);
  }

  Picture draw(RandomGenerator random) {
    if (!inTurn) {
      return pictures.get(random.nextInt(pictures.size()));
    }
    Picture picture = pictures.get(next);
    next = (next + 1) % pictures.size();
    return picture;
  }
}
