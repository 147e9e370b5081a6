package io.github.limpid.folder;

import io.github.limpid.InputException;
import java.nio.file.Path;

/**
 * From where to where.
 *
 * @param input the folder of images
 * @param output the folder of results; made if it does not exist, and never looked into for images
 * @param subfolders whether images in the folders below the input are meant too; their results keep
 *     the folders
 * @param overwrite whether all is done again, and files that exist are replaced
 */
public record FolderSettings(Path input, Path output, boolean subfolders, boolean overwrite) {

  /** Checks that both are given. */
  public FolderSettings {
    if (input == null) {
      throw new InputException("There is no input folder.", "Give the folder of images as input.");
    }
    if (output == null) {
      throw new InputException(
          "There is no output folder.", "Give a folder as output, which need not exist.");
    }
  }
}
