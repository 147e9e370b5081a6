package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import org.junit.jupiter.api.Test;

class MessageTextTest {

  private static final String LONG_PROBLEM =
      "The TensorFlow graph has an operation WriteFile, which is not allowed:"
          + " \"StatefulPartitionedCall/StatefulPartitionedCall/WriteFile\".";

  @Test
  void remedyStandsBelowTheProblem() {
    assertEquals(
        "\"slow\" is not an action.\nGive list or show.",
        MessageText.of(new InputException("\"slow\" is not an action.", "Give list or show.")));
  }

  @Test
  void longSentencesBreakBetweenWords() {
    assertEquals(
        """
        The TensorFlow graph has an operation WriteFile, which is not allowed:
        "StatefulPartitionedCall/StatefulPartitionedCall/WriteFile".
        Give another.""",
        MessageText.of(new InputException(LONG_PROBLEM, "Give another.")));
  }

  @Test
  void linesAreFilledToTheWidth() {
    String word = "123456789"; // eight of them and the blanks between have 79 letters
    String text = (word + " ").repeat(8) + word;
    assertEquals((word + " ").repeat(8).strip() + "\n" + word, MessageText.wrapped(text));
    String full = "a".repeat(MessageText.WIDTH - 2) + " b";
    assertEquals(full, MessageText.wrapped(full));
  }

  @Test
  void wordsWithoutEndAreBroken() {
    String path = "/home/me/" + "deeper/".repeat(30) + "model.zip";
    String wrapped = MessageText.wrapped("There is no file " + path + ". Check the path.");
    assertTrue(wrapped.lines().allMatch(line -> line.length() <= MessageText.WIDTH), wrapped);
    assertTrue(wrapped.replace("\n", "").contains(path), wrapped);
  }
}
