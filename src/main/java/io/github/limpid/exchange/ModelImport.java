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
import io.github.limpid.model.ModelDescription;
import io.github.limpid.model.ModelFile;
import io.github.limpid.model.ModelFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private static final int LARGEST_TEXT = 16 << 20;
  private static final String VARIABLES = "variables"; // beside a graph
  private static final String CARE = "meta.json"; // beside CSBDeep's SavedModels, and no others
  private static final ScalingRule OF_CARE = new ScalingRule.Quantiles(0.03, 0.998);

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
        return model(file, named(file, "TensorFlow graph"), single(file), settings, engine);
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
            .flatMap(name -> archive.names().stream().filter(one -> isAt(one, name)))
            .findFirst();
    ForeignDescription about;
    if (yaml.isPresent()) {
      byte[] text = archive.read(yaml.get(), LARGEST_TEXT).orElseThrow();
      YamlTree rdf = YamlTree.parse(new String(text, StandardCharsets.UTF_8));
      if (rdf.below("config").has("limpid") && Files.isRegularFile(file)) {
        settings.requireForOwn(file);
        return ModelFile.read(file, engine);
      }
      about = BioimageDescription.read(rdf);
    } else {
      boolean isCare = archive.names().stream().anyMatch(name -> isAt(name, CARE));
      about = isCare ? care(file) : named(file, "SavedModel");
    }
    String base = yaml.map(ModelImport::parent).orElse("");
    if (about.weights().endsWith(".zip")) {
      String weights = base + about.weights();
      if (!archive.names().contains(weights)) {
        throw new IOException("its weights " + about.weights() + " are missing");
      }
      requireSum(about, archive, weights);
      try (Archive inside = new NestedZip(archive, weights)) {
        return model(file, about, graph(inside, ""), settings, engine);
      }
    }
    return model(file, about, graph(archive, base + about.weights()), settings, engine);
  }

  /** At the top, or in the only folder there. */
  private static boolean isAt(String path, String name) {
    return path.equals(name)
        || path.endsWith("/" + name) && path.indexOf('/') == path.lastIndexOf('/');
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
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

  /** The SavedModel in an archive, wherever it lies there. */
  private static GraphFiles graph(Archive archive, String below) throws IOException {
    List<String> found =
        archive.names().stream()
            .filter(name -> name.endsWith(GraphFiles.SAVED_MODEL))
            .filter(name -> name.startsWith(below))
            .filter(
                name ->
                    isAt(
                        name.substring(below.length()).replaceFirst("^/", ""),
                        GraphFiles.SAVED_MODEL))
            .sorted()
            .toList();
    if (found.size() != 1) {
      String what =
          found.isEmpty()
              ? ForeignFile.describe(archive.names())
                  .orElse("it holds no TensorFlow graph (saved_model.pb), but " + some(archive))
              : "it holds several graphs, " + found;
      throw new InputException("The model cannot be imported: " + what + ".", ForeignFile.REMEDY);
    }
    String folder = parent(found.get(0));
    return new GraphFiles() {
      @Override
      public boolean has(String name) {
        return archive.names().contains(folder + name);
      }

      @Override
      public InputStream open(String name) throws IOException {
        return archive.open(folder + name);
      }
    };
  }

  private static String some(Archive archive) {
    return archive.names().stream().sorted().limit(5).toList().toString();
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

  private static ForeignDescription care(Path file) {
    ForeignDescription bare = named(file, "CSBDeep SavedModel");
    return new ForeignDescription(
        bare.format(),
        bare.name(),
        bare.description(),
        bare.authors(),
        "Weigert et al., Content-aware image restoration, Nature Methods 2018,"
            + " doi:10.1038/s41592-018-0216-7",
        bare.licence(),
        bare.weights(),
        bare.weightsSha256(),
        Optional.of(OF_CARE),
        false);
  }

  private static ForeignDescription named(Path file, String format) {
    String name = file.toAbsolutePath().normalize().getFileName().toString();
    return new ForeignDescription(
        format,
        name.replaceFirst("\\.(zip|pb)$", ""),
        "",
        List.of(),
        "",
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Model model(
      Path file, ForeignDescription about, GraphFiles graph, ImportSettings settings, Engine engine)
      throws IOException {
    ForeignNetwork read = engine.readForeign(graph);
    if (about.transposed() != settings.transposed()) {
      read = read.transposed();
    }
    ScalingRule scaling = settings.scaling().or(about::scaling).orElse(ScalingRule.QUANTILES);
    try {
      return new Model(
              read.network(), read.weights(), description(file, about, settings, read), scaling)
          .requireSparing();
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          "The model cannot be imported: " + e.getMessage() + ".",
          "Limpid applies models whose results are as large as their images.",
          e);
    }
  }

  private static ModelDescription description(
      Path file, ForeignDescription about, ImportSettings settings, ForeignNetwork read)
      throws IOException {
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("file", file.getFileName().toString());
    origin.put("format", about.format());
    if (Files.isRegularFile(file)) {
      origin.put("sha256", sum(file));
    }
    origin.put("input", read.input());
    origin.put("output", read.output());
    List<String> authors =
        about.authors().stream().filter(name -> name.matches("[^/\\\\]+")).toList();
    return new ModelDescription(
        settings.name().orElse(fitting(about.name())),
        about.description().isBlank()
            ? "Imported from " + file.getFileName() + " (" + about.format() + ")."
            : shortened(about.description()),
        "not known here; see the description of " + file.getFileName(),
        "not known here",
        Map.of(),
        authors.isEmpty() ? List.of("not known") : authors,
        about.citation().isBlank()
            ? "Cite the authors of " + file.getFileName() + "."
            : about.citation(),
        settings
            .licence()
            .or(about::licence)
            .filter(one -> one.matches("[A-Za-z0-9.+-]+"))
            .orElse(ModelDescription.NO_LICENCE),
        Instant.now(),
        Map.of("imported-from", origin));
  }

  private static String shortened(String text) {
    return text.length() <= 1024 ? text : text.substring(0, 1021) + "...";
  }

  /** What of a name a model may be called here. */
  private static String fitting(String name) {
    String fitting = name.replaceAll("[^A-Za-z0-9_\\- ()]+", " ").strip();
    fitting = fitting.length() > 128 ? fitting.substring(0, 128).strip() : fitting;
    return fitting.length() < 5 ? "Imported " + fitting : fitting;
  }

  private static String sum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in);
    }
  }
}
