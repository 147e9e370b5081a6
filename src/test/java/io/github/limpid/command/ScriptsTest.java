package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import io.github.limpid.imageplus.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.module.Module;

/**
 * Scripts in Fiji call a command, with images of ImageJ's and of ImageJ2's, and get the result as
 * its output; what they leave out has its default. Skipped without a Fiji, and where it does not
 * have the language. Needs the native library.
 */
class ScriptsTest {

  private static final Path SAMPLE = Path.of("sample-data", "cells-noisy.tif").toAbsolutePath();

  // ModuleService runs them, since CommandService gives null for every dynamic command:
  // https://github.com/scijava/scijava-common/issues/407
  private static final String GROOVY =
      """
      #@ CommandService command
      #@ ModuleService module
      #@ ConvertService convert
      denoise = command.getCommand("io.github.limpid.command.DenoiseCommand")
      image = ij.IJ.openImage("SAMPLE")
      save("all", module.run(denoise, true, "image", image, "model", "Gaussian", "strength", 0.5d))
      save("defaults", module.run(denoise, true, "image", image))
      dataset = convert.convert(image, net.imagej.Dataset.class)
      save("dataset", module.run(denoise, true, "image", dataset, "model", "Gaussian",
          "strength", 0.5d))
      save("imgplus", module.run(denoise, true, "image", dataset.getImgPlus(), "model", "Gaussian",
          "strength", 0.5d))
      def save(what, future) {
        ij.IJ.saveAsTiff(future.get().getOutput("denoised"), "FOLDER/" + what + ".tif")
      }
      """;

  private static final String PYTHON =
      """
      #@ CommandService command
      #@ ModuleService module
      #@ ConvertService convert
      from ij import IJ
      from net.imagej import Dataset
      denoise = command.getCommand("io.github.limpid.command.DenoiseCommand")
      def save(what, *inputs):
        done = module.run(denoise, True, inputs).get()
        IJ.saveAsTiff(done.getOutput("denoised"), "FOLDER/" + what + ".tif")
      image = IJ.openImage("SAMPLE")
      save("all", "image", image, "model", "Gaussian", "strength", 0.5)
      save("defaults", "image", image)
      dataset = convert.convert(image, Dataset)
      save("dataset", "image", dataset, "model", "Gaussian", "strength", 0.5)
      save("imgplus", "image", dataset.getImgPlus(), "model", "Gaussian", "strength", 0.5)
      """;

  @TempDir private Path folder;

  @Test
  void inGroovy() throws Exception {
    assumeTrue(FijiHost.has("scripting-groovy"), "Groovy is not tested: this Fiji has none");
    checkWithoutADisplay("script.groovy", GROOVY);
  }

  @Test
  void inPython() throws Exception {
    assumeTrue(FijiHost.has("scripting-jython"), "Python is not tested: this Fiji has none");
    checkWithoutADisplay("script.py", PYTHON);
  }

  @Test
  void inGroovyWithWindows() throws Exception {
    assumeTrue(FijiHost.has("scripting-groovy"), "Groovy is not tested: this Fiji has none");
    write(ScriptVisit.SCRIPT, GROOVY);
    try (FijiHost fiji = FijiHost.withWindows(folder)) {
      check(fiji.receive(ScriptVisit.class));
    }
  }

  private void checkWithoutADisplay(String name, String script) throws Exception {
    try (FijiHost fiji = new FijiHost(folder)) {
      check(fiji.runScript(write(name, script)));
    }
  }

  private Path write(String name, String script) throws IOException {
    String text = script.replace("SAMPLE", SAMPLE.toString()).replace("FOLDER", folder.toString());
    return Files.writeString(folder.resolve(name), text);
  }

  private void check(String printed) throws IOException {
    try (SciJava here = new SciJava(Files.createDirectory(folder.resolve("here")))) {
      ImagePlus denoised = denoise(here, "model", "Gaussian", "strength", 0.5);
      assertSame(denoised, "all", printed);
      assertSame(denoised, "dataset", printed);
      assertSame(denoised, "imgplus", printed);
      assertSame(denoise(here), "defaults", printed);
    }
  }

  private static ImagePlus denoise(SciJava here, Object... settings) {
    Object[] inputs = new Object[settings.length + 2];
    inputs[0] = "image";
    inputs[1] = ImageFiles.open(SAMPLE);
    System.arraycopy(settings, 0, inputs, 2, settings.length);
    Module module = here.run(DenoiseCommand.class, inputs);
    return (ImagePlus) module.getOutput("denoised");
  }

  private void assertSame(ImagePlus expected, String name, String printed) {
    Path file = folder.resolve(name + ".tif");
    assertTrue(Files.exists(file), printed);
    ImagePlus made = ImageFiles.open(file);
    assertEquals(expected.getBitDepth(), made.getBitDepth(), name);
    assertArrayEquals(expected.getDimensions(), made.getDimensions(), name);
    assertEquals(expected.getCalibration().pixelWidth, made.getCalibration().pixelWidth, 1e-9);
    assertEquals(expected.getCalibration().pixelDepth, made.getCalibration().pixelDepth, 1e-9);
    assertEquals(expected.getCalibration().getUnit(), made.getCalibration().getUnit(), name);
    for (int slice = 1; slice <= expected.getStackSize(); slice++) {
      assertArrayEquals(
          expected.getStack().getProcessor(slice).getFloatArray(),
          made.getStack().getProcessor(slice).getFloatArray(),
          name + ", slice " + slice);
    }
  }
}
