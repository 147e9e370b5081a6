package io.github.limpid.patch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pictures divided into those to train on and those held out, never by overlapping patches.
 *
 * <p>Held out is a share of the files, drawn by the seed, with all their planes, since planes of a
 * stack may show one scene. Of a single file, an edge of every plane is held out, as wide as the
 * share says; or, if its planes are too small for that, the last share of the planes; and so of two
 * files that teach in different ways. What has the same name, such as the clean image of a pair
 * that stands among the scenes too, is held out together.
 */
record PictureSplit(List<PictureSource> training, List<PictureSource> heldOut) {

  private static final long STREAM = -2; // a step number that no batch has

  /** How files are divided: the names of those held out, or a share of each if that is null. */
  record Rule(Set<String> heldOut, double share, int side) {

    /**
     * Decides by all the pictures there are.
     *
     * @param pairs pictures that are there twice
     * @param scenes pictures that get noise
     */
    static Rule of(
        List<PictureSource> pairs, List<PictureSource> scenes, int side, double share, long seed) {
      DataSettings.requireShare(share);
      Map<String, List<PictureSource>> paired = byFile(pairs, side);
      Map<String, List<PictureSource>> others = byFile(scenes, side);
      others.keySet().removeAll(paired.keySet());
      Random random = new Random(Batches.generator(seed, STREAM).nextLong());
      Set<String> held = new HashSet<>(drawn(paired.keySet(), share, random));
      held.addAll(
          drawn(others.keySet(), share, random)); // one kind alone may have no file to spare
      return new Rule(held.isEmpty() ? null : held, share, side);
    }

    private static Map<String, List<PictureSource>> byFile(List<PictureSource> all, int side) {
      Map<String, List<PictureSource>> files = new TreeMap<>();
      all.stream()
          .filter(picture -> picture.isLarge(side))
          .forEach(p -> files.computeIfAbsent(p.scene(), name -> new ArrayList<>()).add(p));
      return files;
    }

    private static Set<String> drawn(Set<String> files, double share, Random random) {
      List<String> shuffled = new ArrayList<>(files);
      Collections.shuffle(shuffled, random);
      int count = files.size() == 1 ? 0 : count(share, files.size());
      return Set.copyOf(shuffled.subList(0, count));
    }

    /** Divides pictures; those smaller than a patch are left aside. */
    PictureSplit split(List<PictureSource> pictures) {
      List<PictureSource> large = pictures.stream().filter(p -> p.isLarge(side)).toList();
      return heldOut != null ? byName(large) : ofOneFile(large);
    }

    private PictureSplit byName(List<PictureSource> large) {
      return new PictureSplit(
          large.stream().filter(p -> !heldOut.contains(p.scene())).toList(),
          large.stream().filter(p -> heldOut.contains(p.scene())).toList());
    }

    private PictureSplit ofOneFile(List<PictureSource> large) {
      if (large.stream().allMatch(this::hasEdge)) {
        return new PictureSplit(
            large.stream().map(p -> p.in(edge(p, false))).toList(),
            large.stream().map(p -> p.in(edge(p, true))).toList());
      }
      int held = Math.min(large.size() - 1, count(share, large.size()));
      return new PictureSplit(
          large.subList(0, large.size() - held), large.subList(large.size() - held, large.size()));
    }

    private boolean hasEdge(PictureSource picture) {
      return Math.max(picture.width(), picture.height()) >= 2 * side;
    }

    /** The edge at the end of the longer side that is held out, or what is left. */
    private Region edge(PictureSource picture, boolean held) {
      boolean wide = picture.width() >= picture.height();
      int length = wide ? picture.width() : picture.height();
      int cut = (int) Math.min(length - side, Math.max(side, Math.round(share * length)));
      int from = held ? length - cut : 0;
      int extent = held ? cut : length - cut;
      return wide
          ? new Region(from, 0, extent, picture.height())
          : new Region(0, from, picture.width(), extent);
    }

    private static int count(double share, int all) {
      return (int) Math.min(all, Math.max(1, Math.round(share * all)));
    }
  }
}
