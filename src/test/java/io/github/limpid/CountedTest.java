package io.github.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountedTest {

  @Test
  void numbersAreCountedInWords() {
    assertEquals(
        "0 planes, 1 plane, 2 planes",
        String.join(", ", Stream.of(0, 1, 2).map(n -> Counted.of(n, "plane")).toList()));
  }
}
