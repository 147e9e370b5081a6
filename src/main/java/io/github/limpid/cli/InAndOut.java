package io.github.limpid.cli;

import ij.ImagePlus;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.imageplus.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What verbs share that turn a file into a file, or a folder of images into a folder. */
final class InAndOut {

  private static final int SOME_FAILED = 1;

  /** Turns an opened image into a file. */
  interface Task {
    void run(ImagePlus source, Path target);
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(names = "--overwrite", description = "Replace results that exist.")
  private boolean overwrite;

  @Parameters(index = "0", paramLabel = "IN", description = "Image file or folder.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "Image file or folder to write.")
  private Path out;

  boolean overwrite() {
    return overwrite;
  }

  boolean isFolder() {
    return Files.isDirectory(in);
  }

  /** Refuses what can be refused before any work is done. */
  void check() {
    requireOther();
    if (!Files.isDirectory(in)) {
      ImageFiles.checkWritable(out, overwrite);
    }
  }

  /**
   * Does the task for the file or for every image of the folder; one that fails does not keep the
   * others from being done.
   *
   * @param done what is said of each: "denoised"
   * @param naming the name of the result of an image in a folder
   * @param task what to do
   * @return the exit code
   */
  int run(String done, Function<Path, String> naming, Task task) {
    if (Files.isDirectory(in)) {
      return folder(done, naming, task);
    }
    task.run(ImageFiles.open(in), out);
    return 0;
  }

  private int folder(String done, Function<Path, String> naming, Task task) {
    Map<Path, Path> targets = targets(naming);
    makeFolder();
    int failed = 0;
    for (Map.Entry<Path, Path> file : targets.entrySet()) {
      try {
        ImageFiles.checkWritable(file.getValue(), overwrite);
        task.run(ImageFiles.open(file.getKey()), file.getValue());
      } catch (CancelledException e) {
        throw e;
      } catch (LimpidException e) {
        verb.commandLine().getErr().println(file.getKey() + ": " + e.getMessage());
        failed++;
      }
    }
    verb.commandLine()
        .getOut()
        .printf(
            Locale.ROOT, "%d of %d images %s.%n", targets.size() - failed, targets.size(), done);
    return failed == 0 ? 0 : SOME_FAILED;
  }

  /** Where each image goes; no two to one place. */
  private Map<Path, Path> targets(Function<Path, String> naming) {
    Map<Path, Path> targets = new LinkedHashMap<>();
    Map<Path, Path> sources = new LinkedHashMap<>();
    for (Path file : Folders.images(in)) {
      Path target = out.resolve(naming.apply(file));
      Path other = sources.put(target, file);
      if (other != null) {
        throw new InputException(
            "Both %s and %s would become %s."
                .formatted(other.getFileName(), file.getFileName(), target),
            "Rename one of them.");
      }
      targets.put(file, target);
    }
    return targets;
  }

  /** The source must stay as it is. */
  private void requireOther() {
    try {
      if (Files.exists(in) && Files.exists(out) && Files.isSameFile(in, out)) {
        throw new InputException(
            "Input and output are the same " + (Files.isDirectory(in) ? "folder." : "file."),
            "Choose another OUT.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (Files.isDirectory(in) && Files.isRegularFile(out)) {
      throw new InputException(
          "Output " + out + " is a file, but the input is a folder.", "Give a folder for OUT.");
    }
  }

  private void makeFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new InputException(
          "Folder " + out + " cannot be made.", "Choose a place that can be written.", e);
    }
  }
}
