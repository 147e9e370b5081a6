package io.github.limpid.folder;

import io.github.limpid.Progress;
import java.nio.file.Path;

/** Denoises the folder that is the first argument into the second. Whoever starts it kills it. */
final class FolderKillMain {

  private FolderKillMain() {}

  /** Prints a line for each image. */
  public static void main(String[] arguments) {
    Folders folders = new Folders(Path.of(arguments[0]), Path.of(arguments[1]));
    try (FolderDenoiser denoiser = Folders.denoiser(1)) {
      denoiser.denoise(folders.plan(false), System.out::println, Progress.NONE);
    }
  }
}
