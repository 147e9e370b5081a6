package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.training.TrainingOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoreSettingsDialogTest {

  @Test
  void settingsStandBehindEachOther() {
    assertEquals(Map.of(), MoreSettingsDialog.values("  "));
    assertEquals(
        Map.of("loss", "mse", "rate", "0.001"),
        MoreSettingsDialog.values(" loss=mse  rate=0.001 "));
  }

  @Test
  void textsReachToTheNextKey() {
    assertEquals(
        Map.of("description", "What it is for", "noise", "gaussian:sigma=5..50", "batch", "4"),
        MoreSettingsDialog.values("description=What it is for noise=gaussian:sigma=5..50 batch=4"));
  }

  @Test
  void wordsWithoutAKeyAreRefused() {
    InputException refusal =
        assertThrows(InputException.class, () -> MoreSettingsDialog.values("mse rate=1"));
    assertEquals(
        "More settings are not understood at \"mse\". Write them like loss=mse rate=0.001.",
        refusal.getMessage());
  }

  @Test
  void whatDiffersFromItsDefaultIsWritten() {
    Map<TrainingOption, String> typed =
        Map.of(
            TrainingOption.BATCH, "4",
            TrainingOption.STEPS, TrainingOption.STEPS.defaultText(),
            TrainingOption.CITE, "");
    assertEquals("batch=4", MoreSettingsDialog.changed(Map.of(), typed));
    assertEquals("batch=4", MoreSettingsDialog.changed(Map.of("steps", "7", "batch", "9"), typed));
  }

  @Test
  void whatWasGivenAndHasNoFieldStays() {
    assertEquals(
        "epochs=5 batch=4",
        MoreSettingsDialog.changed(Map.of("epochs", "5"), Map.of(TrainingOption.BATCH, "4")));
  }
}
