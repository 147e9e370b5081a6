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

/** Spoiled archives do no harm. {@code MutantBenchmark} tries more. Needs the native library. */
class MutantsTest {

  private static final int COUNT = 300;
  private static final double SOON = 30; // seconds, on a busy machine

  @Test
  void spoiledArchivesAreRefusedInSentencesAndDoNothingElse(@TempDir Path folder)
      throws IOException {
    Mutants mutants = new Mutants();
    Door door = new Door(folder, EngineLoader.engine());
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
}
