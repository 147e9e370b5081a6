package io.github.limpid.noise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The variance of the noise around one grey level, seen in patches without texture.
 *
 * @param level mean grey level of these patches
 * @param variance variance of their noise
 * @param patches how many there are
 */
record LevelSet(double level, double variance, int patches) {

  /** Level sets are at least this part of the range of levels wide. */
  private static final int MOST_SETS = 32;

  private static final int FEWEST_PATCHES = 400;

  /** Standard deviations by which coarse waves of noise alone may surpass their mean. */
  private static final double TEXTURE_LIMIT = 1;

  /** The flattest patches, as a share of all, are taken even if they have texture. */
  private static final double FEWEST_FLAT = 0.1;

  /** With this share of clipped pixels the variance of normal noise is some 5 % too low. */
  private static final double MOST_CLIPPED = 0.02;

  private static final int MOST_ROUNDS = 20;

  /** Divides patches, sorted by level, into sets and leaves out clipped ones. */
  static List<LevelSet> of(List<PatchSpectrum> sorted) {
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (PatchSpectrum patch : sorted) {
      lowest = Math.min(lowest, patch.lowest());
      highest = Math.max(highest, patch.highest());
    }
    List<LevelSet> sets = new ArrayList<>();
    for (List<PatchSpectrum> members : divided(sorted)) {
      if (clipped(members, lowest, highest) <= MOST_CLIPPED) {
        sets.add(flat(members));
      }
    }
    return sets;
  }

  private static List<List<PatchSpectrum>> divided(List<PatchSpectrum> sorted) {
    List<List<PatchSpectrum>> sets = new ArrayList<>();
    int size = sorted.size();
    double range = size == 0 ? 0 : sorted.get(size - 1).level() - sorted.get(0).level();
    int start = 0;
    for (int end = 1; end <= size; end++) {
      boolean wide =
          end < size
              && sorted.get(end).level() - sorted.get(start).level() >= range / MOST_SETS
              && end - start >= FEWEST_PATCHES
              && size - end >= FEWEST_PATCHES;
      if (wide || end == size) {
        sets.add(sorted.subList(start, end));
        start = end;
      }
    }
    return sets;
  }

  private static double clipped(List<PatchSpectrum> patches, float lowest, float highest) {
    long atLowest = 0;
    long atHighest = 0;
    for (PatchSpectrum patch : patches) {
      atLowest += patch.lowest() == lowest ? patch.atLowest() : 0;
      atHighest += patch.highest() == highest ? patch.atHighest() : 0;
    }
    double pixels = (double) PatchSpectrum.SIDE * PatchSpectrum.SIDE * patches.size();
    return Math.max(atLowest, atHighest) / pixels;
  }

  /** The fine waves of patches whose coarse waves are no stronger than such noise makes them. */
  private static LevelSet flat(List<PatchSpectrum> members) {
    List<PatchSpectrum> byCoarse =
        members.stream().sorted(Comparator.comparingDouble(PatchSpectrum::coarse)).toList();
    int fewest = Math.max(1, (int) (FEWEST_FLAT * byCoarse.size()));
    double excess = PatchSpectrum.WAVES.excess(TEXTURE_LIMIT);
    int flat = byCoarse.size();
    LevelSet set = mean(byCoarse.subList(0, flat));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int last = flat;
      flat = Math.max(fewest, below(byCoarse, excess * set.variance));
      set = mean(byCoarse.subList(0, flat));
      if (flat == last) {
        break;
      }
    }
    return set;
  }

  private static int below(List<PatchSpectrum> byCoarse, double limit) {
    int count = 0;
    while (count < byCoarse.size() && byCoarse.get(count).coarse() <= limit) {
      count++;
    }
    return count;
  }

  private static LevelSet mean(List<PatchSpectrum> patches) {
    double level = 0;
    double fine = 0;
    for (PatchSpectrum patch : patches) {
      level += patch.level();
      fine += patch.fine();
    }
    return new LevelSet(level / patches.size(), fine / patches.size(), patches.size());
  }
}
