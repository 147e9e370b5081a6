package io.github.limpid;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds the known words that misspelt ones may stand for. */
public final class Spelling {

  private static final int LETTERS_PER_SLIP = 3;
  private static final int SHORTEST_PART = 4;

  private Spelling() {}

  /**
   * Asks for what was meant.
   *
   * @param words what was typed
   * @param known the words that there are
   * @return such as {@code "Did you mean epochs or batch? "}, with a blank behind; empty if nothing
   *     is near
   */
  public static String question(Collection<String> words, Collection<String> known) {
    List<String> meant =
        words.stream().flatMap(word -> nearest(word, known).stream()).distinct().toList();
    return meant.isEmpty() ? "" : "Did you mean " + String.join(" or ", meant) + "? ";
  }

  /**
   * The known words next to one that was typed: those with the fewest slips, at most one in three
   * letters; if there are none, those that are part of it or that it is part of, as {@code batch}
   * of {@code batchsize}.
   */
  static List<String> nearest(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT);
    int most = typed.length() / LETTERS_PER_SLIP;
    int fewest = known.stream().mapToInt(one -> slips(typed, one)).min().orElse(most + 1);
    return fewest <= most
        ? known.stream().filter(one -> slips(typed, one) == fewest).toList()
        : known.stream().filter(one -> isPart(typed, one) || isPart(one, typed)).toList();
  }

  private static boolean isPart(String part, String whole) {
    return part.length() >= SHORTEST_PART && whole.contains(part);
  }

  /**
   * How many letters were left out, added, changed or swapped with the next one.
   *
   * <p><b>Source.</b> Damerau, "A technique for computer detection and correction of spelling
   * errors", 1964, doi:10.1145/363958.363994, where no letter slips twice.
   */
  static int slips(String typed, String meant) {
    int[][] slips = new int[typed.length() + 1][meant.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= meant.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, typed, i, meant, j);
      }
    }
    return slips[typed.length()][meant.length()];
  }

  private static int fewest(int[][] slips, String typed, int i, String meant, int j) {
    int changed = typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
    int leftOutOrAdded = Math.min(slips[i][j - 1], slips[i - 1][j]) + 1;
    int fewest = Math.min(leftOutOrAdded, slips[i - 1][j - 1] + changed);
    boolean swapped =
        i > 1
            && j > 1
            && typed.charAt(i - 1) == meant.charAt(j - 2)
            && typed.charAt(i - 2) == meant.charAt(j - 1);
    return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
  }
}
