package io.github.limpid.model;

import io.github.limpid.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a user's own models, which are chosen by the names of their files.
 *
 * <p>It is the one that the system property {@code limpid.models.dir} names, or else the
 * environment variable {@code LIMPID_MODELS_DIR}; without these, {@code .limpid/models} in the
 * user's home. It need not exist.
 */
public final class ModelFolder {

  /** The system property that names the folder. */
  public static final String PROPERTY = "limpid.models.dir";

  /** The environment variable that names it where the property does not. */
  public static final String VARIABLE = "LIMPID_MODELS_DIR";

  private static final String EXTENSION = ".zip";
  private static final String ANOTHER =
      "Let limpid.models.dir or LIMPID_MODELS_DIR name another one.";

  private final Path folder;

  /**
   * A folder of models.
   *
   * @param folder which may not exist yet
   */
  public ModelFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The user's folder.
   *
   * @return the chosen one, or that in the user's home
   */
  public static ModelFolder ofUser() {
    return new ModelFolder(chosen(System.getenv()));
  }

  static Path chosen(Map<String, String> environment) {
    return Stream.of(System.getProperty(PROPERTY), environment.get(VARIABLE))
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .map(ModelFolder::path)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".limpid", "models"));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException("The folder of your models, " + text + ", is no path.", ANOTHER, e);
    }
  }

  /**
   * Where it is.
   *
   * @return the folder
   */
  public Path path() {
    return folder;
  }

  /**
   * The names of the models.
   *
   * @return names of files without {@code .zip}, in order
   * @throws InputException if the folder cannot be read
   */
  public List<String> names() {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXTENSION) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - EXTENSION.length()))
          .sorted(String.CASE_INSENSITIVE_ORDER)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(
          "The folder of your models, " + folder + ", cannot be read.", ANOTHER, e);
    }
  }

  /**
   * Finds a model.
   *
   * @param name of a file, with {@code .zip} or without, whatever its case
   * @return its file, if it is there
   * @throws InputException if the folder cannot be read
   */
  public Optional<Path> find(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replaceFirst("\\.zip$", "");
    return names().stream()
        .filter(one -> one.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .map(this::file);
  }

  /**
   * Where a model of a name lies, whatever its case, or would.
   *
   * @param name 1 to 128 letters, digits, blanks and {@code _ - ( )}
   * @return the file, whose folder exists
   * @throws InputException if the name is another's or not allowed, or the folder cannot be made
   */
  public Path place(String name) {
    if (!name.matches("[A-Za-z0-9_\\- ()]{1,128}")) {
      throw new InputException(
          "Model name \"" + name + "\" is not allowed.",
          "Give letters, digits, blanks or _ - ( ).");
    }
    if (BuiltInModels.NAMES.stream().anyMatch(name::equalsIgnoreCase)) {
      throw new InputException(
          "\"" + name + "\" is the name of a built-in model.", "Give another one.");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          "The folder of your models, " + folder + ", cannot be made.", ANOTHER, e);
    }
    return find(name).orElseGet(() -> file(name));
  }

  private Path file(String name) {
    return folder.resolve(name + EXTENSION);
  }
}
