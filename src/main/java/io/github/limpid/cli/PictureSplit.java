package io.github.limpid.cli;

import io.github.limpid.InputException;
import io.github.limpid.patch.Batches;
import io.github.limpid.patch.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whole pictures divided into those to train on and those held out. */
record PictureSplit(List<Picture> training, List<Picture> heldOut) {

  private static final long STREAM = -2; // a step number that no batch has

  /**
   * The names of the pictures to hold out: of a share of the files, drawn by the seed, all planes,
   * since planes of one stack may show one scene; or, if there is but one file, the last share of
   * its planes. Drawn are files of pairs, and files of scenes that have another name than any pair.
   * What has the same name, such as the clean image of a pair that stands among the scenes too, is
   * held out together.
   */
  static Set<String> heldOutNames(
      List<PictureFile> pairs, List<PictureFile> scenes, int side, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new InputException(
          "validation (" + share + ") must be above 0 and below 1.", "Usual is 0.05 to 0.2.");
    }
    Random random = new Random(Batches.generator(seed, STREAM).nextLong());
    SortedMap<String, Set<String>> paired = namesByFile(pairs, side);
    SortedMap<String, Set<String>> others = namesByFile(scenes, side);
    others.keySet().removeAll(paired.keySet());
    Set<String> held = new HashSet<>(drawn(paired, share, random));
    held.addAll(drawn(others, share, random));
    return held;
  }

  /** Divides pictures by their names; those smaller than a patch are left aside. */
  static PictureSplit of(List<PictureFile> files, Set<String> heldOutNames, int side) {
    List<Picture> all = files.stream().flatMap(file -> file.pictures().stream()).toList();
    List<Picture> training = new ArrayList<>();
    List<Picture> heldOut = new ArrayList<>();
    for (Picture picture : all) {
      if (isLarge(picture, side)) {
        (heldOutNames.contains(picture.name()) ? heldOut : training).add(picture);
      }
    }
    if (!all.isEmpty() && (training.isEmpty() || heldOut.isEmpty())) {
      throw new InputException(
          "Of %s, %d of at least %d × %d pixels; %d would be left to train on, %d held out."
              .formatted(
                  Counted.of(all.size(), "picture"),
                  training.size() + heldOut.size(),
                  side,
                  side,
                  training.size(),
                  heldOut.size()),
          "Give more or larger pictures, a smaller patch, or another --validation.");
    }
    return new PictureSplit(List.copyOf(training), List.copyOf(heldOut));
  }

  private static SortedMap<String, Set<String>> namesByFile(List<PictureFile> files, int side) {
    SortedMap<String, Set<String>> names = new TreeMap<>();
    for (PictureFile file : files) {
      for (Picture picture : file.pictures()) {
        if (isLarge(picture, side)) {
          names.computeIfAbsent(file.name(), name -> new LinkedHashSet<>()).add(picture.name());
        }
      }
    }
    return names;
  }

  private static Set<String> drawn(
      SortedMap<String, Set<String>> namesByFile, double share, Random random) {
    if (namesByFile.size() == 1) {
      List<String> planes = List.copyOf(namesByFile.get(namesByFile.firstKey()));
      return Set.copyOf(planes.subList(planes.size() - count(share, planes.size()), planes.size()));
    }
    List<String> files = new ArrayList<>(namesByFile.keySet());
    Collections.shuffle(files, random);
    Set<String> drawn = new HashSet<>();
    files
        .subList(0, count(share, files.size()))
        .forEach(file -> drawn.addAll(namesByFile.get(file)));
    return drawn;
  }

  private static int count(double share, int all) {
    return (int) Math.min(all, Math.max(1, Math.round(share * all)));
  }

  private static boolean isLarge(Picture picture, int side) {
    return picture.width() >= side && picture.height() >= side;
  }
}
