package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@code limpid self-test}. Needs the native library. */
class SelfTestVerbTest {

  @Test
  void whatWasFoundIsPrinted() {
    Limpid run = Limpid.run("self-test");
    assertEquals("", run.err());
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().startsWith("Limpid "), run.out());
    assertTrue(run.out().endsWith("\nSelf-test passed.\n"), run.out());
  }
}
