package io.github.limpid.command;

import ij.IJ;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.engine.Engine;
import io.github.limpid.training.TrainingOption;
import io.github.limpid.training.TrainingOptions;
import io.github.limpid.training.TrainingRun;
import io.github.limpid.training.TrainingSettings;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scijava.ItemIO;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.MutableModuleItem;
import org.scijava.plugin.Parameter;

/** What {@code Limpid Train...} and {@code Limpid Fine-Tune...} share: images, and settings. */
abstract class NewTrainingCommand extends TrainingCommand {

  /** What the dialog offers where there may be no image. */
  static final String NONE = "(none)";

  /** What the dialog offers for images that are not open. */
  static final String FOLDER = "(folder...)";

  @Parameter(
      label = "Noisy",
      description =
          "Noisy images: an open image, or a folder. Without clean or second ones, the model learns"
              + " from them alone.",
      required = false)
  private String noisy = "";

  @Parameter(
      label = "Clean",
      description =
          "Clean images: an open image, or a folder with the same file names. Without noisy ones,"
              + " noise is added to them.",
      required = false)
  private String clean = "";

  @Parameter(
      label = "Second noisy",
      description = "A second noisy image of each scene, in place of a clean one.",
      required = false)
  private String second = "";

  @Parameter(
      label = "Noise to add",
      description =
          "What is added to clean images that have no noisy ones, such as gaussian:sigma=5..50, drawn"
              + " anew for every patch.",
      required = false)
  private String noise = "";

  @Parameter(
      label = "Epochs",
      description =
          "Passes, 1 or more; the window shows how much each brings. A pass is 200 steps unless more settings say otherwise.")
  private int epochs = TrainingSettings.EPOCHS;

  @Parameter(
      label = "Model file",
      description = "The file to write, such as cells.zip. Checkpoints are kept beside it.",
      style = "save,extensions:zip",
      required = false)
  private File model;

  @Parameter(
      label = "Replace a model file that exists",
      description = "Replaces it, and the checkpoints of the training that wrote it.",
      required = false,
      persist = false)
  private boolean overwrite = false;

  @Parameter(
      label = "More settings",
      description =
          "Further settings as in a macro, such as loss=mse rate=0.001 batch=8. Empty: the usual ones.",
      required = false)
  private String more = "";

  @Parameter(
      label = "Choose more settings in a second dialog",
      description = "A second dialog offers all settings, and its help says what they mean.",
      required = false,
      persist = false)
  private boolean choose = false;

  @Parameter(type = ItemIO.OUTPUT, label = "Model file")
  private String trained;

  /** The options that the first dialog asks for beside the images, by their texts. */
  abstract Map<TrainingOption, String> own();

  /** The options that make no sense here. */
  abstract Set<TrainingOption> without();

  @Override
  void defaults() {
    for (String key : List.of("noisy", "clean", "second", "noise", "more")) {
      useDefault(key, "");
    }
    useDefault("epochs", TrainingSettings.EPOCHS);
    useDefault("model", null);
    useDefault("overwrite", false);
    useDefault("choose", false);
  }

  /** Offers what is open, and the folder that was chosen last, if it is still there. */
  @Override
  void suggest() {
    for (String key : List.of("noisy", "clean", "second")) {
      if (!isInputResolved(key)) {
        String last = remembered().load(text(key));
        text(key).setChoices(choices(last == null ? "" : last));
        setInput(key, NONE);
      }
    }
    moveBehindOwn(List.of("epochs", "model", "overwrite", "more", "choose"));
  }

  private static List<String> choices(String last) {
    List<String> choices = new ArrayList<>(List.of(NONE));
    choices.addAll(List.of(WindowManager.getImageTitles()));
    if (!choices.contains(last) && new File(last).isDirectory()) {
      choices.add(last);
    }
    choices.add(FOLDER);
    return choices;
  }

  private MutableModuleItem<String> text(String key) {
    return getInfo().getMutableInput(key, String.class);
  }

  /** What was typed stays in the dialog, also if it turns out that something was forgotten. */
  private ModuleService remembered() {
    return context().service(ModuleService.class);
  }

  /** SciJava asks for a subclass's inputs last; the network belongs right behind the images. */
  private void moveBehindOwn(List<String> keys) {
    for (String key : keys) {
      ModuleItem<?> input = getInfo().getInput(key);
      getInfo().removeInput(input);
      getInfo().addInput(input);
    }
  }

  @Override
  final Set<String> moreKeys() {
    Set<String> keys = new LinkedHashSet<>();
    for (TrainingOption option : TrainingOption.values()) {
      if (!without().contains(option)) {
        keys.add(option.key());
      }
    }
    return keys;
  }

  /** There are too many to be read in one sentence. */
  @Override
  final String list(Set<String> keys) {
    return "Its keys are in docs/training.md, and in the help of the dialog for more settings.";
  }

  @Override
  final void work() {
    for (String key : List.of("overwrite", "choose")) {
      requireTrueOrFalse(key);
    }
    requireWhole("epochs");
    requireModelFile();
    askForFolders();
    askForMore();
    Engine engine = LoadedEngine.get();
    TrainingRun run = TrainingRun.begin(options(), images(), engine, progress());
    trained = train(run).toString();
    resolveOutput("trained");
  }

  /** Before a person chooses folders and settings; and by the name that the dialog has for it. */
  private void requireModelFile() {
    if (!isCalled() && (model == null || model.getPath().isBlank())) {
      throw new InputException(
          "There is no name for the model file.", "Give one as Model file, such as cells.zip.");
    }
  }

  private void askForFolders() {
    noisy = chosen("noisy", noisy);
    clean = chosen("clean", clean);
    second = chosen("second", second);
  }

  private String chosen(String key, String value) {
    if (FOLDER.equals(value)) {
      Recorder.disablePathRecording(); // what is recorded is the input
      String folder = IJ.getDirectory("Folder of " + key + " images");
      if (folder == null) {
        throw new CancelledException("Training");
      }
      String path = folder.replace(File.separatorChar, '/'); // as macros write it on every system
      remembered().save(text(key), path);
      return path;
    }
    return NONE.equals(value) || value == null ? "" : value;
  }

  private void askForMore() {
    if (choose && !isCalled()) {
      more = MoreSettingsDialog.ask(more, without());
      remembered().save(text("more"), more);
    }
    choose = false; // what is recorded asks nobody
  }

  private TrainingOption allowed(String key) {
    TrainingOption option = TrainingOption.of(key);
    if (without().contains(option)) {
      throw new InputException(
          "%s has no key %s.".formatted(getInfo().getTitle(), key),
          without().contains(TrainingOption.START)
              ? "To train a model further, use Limpid Fine-Tune..."
              : "The layers are those of the model; to choose others, use Limpid Train...");
    }
    return option;
  }

  /** The fields, then what stands in more, then what a macro wrote as keys of its own. */
  private TrainingOptions options() {
    Map<TrainingOption, String> typed = new EnumMap<>(TrainingOption.class);
    typed.put(TrainingOption.NOISY, noisy);
    typed.put(TrainingOption.CLEAN, clean);
    typed.put(TrainingOption.SECOND, second);
    typed.put(TrainingOption.NOISE, noise);
    typed.put(TrainingOption.EPOCHS, String.valueOf(epochs));
    typed.put(TrainingOption.MODEL, model == null ? "" : model.toString());
    typed.put(TrainingOption.OVERWRITE, String.valueOf(overwrite));
    typed.putAll(own());
    MoreSettingsDialog.values(more).forEach((key, text) -> typed.put(allowed(key), text));
    moreKeys().stream()
        .filter(key -> getInfo().getInput(key) == null && !macroValue(key).isEmpty())
        .forEach(key -> typed.put(TrainingOption.of(key), macroValue(key)));
    return complete(new TrainingOptions(typed));
  }

  /** What is usual where nothing was said. */
  TrainingOptions complete(TrainingOptions typed) {
    return typed;
  }
}
