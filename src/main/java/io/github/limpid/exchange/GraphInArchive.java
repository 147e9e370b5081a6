package io.github.limpid.exchange;

import io.github.limpid.InputException;
import io.github.limpid.Quoted;
import io.github.limpid.archive.Archive;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.model.ForeignFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A SavedModel among the files of an archive.
 *
 * @param archive holds it
 * @param place the folder in it that it lies in; empty, or ends with a slash
 */
record GraphInArchive(Archive archive, String place) implements GraphFiles {

  private static final int SHOWN = 5; // names of files that are none

  /**
   * Finds it.
   *
   * @param below a folder that it lies in, or in whose only folder; empty for the whole archive
   * @throws InputException if there is none, or several
   */
  static GraphInArchive find(Archive archive, String below) {
    boolean isFolder = !below.isEmpty() && !below.endsWith("/");
    String folder = isFolder ? below + "/" : below;
    List<String> found =
        archive.names().stream()
            .filter(name -> name.startsWith(folder))
            .filter(name -> isAt(name.substring(folder.length()), SAVED_MODEL))
            .sorted()
            .toList();
    if (found.size() != 1) {
      String what =
          found.isEmpty()
              ? ForeignFile.describe(archive.names())
                  .orElse(
                      "it holds no TensorFlow graph (saved_model.pb), but "
                          + some(archive.names().stream().sorted().toList()))
              : "it holds several graphs, " + some(found);
      throw new InputException("The model cannot be imported: " + what + ".", ForeignFile.REMEDY);
    }
    return new GraphInArchive(archive, parent(found.get(0)));
  }

  private static String some(List<String> names) {
    List<String> shown = names.stream().limit(SHOWN).map(Quoted::bare).toList();
    return shown + (names.size() > SHOWN ? " and others" : "");
  }

  /** Whether a file of that name lies at the top, or in a folder there. */
  static boolean isAt(String path, String name) {
    return path.equals(name)
        || path.endsWith("/" + name) && path.indexOf('/') == path.lastIndexOf('/');
  }

  /** The folder of a file; empty, or ends with a slash. */
  static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  @Override
  public boolean has(String name) {
    return archive.names().contains(place + name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    return archive.open(place + name);
  }
}
