package io.github.limpid.training;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder beside a model file in which training keeps its checkpoints: {@code last.checkpoint},
 * from which it is resumed, {@code best.checkpoint}, written when validation was best, and the
 * losses in {@code history.csv}.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

  private static final String SUFFIX = "-training";

  /** How names of checkpoints end. */
  static final String CHECKPOINT = ".checkpoint";

  private static final String LAST = "last" + CHECKPOINT;
  private static final String BEST = "best" + CHECKPOINT;
  private static final String HISTORY = "history.csv";
  private static final String LOCK = ".lock";
  private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet(); // by this program

  /**
   * The folder of a model file: {@code cells-training} for {@code cells.zip}.
   *
   * @param model the model file, which need not exist
   * @return its folder, which need not exist either
   */
  public static RunFolder of(Path model) {
    String name = model.getFileName().toString().replaceFirst("(?i)\\.zip$", "");
    return new RunFolder(model.resolveSibling(name + SUFFIX));
  }

  /**
   * The model file of a folder: {@code cells.zip} for {@code cells-training}.
   *
   * @return its path, which need not exist
   * @throws InputException if the folder has another name
   */
  Path model() {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    if (!name.endsWith(SUFFIX) || name.equals(SUFFIX)) {
      throw new InputException(
          "Folder " + path + " is not called as its model file would be.",
          "Give it a name that ends in " + SUFFIX + ", such as cells" + SUFFIX + ".");
    }
    return path.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".zip");
  }

  /**
   * What an interrupted run left, by its model file, its folder or one of its checkpoints.
   *
   * @param what one of these paths
   * @return the checkpoint file; if one was given, as it is
   * @throws InputException if there is none
   */
  static Path left(Path what) {
    if (what.toString().endsWith(CHECKPOINT)) {
      return what; // whoever reads it says if it is not there
    }
    Path inside = new RunFolder(what).last();
    if (Files.isRegularFile(inside)) {
      return inside;
    }
    String problem = "There is no training to resume at " + what + ".";
    if (what.getFileName() == null) {
      throw new InputException(problem, "Give the model file that the training was to write.");
    }
    RunFolder beside = of(what);
    if (!Files.isRegularFile(beside.last())) {
      throw new InputException(
          problem,
          "Give the model file that the training was to write, or the folder "
              + beside.path().getFileName()
              + " beside it.");
    }
    return beside.last();
  }

  /**
   * The checkpoint of the last finished epoch.
   *
   * @return its path
   */
  public Path last() {
    return path.resolve(LAST);
  }

  /**
   * The checkpoint of the best epoch.
   *
   * @return its path
   */
  public Path best() {
    return path.resolve(BEST);
  }

  /**
   * The course of the training so far, as a table.
   *
   * @return its path
   */
  public Path history() {
    return path.resolve(HISTORY);
  }

  /**
   * Keeps other trainings away from the folder, those of this program and of others.
   *
   * @return to be closed when the training ends
   * @throws InputException if another training uses the folder
   */
  Closeable lock() {
    try {
      Files.createDirectories(path);
      Path real = path.toRealPath();
      if (!LOCKED.add(real)) { // to open the file again and close it would lose the lock
        throw stillRunning();
      }
      try {
        FileChannel channel = locked();
        return () -> {
          channel.close();
          LOCKED.remove(real);
        };
      } catch (IOException | RuntimeException e) {
        LOCKED.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw new InputException(
          "Folder " + path + " cannot be used: " + e.getMessage() + ".",
          "Choose another place for the model.",
          e);
    }
  }

  private FileChannel locked() throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw stillRunning();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private InputException stillRunning() {
    return new InputException(
        "A training that writes to " + path + " is still running.",
        "Wait for its end, or stop it first.");
  }

  /** Whether both are one folder, by whatever path. */
  boolean isSame(RunFolder other) {
    try {
      return path.equals(other.path) || Files.isSameFile(path, other.path);
    } catch (IOException e) {
      return false; // one of them is not there
    }
  }

  /** What to say of a run that was cancelled, and can be resumed. */
  CancelledException cancelled(Checkpoint left) {
    return new CancelledException(
        "Training",
        "Resume it after epoch %d of %d with Limpid Resume Training... or limpid resume %s."
            .formatted(left.history().size(), left.settings().epochs(), path));
  }

  /** Removes what a killed training left half-written. */
  void tidy() {
    if (Files.isDirectory(path)) {
      try (DirectoryStream<Path> halves = Files.newDirectoryStream(path, ".limpid-*.tmp")) {
        for (Path half : halves) {
          Files.deleteIfExists(half);
        }
      } catch (IOException e) {
        throw new InputException(
            "Folder " + path + " cannot be tidied.", "Change its permissions.", e);
      }
    }
  }

  /** Keeps a checkpoint as the last, and as the best if it is. */
  void write(Checkpoint checkpoint, boolean best) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new InputException(
          "Folder " + path + " cannot be made.", "Choose another place for the model.", e);
    }
    CheckpointFile.write(checkpoint, last());
    HistoryFile.write(checkpoint, history());
    if (best) {
      writeBest(checkpoint);
    }
  }

  /** Keeps a checkpoint as the best alone. */
  void writeBest(Checkpoint checkpoint) {
    CheckpointFile.write(checkpoint, best());
  }
}
