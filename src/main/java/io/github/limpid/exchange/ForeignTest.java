package io.github.limpid.exchange;

import io.github.limpid.InputException;
import io.github.limpid.Sha256;
import io.github.limpid.archive.Archive;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.image.IntensityScaling;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.Model;
import io.github.limpid.model.NumberArray;
import io.github.limpid.model.TestTensors;
import io.github.limpid.network.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The picture that a bioimage.io archive is to be tested with, and what its model makes of it.
 * Whatever was misread, in the graph or in the description, shows here.
 *
 * @param noisy the file of the picture
 * @param denoised the file of the result
 * @param isUndone whether the result is in the grey levels of the picture
 */
record ForeignTest(Part noisy, Part denoised, boolean isUndone) {

  /** The largest deviation, as {@link TestTensors#deviation} measures it. */
  static final double TOLERANCE = 0.01; // percentiles are found in more ways than one

  private static final int LARGEST_FILE = 64 << 20;
  private static final int LARGEST_PICTURE = 1 << 22; // values

  /**
   * A file.
   *
   * @param source its name beside the description
   * @param sha256 its checksum; empty if none is told
   */
  record Part(String source, String sha256) {}

  /** The files that a description names, if it names one of each. */
  static Optional<ForeignTest> read(YamlTree rdf, boolean isUndone) throws IOException {
    Optional<Part> noisy = part(rdf, "test_inputs", "inputs");
    Optional<Part> denoised = part(rdf, "test_outputs", "outputs");
    return noisy.isPresent() && denoised.isPresent()
        ? Optional.of(new ForeignTest(noisy.get(), denoised.get(), isUndone))
        : Optional.empty();
  }

  private static Optional<Part> part(YamlTree rdf, String oldKey, String newKey)
      throws IOException {
    List<String> old = rdf.texts(oldKey); // of format 0.4
    if (old.size() == 1) {
      return Optional.of(new Part(old.get(0), ""));
    }
    YamlTree tensor = rdf.maps(newKey).get(0).section("test_tensor");
    return Optional.of(new Part(tensor.text("source"), tensor.text("sha256")))
        .filter(part -> !part.source.isEmpty());
  }

  /**
   * Computes the picture with what was read.
   *
   * @param archive holds the files
   * @param base the folder in it that they lie in; empty, or ends with a slash
   * @param model what was read, with rows as rows, and the scaling that the archive asks for
   * @param transposed whether the picture has columns as rows
   * @param engine computes
   * @return the deviation; nothing if the picture is missing, too large, or of a kind that is not
   *     read
   * @throws IOException if a file is altered
   * @throws InputException if another picture comes out
   */
  OptionalDouble check(Archive archive, String base, Model model, boolean transposed, Engine engine)
      throws IOException {
    Optional<NumberArray> given = array(archive, base, noisy);
    Optional<NumberArray> wanted = array(archive, base, denoised);
    if (given.isEmpty() || wanted.isEmpty() || !isFor(model.network(), given.get(), wanted.get())) {
      return OptionalDouble.empty();
    }
    float[] found = turned(given.get(), transposed);
    Batch shape = shape(given.get(), transposed);
    List<IntensityScaling> scalings = scale(found, shape.channels(), model.scaling());
    engine.predictOnce(model.network(), model.weights(), found.clone(), shape, found);
    if (isUndone) {
      undo(found, scalings);
    }
    double deviation = TestTensors.deviation(found, turned(wanted.get(), transposed));
    if (!(deviation <= TOLERANCE)) {
      throw new InputException(
          "The model cannot be imported. Of the test picture in it Limpid makes another than it"
              + " says: deviation %.2g.".formatted(deviation),
          "Import the SavedModel inside it alone, and give the scaling.");
    }
    return OptionalDouble.of(deviation);
  }

  private static Optional<NumberArray> array(Archive archive, String base, Part part)
      throws IOException {
    String name = base + part.source.replaceFirst("^\\./", "");
    if (!archive.names().contains(name) || archive.size(name) > LARGEST_FILE) {
      return Optional.empty();
    }
    byte[] bytes = archive.read(name, LARGEST_FILE).orElseThrow();
    String found = Sha256.of(new ByteArrayInputStream(bytes));
    if (!part.sha256.isEmpty() && !part.sha256.equalsIgnoreCase(found)) {
      throw new IOException("its test picture " + part.source + " is altered");
    }
    try {
      return Optional.of(NumberArray.read(new ByteArrayInputStream(bytes), LARGEST_PICTURE));
    } catch (InputException e) { // of a kind or size that is not read
      return Optional.empty();
    }
  }

  /** Whether both are one picture of the network's channels and sides. */
  private static boolean isFor(Network network, NumberArray given, NumberArray wanted) {
    List<Integer> axes = given.shape();
    return wanted.shape().equals(axes)
        && axes.size() == 4
        && axes.get(0) == 1
        && axes.get(3) == network.channels()
        && network.sides().contains(axes.get(1))
        && network.sides().contains(axes.get(2));
  }

  private static Batch shape(NumberArray array, boolean transposed) {
    List<Integer> axes = array.shape();
    return new Batch(1, axes.get(transposed ? 2 : 1), axes.get(transposed ? 1 : 2), axes.get(3));
  }

  /** The values with rows as rows, in an array of their own. */
  private static float[] turned(NumberArray array, boolean transposed) {
    Batch shape = shape(array, transposed);
    float[] values = array.values().clone();
    for (int i = 0; transposed && i < values.length; i++) {
      int channel = i % shape.channels();
      int x = i / shape.channels() % shape.width();
      int y = i / shape.channels() / shape.width();
      values[i] = array.values()[(x * shape.height() + y) * shape.channels() + channel];
    }
    return values;
  }

  private static List<IntensityScaling> scale(float[] values, int channels, ScalingRule rule) {
    List<IntensityScaling> scalings = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      float[] greyLevels = new float[values.length / channels];
      for (int i = 0; i < greyLevels.length; i++) {
        greyLevels[i] = values[i * channels + channel];
      }
      scalings.add(rule.of(greyLevels));
    }
    for (int i = 0; i < values.length; i++) {
      IntensityScaling scaling = scalings.get(i % channels);
      values[i] = (float) ((values[i] - scaling.offset()) / scaling.scale());
    }
    return scalings;
  }

  private static void undo(float[] values, List<IntensityScaling> scalings) {
    for (int i = 0; i < values.length; i++) {
      IntensityScaling scaling = scalings.get(i % scalings.size());
      values[i] = (float) (values[i] * scaling.scale() + scaling.offset());
    }
  }
}
