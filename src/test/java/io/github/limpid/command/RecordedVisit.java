package io.github.limpid.command;

import ij.IJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does everything that Limpid can do in its dialogs, with other values than the defaults, while the
 * recorder listens; then runs what was recorded, and macros that leave out what a dialog was given.
 */
final class RecordedVisit implements Visit {

  /** Behind the name of a command: the line that was recorded. */
  static final String RECORDED = " recorded: ";

  /** What came out of the dialog. */
  static final String BY_HAND = " by hand: ";

  /** The active image afterwards, and how many are open. */
  static final String ACTIVE = " active: ";

  /** What a macro with a wrong value was told. */
  static final String REFUSED = " refused: ";

  /** Likewise in batch mode. */
  static final String REFUSED_IN_BATCH_MODE = " refused in batch mode: ";

  /** What came out of the line. */
  static final String REPLAYED = " replayed: ";

  /** What came out of a line that leaves out everything that has a default. */
  static final String LEFT_OUT = " left out: ";

  /** What came out of a line with the defaults. */
  static final String DEFAULTS = " defaults: ";

  private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();
  private static final String NOISY = "picture-grey-noisy.png";
  private static final String CLEAN = "picture-grey-clean.png";
  private static final String SHORT =
      "filters=8 layers=1 patch=16 batch=2 steps=3 threads=1 precision=float32";
  private static final String SHORT_TUNING = "patch=16 batch=2 steps=3 threads=1 precision=float32";

  private Person person;

  @Override
  public void by(Person somebody) throws IOException {
    person = somebody;
    person.record();
    denoise();
    addNoise();
    compare();
    denoiseFolder();
    train();
    fineTune();
    resumeTraining();
    models();
    testItself();
    refuseWrongValues();
  }

  private void refuseWrongValues() throws IOException {
    person.closeImages();
    openPair();
    refuse("Limpid Denoise...", "strength=2");
    refuse("Limpid Add Noise...", "seed=two");
    refuse("Limpid Compare...", "reference=none.tif");
    refuse("Limpid Denoise Folder...", "subfolders=maybe");
    refuse("Limpid Train...", pair() + " epochs=0");
    refuse("Limpid Fine-Tune...", pair() + " epoch=3");
    refuse("Limpid Resume Training...", "stop=true");
  }

  private void denoise() throws IOException {
    record(
        "Limpid Denoise...",
        this::openNoisy,
        dialog -> dialog.set("Model", "Gaussian").set("Strength", 0.5).set("Show residual", true),
        Pixels::ofOpenImages);
    leaveOut(
        "Limpid Denoise...",
        "",
        "model=Microscopy strength=1 residual=false selection=false",
        this::openNoisy,
        Pixels::ofOpenImages);
  }

  private void addNoise() throws IOException {
    record(
        "Limpid Add Noise...",
        () -> open(CLEAN),
        dialog ->
            dialog
                .set("Noise", "poisson")
                .set("Photons (poisson)", "20")
                .set("More parameters", "level=200")
                .set("Seed", 7)
                .set("Clip to the image's range", "true")
                .set("Type of the result", "32-bit"),
        Pixels::ofOpenImages);
    leaveOut(
        "Limpid Add Noise...",
        "",
        "noise=gaussian seed=1 clip=auto type=same",
        () -> open(CLEAN),
        Pixels::ofOpenImages);
  }

  private void compare() throws IOException {
    Supplier<String> seen = () -> lastResults() + "; " + Pixels.ofOpenImages();
    record(
        "Limpid Compare...",
        this::openPair,
        dialog ->
            dialog
                .set("Reference (title)", CLEAN)
                .set("Data range", "reference")
                .set("Fit brightness first", true)
                .set("Show error map", true),
        seen);
    leaveOut(
        "Limpid Compare...",
        "reference=" + CLEAN,
        "reference=" + CLEAN + " range=auto fit=false errors=false residual=false",
        this::openPair,
        seen);
  }

  private static String lastResults() {
    ResultsTable table = ResultsTable.getResultsTable();
    return table.getRowAsString(table.size() - 1).replaceFirst("^\\d+\t", "").replace('\t', ' ');
  }

  private void denoiseFolder() throws IOException {
    Path noisy = person.folder().resolve("noisy images");
    Path denoised = person.folder().resolve("denoised images");
    Files.createDirectories(noisy.resolve("below"));
    Files.copy(SAMPLES.resolve(NOISY), noisy.resolve("a.png"));
    Files.copy(SAMPLES.resolve(NOISY), noisy.resolve("below").resolve("b.png"));
    String folders = "input=[" + noisy + "] output=[" + denoised + "]";
    record(
        "Limpid Denoise Folder...",
        () -> delete(denoised),
        dialog ->
            dialog
                .set("Input folder", noisy)
                .set("Output folder", denoised)
                .set("Model", "Gaussian")
                .set("Strength", 0.5)
                .set("Include subfolders", true),
        () -> pictures(denoised));
    leaveOut(
        "Limpid Denoise Folder...",
        folders,
        folders + " model=Microscopy strength=1 subfolders=false overwrite=false",
        () -> delete(denoised),
        () -> pictures(denoised));
  }

  private static String pictures(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".png"))
          .sorted()
          .map(file -> Pixels.of(IJ.openImage(file.toString())))
          .collect(Collectors.joining("; "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void train() throws IOException {
    record(
        "Limpid Train...",
        this::openPairWithoutModel,
        dialog ->
            dialog
                .set("Noisy", NOISY)
                .set("Clean", CLEAN)
                .set("Network", "unet")
                .set("Epochs", 1)
                .set("Model file", model())
                .set("More settings", SHORT)
                .set("Choose more settings in a second dialog", true),
        () -> person.dialog("Limpid: more settings").set("loss", "mse").press("OK"),
        this::denoisedWithModel);
    leaveOut(
        "Limpid Train...",
        pair() + " network=unet epochs=1 " + SHORT,
        pair() + " network=unet epochs=1 seed=1 noise= second= overwrite=false " + SHORT,
        this::openPairWithoutModel,
        this::denoisedWithModel);
  }

  private void fineTune() throws IOException {
    String start = "started"; // one of the person's own models, which the dialog offers by name
    Path models = Files.createDirectories(person.folder().resolve("home/.limpid/models"));
    Files.copy(model(), models.resolve(start + ".zip"), StandardCopyOption.REPLACE_EXISTING);
    record(
        "Limpid Fine-Tune...",
        this::openPairWithoutModel,
        dialog ->
            dialog
                .set("Noisy", NOISY)
                .set("Clean", CLEAN)
                .set("Start from", start)
                .set("Keep as it is", "encoder")
                .set("Epochs", 1)
                .set("Model file", model())
                .set("More settings", SHORT_TUNING),
        this::denoisedWithModel);
    leaveOut(
        "Limpid Fine-Tune...",
        pair() + " epochs=1 start=" + start + " " + SHORT_TUNING,
        pair() + " epochs=1 start=" + start + " freeze=none overwrite=false " + SHORT_TUNING,
        this::openPairWithoutModel,
        this::denoisedWithModel);
  }

  private void resumeTraining() throws IOException {
    Runnable before =
        () -> {
          openPair();
          delete(model()); // as if the end of the training were still to come
        };
    record(
        "Limpid Resume Training...",
        before,
        dialog -> dialog.set("Checkpoint or model file", model()).set("Stop and keep best", true),
        this::denoisedWithModel);
    String file = "model=[" + model() + "]";
    leaveOut(
        "Limpid Resume Training...", file, file + " stop=false", before, this::denoisedWithModel);
  }

  private void models() throws IOException {
    String command = "Limpid Models...";
    record(
        command,
        RecordedVisit::closeList,
        dialog -> dialog.set("Action", "show").set("Model", "Digits"),
        RecordedVisit::list);
    leaveOut(command, "", "action=list", RecordedVisit::closeList, RecordedVisit::list);
  }

  private static void closeList() {
    if (WindowManager.getWindow(ModelsCommand.TITLE) instanceof TextWindow window) {
      DialogOnScreen.onScreen(window::close);
    }
  }

  private static String list() {
    Person.until("the list", () -> WindowManager.getWindow(ModelsCommand.TITLE) != null);
    TextWindow window = (TextWindow) WindowManager.getWindow(ModelsCommand.TITLE);
    return window.getTextPanel().getText().replaceAll("\\s+", " ");
  }

  private void testItself() throws IOException {
    String command = "Limpid Self-Test";
    person.takeRecorded();
    person.choose("Help", command);
    person.waitFor(command);
    person.until("the report", () -> WindowManager.getWindow(command) != null);
    String line = person.takeRecorded();
    person.tell(command + RECORDED + line);
    IJ.log("\\Clear");
    person.runMacro(line);
    person.tell(command + REPLAYED + lastLine(IJ.getLog()));
  }

  private static String lastLine(String text) {
    return text.strip().replaceFirst("(?s).*\n", "");
  }

  private void open(String sample) {
    person.open(SAMPLES.resolve(sample));
  }

  private void openNoisy() {
    open(NOISY);
  }

  /** The noisy one is active. */
  private void openPair() {
    open(CLEAN);
    open(NOISY);
  }

  private void openPairWithoutModel() {
    delete(model());
    delete(person.folder().resolve("my model-training"));
    openPair();
  }

  private Path model() {
    return person.folder().resolve("my model.zip");
  }

  private String pair() {
    return "noisy=%s clean=%s model=[%s]".formatted(NOISY, CLEAN, model());
  }

  private String denoisedWithModel() {
    String options = "image=%s model=[%s] strength=1".formatted(NOISY, model());
    person.runMacro("run(\"Limpid Denoise...\", \"" + options + "\");");
    return Pixels.of(person.active());
  }

  private static void delete(Path path) {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void record(
      String command, Runnable before, Consumer<DialogOnScreen> answer, Supplier<String> seen)
      throws IOException {
    record(command, before, answer, () -> {}, seen);
  }

  private void record(
      String command,
      Runnable before,
      Consumer<DialogOnScreen> answer,
      Runnable secondAnswer,
      Supplier<String> seen)
      throws IOException {
    person.closeImages();
    before.run();
    person.takeRecorded();
    DialogOnScreen dialog = person.dialogOf(command);
    answer.accept(dialog);
    dialog.press("OK");
    secondAnswer.run();
    person.waitFor(command);
    String line = person.takeRecorded();
    person.tell(command + RECORDED + line);
    person.tell(command + ACTIVE + activeImage());
    person.tell(command + BY_HAND + seen.get());
    person.tell(command + REPLAYED + ran(line, before, seen));
  }

  private String activeImage() {
    String title = person.active() == null ? "none" : person.active().getTitle();
    return title + ", " + person.images().size() + " open";
  }

  private void refuse(String command, String options) throws IOException {
    Path told = person.folder().resolve(MacroHost.TOLD);
    String macro = line(command, options) + " File.append('went on', '" + told + "');";
    person.tell(command + REFUSED + person.stopMacro(macro));
    String inBatchMode = "setBatchMode(true); " + macro;
    person.tell(command + REFUSED_IN_BATCH_MODE + person.stopMacro(inBatchMode));
  }

  private void leaveOut(
      String command, String few, String all, Runnable before, Supplier<String> seen)
      throws IOException {
    person.tell(command + LEFT_OUT + ran(line(command, few), before, seen));
    person.tell(command + DEFAULTS + ran(line(command, all), before, seen));
  }

  private static String line(String command, String options) {
    return "run(\"%s\", \"%s\");".formatted(command, options);
  }

  private String ran(String line, Runnable before, Supplier<String> seen) {
    person.closeImages();
    before.run();
    person.runMacro(line);
    return seen.get();
  }
}
