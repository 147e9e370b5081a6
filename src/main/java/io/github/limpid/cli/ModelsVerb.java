package io.github.limpid.cli;

import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.exchange.ImportSettings;
import io.github.limpid.exchange.ModelExport;
import io.github.limpid.exchange.ModelShelf;
import io.github.limpid.model.Model;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid models}: what models there are, where they come from, and where they go. */
@Command(
    name = "models",
    description = "Lists, imports, exports and checks models.",
    mixinStandardHelpOptions = true,
    versionProvider = LimpidVersion.class)
final class ModelsVerb implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: limpid models "
            + String.join(", limpid models ", spec.subcommands().keySet())
            + ".");
  }

  @Command(
      name = "list",
      description = "Lists the built-in models and yours.",
      mixinStandardHelpOptions = true,
      versionProvider = LimpidVersion.class)
  void list() {
    ModelShelf shelf = ModelShelf.ofUser();
    shelf
        .table(EngineLoader.engine())
        .only(ModelShelf.SHORT_HEADINGS)
        .lines()
        .forEach(out()::println);
    out().println("Yours lie in " + shelf.path() + ".");
    out().println("limpid models show MODEL tells more.");
  }

  @Command(
      name = "show",
      description = "Says all that is known of a model.",
      mixinStandardHelpOptions = true,
      versionProvider = LimpidVersion.class)
  void show(
      @Parameters(paramLabel = "MODEL", description = "A name or the path of a model file.")
          String model) {
    PrintWriter out = out();
    ModelShelf.ofUser()
        .sheet(model, EngineLoader.engine())
        .lines()
        .forEach((heading, value) -> out.println(heading + ": " + value));
  }

  @Command(
      name = "import",
      description =
          "Makes a model of another program one of yours: a bioimage.io archive with TensorFlow"
              + " weights, an export of CSBDeep, CARE or Noise2Void, a SavedModel or a frozen graph.",
      mixinStandardHelpOptions = true,
      versionProvider = LimpidVersion.class)
  void importModel(
      @Parameters(paramLabel = "FILE", description = "Archive, folder or .pb file.") Path file,
      @Option(
              names = "--name",
              defaultValue = "",
              paramLabel = "NAME",
              description = "What to call it. If not given: as the model is called.")
          String name,
      @Option(
              names = "--range",
              defaultValue = "",
              paramLabel = "LOW..HIGH",
              description =
                  "Grey levels that become 0 and 1 in the network; or \"quantiles 0.03..0.998\" of"
                      + " each channel; or moments: mean and standard deviation. If not given: what"
                      + " the model says, else the quantiles 0.001 and 0.999.")
          String range,
      @Option(names = "--transposed", description = "The model was given columns as rows.")
          boolean transposed,
      @Option(
              names = "--licence",
              defaultValue = "",
              paramLabel = "SPDX",
              description =
                  "SPDX identifier of its licence, such as CC-BY-4.0, in place of what it says.")
          String licence,
      @Option(names = "--overwrite", description = "Replace a model of that name.")
          boolean overwrite) {
    ImportSettings settings = ImportSettings.typed(name, range, transposed, licence);
    out().println(ModelShelf.ofUser().bring(file, settings, overwrite, EngineLoader.engine()));
  }

  @Command(
      name = "export",
      description = "Writes a model for other programs.",
      mixinStandardHelpOptions = true,
      versionProvider = LimpidVersion.class)
  void export(
      @Parameters(paramLabel = "MODEL", description = "A name or the path of a model file.")
          String model,
      @Parameters(paramLabel = "FILE", description = "The file, or the folder of a SavedModel.")
          Path file,
      @Option(
              names = "--form",
              defaultValue = "bioimage",
              paramLabel = "FORM",
              description =
                  "bioimage: an archive of format 0.5 (the default); savedmodel: a folder with"
                      + " TensorFlow's SavedModel; npz: the weights as NumPy arrays.")
          String form,
      @Option(names = "--overwrite", description = "Replace what is there.") boolean overwrite) {
    Engine engine = EngineLoader.engine();
    Model read = ModelShelf.ofUser().model(model, engine);
    ModelExport.parse(form).export(read, file, overwrite, engine);
    out().println("Exported \"" + read.name() + "\" to " + file + ".");
  }

  @Command(
      name = "delete",
      description = "Deletes one of your models.",
      mixinStandardHelpOptions = true,
      versionProvider = LimpidVersion.class)
  void delete(@Parameters(paramLabel = "MODEL", description = "Its name.") String model) {
    out().println("Deleted " + ModelShelf.ofUser().delete(model) + ".");
  }

  @Command(
      name = "verify",
      description =
          "Checks the weights of a model: their checksum, and whether they make of its test picture"
              + " what they did when it was written. Its texts, such as those on training data and"
              + " quality, are not checked.",
      mixinStandardHelpOptions = true,
      versionProvider = LimpidVersion.class)
  void verify(
      @Parameters(paramLabel = "MODEL", description = "A name or the path of a model file.")
          String model) {
    double deviation = ModelShelf.ofUser().verify(model, EngineLoader.engine());
    out()
        .printf(
            Locale.ROOT,
            "The weights and the test picture are right: deviation %.2g.%n",
            deviation);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
