package io.github.limpid.cli;

import io.github.limpid.InputException;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.Picture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whole pictures divided into those to train on and those held out. */
record PictureSplit(List<Picture> training, List<Picture> heldOut) {

  private static final long STREAM = -2; // a step number that no batch has

  /**
   * The names of the pictures to hold out, drawn by the seed: a share of the pairs' names, and of
   * the scenes' names that no pair has. What has the same name, such as the clean image of a pair
   * that stands among the scenes too, is held out together.
   */
  static Set<String> heldOutNames(
      List<Picture> pairs, List<Picture> scenes, int side, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new InputException(
          "validation (" + share + ") must be above 0 and below 1.", "Usual is 0.05 to 0.2.");
    }
    Random random = new Random(Batches.generator(seed, STREAM).nextLong());
    Set<String> held = new HashSet<>(drawn(names(pairs, side), share, random));
    Set<String> others = names(scenes, side);
    others.removeAll(names(pairs, side));
    held.addAll(drawn(others, share, random));
    return held;
  }

  /** Divides pictures by their names; those smaller than a patch are left aside. */
  static PictureSplit of(List<Picture> all, Set<String> heldOutNames, int side) {
    List<Picture> training = new ArrayList<>();
    List<Picture> heldOut = new ArrayList<>();
    for (Picture picture : all) {
      if (isLarge(picture, side)) {
        (heldOutNames.contains(picture.name()) ? heldOut : training).add(picture);
      }
    }
    if (!all.isEmpty() && (training.isEmpty() || heldOut.isEmpty())) {
      throw new InputException(
          "%d of %d pictures have at least %d × %d pixels; %d would be left to train on, %d held out."
              .formatted(
                  training.size() + heldOut.size(),
                  all.size(),
                  side,
                  side,
                  training.size(),
                  heldOut.size()),
          "Give more or larger pictures, a smaller patch, or another --validation.");
    }
    return new PictureSplit(List.copyOf(training), List.copyOf(heldOut));
  }

  private static Set<String> names(List<Picture> pictures, int side) {
    return pictures.stream()
        .filter(picture -> isLarge(picture, side))
        .map(Picture::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Collection<String> drawn(Set<String> names, double share, Random random) {
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, random);
    int count = (int) Math.max(1, Math.round(share * shuffled.size()));
    return shuffled.subList(0, Math.min(count, shuffled.size()));
  }

  private static boolean isLarge(Picture picture, int side) {
    return picture.width() >= side && picture.height() >= side;
  }
}
