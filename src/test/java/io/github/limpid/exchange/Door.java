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
import java.util.stream.Stream;

/** Lets archives in, one after another, and looks at what else they do. */
public final class Door {

  private static final String ARCHIVE = "archive.zip";
  private static final String MODEL = "model.zip";
  private static final Path ABSOLUTE = Path.of("/tmp/limpid-out"); // where some mutants write to
  private static final int LONGEST_SENTENCE = 1000; // letters

  private final Path parent;
  private final Path folder;
  private final Engine engine;

  /**
   * With an empty folder, below which nothing but the archive and the model may appear, nor
   * anything in the working folder.
   */
  public Door(Path parent, Engine engine) throws IOException {
    this.parent = parent;
    this.engine = engine;
    folder = Files.createDirectory(parent.resolve("door"));
  }

  /**
   * What became of an archive.
   *
   * @param isModel whether a model was made of it
   * @param sentence why not
   * @param harm what should not have happened; empty if nothing
   * @param seconds how long all of it took: as a model of others and as one of ours
   */
  public record Visit(boolean isModel, String sentence, String harm, double seconds) {}

  /** Imports an archive, writes the model if there is one, and reads that again. */
  public Visit let(byte[] archive) throws IOException {
    Set<String> before = found();
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
      harm = isSentence(sentence) ? "" : "no sentence: " + sentence;
    } catch (Throwable e) { // whatever it is, it is what is looked for
      harm = e.toString() + " " + Stream.of(e.getStackTrace()).limit(6).toList();
    }
    try {
      ModelFile.read(file, engine);
    } catch (LimpidException e) {
      sentence = sentence.isEmpty() ? e.getMessage() : sentence;
    } catch (Throwable e) {
      harm = "as ours: " + e + " " + Stream.of(e.getStackTrace()).limit(6).toList();
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    Set<String> found = found();
    found.removeAll(before);
    found.removeAll(List.of("door/" + ARCHIVE, "door/" + MODEL));
    return new Visit(
        isModel, sentence, found.isEmpty() ? harm : "files " + found + " " + harm, seconds);
  }

  private static boolean isSentence(String sentence) {
    return sentence.length() <= LONGEST_SENTENCE
        && sentence.matches("\\p{Lu}((?!\\bnull\\b)[^\\p{Cntrl}])*\\.");
  }

  /** All below the folder's parent, what is in the working folder, and one file elsewhere. */
  private Set<String> found() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(parent)) {
      files.forEach(file -> found.add(parent.relativize(file).toString()));
    }
    try (Stream<Path> files = Files.list(Path.of(""))) {
      files.forEach(file -> found.add("working folder: " + file));
    }
    if (Files.exists(ABSOLUTE)) {
      found.add(ABSOLUTE.toString());
    }
    return found;
  }
}
