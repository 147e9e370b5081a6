package io.github.limpid.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Recognises files that people take for a model file, by their content. */
public final class ForeignFile {

  /** What to do about one that cannot be used. */
  public static final String REMEDY =
      "Limpid reads its own models, and imports those that hold a TensorFlow graph; export yours in"
          + " Python as a SavedModel.";

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
  private static final byte[] LITE = {'T', 'F', 'L', '3'}; // behind four bytes
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] TIFF = {'I', 'I', 42, 0};
  private static final byte[] TIFF_BIG_ENDIAN = {'M', 'M', 0, 42};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
  private static final byte PICKLE = (byte) 0x80; // then the protocol's version
  private static final byte ONNX = 8; // its version first, then who wrote it or its operations
  private static final String OTHER = "it is not a zip file";
  private static final String LFS = "version https://git-lfs";

  private ForeignFile() {}

  /**
   * Says what a file is.
   *
   * @param file any file
   * @return a clause, such as "it is empty"; nothing if it starts as a zip file
   * @throws IOException if it cannot be read
   */
  public static Optional<String> describe(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(64);
    }
    if (startsWith(start, ZIP)) {
      return Optional.empty();
    }
    if (start.length == 0) {
      return Optional.of("it is empty");
    }
    if (startsWith(start, HDF5)) {
      return Optional.of("it is a Keras or HDF5 file (.h5)");
    }
    if (start.length > 1 && start[0] == PICKLE && start[1] >= 2 && start[1] <= 5) {
      return Optional.of("it is a PyTorch file (.pth)");
    }
    if (start.length > 2 && start[0] == ONNX && (start[2] == 0x12 || start[2] == 0x42)) {
      return Optional.of("it is an ONNX file (.onnx)");
    }
    if (startsWith(start, EMPTY_ZIP)) {
      return Optional.of("it is a zip file without any file in it");
    }
    if (start.length > 8 && Arrays.equals(Arrays.copyOfRange(start, 4, 8), LITE)) {
      return Optional.of("it is a TensorFlow Lite file (.tflite)");
    }
    if (startsWith(start, PNG) || startsWith(start, TIFF) || startsWith(start, TIFF_BIG_ENDIAN)) {
      return Optional.of("it is a picture");
    }
    if (new String(start, StandardCharsets.ISO_8859_1).startsWith(LFS)) {
      return Optional.of("it is a git-LFS pointer; the real file was not downloaded");
    }
    return Optional.of(OTHER);
  }

  /**
   * Says what a file is that is called a TensorFlow graph.
   *
   * @param file a file called {@code .pb}
   * @return a clause; nothing if it may be a graph
   * @throws IOException if it cannot be read
   */
  public static Optional<String> describeGraph(Path file) throws IOException {
    return describe(file).filter(what -> !what.equals(OTHER) && !what.contains("ONNX"));
  } // graphs may begin as ONNX does

  /**
   * Says what an archive without {@code rdf.yaml} or graph is.
   *
   * @param names of the files in it
   * @return a clause; nothing if it is none that is known
   */
  public static Optional<String> describe(Collection<String> names) {
    if (names.stream().anyMatch(name -> name.endsWith("data.pkl"))) {
      return Optional.of("it is a PyTorch file (.pth)");
    }
    if (names.contains("checkpoint.yaml")) {
      return Optional.of(
          "it is a checkpoint of a training; limpid resume, with --stop, makes a model of it");
    }
    if (names.contains("model.weights.h5")) {
      return Optional.of("it is a Keras 3 file (.keras)");
    }
    if (names.stream().anyMatch(name -> name.endsWith(".h5"))) {
      return Optional.of("it holds weights of Keras (.h5), but no graph");
    }
    if (names.stream().anyMatch(name -> name.endsWith("variables.index"))) {
      return Optional.of("it holds variables of a SavedModel, but no graph (saved_model.pb)");
    }
    return Optional.empty();
  }

  /** A clause on what a zip file without {@code rdf.yaml} is, by the names of the files in it. */
  static String describeOther(Collection<String> names) {
    return names.stream().anyMatch(name -> name.endsWith("saved_model.pb"))
        ? "it is a SavedModel without a description (rdf.yaml)"
        : describe(names).orElse("it is a zip file without a model description (rdf.yaml)");
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(Arrays.copyOf(bytes, prefix.length), prefix);
  }
}
