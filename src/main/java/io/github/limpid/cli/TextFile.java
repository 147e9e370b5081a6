package io.github.limpid.cli;

import io.github.limpid.AtomicFile;
import io.github.limpid.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a table to a file, whole or not at all. */
final class TextFile {

  private TextFile() {}

  static void requireWritable(Path file, boolean overwrite) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new InputException(file + " is a folder.", "Give the name of a file.");
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new InputException(
          "Folder " + folder + " cannot be written.", "Create it, or choose another place.");
    }
    if (Files.exists(file) && !overwrite) {
      throw new InputException(
          file + " exists already.", "Give --overwrite to replace it, or choose another name.");
    }
  }

  static void write(Path file, String text) {
    try {
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new InputException(
          file + " could not be written.", "Check the free space and the permissions.", e);
    }
  }
}
