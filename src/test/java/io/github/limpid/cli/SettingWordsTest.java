package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

class SettingWordsTest {

  private static final CommandSpec TRAIN = TrainVerb.train().getCommandSpec();

  @ParameterizedTest
  @CsvSource({
    "Give overwrite=true to replace it., Give --overwrite to replace it.",
    "or give skip=true to leave them out., or give --skip to leave them out.",
    "or give check=false., or give --check=false."
  })
  void advisedSettingIsAnOption(String sentence, String here) {
    assertEquals(here, SettingWords.asOptions(TRAIN, sentence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Give subfolders=true to take those.", // is no option of this verb
        "Layer line \"dense units=3 overwrite=true\" cannot be read.",
        "fit=false; PSNR 41.54 dB",
        "Give overwrite=trueish."
      })
  void allElseStaysAsItIs(String sentence) {
    assertEquals(sentence, SettingWords.asOptions(TRAIN, sentence));
  }
}
