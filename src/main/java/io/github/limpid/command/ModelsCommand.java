package io.github.limpid.command;

import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import io.github.limpid.InputException;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.exchange.ImportSettings;
import io.github.limpid.exchange.ModelExport;
import io.github.limpid.exchange.ModelShelf;
import io.github.limpid.exchange.ModelTable;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFolder;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plugins > Limpid > Limpid Models...}: what models there are, where they come from, and
 * where they go.
 *
 * <p>Macro: {@code run("Limpid Models...", "action=import file=care.zip name=[My cells]");}
 */
@Plugin(
    type = Command.class,
    menu = {@Menu(label = "Plugins"), @Menu(label = "Limpid"), @Menu(label = "Limpid Models...")},
    initializer = "prepareInputs",
    headless = true)
public final class ModelsCommand extends LimpidCommand {

  /** The title of the window with what is known. */
  static final String TITLE = "Limpid models";

  /** The title of the question before a person deletes a model. */
  static final String DELETE_TITLE = "Limpid: delete a model";

  private static final String DEFAULT_ACTION = "list";
  private static final String DEFAULT_FORM = "bioimage";
  private static final String NONE = "(none)";

  @Parameter(
      label = "Action",
      description =
          "list all models; show what is known of one; import one of another program; export one for"
              + " others; delete one of yours; verify that one is not damaged.",
      choices = {"list", "show", "import", "export", "delete", "verify"},
      persist = false)
  private String action = DEFAULT_ACTION;

  @Parameter(
      label = "Model",
      description = "The model to show, export, delete or verify.",
      required = false,
      persist = false)
  private String model = "";

  @Parameter(
      label = "File",
      description =
          "To import: a bioimage.io archive with TensorFlow weights, an export of CSBDeep, CARE or"
              + " Noise2Void, a SavedModel (zip or folder), or a frozen graph (.pb). To export: the"
              + " file or folder to write.",
      style = "both",
      required = false,
      persist = false)
  private File file;

  @Parameter(
      label = "Name (import)",
      description = "What the imported model is called. Empty: as it calls itself.",
      required = false,
      persist = false)
  private String name = "";

  @Parameter(
      label = "Range (import)",
      description =
          "Grey levels that become 0 and 1 in the network, such as 0..255; or, with the word, quantiles"
              + " 0.03..0.998 of each channel; or moments. Empty: what the model says, else quantiles 0.001..0.999.",
      required = false,
      persist = false)
  private String range = "";

  @Parameter(
      label = "Columns as rows (import)",
      description = "The model was given columns as rows where it was trained.",
      required = false,
      persist = false)
  private boolean transposed = false;

  @Parameter(
      label = "Licence (import)",
      description = "SPDX identifier, such as CC-BY-4.0. Empty: what the model says.",
      required = false,
      persist = false)
  private String licence = "";

  @Parameter(
      label = "Form (export)",
      description =
          "bioimage: an archive of format 0.5 (.zip); savedmodel: a folder with TensorFlow's"
              + " SavedModel; npz: the weights as NumPy arrays (.npz).",
      choices = {"bioimage", "savedmodel", "npz"},
      persist = false)
  private String form = DEFAULT_FORM;

  @Parameter(
      label = "Replace what exists",
      description = "Replaces a model of the same name, or the file that is written.",
      required = false,
      persist = false)
  private boolean overwrite = false;

  @Parameter(type = ItemIO.OUTPUT, label = "Models")
  private ResultsTable table;

  /** Created by SciJava. */
  public ModelsCommand() {}

  @Override
  void defaults() {
    useDefault("action", DEFAULT_ACTION);
    useDefault("model", "");
    useDefault("file", null);
    useDefault("name", "");
    useDefault("range", "");
    useDefault("transposed", false);
    useDefault("licence", "");
    useDefault("form", DEFAULT_FORM);
    useDefault("overwrite", false);
  }

  /** Offers the models by name, and none of them first, so that none is deleted by a slip. */
  @Override
  void suggest() {
    if (!isInputResolved("model")) {
      List<String> choices = new ArrayList<>(List.of(NONE));
      choices.addAll(ModelChoices.names());
      getInfo().getMutableInput("model", String.class).setChoices(choices);
      setInput("model", NONE);
    }
  }

  @Override
  void work() {
    requireTrueOrFalse("transposed");
    requireTrueOrFalse("overwrite");
    ModelShelf shelf = ModelShelf.ofUser();
    switch (action.strip().toLowerCase(Locale.ROOT)) {
      case "list" -> {
        ModelTable known = shelf.table(engine());
        log("Your models lie in %s.", shelf.path()); // first, or the log would cover the table
        show(known, known.only(ModelShelf.SHORT_HEADINGS));
      }
      case "show" -> {
        ModelTable known = shelf.sheet(chosen(), engine()).table();
        show(known, known);
      }
      case "import" -> log("%s", shelf.bring(path(), settings(), overwrite, engine()));
      case "export" -> export(shelf.model(chosen(), engine()), path());
      case "delete" -> delete(shelf, chosen());
      case "verify" ->
          log(
              "The weights and the test picture of \"%s\" are right: deviation %.2g.",
              chosen(), shelf.verify(chosen(), engine()));
      default ->
          throw new InputException(
              "\"" + action + "\" is not an action.",
              "Give list, show, import, export, delete or verify.");
    }
  }

  private static Engine engine() {
    return EngineLoader.engine();
  }

  private String chosen() {
    if (model.isBlank() || model.equals(NONE)) {
      throw new InputException("There is no model to " + action + ".", "Give its name as model.");
    }
    return model.strip();
  }

  private Path path() {
    if (file == null || file.getPath().isBlank()) {
      throw new InputException(
          "There is no file to " + action + ".", "Give the path of a file or folder as file.");
    }
    return file.toPath();
  }

  private ImportSettings settings() {
    return ImportSettings.typed(name, range, transposed, licence);
  }

  private void export(Model exported, Path target) {
    ModelExport.parse(form).export(exported, target, overwrite, engine());
    log("Exported \"%s\" to %s.", exported.name(), target);
  }

  private void delete(ModelShelf shelf, String doomed) {
    if (isCalled() || isMeant(doomed)) {
      log("Deleted %s.", shelf.delete(doomed));
    } else {
      cancel(null);
    }
  }

  /** Asks a person, who may have chosen the wrong entry of a list. */
  private static boolean isMeant(String doomed) {
    Optional<Path> file = ModelFolder.ofUser().find(doomed);
    if (file.isEmpty()) {
      return true; // what cannot be deleted is refused with the reason
    }
    GenericDialog question = new GenericDialog(DELETE_TITLE);
    question.addMessage(
        MessageText.wrapped("Delete the model \"" + doomed + "\"? It cannot be brought back.")
            + "\n"
            + MessageText.wrapped("File: " + file.get()));
    question.setOKLabel("Delete");
    question.showDialog();
    return question.wasOKed();
  }

  /** In a window; where there are none, what of it is meant for there in the log. */
  private void show(ModelTable known, ModelTable logged) {
    table = results(known);
    resolveOutput("table");
    if (GraphicsEnvironment.isHeadless()) {
      logged.lines().forEach(line -> log("%s", line));
    } else {
      TableWindow.show(table, TITLE);
    }
  }

  private static ResultsTable results(ModelTable known) {
    ResultsTable results = new ResultsTable();
    results.showRowNumbers(false);
    for (List<String> row : known.rows()) {
      results.incrementCounter();
      for (int column = 0; column < row.size(); column++) {
        results.addValue(known.headings().get(column), row.get(column));
      }
    }
    return results;
  }
}
