package io.github.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void usualNamesAreShownAsTheyAre() {
    assertEquals("\"conv_1/kernel:0 µ\"", Quoted.of("conv_1/kernel:0 µ"));
  }

  @Test
  void ofLongNamesTheStartAndTheEndAreShown() {
    assertEquals(
        "a".repeat(47) + "..." + "b".repeat(30),
        Quoted.bare("a".repeat(500_000) + "b".repeat(500_000)));
  }

  @Test
  void eightyLettersAreShownInFull() {
    assertEquals("a".repeat(80), Quoted.bare("a".repeat(80)));
  }

  @Test
  void lettersOutsideOfTheFirstPlaneAreNotCutInTwo() {
    String smile = "\ud83d\ude42";
    assertEquals(smile.repeat(47) + "..." + smile.repeat(30), Quoted.bare(smile.repeat(81)));
  }

  @Test
  void whatMovesTheCursorOrTurnsTheWritingIsAQuestionMark() {
    assertEquals("a?[31m red ?gpj", Quoted.bare("a\u001b[31m\nred\t\u202egpj"));
  }

  @Test
  void nothingIsTheWordNull() {
    assertEquals("\"null\"", Quoted.of(null));
  }
}
