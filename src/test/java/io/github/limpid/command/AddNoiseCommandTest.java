package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import io.github.limpid.noise.NoiseRecipe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Cancelable;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;

class AddNoiseCommandTest {

  private static final int SIDE = 100;

  @TempDir private static Path folder;
  private static SciJava sciJava;

  private final ImagePlus image = image();

  @BeforeAll
  static void startSciJava() {
    sciJava = new SciJava(folder);
  }

  @AfterAll
  static void stopSciJava() {
    sciJava.close();
  }

  @Test
  void resultIsNoisyAndKeepsTypeTitleAndCalibration() {
    byte[] source = ((byte[]) image.getProcessor().getPixels()).clone();
    ImagePlus noisy = noisy(run("image", image, "noise", "gaussian", "sigma", "10"));
    assertEquals("cells-noisy.tif", noisy.getTitle());
    assertEquals(ImagePlus.GRAY8, noisy.getType());
    assertEquals(0.25, noisy.getCalibration().pixelWidth);
    // sigma / √(2 n) is the standard error of the deviation of n values
    assertEquals(10, noisy.getStatistics().stdDev, 5 * 10 / Math.sqrt(2.0 * SIDE * SIDE));
    assertArrayEquals(source, (byte[]) image.getProcessor().getPixels());
  }

  @Test
  void macroThatLeavesOutKeysGetsTheDefaultsAndNotTheLastOnes() throws Exception {
    run("image", image, "noise", "uniform", "spread", "3", "seed", 5L, "type", "32-bit");
    Module module =
        SciJava.inMacro(
            "image=cells.tif", () -> sciJava.runHere(AddNoiseCommand.class, "image", image));
    assertEquals("gaussian", module.getInput("noise"));
    assertEquals(1L, module.getInput("seed"));
    ImagePlus noisy = noisy(module);
    assertEquals(ImagePlus.GRAY8, noisy.getType());
    // A normal variable clipped at one sigma to both sides has a variance of 0.516 sigma²: 0.199
    // from inside, and 0.317 from those that were clipped. Sigma is 127.5.
    assertEquals(127.5 * Math.sqrt(0.516), noisy.getStatistics().stdDev, 4);
  }

  @Test
  void seedDecidesTheNoise() {
    byte[][] pixels = new byte[3][];
    for (int i = 0; i < 3; i++) {
      Module module = run("image", image, "noise", "poisson:photons=9", "seed", i < 2 ? 4L : 5L);
      pixels[i] = (byte[]) noisy(module).getProcessor().getPixels();
    }
    assertArrayEquals(pixels[0], pixels[1]);
    assertFalse(Arrays.equals(pixels[0], pixels[2]));
  }

  @Test
  void parametersOfOtherKindsAreLeftAlone() {
    Module module =
        run("image", image, "noise", "salt-and-pepper", "density", "1", "sigma", "10", "gain", "2");
    byte[] pixels = (byte[]) noisy(module).getProcessor().getPixels();
    for (byte pixel : pixels) {
      assertTrue(pixel == 0 || pixel == -1);
    }
  }

  @Test
  void recipeInAMacroIsNotTakenApart() throws Exception {
    String recipe = "poisson:photons=60,level=255+gaussian:sigma=8";
    Module module =
        SciJava.inMacro(
            "image=cells.tif noise=" + recipe + " more=[]",
            () -> // what ImageJ reads out of such a line
            sciJava.runHere(
                    AddNoiseCommand.class,
                    "image",
                    image,
                    "noise",
                    recipe,
                    "photons",
                    "60,level=255+gaussian:sigma=8",
                    "sigma",
                    "8"));
    // gain 255 / 60 on 128 grey levels, and 8²
    double theory = Math.sqrt(255 / 60.0 * 128 + 64);
    assertEquals(theory, noisy(module).getStatistics().stdDev, 0.1 * theory);
  }

  @Test
  void choicesAreTheNoisesThereAre() throws Exception {
    Parameter noise =
        AddNoiseCommand.class.getDeclaredField("noise").getAnnotation(Parameter.class);
    assertEquals(Set.copyOf(NoiseRecipe.names()), Set.of(noise.choices()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noise | hum | Noise \"hum\" is not known.",
        "sigma | -1 | Noise sigma (-1) must be finite and at least 0.",
        "sigma | wide | Noise \"gaussian\" was given \"wide\" for sigma, which is no number.",
        "more | hot=1 | Noise \"gaussian\" has no parameter \"hot\".",
        "like | none.tif | No open image is called \"none.tif\".",
        "clip | perhaps | Clip \"perhaps\" is not known.",
        "type | 8-bit | Type \"8-bit\" is not known.",
      })
  void whatCannotBeCancelsWithItsSentence(String key, String value, String problem) {
    Module module = run("image", image, key, value);
    assertTrue(((Cancelable) module).isCanceled());
    String reason = ((Cancelable) module).getCancelReason();
    assertTrue(reason.startsWith(problem), reason);
    assertNull(module.getOutput("noisy"));
  }

  @Test
  void misspeltKeyStopsTheMacroWithTheKeysThereAre() throws Exception {
    Module module =
        SciJava.inMacro(
            "image=cells.tif sigme=4",
            () -> sciJava.runHere(AddNoiseCommand.class, "image", image));
    assertTrue(((Cancelable) module).isCanceled());
    assertNull(module.getOutput("noisy"));
  }

  /** With these inputs, and none that SciJava remembers. */
  private static Module run(Object... inputs) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("noise", "gaussian");
    all.put("seed", 1L);
    all.put("clip", "auto");
    all.put("type", "same");
    for (int i = 0; i < inputs.length; i += 2) {
      all.put((String) inputs[i], inputs[i + 1]);
    }
    return sciJava.run(
        AddNoiseCommand.class,
        all.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .toArray());
  }

  private static ImagePlus noisy(Module module) {
    assertFalse(((Cancelable) module).isCanceled(), ((Cancelable) module).getCancelReason());
    return (ImagePlus) module.getOutput("noisy");
  }

  private static ImagePlus image() {
    ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
    pixels.set(128);
    ImagePlus image = new ImagePlus("cells.tif", pixels);
    Calibration calibration = new Calibration();
    calibration.pixelWidth = 0.25;
    image.setCalibration(calibration);
    return image;
  }
}
