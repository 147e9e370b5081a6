package io.github.limpid.cli;

import io.github.limpid.InputException;
import io.github.limpid.image.ImageName;
import io.github.limpid.imageplus.ImageFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The images of two folders that belong together: those of the same name, or of the same name but
 * for extensions of image files, since results may be of another format than their sources.
 */
final class Partners {

  private Partners() {}

  /** The images of the first folder with their partners; refused if any image is alone. */
  static Map<Path, Path> of(Path first, Path second) {
    List<Path> files = ImageFolder.someImages(first, false);
    List<Path> others = ImageFolder.someImages(second, false);
    Map<String, Path> byName =
        others.stream().collect(Collectors.toMap(Partners::name, Function.identity()));
    Map<String, List<Path>> byStem = others.stream().collect(Collectors.groupingBy(Partners::stem));
    TreeSet<String> alone = new TreeSet<>();
    others.forEach(other -> alone.add(other.toString()));
    Map<Path, Path> pairs = new LinkedHashMap<>();
    for (Path file : files) {
      List<Path> alike = byStem.getOrDefault(stem(file), List.of());
      Path partner = byName.getOrDefault(name(file), alike.size() == 1 ? alike.get(0) : null);
      if (partner == null) {
        alone.add(file.toString());
      } else {
        alone.remove(partner.toString());
        pairs.put(file, partner);
      }
    }
    if (!alone.isEmpty()) {
      throw new InputException(
          "These images have no partner of the same name: " + String.join(", ", alone) + ".",
          "Give two folders with the same names, or move these away.");
    }
    return pairs;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String stem(Path file) {
    return ImageName.stem(name(file));
  }
}
