package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MacroLineTest {

  @Test
  void valuesAreThoseOfTheKeysOutsideOfOtherValues() {
    assertEquals(
        Map.of("image", "my cells.tif", "noise", "poisson:photons=3+uniform:spread=2", "fit", ""),
        MacroLine.values("image=[my cells.tif] noise=poisson:photons=3+uniform:spread=2 fit "));
    assertEquals(
        Map.of("more", "level=4095,bits=12", "seed", "3"),
        MacroLine.values("more=[level=4095,bits=12] seed=3"));
  }

  @Test
  void keyInsideAValueIsMisreadByImageJ() {
    String line = "noise=poisson:photons=3 more=[seed=7] sigma=5";
    assertTrue(MacroLine.misread(line, "photons"));
    assertTrue(MacroLine.misread(line, "seed"));
    assertFalse(MacroLine.misread(line, "sigma"));
    assertFalse(MacroLine.misread(line, "gain"));
  }

  @Test
  void keysThatTheCommandDoesNotHaveAreNamed() {
    Set<String> keys = Set.of("image");
    assertDoesNotThrow(
        () -> MacroLine.requireKnown("Limpid X...", "image=[a strenght=1] ", keys, "List."));
    InputException e =
        assertThrows(
            InputException.class,
            () -> MacroLine.requireKnown("Limpid X...", "image=a strenght=1 b", keys, "List."));
    assertEquals("Limpid X... has no key \"b\", \"strenght\". List.", e.getMessage());
  }

  @Test
  void keyThatMayBeMeantIsNamed() {
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                MacroLine.requireKnown(
                    "Limpid X...", "strenght=1", Set.of("image", "strength"), "List."));
    assertEquals(
        "Limpid X... has no key \"strenght\". Did you mean strength? List.", e.getMessage());
  }
}
