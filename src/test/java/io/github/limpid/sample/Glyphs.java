package io.github.limpid.sample;

import java.util.Map;

/** Capital letters, 5 × 7 dots each, since fonts differ between machines. */
final class Glyphs {

  private static final Map<Character, String[]> DOTS =
      Map.ofEntries(
          letter('A', ".###.", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"),
          letter('C', ".###.", "#...#", "#....", "#....", "#....", "#...#", ".###."),
          letter('D', "####.", "#...#", "#...#", "#...#", "#...#", "#...#", "####."),
          letter('E', "#####", "#....", "#....", "####.", "#....", "#....", "#####"),
          letter('F', "#####", "#....", "#....", "####.", "#....", "#....", "#...."),
          letter('I', ".###.", "..#..", "..#..", "..#..", "..#..", "..#..", ".###."),
          letter('L', "#....", "#....", "#....", "#....", "#....", "#....", "#####"),
          letter('M', "#...#", "##.##", "#.#.#", "#.#.#", "#...#", "#...#", "#...#"),
          letter('N', "#...#", "##..#", "#.#.#", "#..##", "#...#", "#...#", "#...#"),
          letter('O', ".###.", "#...#", "#...#", "#...#", "#...#", "#...#", ".###."),
          letter('P', "####.", "#...#", "#...#", "####.", "#....", "#....", "#...."),
          letter('R', "####.", "#...#", "#...#", "####.", "#.#..", "#..#.", "#...#"),
          letter('S', ".####", "#....", "#....", ".###.", "....#", "....#", "####."),
          letter('T', "#####", "..#..", "..#..", "..#..", "..#..", "..#..", "..#.."),
          letter('W', "#...#", "#...#", "#...#", "#.#.#", "#.#.#", "##.##", "#...#"));

  private Glyphs() {}

  /**
   * Tells whether a point is ink.
   *
   * @param text one line, letters one blank column apart
   * @param column dots from the left of the text
   * @param row dots from its top
   */
  static boolean ink(String text, double column, double row) {
    int x = (int) Math.floor(column);
    int y = (int) Math.floor(row);
    if (x < 0 || y < 0 || y >= 7 || x >= 6 * text.length() || x % 6 == 5) {
      return false;
    }
    String[] dots = DOTS.get(text.charAt(x / 6));
    return dots != null && dots[y].charAt(x % 6) == '#';
  }

  private static Map.Entry<Character, String[]> letter(char letter, String... dots) {
    return Map.entry(letter, dots);
  }
}
