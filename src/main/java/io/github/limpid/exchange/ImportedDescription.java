package io.github.limpid.exchange;

import io.github.limpid.Quoted;
import io.github.limpid.Sha256;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.model.ModelDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The description of a model that was imported, from what its archive and its user say. */
final class ImportedDescription {

  private ImportedDescription() {}

  /** What a model says of itself from now on, with where it comes from. */
  static ModelDescription of(
      Path file, ForeignDescription about, ImportSettings settings, ForeignNetwork read)
      throws IOException {
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("file", name(file));
    origin.put("format", about.format());
    if (Files.isRegularFile(file)) {
      origin.put("sha256", sum(file));
    }
    origin.put("input", read.input());
    origin.put("output", read.output());
    List<String> authors =
        about.authors().stream()
            .map(Quoted::printable)
            .filter(name -> name.matches("[^/\\\\]+"))
            .toList();
    return new ModelDescription(
        settings.name().orElse(fitting(about.name(), file)),
        about.description().isBlank()
            ? "Imported from " + name(file) + " (" + about.format() + ")."
            : shortened(Quoted.printable(about.description())),
        "not known here; see the description of " + name(file),
        "not known here",
        Map.of(),
        authors.isEmpty() ? List.of("not known") : authors,
        about.citation().isBlank()
            ? "Cite the authors of " + name(file) + "."
            : Quoted.printable(about.citation()),
        settings
            .licence()
            .or(about::licence)
            .filter(one -> one.matches("[A-Za-z0-9.+-]+"))
            .orElse(ModelDescription.NO_LICENCE),
        Instant.now(),
        training(origin, read.side()));
  }

  /** Images of the only side that it was made for are given to it whole, as it was there. */
  private static Map<String, Object> training(Map<String, Object> origin, int side) {
    return side == 0
        ? Map.of(Ancestry.IMPORTED_FROM, origin)
        : Map.of(
            Ancestry.IMPORTED_FROM,
            origin,
            ModelDescription.IMAGES,
            Map.of(ModelDescription.WHOLE_SIDE, side));
  }

  /** What a file or folder is called, also if it was given as {@code .}. */
  static String name(Path file) {
    return Objects.toString(file.toAbsolutePath().normalize().getFileName(), "model");
  }

  private static String shortened(String text) {
    return text.length() <= 1024 ? text : text.substring(0, 1021) + "...";
  }

  /** What of a name a model may be called here; if nothing, what of the file's name. */
  private static String fitting(String name, Path file) {
    String fitting =
        Stream.of(name, name(file).replaceFirst("\\.\\w+$", ""), "model")
            .map(one -> one.replaceAll("[^A-Za-z0-9_\\- ()]+", " ").strip())
            .filter(one -> one.matches(".*[A-Za-z0-9].*"))
            .findFirst()
            .orElseThrow();
    fitting = fitting.substring(0, Math.min(128, fitting.length())).strip();
    return fitting.length() < 5 ? "Imported " + fitting : fitting;
  }

  private static String sum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in);
    }
  }
}
