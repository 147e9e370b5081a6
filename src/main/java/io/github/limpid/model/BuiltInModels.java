package io.github.limpid.model;

import io.github.limpid.engine.Engine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The models that come with Limpid, and the rule by which a name becomes a model. */
public final class BuiltInModels {

  /** Names of the built-in models, the usual choice first. */
  public static final List<String> NAMES =
      List.of("Microscopy", "Gaussian", "Salt-and-Pepper", "Documents", "Digits", "Clothes");

  private static final RecentModel RECENT = new RecentModel();

  private BuiltInModels() {}

  /**
   * Finds a model by what a user typed: the name of a built-in one, or of one in the user's {@link
   * ModelFolder}, whatever its case; or the path of a model file.
   *
   * @param nameOrPath what was typed
   * @param engine reads the weights
   * @return the model
   * @throws ModelFileException if there is neither such a model nor such a file, or the file is no
   *     model
   */
  public static Model find(String nameOrPath, Engine engine) {
    String wanted = nameOrPath.strip();
    for (String name : NAMES) {
      if (name.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
        return RECENT.get(
            new RecentModel.Key(name, 0, 0, engine),
            () -> unpacked(name, file -> ModelFile.read(file, engine)));
      }
    }
    Path path = isFile(wanted) ? Path.of(wanted) : ofUser(wanted, nameOrPath);
    File file = path.toAbsolutePath().toFile();
    return RECENT.get(
        new RecentModel.Key(file.getPath(), file.length(), file.lastModified(), engine),
        () -> ModelFile.read(path, engine));
  }

  private static Path ofUser(String wanted, String typed) {
    ModelFolder folder = ModelFolder.ofUser();
    return folder
        .find(wanted)
        .or(() -> isFolder(wanted) ? Optional.of(Path.of(wanted)) : Optional.empty())
        .orElseThrow(
            () -> {
              List<String> own = folder.names();
              return new ModelFileException(
                  "There is no model \"" + typed + "\".",
                  "Built in are "
                      + String.join(", ", NAMES)
                      + (own.isEmpty() ? "" : "; yours are " + String.join(", ", own))
                      + "; or give the path of a model file.",
                  null);
            });
  }

  private static boolean isFile(String path) {
    return path(path).filter(Files::isRegularFile).isPresent();
  }

  /** One that is no model is refused by what it is; a model of yours may have its name. */
  private static boolean isFolder(String path) {
    return path(path).filter(Files::isDirectory).isPresent();
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(text).filter(one -> !one.isEmpty()).map(Path::of);
    } catch (java.nio.file.InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * What a built-in model made of its test picture when it was trained.
   *
   * @param name one of {@link #NAMES}
   * @return the picture, noisy and denoised
   */
  public static TestTensors test(String name) {
    return unpacked(name, ModelFile::readTest);
  }

  /**
   * How large a built-in model is.
   *
   * @param name one of {@link #NAMES}, whatever its case
   * @return bytes of its file
   */
  public static long bytes(String name) {
    String known = NAMES.stream().filter(name.strip()::equalsIgnoreCase).findFirst().orElseThrow();
    return unpacked(known, file -> file.toFile().length());
  }

  private static <T> T unpacked(String name, Function<Path, T> use) {
    try (InputStream in = BuiltInModels.class.getResourceAsStream(name + ".zip")) {
      if (in == null) {
        throw new ModelFileException(
            "Built-in model \"" + name + "\" is missing.", "Install Limpid again.", null);
      }
      Path copy = Files.createTempFile("limpid-", ".zip");
      try {
        Files.write(copy, in.readAllBytes());
        return use.apply(copy);
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new ModelFileException(
          "Built-in model \"" + name + "\" cannot be unpacked: " + e.getMessage() + ".",
          "Make room in the folder for temporary files.",
          e);
    }
  }
}
