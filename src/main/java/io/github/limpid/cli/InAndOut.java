package io.github.limpid.cli;

import ij.ImagePlus;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.folder.FolderImage;
import io.github.limpid.folder.FolderPlan;
import io.github.limpid.folder.FolderSettings;
import io.github.limpid.imageplus.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What verbs share that turn a file into a file, or a folder of images into a folder. */
final class InAndOut {

  static final int SOME_FAILED = 1;

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

  Path in() {
    return in;
  }

  Path out() {
    return out;
  }

  /** Refuses what can be refused of two files before any work is done. */
  void check() {
    if (!Files.exists(in)) {
      throw new InputException(in + " does not exist.", "Check its name and its folder.");
    }
    if (!isFolder()) {
      requireOther();
      ImageFiles.checkWritable(out, overwrite);
    }
  }

  /** From folder to folder. */
  FolderSettings folders(boolean subfolders) {
    return new FolderSettings(in, out, subfolders, overwrite);
  }

  /**
   * Does the task for the file or for every image of the folder; one that fails does not keep the
   * others from being done.
   *
   * @param done what is said of each: "made noisy"
   * @param naming the name of the result of an image in a folder
   * @param task what to do
   * @return the exit code
   */
  int run(String done, Function<Path, String> naming, Task task) {
    if (isFolder()) {
      return folder(done, FolderPlan.of(folders(false), naming), task);
    }
    task.run(ImageFiles.open(in), out);
    return 0;
  }

  private int folder(String done, FolderPlan plan, Task task) {
    int failed = 0;
    for (FolderImage image : plan.images()) {
      try {
        image.makeFolder();
        ImageFiles.checkWritable(image.target(), overwrite);
        task.run(ImageFiles.open(image.source()), image.target());
      } catch (CancelledException e) {
        throw e;
      } catch (LimpidException e) {
        verb.commandLine().getErr().println(image.source() + ": " + e.getMessage());
        failed++;
      }
    }
    int all = plan.images().size();
    verb.commandLine()
        .getOut()
        .printf(Locale.ROOT, "%d of %d images %s.%n", all - failed, all, done);
    return failed == 0 ? 0 : SOME_FAILED;
  }

  /** Refuses a third file that is one of the two. */
  void requireNeither(String what, Path third) {
    if (isSame(third, in) || isSame(third, out)) {
      throw new InputException(what + " is also the input or the output.", "Give another name.");
    }
  }

  /** The source must stay as it is. */
  private void requireOther() {
    if (isSame(in, out)) {
      throw new InputException("Input and output are the same file.", "Choose another OUT.");
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())
          || Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
