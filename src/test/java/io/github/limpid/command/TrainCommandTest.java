package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import io.github.limpid.network.NetworkSettings;
import io.github.limpid.training.CheckpointFile;
import io.github.limpid.training.RunFolder;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.command.DynamicCommand;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;

/** The commands that train, as macros call them, on small open images. Needs the native library. */
class TrainCommandTest {

  private static final String SHORT =
      " network=unet filters=8 layers=1 patch=16 batch=2 steps=3 threads=1 precision=float32";

  @TempDir private static Path folder;
  private static SciJava sciJava;

  @TempDir private Path results;

  @BeforeAll
  static void startSciJava() {
    sciJava = new SciJava(folder);
  }

  @AfterAll
  static void stopSciJava() {
    sciJava.close();
  }

  @Test
  void everyNetworkWithANameCanBeChosen() throws Exception {
    Parameter network =
        TrainCommand.class.getDeclaredField("network").getAnnotation(Parameter.class);
    assertEquals(NetworkSettings.names(), List.of(network.choices()));
  }

  @Test
  void whatWasTypedIsKeptButNotThatAFileMayBeReplaced() {
    for (Class<?> command : List.of(TrainCommand.class, FineTuneCommand.class)) {
      List<String> forgotten = new ArrayList<>();
      for (Class<?> type = command; type != DynamicCommand.class; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          Parameter input = field.getAnnotation(Parameter.class);
          if (input != null && !input.persist()) {
            forgotten.add(field.getName());
          }
        }
      }
      assertEquals(List.of("overwrite", "choose"), forgotten);
    }
  }

  @BeforeEach
  void openImages() {
    Interpreter.batchMode = true; // where ImageJ finds images by title without windows
    Interpreter.addBatchModeImage(image("clean.tif", 0));
    Interpreter.addBatchModeImage(image("noisy.tif", 12));
    Interpreter.addBatchModeImage(image("again.tif", 12.5));
  }

  @AfterEach
  void closeImages() {
    for (int id : WindowManager.getIDList()) {
      Interpreter.removeBatchModeImage(WindowManager.getImage(id));
    }
    Interpreter.batchMode = false;
  }

  @Test
  void pairOfOpenImagesTrainsAModelWithTheKeysOfTheMacro() throws Exception {
    Module module =
        run(TrainCommand.class, "noisy=noisy.tif clean=clean.tif epochs=2 loss=mse" + SHORT);
    assertDone(module);
    Model model = ModelFile.read(file(), EngineLoader.engine());
    assertEquals(file().toString(), module.getOutput("trained"));
    Map<?, ?> settings = (Map<?, ?>) model.description().training().get("settings");
    assertEquals("mse", settings.get("loss"));
    assertEquals(2, settings.get("epochs"));
    assertEquals("pairs of noisy.tif (noisy) and clean.tif (clean)", model.description().data());
    assertEquals(2, CheckpointFile.read(RunFolder.of(file()).last()).history().size());
  }

  @Test
  void everyKindOfDataTrains() throws Exception {
    for (String data :
        new String[] {
          "clean=clean.tif noise=gaussian:sigma=10",
          "noisy=noisy.tif second=again.tif",
          "noisy=noisy.tif"
        }) {
      assertDone(run(TrainCommand.class, data + " epochs=1 overwrite=true" + SHORT));
      assertTrue(Files.deleteIfExists(file()));
    }
  }

  @Test
  void moreHoldsSettingsAsAMacroWould() throws Exception {
    assertDone(
        run(
            TrainCommand.class,
            "noisy=noisy.tif clean=clean.tif epochs=1 more=[loss=mse description=Two words rate=0.01]"
                + SHORT));
    Model model = ModelFile.read(file(), EngineLoader.engine());
    assertEquals("Two words", model.description().description());
    Map<?, ?> settings = (Map<?, ?>) model.description().training().get("settings");
    assertEquals("mse", settings.get("loss"));
    assertEquals(0.01, settings.get("rate"));
  }

  @Test
  void aModelIsTrainedFurtherAndSaysWhatItStartedFrom() throws Exception {
    assertDone(run(TrainCommand.class, "noisy=noisy.tif clean=clean.tif epochs=1" + SHORT));
    Path first = Files.move(file(), results.resolve("first.zip"));
    assertDone(
        run(
            FineTuneCommand.class,
            "start=["
                + first
                + "] noisy=noisy.tif freeze=encoder epochs=1 patch=16 batch=2 steps=2 overwrite=true"));
    Model model = ModelFile.read(file(), EngineLoader.engine());
    Map<?, ?> start = (Map<?, ?>) model.description().training().get("started-from");
    assertEquals("a model", start.get("name"));
    assertTrue(((Map<?, ?>) start.get("training")).containsKey("history"));
  }

  @Test
  void aFinishedTrainingIsResumedToItsModelFile() throws Exception {
    assertDone(run(TrainCommand.class, "noisy=noisy.tif clean=clean.tif epochs=1" + SHORT));
    Files.delete(file());
    assertDone(run(ResumeTrainingCommand.class, ""));
    assertTrue(Files.isRegularFile(file()));
  }

  @Test
  void whatCannotBeDoneIsASentence() {
    assertRefused("There are no images to train on. Give noisy and clean ones", "noisy", "");
    assertRefused("epochs (0) must be at least 1.", "noisy", "noisy.tif", "epochs", 0);
    assertRefused("There is no open image, folder or file \"x\".", "noisy", "x");
    assertRefused("Loss \"l2\" is not known.", "noisy", "noisy.tif", "more", "loss=l2");
    assertRefused("More settings are not understood at \"fast\".", "noisy", "a", "more", "fast");
    assertRefused("Training has no option \"speed\".", "noisy", "a", "more", "speed=9");
    assertRefused("Limpid Train... has no key freeze.", "noisy", "a", "more", "freeze=encoder");
  }

  private void assertRefused(String beginning, Object... inputs) {
    Object[] all = Arrays.copyOf(inputs, inputs.length + 2);
    all[inputs.length] = "model";
    all[inputs.length + 1] = file().toFile();
    Module module = sciJava.run(TrainCommand.class, all);
    String reason = ((Cancelable) module).getCancelReason();
    assertTrue(reason != null && reason.startsWith(beginning), reason);
    assertFalse(Files.exists(file()));
    assertFalse(Files.exists(RunFolder.of(file()).path()));
  }

  @Test
  void macrosWithKeysThatAreNotTheCommandsOrTextsThatAreNotNumbersEnd() throws Exception {
    for (String options :
        new String[] {
          "noisy=noisy.tif start=Gaussian",
          "noisy=noisy.tif epoch=3",
          "noisy=noisy.tif epochs=two",
          "noisy=noisy.tif overwrite=yes"
        }) {
      Module module = run(TrainCommand.class, options + SHORT);
      assertTrue(((Cancelable) module).isCanceled(), options);
      assertFalse(Files.exists(file()), options);
    }
  }

  @Test
  void keysAreTooManyForASentence() {
    assertEquals(
        "Its keys are in docs/training.md, and in the help of the dialog for more settings.",
        new TrainCommand().list(new TrainCommand().moreKeys()));
  }

  private static void assertDone(Module module) {
    assertFalse(((Cancelable) module).isCanceled(), ((Cancelable) module).getCancelReason());
  }

  private Path file() {
    return results.resolve("a model.zip");
  }

  /** As ImageJ's legacy layer runs a macro with these options and this test's model file. */
  private Module run(Class<? extends Command> command, String options) throws Exception {
    String line = options + " model=[" + file() + "]";
    List<Object> inputs = new ArrayList<>(List.of("model", file().toFile()));
    MacroLine.values(line).forEach((key, text) -> addInput(inputs, command, key, text));
    return SciJava.inMacro(line, () -> sciJava.runHere(command, inputs.toArray()));
  }

  /** Fills in what has a field, and 0 or false for what is not understood. */
  private static void addInput(
      List<Object> inputs, Class<? extends Command> command, String key, String text) {
    switch (key) {
      case "start", "freeze" ->
          inputs.addAll(command == FineTuneCommand.class ? List.of(key, text) : List.of());
      case "noisy", "clean", "second", "noise", "network", "more" ->
          inputs.addAll(List.of(key, text));
      case "epochs" ->
          inputs.addAll(List.of(key, text.matches("\\d+") ? Integer.parseInt(text) : 0));
      case "overwrite" -> inputs.addAll(List.of(key, Boolean.parseBoolean(text)));
      default -> {
        // has no field
      }
    }
  }

  private static ImagePlus image(String title, double noise) {
    Random random = new Random(Double.hashCode(noise));
    ByteProcessor pixels = new ByteProcessor(160, 80);
    for (int i = 0; i < 160 * 80; i++) {
      double scene = 120 + 60 * Math.sin(i % 160 * 0.15) * Math.cos(i / 160 * 0.2);
      pixels.set(i, (int) Math.round(scene + noise * random.nextGaussian()));
    }
    return new ImagePlus(title, pixels);
  }
}
