package io.github.limpid.training;

import io.github.limpid.InputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where the model file and the checkpoints of a run go. */
record ModelPlace(Path file, boolean overwrite) {

  private static final String EXTENSION = ".zip";
  private static final int COPIES = 4; // last, best, one being written, and the model
  private static final long MEGABYTE = 1L << 20;
  private static final long SMALL_THINGS = 4 * MEGABYTE;

  static ModelPlace of(TrainingOptions options) {
    String text = options.text(TrainingOption.MODEL);
    if (text.isEmpty()) {
      throw new InputException(
          "There is no name for the model file.", "Give one as model, such as cells.zip.");
    }
    return new ModelPlace(zip(path(text)), options.flag(TrainingOption.OVERWRITE));
  }

  private static Path path(String text) {
    try {
      Path path = Path.of(text).toAbsolutePath().normalize();
      if (text.endsWith("/") || text.endsWith(File.separator) || Files.isDirectory(path)) {
        throw isFolder(path);
      }
      return path;
    } catch (InvalidPathException e) {
      throw new InputException(
          "\"" + text + "\" is no name for a file.", "Give one such as cells.zip.", e);
    }
  }

  private static InputException isFolder(Path path) {
    return new InputException(
        path + " is a folder.", "Give the name of a file for the model, such as cells.zip.");
  }

  /** Other programs know model files by their extension. */
  private static Path zip(Path file) {
    String name = file.getFileName().toString();
    boolean isZip = name.toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    return isZip ? file : file.resolveSibling(name + EXTENSION);
  }

  RunFolder folder() {
    return RunFolder.of(file);
  }

  /** Refuses before training what could not be written after it. */
  void requireFree() {
    requireFolder();
    if (Files.exists(file) && !overwrite) {
      throw new InputException(
          "Model file " + file + " exists already.",
          "Give overwrite to replace it, or choose another name.");
    }
    if (Files.exists(folder().last()) && !overwrite) {
      throw new InputException(
          "An earlier training of "
              + file.getFileName()
              + " left checkpoints in "
              + folder().path()
              + ".",
          "Resume it, or give overwrite to start again.");
    }
  }

  /** Refuses a place where nothing can be written. */
  void requireFolder() {
    if (Files.isDirectory(file)) {
      throw isFolder(file);
    }
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new InputException(
          "There is no folder " + parent + ".", "Make it, or choose another place for the model.");
    }
    if (!Files.isWritable(parent)) {
      throw new InputException(
          "Folder " + parent + " cannot be written.", "Choose another place for the model.");
    }
  }

  /** Refuses before training a disk that is too full for what it will write. */
  void requireRoom(Checkpoint start) {
    long arrays = 2L + start.state().slots().size();
    long bytes = COPIES * start.network().parameterCount() * Float.BYTES * arrays + SMALL_THINGS;
    try {
      long free = Files.getFileStore(file.getParent()).getUsableSpace();
      if (free < bytes) {
        throw new InputException(
            "The model and its checkpoints need %d MB, and %s has %d MB of room."
                .formatted(bytes / MEGABYTE, file.getParent(), free / MEGABYTE),
            "Make room, or choose another place for the model.");
      }
    } catch (IOException e) {
      throw new InputException(
          "Folder " + file.getParent() + " cannot be used: " + e.getMessage() + ".",
          "Choose another place for the model.",
          e);
    }
  }

  /** The name of the file as that of a model, which has five characters or more. */
  String name() {
    String stem = file.getFileName().toString().replaceFirst("(?i)\\.zip$", "");
    String allowed = stem.replaceAll("[^A-Za-z0-9_\\- ()]", "-");
    return allowed.length() < 5 ? "Model " + allowed : allowed;
  }
}
