package io.github.limpid.exchange;

import io.github.limpid.AtomicFile;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import io.github.limpid.model.NumberArray;
import io.github.limpid.network.WeightShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes models for other programs. What is there already is never replaced unless asked for. */
public enum ModelExport {

  /** A bioimage.io archive of format 0.5, which is what a model file is; {@code .zip}. */
  BIOIMAGE(".zip") {
    @Override
    void write(Model model, Path target, Engine engine) {
      ModelFile.write(model, target, engine);
    }
  },

  /**
   * A folder with a TensorFlow SavedModel: signature {@code serving_default}, input {@code noisy},
   * output {@code denoised}, both {@code [batch, height, width, channels]} of 32-bit floats.
   */
  SAVEDMODEL("") {
    @Override
    void write(Model model, Path target, Engine engine) throws IOException {
      boolean isNew = !Files.exists(target);
      if (isNew) {
        Files.createDirectories(target);
      } else {
        requireOnlyOurs(target);
      }
      try {
        AtomicFile.write(
            target.resolve(GraphFiles.SAVED_MODEL),
            out -> engine.writeSavedModel(model.network(), model.weights(), out));
      } catch (IOException | RuntimeException e) {
        if (isNew) {
          Files.deleteIfExists(target);
        }
        throw e;
      }
    }
  },

  /**
   * The weights as NumPy arrays by the names that the model file has them under, such as {@code
   * 01-convolution/kernel}; {@code .npz}.
   */
  NPZ(".npz") {
    @Override
    void write(Model model, Path target, Engine engine) throws IOException {
      AtomicFile.write(target, out -> writeArrays(model, out));
    }
  };

  private final String extension;

  /** Other variables or assets would not fit what is written. */
  private static void requireOnlyOurs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder + " is a file, a SavedModel is a folder.", "Choose another name.");
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> other =
          files.filter(file -> !file.endsWith(GraphFiles.SAVED_MODEL)).findFirst();
      if (other.isPresent()) {
        throw new InputException(
            folder + " holds something else, " + other.get().getFileName() + ".",
            "Choose another folder, or empty this one.");
      }
    }
  }

  ModelExport(String extension) {
    this.extension = extension;
  }

  abstract void write(Model model, Path target, Engine engine) throws IOException;

  /**
   * Reads the name of a form.
   *
   * @param text bioimage, savedmodel or npz
   * @return the form
   * @throws InputException if it is none of these
   */
  public static ModelExport parse(String text) {
    for (ModelExport form : values()) {
      if (form.text().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return form;
      }
    }
    throw new InputException(
        "\"" + text + "\" is no form to export a model in.", "Give bioimage, savedmodel or npz.");
  }

  /**
   * The name of the form.
   *
   * @return in small letters
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes a model, whole or not at all.
   *
   * @param model the model
   * @param target the file or, of a SavedModel, the folder
   * @param overwrite whether what is there may be replaced
   * @param engine writes graphs
   * @throws InputException if something is there, or the place cannot be written
   */
  public void export(Model model, Path target, boolean overwrite, Engine engine) {
    String name = Objects.toString(target.toAbsolutePath().normalize().getFileName(), "");
    if (!extension.isEmpty() && !name.endsWith(extension)) {
      throw new InputException(
          "\"" + name + "\" is no name for " + text() + ".", "Let it end in " + extension + ".");
    }
    if (Files.exists(target) && !overwrite) {
      throw new InputException(
          target + " exists already.",
          "Give overwrite=true to replace it, or choose another name.");
    }
    Path folder = target.toAbsolutePath().getParent();
    if (!extension.isEmpty() && !Files.isDirectory(folder)) {
      throw new InputException("There is no folder " + folder + ".", "Make it, or choose another.");
    }
    try {
      write(model, target, engine);
    } catch (ClosedByInterruptException e) {
      throw new CancelledException("Exporting the model");
    } catch (IOException e) {
      throw new InputException(
          target + " cannot be written: " + e.getMessage() + ".",
          "Choose a folder that can be written and has room.",
          e);
    }
  }

  /** Entries are stored, as NumPy's savez writes them. */
  private static void writeArrays(Model model, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (WeightShape shape : model.network().weightShapes()) {
      ByteArrayOutputStream array = new ByteArrayOutputStream();
      new NumberArray(shape.shape(), model.weights().arrays().get(shape.name())).write(array);
      byte[] bytes = array.toByteArray();
      CRC32 sum = new CRC32();
      sum.update(bytes);
      ZipEntry entry = new ZipEntry(shape.name() + ".npy");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(sum.getValue());
      entry.setTime(model.description().created().toEpochMilli());
      zip.putNextEntry(entry);
      zip.write(bytes);
      zip.closeEntry();
    }
    zip.finish();
  }
}
