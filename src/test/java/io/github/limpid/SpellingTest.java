package io.github.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.limpid.training.TrainingOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  private static final List<String> KEYS =
      Arrays.stream(TrainingOption.values()).map(TrainingOption::key).toList();

  @ParameterizedTest
  @CsvSource({
    "a, a, 0",
    "'', abc, 3",
    "abc, '', 3",
    "epoch, epochs, 1",
    "epochss, epochs, 1",
    "epachs, epochs, 1",
    "epohcs, epochs, 1",
    "strenght, strength, 1",
    "kitten, sitting, 3",
    "ca, abc, 3"
  })
  void slipsAreCounted(String typed, String meant, int slips) {
    assertEquals(slips, Spelling.slips(typed, meant));
  }

  @ParameterizedTest
  @CsvSource({
    "epoch, epochs",
    "Epochs, epochs",
    "nosiy, noisy",
    "overwrte, overwrite",
    "optimiser, optimizer",
    "license, licence",
    "batch_size, batch",
    "learningrate, rate",
    "norm, normalization"
  })
  void nearestKeyIsFound(String typed, String meant) {
    assertEquals(List.of(meant), Spelling.nearest(typed, KEYS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lr", "momentous", "x", ""})
  void wordsFarFromEveryKeyHaveNone(String typed) {
    assertEquals(List.of(), Spelling.nearest(typed, KEYS));
  }

  @Test
  void keyOfAnotherCommandIsTakenForNoOther() {
    List<String> without = KEYS.stream().filter(key -> !key.equals("start")).toList();
    assertEquals(List.of(), Spelling.nearest("start", without));
  }

  @Test
  void severalWordsAreAskedForAtOnce() {
    assertEquals(
        "Did you mean epochs or batch? ",
        Spelling.question(List.of("epoch", "lr", "batchsize", "epcohs"), KEYS));
    assertEquals("", Spelling.question(List.of("lr"), KEYS));
    assertEquals("", Spelling.question(List.of("epoch"), List.of()));
  }
}
