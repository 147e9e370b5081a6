package io.github.limpid.cli;

import io.github.limpid.InputException;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Whole pictures divided into those to train on and those held out. */
record PictureSplit(List<Picture> training, List<Picture> heldOut) {

  private static final long STREAM = -2; // a step number that no batch has

  /** Holds a share out, drawn by the seed; pictures smaller than a patch are left aside. */
  static PictureSplit of(List<Picture> all, double share, int side, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new InputException(
          "validation (" + share + ") must be above 0 and below 1.", "Usual is 0.05 to 0.2.");
    }
    if (all.isEmpty()) {
      return new PictureSplit(List.of(), List.of());
    }
    List<Picture> large = new ArrayList<>(all);
    large.removeIf(picture -> picture.width() < side || picture.height() < side);
    int held = (int) Math.max(1, Math.round(share * large.size()));
    if (large.size() < 2 || held >= large.size()) {
      throw new InputException(
          "%d of %d pictures have at least %d × %d pixels; holding out %s of them leaves none."
              .formatted(large.size(), all.size(), side, side, share),
          "Give more or larger pictures, or a smaller patch.");
    }
    Collections.shuffle(large, new Random(Batches.generator(seed, STREAM).nextLong()));
    return new PictureSplit(
        List.copyOf(large.subList(held, large.size())), List.copyOf(large.subList(0, held)));
  }
}
