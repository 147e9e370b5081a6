package io.github.limpid.model;

import io.github.limpid.AtomicFile;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.Sha256;
import io.github.limpid.archive.Archive;
import io.github.limpid.archive.NestedZip;
import io.github.limpid.archive.ZipArchive;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A model as a file: a zip that is a bioimage.io model archive of format 0.5, with the layer list
 * and the training's record in {@code config.limpid} of its {@code rdf.yaml}.
 *
 * <p>Only the weights are read from the SavedModel inside; its graph is never run, since the layer
 * list says what to compute. {@code docs/model-file.md} describes the format.
 */
public final class ModelFile {

  static final String RDF = "rdf.yaml";
  static final String WEIGHTS = "weights.zip";
  static final String SAVED_MODEL = "saved_model.pb";
  static final String README = "README.md";
  static final String COVER = "cover.png";
  static final String NOISY = "test_noisy.npy";
  static final String DENOISED = "test_denoised.npy";

  private static final int LARGEST_WEIGHTS = (1 << 30) + PlainYaml.LARGEST; // with their graph
  private static final int LARGEST_TEST = 1 << 28;
  private static final String GET_AGAIN = "Get the file again from where it came from.";

  private ModelFile() {}

  /**
   * Writes a model, whole or not at all.
   *
   * @param model what to write
   * @param file created or replaced
   * @param engine writes the SavedModel and computes the test picture
   */
  public static void write(Model model, Path file, Engine engine) {
    try {
      AtomicFile.write(file, new ModelFileWriter(model, engine)::write);
    } catch (ClosedByInterruptException e) {
      throw new CancelledException("Writing the model");
    } catch (IOException e) {
      throw new ModelFileException(
          "Model file " + file + " cannot be written: " + e.getMessage() + ".",
          "Choose a folder that can be written and has room.",
          e);
    }
  }

  /**
   * Reads a model.
   *
   * @param file what {@link #write} wrote
   * @param engine reads the weights from the SavedModel
   * @return the model
   * @throws ModelFileException if the file is missing, damaged, newer, or something else
   */
  public static Model read(Path file, Engine engine) {
    if (!Files.isRegularFile(file)) {
      throw new ModelFileException(
          "Model file " + file + (Files.exists(file) ? " is a folder." : " does not exist."),
          "Check the path.",
          null);
    }
    try {
      Optional<String> foreign = ForeignFile.describe(file);
      if (foreign.isPresent()) {
        throw notOurs(file, foreign.get());
      }
      try (Archive archive = ZipArchive.open(file)) {
        if (!archive.names().contains(RDF)) {
          throw notOurs(file, ForeignFile.describeOther(archive.names()));
        }
        return read(archive, RDF, file, engine);
      }
    } catch (LimpidException e) {
      throw e;
    } catch (RuntimeException e) { // whatever was made to trip us up
      throw new ModelFileException(
          "Model file " + file + " is damaged: it contradicts itself.", GET_AGAIN, e);
    } catch (OutOfMemoryError e) {
      throw new ModelFileException(
          "Model file " + file + " is too large for the memory of this program.",
          "Give it more, in Fiji by Edit > Options > Memory & Threads...",
          e);
    } catch (IOException e) {
      String why = e instanceof EOFException ? "it ends too early" : e.getMessage();
      throw new ModelFileException(
          "Model file " + file + " is damaged or not complete: " + why + ".", GET_AGAIN, e);
    }
  }

  /**
   * Reads a model whose files lie in a folder, or in an archive that another program has packed.
   *
   * @param archive holds them
   * @param rdf the description among them; the weights lie beside it
   * @param file where the archive lies, for sentences
   * @param engine reads the weights
   * @return the model
   * @throws IOException if the archive is damaged
   * @throws ModelFileException if the model is damaged, newer, or something else
   */
  public static Model read(Archive archive, String rdf, Path file, Engine engine)
      throws IOException {
    byte[] text = archive.read(rdf, PlainYaml.LARGEST).orElseThrow();
    ModelText.Parsed parsed = ModelText.parse(new String(text, StandardCharsets.UTF_8), file);
    String packed = rdf.substring(0, rdf.lastIndexOf('/') + 1) + WEIGHTS;
    requireSum(parsed.weightsSha256(), archive, packed, file);
    try (Archive weights = new NestedZip(archive, packed)) {
      if (!weights.names().contains(SAVED_MODEL)) {
        throw new IOException(WEIGHTS + " holds no " + SAVED_MODEL);
      }
      return new Model(
              parsed.network(),
              read(weights, parsed.network(), engine),
              parsed.description(),
              parsed.scaling())
          .requireSparing();
    } catch (EngineException e) {
      throw new ModelFileException(
          "Model file " + file + " cannot be used. " + e.problem(), e.remedy(), e);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          "Model file " + file + " is damaged: " + e.getMessage() + ".", GET_AGAIN, e);
    }
  }

  private static void requireSum(String sha256, Archive archive, String packed, Path file)
      throws IOException {
    if (archive.names().contains(packed)) {
      try (InputStream weights = archive.open(packed)) {
        if (Sha256.of(weights).equals(sha256)) {
          return;
        }
      }
    }
    throw new ModelFileException(
        "Model file " + file + " is damaged: its weights are missing or altered.", GET_AGAIN, null);
  }

  private static Weights read(Archive weights, Network network, Engine engine) throws IOException {
    if (weights.size(SAVED_MODEL) > LARGEST_WEIGHTS) {
      throw new IOException(SAVED_MODEL + " is larger than " + (LARGEST_WEIGHTS >> 20) + " MB");
    }
    try (InputStream savedModel = weights.open(SAVED_MODEL)) {
      return engine.readSavedModel(network, savedModel);
    }
  }

  /**
   * Reads what a model made of its test picture when it was written.
   *
   * @param file what {@link #write} wrote
   * @return the picture, noisy and denoised
   * @throws ModelFileException if it is missing or damaged
   */
  public static TestTensors readTest(Path file) {
    try (Archive archive = ZipArchive.open(file)) {
      String rdf =
          new String(archive.read(RDF, PlainYaml.LARGEST).orElseThrow(), StandardCharsets.UTF_8);
      Map<String, String> sums = ModelText.testSums(rdf);
      NumberArray noisy = array(archive, NOISY, sums);
      List<Integer> axes = noisy.shape();
      return new TestTensors(
          new Batch(axes.get(0), axes.get(1), axes.get(2), axes.get(3)),
          noisy.values(),
          array(archive, DENOISED, sums).values());
    } catch (IOException
        | IllegalArgumentException
        | InputException
        | IndexOutOfBoundsException
        | NoSuchElementException e) {
      throw new ModelFileException(
          "Model file " + file + " is damaged: its test picture is missing or altered.",
          GET_AGAIN,
          e);
    }
  }

  private static NumberArray array(Archive archive, String name, Map<String, String> sums)
      throws IOException {
    byte[] bytes =
        archive.read(name, LARGEST_TEST).orElseThrow(() -> new IOException(name + " is missing"));
    if (!Sha256.of(new ByteArrayInputStream(bytes)).equals(sums.get(name))) {
      throw new IOException(name + " is altered");
    }
    return NumberArray.read(new ByteArrayInputStream(bytes), LARGEST_TEST / Float.BYTES);
  }

  private static ModelFileException notOurs(Path file, String what) {
    return new ModelFileException(
        "File " + file + " is not a Limpid model: " + what + ".",
        "Import models of other programs first; or give a model file that Limpid wrote (.zip) or the name of one.",
        null);
  }
}
