package io.github.limpid.exchange;

import io.github.limpid.AtomicFile;
import io.github.limpid.InputException;
import io.github.limpid.LimpidException;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.model.BuiltInModels;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import io.github.limpid.model.ModelFileException;
import io.github.limpid.model.ModelFolder;
import io.github.limpid.model.TestTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The built-in models and the user's own: looked at, added to, checked and taken from. */
public final class ModelShelf {

  /** The columns of {@link #table}. */
  public static final List<String> HEADINGS =
      List.of(
          "Name",
          "Origin",
          "Kind",
          "Channels",
          "Parameters",
          "Size",
          "Trained on",
          "Quality",
          "Licence",
          "Citation");

  /** Those of them that fit side by side on a screen of letters. */
  public static final List<String> SHORT_HEADINGS =
      List.of("Name", "Origin", "Channels", "Parameters", "Size", "Licence");

  /** The largest deviation from a model's own test picture, by {@link TestTensors#deviation}. */
  public static final double TOLERANCE = 1e-4;

  private static final String BUILT_IN = "built in";

  private final ModelFolder folder;

  private ModelShelf(ModelFolder folder) {
    this.folder = folder;
  }

  /**
   * The user's.
   *
   * @return the built-in models and those of the user's folder
   */
  public static ModelShelf ofUser() {
    return new ModelShelf(ModelFolder.ofUser());
  }

  /**
   * Where the user's models lie.
   *
   * @return a folder that need not exist
   */
  public Path path() {
    return folder.path();
  }

  /**
   * All models, the built-in ones first. One that cannot be read is listed with the reason.
   *
   * @param engine reads them
   * @return a row for each, by {@link #HEADINGS}
   * @throws InputException if the user's folder cannot be read
   */
  public ModelTable table(Engine engine) {
    List<List<String>> rows = new ArrayList<>();
    BuiltInModels.NAMES.forEach(name -> rows.add(row(name, name, engine)));
    for (String name : folder.names()) {
      rows.add(row(name, folder.find(name).map(Path::toString).orElse(name), engine));
    }
    return new ModelTable(HEADINGS, rows);
  }

  private List<String> row(String name, String nameOrPath, Engine engine) {
    List<String> cells;
    try {
      cells = new ArrayList<>(sheet(nameOrPath, engine).row());
    } catch (LimpidException e) {
      cells = new ArrayList<>(Collections.nCopies(HEADINGS.size(), ""));
      cells.set(1, e.problem());
    }
    cells.set(0, name); // what it is chosen by
    return cells;
  }

  /**
   * Finds a model.
   *
   * @param name a name or path
   * @param engine reads it
   * @return the model
   */
  public Model model(String name, Engine engine) {
    return BuiltInModels.find(name, engine);
  }

  /**
   * What is known of a model.
   *
   * @param name a name or path
   * @param engine reads it
   * @return its sheet
   */
  public ModelSheet sheet(String name, Engine engine) {
    Model model = model(name, engine);
    Optional<Path> file = file(name);
    return new ModelSheet(
        model,
        file.map(Path::toString).orElse(BUILT_IN),
        file.map(path -> path.toFile().length()).orElseGet(() -> BuiltInModels.bytes(name)));
  }

  /** The file of a model that is not built in. */
  private Optional<Path> file(String name) {
    String wanted = name.strip();
    if (BuiltInModels.NAMES.stream().anyMatch(wanted::equalsIgnoreCase)) {
      return Optional.empty();
    }
    return Files.isRegularFile(Path.of(wanted))
        ? Optional.of(Path.of(wanted))
        : folder.find(wanted);
  }

  /**
   * Imports a model of another program, or one of Limpid's from elsewhere.
   *
   * @param file an archive, a folder, or a frozen graph ({@code .pb})
   * @param settings what the user says of it
   * @param overwrite whether one of its name may be replaced
   * @param engine reads and writes it
   * @return a sentence on what was done
   * @throws LimpidException if it cannot be imported, or there is one of that name
   */
  public String bring(Path file, ImportSettings settings, boolean overwrite, Engine engine) {
    Model read = ModelImport.read(file, settings, engine);
    Model named = settings.name().map(read::withName).orElse(read); // Limpid's own have theirs
    Path place = add(named, overwrite, engine);
    return "Imported \"%s\" as %s; scaling: %s."
        .formatted(named.name(), place, named.scaling().inWords());
  }

  /**
   * Adds a model under its name.
   *
   * @param model the model
   * @param overwrite whether one of that name may be replaced
   * @param engine writes it
   * @return its file
   * @throws InputException if there is one of that name, or the folder cannot be written
   */
  public Path add(Model model, boolean overwrite, Engine engine) {
    Path place = folder.place(model.name());
    if (Files.exists(place) && !overwrite) {
      throw new InputException(
          "There is a model \"" + model.name() + "\" already.",
          "Give overwrite=true to replace it, or choose another name.");
    }
    deleteUnfinished(place.getParent());
    ModelFile.write(model, place, engine);
    return place;
  }

  /** What killed programs have left; nobody writes a model for a day. */
  private static void deleteUnfinished(Path folder) {
    try {
      AtomicFile.deleteUnfinished(folder, Instant.now().minus(Duration.ofDays(1)));
    } catch (IOException e) {
      // it is in nobody's way, and what is to be written will say what is wrong
    }
  }

  /**
   * Deletes one of the user's models.
   *
   * @param name its name
   * @return the file that is gone
   * @throws InputException if there is none, or it cannot be deleted
   */
  public Path delete(String name) {
    Path file = folder.find(name.strip()).orElseThrow(() -> notOwn(name));
    try {
      Files.delete(file);
      return file;
    } catch (IOException e) {
      throw new InputException(
          file + " cannot be deleted.",
          "Close programs that use it, and see that its folder may be written.",
          e);
    }
  }

  /**
   * Checks a model: its checksums, and what it makes of its test picture in 32-bit floats.
   *
   * @param name a name or path
   * @param engine reads and computes it
   * @return the deviation from what it made when it was written, at most {@link #TOLERANCE}
   * @throws ModelFileException if it is damaged or computes something else
   */
  public double verify(String name, Engine engine) {
    Optional<Path> file = file(name);
    Model model =
        file.map(path -> ModelFile.read(path, engine)) // anew, whatever is kept of it
            .orElseGet(() -> model(name, engine));
    TestTensors test =
        file.isPresent() ? ModelFile.readTest(file.get()) : BuiltInModels.test(model.name());
    try (Predictor predictor =
        engine.predictor(model.network(), model.weights(), Precision.FLOAT32)) {
      double deviation = test.deviation(predictor);
      if (!(deviation <= TOLERANCE)) {
        throw new ModelFileException(
            "Model \"%s\" makes another picture than when it was written: deviation %.2g."
                .formatted(model.name(), deviation),
            "Get the file again; if it stays, run limpid self-test.",
            null);
      }
      return deviation;
    }
  }

  private InputException notOwn(String name) {
    List<String> own = folder.names();
    return new InputException(
        "\"" + name + "\" is none of your models.",
        own.isEmpty()
            ? "You have none in " + folder.path() + "."
            : "Yours are " + String.join(", ", own) + ", in " + folder.path() + ".");
  }
}
