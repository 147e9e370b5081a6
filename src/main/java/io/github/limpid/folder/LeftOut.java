package io.github.limpid.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files of a folder that nobody tried to open, since their names are not those of images.
 *
 * @param names in the folder, with {@code /} on every system
 */
record LeftOut(List<String> names) {

  /** As many are named; of the others it is said how many they are. */
  static final int NAMED = 3;

  /** Freezes the list. */
  LeftOut {
    names = List.copyOf(names);
  }

  /** Files below a folder. */
  static LeftOut of(Path folder, List<Path> files) {
    return new LeftOut(files.stream().map(file -> name(folder, file)).toList());
  }

  private static String name(Path folder, Path file) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    return Files.exists(file) ? name : name + " (a link to nothing)";
  }

  /** A sentence with a blank before it that names some; empty if nothing was left out. */
  String sentence() {
    if (names.isEmpty()) {
      return "";
    }
    String some = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = names.size() - NAMED;
    if (names.size() == 1) {
      return " 1 file of another type was left out: " + some + ".";
    }
    return " %,d files of other types were left out: %s%s."
        .formatted(names.size(), some, more > 0 ? " and " + more + " more" : "");
  }
}
