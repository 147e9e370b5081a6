package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.module.Module;

class CompareCommandTest {

  @TempDir private static Path folder;
  private static SciJava sciJava;

  private final ImagePlus image = image("image.tif", 3);
  private final ImagePlus clean = image("clean.tif", 0);

  @BeforeAll
  static void startSciJava() {
    sciJava = new SciJava(folder);
  }

  @AfterAll
  static void stopSciJava() {
    sciJava.close();
  }

  @BeforeEach
  void openImages() {
    ResultsTable.getResultsTable().reset();
    Interpreter.batchMode = true; // where ImageJ finds images by title without windows
    Interpreter.addBatchModeImage(clean);
  }

  @AfterEach
  void closeImages() {
    for (int id : WindowManager.getIDList()) {
      Interpreter.removeBatchModeImage(WindowManager.getImage(id));
    }
    Interpreter.batchMode = false;
  }

  @Test
  void figuresAreInTheResultsTable() {
    Module module = compare("clean.tif", "", false, false);
    assertFalse(((Cancelable) module).isCanceled(), ((Cancelable) module).getCancelReason());
    ResultsTable table = ResultsTable.getResultsTable();
    assertEquals(1, table.size());
    assertEquals("image.tif", table.getLabel(0));
    assertEquals(20 * Math.log10(255 / 3.0), table.getValue("PSNR", 0), 1e-9);
    assertEquals(3, table.getValue("Bias", 0), 1e-9);
    assertEquals(255, table.getValue("Range", 0));
  }

  @Test
  void errorMapIsAnOutputWithZeroInTheMiddle() {
    Module module = compare("clean.tif", "", true, false);
    ImagePlus map = (ImagePlus) module.getOutput("errormap");
    assertEquals("image-errors.tif", map.getTitle());
    assertEquals(3, map.getProcessor().getf(4, 4));
    assertEquals(-map.getDisplayRangeMin(), map.getDisplayRangeMax());
  }

  @Test
  void residualIsJudgedIfTheNoisyImageIsGiven() {
    Module module = compare("", "clean.tif", false, true);
    assertEquals(-3, ResultsTable.getResultsTable().getValue("Residual Mean", 0), 1e-9);
    ImagePlus map = (ImagePlus) module.getOutput("residualmap");
    assertEquals("image-residual.tif", map.getTitle());
    assertEquals(-3, map.getProcessor().getf(4, 4));
  }

  @Test
  void nothingToCompareWithIsASentence() {
    assertRefused(
        "There is nothing to compare \"image.tif\" with. Give the title of a clean image as"
            + " reference, or that of the noisy image as noisy.",
        compare("", "", false, false));
    assertRefused(
        "There is no image to show errors for. Give its title as reference.",
        compare("", "clean.tif", true, false));
    Module unknown = compare("x.tif", "", false, false);
    String reason = ((Cancelable) unknown).getCancelReason();
    assertTrue(reason.startsWith("No open image is called \"x.tif\". "), reason);
  }

  private Module compare(String reference, String noisy, boolean errors, boolean residual) {
    Object[] inputs = {
      "image",
      image,
      "reference",
      reference,
      "noisy",
      noisy,
      "range",
      "auto",
      "fit",
      false,
      "errors",
      errors,
      "residual",
      residual
    };
    return sciJava.run(CompareCommand.class, inputs);
  }

  private static void assertRefused(String sentence, Module module) {
    assertTrue(((Cancelable) module).isCanceled());
    assertEquals(sentence, ((Cancelable) module).getCancelReason());
    assertEquals(0, ResultsTable.getResultsTable().size());
  }

  private static ImagePlus image(String title, int brighter) {
    ByteProcessor pixels = new ByteProcessor(20, 20);
    for (int i = 0; i < 400; i++) {
      pixels.set(i, i % 100 + brighter);
    }
    return new ImagePlus(title, pixels);
  }
}
