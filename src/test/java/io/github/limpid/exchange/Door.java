package io.github.limpid.exchange;

import io.github.limpid.LimpidException;
import io.github.limpid.engine.Engine;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets archives in, one after another, and looks at what else they do. */
public final class Door {

  private static final String ARCHIVE = "archive.zip";
  private static final String MODEL = "model.zip";

  private final Path folder;
  private final Engine engine;

  /** With an empty folder, in which nothing but the archive and the model may appear. */
  public Door(Path folder, Engine engine) {
    this.folder = folder;
    this.engine = engine;
  }

  /**
   * What became of an archive.
   *
   * @param isModel whether a model was made of it
   * @param sentence why not
   * @param harm what should not have happened; empty if nothing
   * @param seconds how long it took
   */
  public record Visit(boolean isModel, String sentence, String harm, double seconds) {}

  /** Imports an archive, writes the model if there is one, and reads that again. */
  public Visit let(byte[] archive) throws IOException {
    Path file = Files.write(folder.resolve(ARCHIVE), archive);
    long start = System.nanoTime();
    boolean isModel = false;
    String sentence = "";
    String harm = "";
    try {
      Model model = ModelImport.read(file, ImportSettings.NONE, engine);
      ModelFile.write(model, folder.resolve(MODEL), engine);
      ModelFile.read(folder.resolve(MODEL), engine);
      isModel = true;
    } catch (LimpidException e) {
      sentence = e.getMessage();
      harm = sentence.matches("(?s)\\p{Lu}((?!\\bnull\\b).)*\\.") ? "" : "no sentence: " + sentence;
    } catch (Throwable e) { // whatever it is, it is what is looked for
      harm = e.toString() + " " + Stream.of(e.getStackTrace()).limit(6).toList();
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    try {
      ModelFile.read(file, engine);
    } catch (LimpidException e) {
      sentence = sentence.isEmpty() ? e.getMessage() : sentence;
    } catch (Throwable e) {
      harm = "as ours: " + e + " " + Stream.of(e.getStackTrace()).limit(6).toList();
    }
    Set<String> found = found();
    found.removeAll(List.of(ARCHIVE, MODEL));
    return new Visit(
        isModel, sentence, found.isEmpty() ? harm : "files " + found + " " + harm, seconds);
  }

  private Set<String> found() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
