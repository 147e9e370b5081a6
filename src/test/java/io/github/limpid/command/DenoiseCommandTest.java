package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.Macro;
import ij.process.ShortProcessor;
import io.github.limpid.cli.SmallModels;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/**
 * The command as SciJava runs it, headless, with a model that takes the mean of 3 × 3 pixels. Needs
 * the native library.
 */
class DenoiseCommandTest {

  @TempDir private static Path folder;
  private static String box;
  private static Context context;

  private final ImagePlus image = image();

  @BeforeAll
  static void startSciJava() {
    System.setProperty("java.util.prefs.userRoot", folder.toString()); // leave the user's alone
    box = SmallModels.box(folder).toString();
    context = new Context(CommandService.class);
  }

  @AfterAll
  static void stopSciJava() {
    context.close();
  }

  @Test
  void outputIsTheDenoisedImage() throws Exception {
    short[] source = ((short[]) image.getProcessor().getPixels()).clone();
    Module module = run("image", image, "model", box, "strength", 1.0);
    assertFalse(((Cancelable) module).isCanceled());
    ImagePlus denoised = (ImagePlus) module.getOutput("denoised");
    assertEquals("cells-denoised.tif", denoised.getTitle());
    assertEquals(ImagePlus.GRAY16, denoised.getType());
    assertTrue(deviation(denoised) < 0.5 * deviation(image)); // a mean of 9 leaves a third
    assertArrayEquals(source, (short[]) image.getProcessor().getPixels());
  }

  @Test
  void strengthZeroGivesACopyOfTheSource() throws Exception {
    Module module = run("image", image, "model", box, "strength", 0.0);
    ImagePlus denoised = (ImagePlus) module.getOutput("denoised");
    assertNotSame(image, denoised);
    assertArrayEquals(
        (short[]) image.getProcessor().getPixels(), (short[]) denoised.getProcessor().getPixels());
  }

  @Test
  void macroThatNamesNoStrengthGetsTheDefaultAndNotTheLastOne() throws Exception {
    run("image", image, "model", box, "strength", 0.0); // is remembered
    Module module =
        inMacro("image=cells.tif model=" + box, () -> runHere("image", image, "model", box));
    assertEquals(1.0, module.getInput("strength"));
    assertTrue(deviation((ImagePlus) module.getOutput("denoised")) < 0.5 * deviation(image));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 1.5, Double.NaN})
  void strengthBeyondTheRangeCancelsWithItsSentence(double strength) throws Exception {
    assertRefused(
        "Strength ("
            + strength
            + ") must be between 0 and 1. Give 1 for the denoised image, 0.5 for an equal mixture"
            + " with the source.",
        run("image", image, "model", box, "strength", strength));
  }

  @Test
  void unknownModelCancelsWithItsSentence() throws Exception {
    assertRefused(
        "There is no model \"Sharp\". Built in are Microscopy and Gaussian; or give the path of a"
            + " model file.",
        run("image", image, "model", "Sharp", "strength", 1.0));
  }

  @Test
  void noImageCancelsWithItsSentence() throws Exception {
    assertRefused(
        "No image is open. Open an image, then run the command again.",
        run("image", new ImagePlus(), "model", box, "strength", 1.0));
  }

  @Test
  void failureInAMacroStopsTheMacro() throws Exception {
    Module module =
        inMacro(
            "image=cells.tif model=Sharp",
            () -> {
              Module failed = runHere("image", image, "model", "Sharp");
              assertNull(Macro.getOptions(), "the macro goes on");
              return failed;
            });
    assertTrue(((Cancelable) module).isCanceled());
    assertNull(module.getOutput("denoised"));
  }

  private static void assertRefused(String sentence, Module module) {
    assertTrue(((Cancelable) module).isCanceled());
    assertEquals(sentence, ((Cancelable) module).getCancelReason());
    assertNull(module.getOutput("denoised"));
  }

  private static Module run(Object... inputs) throws InterruptedException, ExecutionException {
    CommandInfo info = context.service(CommandService.class).getCommand(DenoiseCommand.class);
    return context.service(ModuleService.class).run(info, true, inputs).get();
  }

  /** As ImageJ's legacy layer does it for macros: on the thread of the macro. */
  private static Module runHere(Object... inputs) {
    PluginService plugins = context.service(PluginService.class);
    ModuleService modules = context.service(ModuleService.class);
    Module module =
        modules.createModule(
            context.service(CommandService.class).getCommand(DenoiseCommand.class));
    for (int i = 0; i < inputs.length; i += 2) {
      module.setInput((String) inputs[i], inputs[i + 1]);
      module.resolveInput((String) inputs[i]);
    }
    new ModuleRunner(
            context,
            module,
            plugins.createInstancesOfType(PreprocessorPlugin.class),
            plugins.createInstancesOfType(PostprocessorPlugin.class))
        .run();
    return module;
  }

  /** Does something on a thread that ImageJ takes for one of a macro with these options. */
  private static <T> T inMacro(String options, Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              Macro.setOptions(options + " ");
              return work.call();
            });
    Thread thread = new Thread(task, "Run$_Macro$");
    thread.start();
    return task.get();
  }

  private static double deviation(ImagePlus image) {
    return image.getStatistics().stdDev;
  }

  private static ImagePlus image() {
    Random random = new Random(3);
    ShortProcessor pixels = new ShortProcessor(24, 20);
    for (int i = 0; i < 24 * 20; i++) {
      pixels.set(i, (int) Math.round(1000 + 100 * random.nextGaussian()));
    }
    return new ImagePlus("cells.tif", pixels);
  }
}
