package io.github.limpid.exchange;

import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.Sha256;
import io.github.limpid.archive.Archive;
import io.github.limpid.archive.FolderArchive;
import io.github.limpid.archive.NestedZip;
import io.github.limpid.archive.ZipArchive;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineException;
import io.github.limpid.engine.ForeignNetwork;
import io.github.limpid.engine.GraphFiles;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.ForeignFile;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import io.github.limpid.model.ModelFileException;
import io.github.limpid.model.PlainYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes a model of another program one of Limpid's: bioimage.io archives of format 0.4 and 0.5 with
 * TensorFlow weights, what CSBDeep, CARE and Noise2Void export, SavedModels of TensorFlow 1 and 2
 * and of Keras 2 and 3, and frozen graphs.
 *
 * <p>Its graph is read as layers and never run; what cannot be read so is refused by the name of
 * the operation.
 */
public final class ModelImport {

  private static final List<String> DESCRIPTIONS =
      List.of("rdf.yaml", "bioimageio.yaml", "model.yaml");
  private static final String VARIABLES = "variables"; // beside a graph
  private static final String CARE = "meta.json"; // beside CSBDeep's SavedModels, and no others

  private ModelImport() {}

  /**
   * Reads a model.
   *
   * @param file an archive, a folder, or a frozen graph ({@code .pb})
   * @param settings what the user says of it
   * @param engine reads the graph
   * @return the model
   * @throws LimpidException if it is not one that can be imported, in a sentence that says why
   */
  public static Model read(Path file, ImportSettings settings, Engine engine) {
    if (!Files.exists(file)) {
      throw new InputException("There is no file " + file + ".", "Check the path.");
    }
    if (!Files.isRegularFile(file) && !Files.isDirectory(file)) { // a pipe has no end
      throw new InputException(
          "File " + file + " is neither a file nor a folder.", "Check the path.");
    }
    try {
      if (Files.isRegularFile(file) && file.getFileName().toString().endsWith(".pb")) {
        requireGraph(ForeignFile.describeGraph(file), file);
        return model(
            file,
            ForeignDescription.bare("TensorFlow graph", ImportedDescription.name(file)),
            single(file),
            settings,
            engine);
      }
      try (Archive archive = archive(file)) {
        return model(file, archive, settings, engine);
      }
    } catch (IOException e) {
      String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw new ModelFileException(
          "Model " + file + " is damaged: " + why.replaceFirst("\\.$", "") + ".",
          "Get it again from where it came from.",
          e);
    } catch (LimpidException e) {
      throw e;
    } catch (RuntimeException e) { // whatever was made to trip us up
      throw new ModelFileException(
          "Model " + file + " is damaged: it contradicts itself.",
          "Get it again from where it came from.",
          e);
    } catch (OutOfMemoryError e) {
      throw new InputException(
          "Model " + file + " is too large for the memory of this program.",
          "Give it more, in Fiji by Edit > Options > Memory & Threads...",
          e);
    }
  }

  private static void requireGraph(Optional<String> other, Path file) {
    if (other.isPresent()) {
      throw new InputException(
          "File " + file + " cannot be imported: " + other.get() + ".", ForeignFile.REMEDY);
    }
  }

  private static Archive archive(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return new FolderArchive(file);
    }
    requireGraph(ForeignFile.describe(file), file);
    return ZipArchive.open(file);
  }

  private static Model model(Path file, Archive archive, ImportSettings settings, Engine engine)
      throws IOException {
    Optional<String> yaml =
        DESCRIPTIONS.stream()
            .flatMap(name -> archive.names().stream().filter(one -> GraphInArchive.isAt(one, name)))
            .findFirst();
    ForeignDescription about;
    if (yaml.isPresent()) {
      byte[] text = archive.read(yaml.get(), PlainYaml.LARGEST).orElseThrow();
      YamlTree rdf = YamlTree.parse(new String(text, StandardCharsets.UTF_8));
      if (rdf.below("config").has("limpid")) {
        settings.requireForOwn(file);
        return ModelFile.read(archive, yaml.get(), file, engine);
      }
      about = BioimageDescription.read(rdf);
    } else {
      String name = ImportedDescription.name(file);
      boolean isCare = archive.names().stream().anyMatch(one -> GraphInArchive.isAt(one, CARE));
      about = isCare ? ForeignDescription.care(name) : ForeignDescription.bare("SavedModel", name);
    }
    String base = yaml.map(GraphInArchive::parent).orElse("");
    if (about.weights().endsWith(".zip")) {
      String weights = base + about.weights();
      if (!archive.names().contains(weights)) {
        throw new IOException("its weights " + about.weights() + " are missing");
      }
      requireSum(about, archive, weights);
      try (Archive inside = new NestedZip(archive, weights)) {
        Model read = model(file, about, GraphInArchive.find(inside, ""), settings, engine);
        return tested(read, about, settings, archive, base, engine);
      }
    }
    Model read =
        model(file, about, GraphInArchive.find(archive, base + about.weights()), settings, engine);
    return tested(read, about, settings, archive, base, engine);
  }

  /** Compares it with the archive's own test, unless the user says that it is wrong of itself. */
  private static Model tested(
      Model read,
      ForeignDescription about,
      ImportSettings settings,
      Archive archive,
      String base,
      Engine engine)
      throws IOException {
    if (about.test().isEmpty() || settings.scaling().isPresent() || settings.transposed()) {
      return read;
    }
    OptionalDouble deviation =
        about.test().get().check(archive, base, read, about.transposed(), engine);
    if (deviation.isEmpty()) {
      return read;
    }
    Map<String, Object> origin = new LinkedHashMap<>();
    ((Map<?, ?>) read.description().training().get(Ancestry.IMPORTED_FROM))
        .forEach((key, value) -> origin.put(key.toString(), value));
    origin.put("test-deviation", deviation.getAsDouble());
    Map<String, Object> training = new LinkedHashMap<>(read.description().training());
    training.put(Ancestry.IMPORTED_FROM, origin);
    return new Model(
        read.network(), read.weights(), read.description().withTraining(training), read.scaling());
  }

  /** Compares the checksum of the weights, if one is told. */
  private static void requireSum(ForeignDescription about, Archive archive, String weights)
      throws IOException {
    try (InputStream in = archive.open(weights)) {
      String found = Sha256.of(in);
      if (!about.weightsSha256().orElse(found).equalsIgnoreCase(found)) {
        throw new IOException("its weights are altered: their checksum is wrong");
      }
    }
  }

  /** A graph, with the variables in the folder beside it if there are any. */
  private static GraphFiles single(Path file) throws IOException {
    Archive archive = FolderArchive.beside(file, VARIABLES); // a folder, which needs no closing
    String graph = file.toRealPath().getFileName().toString();
    return new GraphFiles() {
      @Override
      public boolean has(String name) {
        return archive.names().contains(place(name));
      }

      @Override
      public InputStream open(String name) throws IOException {
        return archive.open(place(name));
      }

      private String place(String name) {
        return name.equals(SAVED_MODEL) ? graph : name;
      }
    };
  }

  private static Model model(
      Path file, ForeignDescription about, GraphFiles graph, ImportSettings settings, Engine engine)
      throws IOException {
    ForeignNetwork read = engine.readForeign(graph);
    ScalingRule scaling = settings.scaling().or(about::scaling).orElse(ScalingRule.QUANTILES);
    if (about.isJoint() && settings.scaling().isEmpty() && read.network().channels() > 1) {
      throw new InputException(
          "The model cannot be imported. Its preprocessing measures all channels together.",
          "Limpid measures each; give the range as grey levels.");
    }
    if (about.transposed() != settings.transposed()) {
      read = transposed(read);
    }
    try {
      return new Model(
              read.network(),
              read.weights(),
              ImportedDescription.of(file, about, settings, read),
              scaling)
          .requireSparing()
          .requireQuick();
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          "The model cannot be imported: " + e.getMessage() + ".",
          "docs/importing.md says which models Limpid applies.",
          e);
    }
  }

  private static ForeignNetwork transposed(ForeignNetwork read) {
    try {
      return read.transposed();
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          "The model cannot be imported: " + e.getMessage() + ".",
          "Limpid applies models of the axes byxc: batch, rows, columns, channels.",
          e);
    }
  }
}
