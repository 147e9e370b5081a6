package io.github.limpid.training;

import io.github.limpid.AtomicFile;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.model.NumberArray;
import io.github.limpid.network.Network;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A checkpoint as a file: a zip with {@code checkpoint.yaml} and one {@code .npy} array for each
 * weight, best weight, and value that the optimiser remembers.
 */
public final class CheckpointFile {

  private static final int VERSION = 3;
  private static final String TEXT = "checkpoint.yaml";
  private static final int LARGEST_TEXT = 16 << 20;

  private CheckpointFile() {}

  /**
   * Writes a checkpoint, whole or not at all.
   *
   * @param checkpoint what to keep
   * @param file created or replaced
   * @throws InputException if it cannot be written; the file is then as it was
   */
  public static void write(Checkpoint checkpoint, Path file) {
    try {
      AtomicFile.write(file, out -> write(checkpoint, out));
    } catch (ClosedByInterruptException e) {
      throw new CancelledException("Training");
    } catch (IOException e) {
      throw new InputException(
          "Checkpoint " + file + " cannot be written: " + e.getMessage() + ".",
          "Choose a folder that can be written and has room.",
          e);
    }
  }

  private static void write(Checkpoint checkpoint, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED); // trained floats hardly shrink
    zip.putNextEntry(new ZipEntry(TEXT));
    zip.write(new Yaml().dump(text(checkpoint)).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    writeArrays(zip, "weights", checkpoint, checkpoint.state().weights());
    for (int i = 0; i < checkpoint.state().slots().size(); i++) {
      writeArrays(zip, "slot" + (i + 1), checkpoint, checkpoint.state().slots().get(i));
    }
    writeArrays(zip, "best", checkpoint, checkpoint.best());
    zip.finish();
  }

  private static void writeArrays(
      ZipOutputStream zip, String folder, Checkpoint checkpoint, Weights weights)
      throws IOException {
    for (WeightShape shape : checkpoint.network().weightShapes()) {
      zip.putNextEntry(new ZipEntry(folder + "/" + shape.name() + ".npy"));
      new NumberArray(shape.shape(), weights.arrays().get(shape.name())).write(zip);
      zip.closeEntry();
    }
  }

  private static Map<String, Object> text(Checkpoint checkpoint) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("limpid-checkpoint", VERSION);
    text.put("network", checkpoint.network().text());
    text.put("settings", TrainingRecord.settings(checkpoint.settings()));
    text.put("origin", checkpoint.origin());
    text.put("steps", checkpoint.state().steps());
    text.put("parts", checkpoint.parts());
    text.put("centre", checkpoint.centre());
    text.put("columns", TrainingRecord.COLUMNS);
    text.put("before", TrainingRecord.rowOrNull(checkpoint.before()));
    text.put("best", TrainingRecord.rowOrNull(checkpoint.bestReport()));
    text.put("history", checkpoint.history().stream().map(TrainingRecord::row).toList());
    text.put("rollbacks", checkpoint.rollbacks().stream().map(TrainingRecord::rollback).toList());
    return text;
  }

  /**
   * Reads a checkpoint.
   *
   * @param file what {@link #write(Checkpoint, Path)} wrote
   * @return the checkpoint
   * @throws InputException if the file is missing, damaged, newer, or something else
   */
  public static Checkpoint read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "Checkpoint " + file + " does not exist.", "Give the file that training wrote.");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return read(zip, file);
    } catch (ZipException e) {
      throw damaged(file, "it is not a complete zip file", e);
    } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
      throw damaged(file, "a value is missing or of another kind", e);
    } catch (EOFException e) {
      throw damaged(file, "it ends too early", e);
    } catch (IOException | YAMLException | IllegalArgumentException e) {
      throw damaged(file, e.getMessage().lines().findFirst().orElse(""), e);
    }
  }

  private static Checkpoint read(ZipFile zip, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(TEXT);
    if (entry == null) {
      throw damaged(file, "it holds no " + TEXT, null);
    }
    Map<String, Object> text;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST_TEXT);
    try (InputStream in = zip.getInputStream(entry)) {
      text =
          new Yaml(new SafeConstructor(options))
              .load(new String(in.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8));
    }
    int version = number(text, "limpid-checkpoint").intValue();
    if (version != VERSION) {
      throw new InputException(
          "Checkpoint " + file + " has version " + version + "; this Limpid reads " + VERSION + ".",
          version > VERSION ? "Update Limpid." : "Start the training again.");
    }
    try {
      return checkpoint(zip, text);
    } catch (InputException e) { // its remedy is for whoever typed such a value
      throw damaged(file, e.problem().replaceFirst("\\.$", ""), e);
    }
  }

  private static Checkpoint checkpoint(ZipFile zip, Map<String, Object> text) throws IOException {
    Network network = Network.parse((String) text.get("network"));
    TrainingSettings settings = TrainingRecord.settings(map(text, "settings"));
    List<Weights> slots = new ArrayList<>();
    for (int i = 1; i <= settings.optimizer().slots(); i++) {
      slots.add(arrays(zip, "slot" + i, network));
    }
    return new Checkpoint(
        network,
        settings,
        map(text, "origin"),
        new LearnerState(number(text, "steps").longValue(), arrays(zip, "weights", network), slots),
        arrays(zip, "best", network),
        TrainingRecord.reportOrNull(text.get("best")),
        TrainingRecord.reportOrNull(text.get("before")),
        ((List<?>) text.get("history")).stream().map(TrainingRecord::reportOrNull).toList(),
        ((List<?>) text.get("rollbacks")).stream().map(TrainingRecord::rollback).toList(),
        number(text, "parts").intValue(),
        number(text, "centre").doubleValue());
  }

  @SuppressWarnings("unchecked") // a wrong type ends in a ClassCastException, which is reported
  private static Map<String, Object> map(Map<String, Object> text, String key) {
    return (Map<String, Object>) text.get(key);
  }

  private static Weights arrays(ZipFile zip, String folder, Network network) throws IOException {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (WeightShape shape : network.weightShapes()) {
      ZipEntry entry = zip.getEntry(folder + "/" + shape.name() + ".npy");
      if (entry == null) {
        throw new IllegalArgumentException(folder + "/" + shape.name() + " is missing");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        arrays.put(shape.name(), NumberArray.read(in, shape.size()).values());
      }
    }
    Weights weights = new Weights(arrays);
    weights.requireFit(network);
    return weights;
  }

  private static Number number(Map<String, Object> map, String key) {
    if (!(map.get(key) instanceof Number number)) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return number;
  }

  private static InputException damaged(Path file, String why, Exception cause) {
    return new InputException(
        "Checkpoint " + file + " cannot be read: " + why + ".",
        "Go on from another checkpoint, or start the training again.",
        cause);
  }
}
