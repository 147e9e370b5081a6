package io.github.limpid.command;

import io.github.limpid.LimpidException;
import java.util.ArrayList;
import java.util.List;

/** Sentences for ImageJ's message windows, which are as wide as the longest line of their text. */
final class MessageText {

  /** Letters in a line: half of a narrow screen. */
  static final int WIDTH = 80;

  private MessageText() {}

  /** What was wrong, and below it what to do about it. */
  static String of(LimpidException refusal) {
    return wrapped(refusal.problem()) + "\n" + wrapped(refusal.remedy());
  }

  /** A text in lines that break between words, or in a word, such as a path, that has no end. */
  static String wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (line.length() > WIDTH) {
        lines.add(line.substring(0, WIDTH));
        line.delete(0, WIDTH);
      }
    }
    lines.add(line.toString());
    return String.join("\n", lines);
  }
}
