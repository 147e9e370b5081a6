package io.github.limpid.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.engine.EngineLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spoiled archives do no harm. {@code MutantBenchmark} tries more. Needs the native library. */
class MutantsTest {

  private static final int COUNT = 300;
  private static final double SOON = 10; // seconds; five where nothing else runs

  @Test
  void spoiledArchivesAreRefusedInSentencesAndDoNothingElse(@TempDir Path folder)
      throws IOException {
    Mutants mutants = new Mutants();
    Door door = new Door(folder, EngineLoader.engine());
    door.let(mutants.mutant(0)); // the first model starts the engine
    List<String> harm = new ArrayList<>();
    int refused = 0;
    for (int number = 0; number < COUNT; number++) {
      Door.Visit visit = door.let(mutants.mutant(number));
      refused += visit.isModel() ? 0 : 1;
      if (!visit.harm().isEmpty() || visit.seconds() > SOON) {
        harm.add(number + ": " + visit);
      }
    }
    assertEquals(List.of(), harm);
    assertTrue(refused > COUNT / 2, refused + " refused");
  }

  @ParameterizedTest
  @EnumSource
  void trickDoesNoHarmAndTakesSeconds(Trick trick, @TempDir Path folder) throws IOException {
    byte[] archive = trick.archive();
    Door.Visit visit = new Door(folder, EngineLoader.engine()).let(archive);
    assertEquals("", visit.harm());
    assertTrue(visit.seconds() < SOON, visit.toString());
  }
}
