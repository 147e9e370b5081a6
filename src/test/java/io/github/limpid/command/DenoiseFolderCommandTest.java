package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.Macro;
import ij.process.ByteProcessor;
import io.github.limpid.cli.SmallModels;
import io.github.limpid.imageplus.ImageFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.module.Module;

/**
 * The command as SciJava runs it, headless, with a model that takes the mean of 3 × 3 pixels. Needs
 * the native library.
 */
class DenoiseFolderCommandTest {

  @TempDir private static Path home;
  private static String box;
  private static SciJava sciJava;

  @TempDir private Path folder;
  private Path in;
  private Path out;

  @BeforeAll
  static void startSciJava() {
    box = SmallModels.box(home).toString();
    sciJava = new SciJava(home);
  }

  @AfterAll
  static void stopSciJava() {
    sciJava.close();
  }

  @BeforeEach
  void saveImages() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    Files.createDirectory(in.resolve("deep"));
    out = folder.resolve("out");
    image("a.tif");
    image("deep/b.png");
  }

  @Test
  void folderIsDenoisedAndTheTableIsTheOutput() {
    Module module = run(true, false);
    assertFalse(((Cancelable) module).isCanceled());
    assertEquals(out.resolve("limpid-denoise.csv").toString(), module.getOutput("table"));
    // a bright pixel of 90 becomes nine of 10
    assertEquals(10, ImageFiles.open(out.resolve("deep/b.png")).getProcessor().get(4, 2), 1);
    assertEquals(10, ImageFiles.open(out.resolve("a.tif")).getProcessor().get(3, 3), 1);
  }

  @Test
  void subfoldersAreLeftOutIfNotAskedFor() {
    run(false, false);
    assertTrue(Files.exists(out.resolve("a.tif")));
    assertFalse(Files.exists(out.resolve("deep")));
  }

  @Test
  void failuresComeLastInOneSentence() throws IOException {
    Files.writeString(in.resolve("0.tif"), "II*\0 and no more");
    Module module = run(true, false);
    assertTrue(Files.exists(out.resolve("a.tif")) && Files.exists(out.resolve("deep/b.png")));
    String sentence = ((Cancelable) module).getCancelReason();
    assertTrue(sentence.startsWith("1 of 3 images failed, first " + in.resolve("0.tif") + " is "));
    assertTrue(sentence.endsWith(" See " + out.resolve("limpid-denoise.csv") + " for each."));
    assertEquals(out.resolve("limpid-denoise.csv").toString(), module.getOutput("table"));
  }

  @Test
  void macroThatNamesNoMoreGetsTheDefaultsAndNotTheLastValues() throws Exception {
    run(true, true); // is remembered
    Path other = folder.resolve("other folder");
    Module module =
        SciJava.inMacro(
            "input=" + in + " output=[" + other + "] model=" + box,
            () ->
                sciJava.runHere(
                    DenoiseFolderCommand.class,
                    "input",
                    in.toFile(),
                    "output",
                    other.toFile(),
                    "model",
                    box));
    assertFalse(((Cancelable) module).isCanceled());
    assertEquals(1.0, module.getInput("strength"));
    assertEquals(false, module.getInput("subfolders"));
    assertEquals(false, module.getInput("overwrite"));
    assertTrue(Files.exists(other.resolve("a.tif")));
    assertFalse(Files.exists(other.resolve("deep")));
  }

  @Test
  void failureInAMacroStopsTheMacroWhenAllOthersAreDone() throws Exception {
    Files.writeString(in.resolve("0.tif"), "II*\0 and no more");
    SciJava.inMacro(
        "input=" + in + " output=" + out + " model=" + box,
        () -> {
          Module failed =
              sciJava.runHere(
                  DenoiseFolderCommand.class,
                  "input",
                  in.toFile(),
                  "output",
                  out.toFile(),
                  "model",
                  box);
          assertNull(Macro.getOptions(), "the macro goes on");
          return failed;
        });
    assertTrue(Files.exists(out.resolve("a.tif")));
  }

  @Test
  void secondRunSkipsAndOverwriteDoesAgain() throws IOException {
    run(true, false);
    Path table = out.resolve("limpid-denoise.csv");
    assertFalse(((Cancelable) run(true, false)).isCanceled());
    assertEquals(3, Files.readAllLines(table).size());
    assertFalse(((Cancelable) run(true, true)).isCanceled());
    assertEquals(5, Files.readAllLines(table).size());
  }

  @Test
  void foldersThatAreNotGivenAreNamed() throws Exception {
    Module module = sciJava.run(DenoiseFolderCommand.class, "output", out.toFile(), "model", box);
    assertEquals(
        "There is no input folder. Give the folder of images as input.",
        ((Cancelable) module).getCancelReason());
    module = sciJava.run(DenoiseFolderCommand.class, "input", in.toFile(), "output", new File(""));
    assertEquals(
        "There is no output folder. Give a folder as output, which need not exist.",
        ((Cancelable) module).getCancelReason());
  }

  @Test
  void unknownModelLeavesNoFolderBehind() {
    Module module =
        sciJava.run(
            DenoiseFolderCommand.class,
            "input",
            in.toFile(),
            "output",
            out.toFile(),
            "model",
            "Sharp");
    assertTrue(((Cancelable) module).getCancelReason().startsWith("There is no model \"Sharp\"."));
    assertFalse(Files.exists(out));
  }

  private Module run(boolean subfolders, boolean overwrite) {
    return sciJava.run(
        DenoiseFolderCommand.class,
        "input",
        in.toFile(),
        "output",
        out.toFile(),
        "model",
        box,
        "strength",
        1.0,
        "subfolders",
        subfolders,
        "overwrite",
        overwrite);
  }

  private void image(String name) {
    ByteProcessor pixels = new ByteProcessor(8, 8);
    pixels.set(3, 3, 90);
    ImageFiles.save(new ImagePlus(name, pixels), in.resolve(name), false);
  }
}
