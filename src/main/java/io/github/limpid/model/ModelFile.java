package io.github.limpid.model;

import io.github.limpid.AtomicFile;
import io.github.limpid.CancelledException;
import io.github.limpid.LimpidException;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.network.Network;
import io.github.limpid.network.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

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

  static final int LARGEST_TEXT = 16 << 20;
  private static final int LARGEST_WEIGHTS = 1 << 30;
  private static final int LARGEST_TEST = 1 << 28;
  private static final int HARMLESS = 64 << 20; // bytes, however small they are packed
  private static final int LARGEST_RATIO = 200; // weights do not compress, texts by ten
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
      Map<String, byte[]> entries = entries(model, engine);
      AtomicFile.write(file, out -> writeZip(entries, model, out));
    } catch (ClosedByInterruptException e) {
      throw new CancelledException("Writing the model");
    } catch (IOException e) {
      throw new ModelFileException(
          "Model file " + file + " cannot be written: " + e.getMessage() + ".",
          "Choose a folder that can be written.",
          e);
    }
  }

  private static Map<String, byte[]> entries(Model model, Engine engine) throws IOException {
    Network network = model.network();
    TestPicture picture = TestPicture.of(network);
    Batch shape = new Batch(1, picture.side(), picture.side(), network.channels());
    float[] noisy = picture.noisy();
    float[] denoised = new float[shape.size()];
    try (Predictor predictor = engine.predictor(network, model.weights(), Precision.FLOAT32)) {
      predictor.predict(noisy, shape, denoised);
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(WEIGHTS, savedModel(model, engine));
    entries.put(NOISY, array(shape, noisy));
    entries.put(DENOISED, array(shape, denoised));
    entries.put(COVER, picture.cover(noisy, denoised));
    entries.put(README, ModelText.readme(model).getBytes(StandardCharsets.UTF_8));
    String rdf = ModelText.rdf(model, engine.report().name(), name -> sha256(entries.get(name)));
    entries.put(RDF, rdf.getBytes(StandardCharsets.UTF_8));
    return entries;
  }

  private static byte[] savedModel(Model model, Engine engine) throws IOException {
    byte[] graph = engine.writeSavedModel(model.network(), model.weights());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeZip(Map.of(SAVED_MODEL, graph), model, bytes);
    return bytes.toByteArray();
  }

  private static byte[] array(Batch shape, float[] values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Integer> axes = List.of(shape.count(), shape.height(), shape.width(), shape.channels());
    new NumberArray(axes, values).write(bytes);
    return bytes.toByteArray();
  }

  private static void writeZip(Map<String, byte[]> entries, Model model, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      ZipEntry header = new ZipEntry(entry.getKey());
      header.setTime(model.description().created().toEpochMilli());
      zip.putNextEntry(header);
      zip.write(entry.getValue());
      zip.closeEntry();
    }
    zip.finish();
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
      try (ZipFile zip = new ZipFile(file.toFile())) {
        return read(zip, file, engine);
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

  private static Model read(ZipFile zip, Path file, Engine engine) throws IOException {
    byte[] rdf = entry(zip, RDF, LARGEST_TEXT);
    if (rdf == null) {
      throw notOurs(file, ForeignFile.describe(zip));
    }
    ModelText.Parsed parsed = ModelText.parse(new String(rdf, StandardCharsets.UTF_8), file);
    byte[] weights = entry(zip, WEIGHTS, LARGEST_WEIGHTS);
    if (weights == null || !sha256(weights).equals(parsed.weightsSha256())) {
      throw new ModelFileException(
          "Model file " + file + " is damaged: its weights are missing or altered.",
          GET_AGAIN,
          null);
    }
    try {
      Weights read = engine.readSavedModel(parsed.network(), unpacked(weights));
      return new Model(parsed.network(), read, parsed.description(), parsed.scaling())
          .requireSparing();
    } catch (EngineException e) {
      throw new ModelFileException(
          "Model file " + file + " cannot be used. " + e.problem(), e.remedy(), e);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          "Model file " + file + " is damaged: " + e.getMessage() + ".", GET_AGAIN, e);
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
    try (ZipFile zip = new ZipFile(file.toFile())) {
      NumberArray noisy = array(zip, NOISY);
      List<Integer> axes = noisy.shape();
      return new TestTensors(
          new Batch(axes.get(0), axes.get(1), axes.get(2), axes.get(3)),
          noisy.values(),
          array(zip, DENOISED).values());
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new ModelFileException(
          "Model file " + file + " is damaged: its test picture is missing or altered.",
          GET_AGAIN,
          e);
    }
  }

  private static NumberArray array(ZipFile zip, String name) throws IOException {
    byte[] bytes = entry(zip, name, LARGEST_TEST);
    if (bytes == null) {
      throw new IOException(name + " is missing");
    }
    return NumberArray.read(new ByteArrayInputStream(bytes), LARGEST_TEST / Float.BYTES);
  }

  private static byte[] unpacked(byte[] weights) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(weights))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(SAVED_MODEL)) {
          long largest = Math.max(HARMLESS, LARGEST_RATIO * (long) weights.length);
          return limited(zip, SAVED_MODEL, (int) Math.min(LARGEST_WEIGHTS, largest));
        }
      }
    }
    throw new IOException(WEIGHTS + " holds no " + SAVED_MODEL);
  }

  private static byte[] entry(ZipFile zip, String name, int largest) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    long packed = Math.max(0, entry.getCompressedSize());
    if (entry.getSize() > HARMLESS && entry.getSize() / LARGEST_RATIO > packed) {
      throw new IOException(name + " would become far larger than it is");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = limited(in, name, (int) Math.min(largest, Math.max(0, entry.getSize())));
      requireWhole(entry, bytes);
      return bytes;
    }
  }

  /** Java's zip files do not look at the sums that they hold. */
  private static void requireWhole(ZipEntry entry, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    if (sum.getValue() != entry.getCrc()) {
      throw new IOException(entry.getName() + " is altered");
    }
  }

  private static byte[] limited(InputStream in, String name, int largest) throws IOException {
    byte[] bytes = in.readNBytes(largest + 1);
    if (bytes.length > largest) {
      throw new IOException(name + " is larger than " + largest + " bytes");
    }
    return bytes;
  }

  private static ModelFileException notOurs(Path file, String what) {
    return new ModelFileException(
        "File " + file + " is not a Limpid model: " + what + ".",
        "Give a model file that Limpid wrote (.zip) or the name of a built-in model.",
        null);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM must have SHA-256
    }
  }
}
