package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.VirtualStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.limpid.cli.SmallModels;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Cancelable;
import org.scijava.module.Module;

/**
 * The command as SciJava runs it, headless, with a model that takes the mean of 3 × 3 pixels. Needs
 * the native library.
 */
class DenoiseCommandTest {

  @TempDir private static Path folder;
  private static String box;
  private static SciJava sciJava;

  private final ImagePlus image = image();

  @BeforeAll
  static void startSciJava() {
    box = SmallModels.box(folder).toString();
    sciJava = new SciJava(folder);
  }

  @AfterAll
  static void stopSciJava() {
    sciJava.close();
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
  void onlyWhatIsSelectedIsDenoised() throws Exception {
    ImagePlus whole = (ImagePlus) run("image", image, "model", box).getOutput("denoised");
    Roi oval = new OvalRoi(3, 5, 14, 9);
    image.setRoi(oval);
    ImagePlus part =
        (ImagePlus) run("image", image, "model", box, "selection", true).getOutput("denoised");
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        ImagePlus as = oval.contains(x, y) ? whole : image;
        assertEquals(as.getProcessor().get(x, y), part.getProcessor().get(x, y), x + ", " + y);
      }
    }
    assertTrue(part.getInfoProperty().contains("Only the selection was denoised, within 14 × 9"));
  }

  @Test
  void aMissingSelectionIsNamed() throws Exception {
    Module module = run("image", image, "model", box, "selection", true);
    assertEquals(
        "No area is selected in \"cells.tif\". Draw one with ImageJ's rectangle, oval, polygon or"
            + " freehand tool, or leave selection out.",
        ((Cancelable) module).getCancelReason());
    assertNull(module.getOutput("denoised"));
  }

  @Test
  void residualIsWhatWasTakenAwayFromEachPixel() throws Exception {
    Module module = run("image", image, "model", box, "strength", 1.0, "residual", true);
    ImagePlus denoised = (ImagePlus) module.getOutput("denoised");
    ImagePlus residual = (ImagePlus) module.getOutput("residualmap");
    assertEquals("cells-residual.tif", residual.getTitle());
    assertEquals(32, residual.getBitDepth());
    assertEquals(-residual.getDisplayRangeMax(), residual.getDisplayRangeMin());
    for (int i = 0; i < 24 * 20; i++) {
      float expected = image.getProcessor().getf(i) - denoised.getProcessor().getf(i);
      assertEquals(expected, residual.getProcessor().getf(i));
    }
  }

  @Test
  void escapeWhileTheResidualIsMadeLeavesTheDenoisedImage() throws Exception {
    ImagePlus whole = (ImagePlus) run("image", image, "model", box).getOutput("denoised");
    ImagePlus escaped =
        new ImagePlus(image.getTitle(), image.getProcessor()) {
          @Override
          public Calibration getLocalCalibration() { // asked for when the result is dressed
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            return super.getLocalCalibration();
          }
        };
    Module module = run("image", escaped, "model", box, "residual", true);
    ImagePlus denoised = (ImagePlus) module.getOutput("denoised");
    assertTrue(((Cancelable) module).isCanceled());
    assertNull(module.getOutput("residualmap"));
    assertArrayEquals(
        (short[]) whole.getProcessor().getPixels(), (short[]) denoised.getProcessor().getPixels());
  }

  @Test
  void memoryForTheResidualIsAskedForBeforeTheWork() throws Exception {
    List<Integer> read = new ArrayList<>();
    long most = Runtime.getRuntime().maxMemory() / 4; // as the result; the residual four times that
    VirtualStack onDisk =
        new VirtualStack(1000, 1000, null, null) {
          @Override
          public int getSize() {
            return Math.toIntExact(most / 1_000_000);
          }

          @Override
          public ImageProcessor getProcessor(int slice) {
            read.add(slice);
            return new ByteProcessor(1000, 1000);
          }
        };
    onDisk.setBitDepth(8);
    ImagePlus large = new ImagePlus("large.tif", onDisk);
    read.clear();
    Module module = run("image", large, "model", box, "residual", true);
    String reason = ((Cancelable) module).getCancelReason();
    assertTrue(reason.startsWith("The result for \"large.tif\" with its residual needs "), reason);
    assertTrue(read.size() < 2, "slices read: " + read.size());
  }

  @Test
  void thereIsNoResidualUnlessItIsAskedFor() throws Exception {
    Module module = run("image", image, "model", box, "strength", 1.0);
    assertNull(module.getOutput("residualmap"));
  }

  @Test
  void residualThatIsNeitherTrueNorFalseCancelsWithItsSentence() throws Exception {
    Module module =
        SciJava.inMacro(
            "image=cells.tif residual=yes model=" + box,
            () -> runHere("image", image, "model", box));
    assertTrue(((Cancelable) module).isCanceled());
  }

  @Test
  void informationOfTheImageSaysWhatWasDone() throws Exception {
    image.setProperty("Info", "lens = 60x");
    Module module = run("image", image, "model", box, "strength", 0.5);
    ImagePlus denoised = (ImagePlus) module.getOutput("denoised");
    String[] lines = denoised.getInfoProperty().split("\n");
    assertEquals("lens = 60x", lines[0]);
    assertTrue(
        lines[1].matches(
            "Limpid .+ Denoise: image=cells\\.tif \\(16-bit, 24 × 20 pixels, 1 plane\\),"
                + " model=Box of 3 \\(of 1970-01-01, [0-9a-f]{16}\\), strength=0\\.5,"
                + " precision=(bfloat16|float32), TensorFlow \\S+ on .+,"
                + " grey levels \\d+(\\.\\d+)?\\.\\.\\d+(\\.\\d+)? as 0\\.\\.1, tiles of \\d+ × \\d+ pixels;"
                + " noise of \\d+\\.\\d grey levels \\(standard deviation\\) taken away,"
                + " mean \\d+\\.\\d+ before, \\d+\\.\\d+ after \\([+-]\\d\\.\\d\\d %\\)"),
        lines[1]);
    assertEquals(2, lines.length);
    assertEquals("lens = 60x", image.getInfoProperty());
  }

  @Test
  void macroThatNamesNoStrengthGetsTheDefaultAndNotTheLastOne() throws Exception {
    run("image", image, "model", box, "strength", 0.0); // is remembered
    Module module =
        SciJava.inMacro(
            "image=cells.tif model=" + box, () -> runHere("image", image, "model", box));
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
        "There is no model \"Sharp\". Built in are Microscopy, Gaussian, Salt-and-Pepper, Documents,"
            + " Digits, Clothes; or give the path of a model file.",
        run("image", image, "model", "Sharp", "strength", 1.0));
  }

  @Test
  void noImageCancelsWithItsSentence() throws Exception {
    assertRefused(
        "No image is open. Open an image, then run the command again.",
        run("image", new ImagePlus(), "model", box, "strength", 1.0));
  }

  @Test
  void imageThatIsClosedDuringTheRunHasItsResultAllTheSame() throws Exception {
    ImagePlus whole = (ImagePlus) run("image", image, "model", box).getOutput("denoised");
    ImagePlus closed =
        new ImagePlus(image.getTitle(), image.getProcessor()) {
          @Override
          public Calibration getLocalCalibration() { // asked for when the result is dressed
            flush(); // what closing the window does
            return super.getLocalCalibration();
          }
        };
    Module module = run("image", closed, "model", box);
    ImagePlus denoised = (ImagePlus) module.getOutput("denoised");
    assertArrayEquals(
        (short[]) whole.getProcessor().getPixels(), (short[]) denoised.getProcessor().getPixels());
    assertFalse(closed.isLocked());
  }

  @Test
  void failureInAMacroStopsTheMacro() throws Exception {
    Module module =
        SciJava.inMacro(
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

  private static Module run(Object... inputs) {
    return sciJava.run(DenoiseCommand.class, inputs);
  }

  private static Module runHere(Object... inputs) {
    return sciJava.runHere(DenoiseCommand.class, inputs);
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
