package io.github.limpid.archive;

import io.github.limpid.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A folder. Links that lead out of it are refused. */
public final class FolderArchive implements Archive {

  private static final int DEEPEST = 8;

  private final Path folder;
  private final Set<String> names = new LinkedHashSet<>();

  /**
   * Looks through it.
   *
   * @param folder an existing folder
   * @throws IOException if it cannot be read, or holds too many files
   */
  public FolderArchive(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    look(this.folder);
  }

  private FolderArchive(Path file, String below) throws IOException {
    folder = file.getParent();
    names.add(file.getFileName().toString());
    Path others = folder.resolve(below);
    if (Files.isDirectory(others)) {
      look(others);
    }
  }

  /**
   * A file, and a folder beside it if there is one; whatever else lies there is not looked at.
   *
   * @param file an existing file; if it is a link, the one that it leads to
   * @param below the name of the folder
   * @return the file under its own name, and what is in the folder
   * @throws IOException if it cannot be read, or the folder holds too many files
   */
  public static FolderArchive beside(Path file, String below) throws IOException {
    return new FolderArchive(file.toRealPath(), below);
  }

  private void look(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place, DEEPEST)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.isRegularFile(file)) {
          names.add(this.folder.relativize(file).toString().replace('\\', '/'));
        }
        if (names.size() > MOST_FILES) {
          throw new IOException("it holds more than " + MOST_FILES + " files");
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public long size(String name) throws IOException {
    return Files.size(place(name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(place(name));
  }

  private Path place(String name) throws IOException {
    Path file = folder.resolve(Archive.inside(name)).toRealPath();
    if (!file.startsWith(folder)) {
      throw new IOException("its file " + Quoted.of(name) + " is a link that leads out of it");
    }
    if (!Files.isRegularFile(file)) { // a device or pipe has no end
      throw new IOException("its file " + Quoted.of(name) + " is none");
    }
    return file;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
