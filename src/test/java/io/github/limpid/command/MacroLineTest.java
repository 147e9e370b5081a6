package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import java.io.File;
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
  void keyInsideAValueIsNone() {
    assertEquals(
        Map.of("noise", "poisson:photons=3", "more", "seed=7", "sigma", "5"),
        MacroLine.values("noise=poisson:photons=3 more=[seed=7] sigma=5"));
    assertEquals(
        Map.of("image", "cells strength=0.tif", "strength", "1"),
        MacroLine.values("image=[cells strength=0.tif] strength=1"));
  }

  @Test
  void bracketsMayHoldBrackets() {
    assertEquals(
        Map.of("image", "cells [1].tif", "model", "Gaussian"),
        MacroLine.values("image=[cells [1].tif] model=Gaussian"));
  }

  @Test
  void quotesHoldBlanks() {
    assertEquals(
        Map.of("image", "my cells.tif", "fit", ""), MacroLine.values("image='my cells.tif' fit"));
  }

  @Test
  void openBracketsAreTakenAsTheyStand() {
    assertEquals(
        Map.of("image", "[cells", "b", "", "c", "3"), MacroLine.values("image=[cells b c=3"));
    assertEquals(Map.of(), MacroLine.values("  "));
    assertEquals(Map.of(), MacroLine.values(" = =3"));
  }

  @Test
  void inputsAreReadByTheirTypes() {
    assertEquals(0.5, MacroLine.input("0.5", double.class));
    assertEquals(3L, MacroLine.input("3", long.class));
    assertEquals(3, MacroLine.input("3", int.class));
    assertEquals(true, MacroLine.input("True", boolean.class));
    assertEquals(new File("a b"), MacroLine.input("a b", File.class));
    assertEquals(0.0, MacroLine.input("none", double.class));
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
