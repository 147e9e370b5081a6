package io.github.limpid.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a model was trained on, in words, by the names of the folders alone. */
final class TrainingFolders {

  private TrainingFolders() {}

  /** The first clean folders are paired with the noisy ones; noise is added to the others. */
  static String describe(List<Path> noisy, List<Path> clean) {
    List<String> parts = new ArrayList<>();
    int pairs = Math.min(noisy.size(), clean.size());
    for (int i = 0; i < pairs; i++) {
      parts.add(
          "pairs of " + name(noisy.get(i)) + " (noisy) and " + name(clean.get(i)) + " (clean)");
    }
    List<Path> scenes = clean.subList(pairs, clean.size());
    if (!scenes.isEmpty()) {
      parts.add(
          "clean images of "
              + scenes.stream().map(TrainingFolders::name).collect(Collectors.joining(" and "))
              + " with noise added");
    }
    return String.join("; ", parts);
  }

  private static String name(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? folder.toString() : last.toString();
  }
}
