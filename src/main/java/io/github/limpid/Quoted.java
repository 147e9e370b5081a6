package io.github.limpid;

/**
 * Words of strangers in sentences of ours: what a file, a graph or an archive calls something. They
 * may be a million letters long, and hold what moves the cursor or colours the terminal.
 */
public final class Quoted {

  /** How many letters are shown at most. */
  static final int MOST = 80;

  private static final String GAP = "...";
  private static final int END = 30; // names in functions tell most at their end
  private static final int START = MOST - GAP.length() - END;

  private Quoted() {}

  /**
   * The words in quotation marks, short and printable.
   *
   * @param words anything
   * @return such as {@code "conv/kernel"}, with the marks
   */
  public static String of(Object words) {
    return "\"" + bare(words) + "\"";
  }

  /**
   * The words without quotation marks, short and printable. What is left out of their middle is
   * dots; blanks of all kinds are blanks, and what cannot be seen is a question mark.
   *
   * @param words anything; null is the word null
   * @return at most 80 letters
   */
  public static String bare(Object words) {
    String text = String.valueOf(words);
    int letters = text.codePointCount(0, text.length());
    String shortened =
        letters <= MOST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, START))
                + GAP
                + text.substring(text.offsetByCodePoints(text.length(), -END));
    StringBuilder shown = new StringBuilder();
    shortened.codePoints().map(Quoted::printable).forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static int printable(int letter) {
    if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
      return ' ';
    }
    return switch (Character.getType(letter)) {
      case Character.CONTROL, // among them the escape of terminals
          Character.FORMAT, // among them what turns the direction of writing
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          '?';
      default -> letter;
    };
  }
}
