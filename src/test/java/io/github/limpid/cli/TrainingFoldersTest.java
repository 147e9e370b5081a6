package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingFoldersTest {

  @Test
  void foldersAreNamedByWhatTheyWereFor() {
    assertEquals(
        "clean images of bsd400 and natural_images with noise added",
        describe(List.of(), List.of("data/bsd400", "/home/me/natural_images/")));
    assertEquals("pairs of a (noisy) and b (clean)", describe(List.of("x/a"), List.of("x/./b")));
    assertEquals(
        "pairs of a (noisy) and b (clean); pairs of c (noisy) and d (clean);"
            + " clean images of e with noise added",
        describe(List.of("a", "c"), List.of("b", "d", "e")));
  }

  @Test
  void numbersAreCountedInWords() {
    assertEquals(
        "0 planes, 1 plane, 2 planes",
        String.join(", ", Stream.of(0, 1, 2).map(n -> Counted.of(n, "plane")).toList()));
  }

  private static String describe(List<String> noisy, List<String> clean) {
    return TrainingFolders.describe(
        noisy.stream().map(Path::of).toList(), clean.stream().map(Path::of).toList());
  }
}
