package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.limpid.imageplus.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareVerbTest {

  @TempDir private Path folder;
  private Path image;
  private Path clean;

  @BeforeEach
  void saveImages() {
    clean = save("clean.png", 0);
    image = save("image.png", 3);
  }

  @Test
  void figuresArePrintedWithRangeAndUnits() {
    Limpid run = Limpid.run("compare", image, clean);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    // Every pixel is 3 too bright: RMSE, MAE and bias 3, PSNR 20 log10(255 / 3).
    List<String> lines = run.out().lines().toList();
    assertEquals(image + " against " + clean + "; data range 255 grey levels", lines.get(0));
    assertEquals("  PSNR     38.5884 dB", lines.get(1));
    assertEquals("  RMSE     3 grey levels", lines.get(3));
    assertEquals("  MAE      3 grey levels", lines.get(5));
    assertEquals("  Pearson  1", lines.get(6));
    assertEquals("  Bias     3 grey levels", lines.get(7));
    assertEquals("  Excluded 0 pixels", lines.get(8));
  }

  @Test
  void fittedBrightnessLeavesNoError() {
    Limpid run = Limpid.run("compare", "--fit", image, clean);
    assertTrue(run.out().contains("\n  fitted: 1 · image + -3\n  PSNR "), run.out());
    assertTrue(Limpid.run("compare", clean, clean).out().contains("  PSNR     Infinity dB\n"));
  }

  @Test
  void rangeIsWhatWasAskedFor() {
    assertTrue(Limpid.run("compare", "--range=100", image, clean).out().contains("range 100 grey"));
    assertTrue(
        Limpid.run("compare", "--range=reference", image, clean).out().contains("range 99 grey"));
    assertRefused(
        "Data range \"wide\" is not known. Known are auto, type, reference and a number of grey"
            + " levels, for example 255.",
        "--range=wide",
        image,
        clean);
  }

  @Test
  void residualIsJudgedWithoutAReference() {
    Path residual = folder.resolve("residual.tif");
    Limpid run = Limpid.run("compare", image, "--noisy", clean, "--residual", residual);
    assertEquals("", run.err());
    assertEquals(
        "residual: mean -3.000 grey levels; the residual is the same everywhere.\n", run.out());
    float[] pixels = (float[]) ImageFiles.open(residual).getProcessor().getPixels();
    assertEquals(-3, pixels[0]);
  }

  @Test
  void errorMapHasTheSignOfTheErrorAndZeroInTheMiddle() {
    Path errors = folder.resolve("errors.tif");
    Limpid.run("compare", image, clean, "--errors", errors);
    ImagePlus map = ImageFiles.open(errors);
    assertEquals(32, map.getBitDepth());
    assertEquals(3, map.getProcessor().getf(5, 5));
    assertEquals(-map.getDisplayRangeMin(), map.getDisplayRangeMax());
    int middle = map.getProcessor().getLut().getRGB(128);
    assertTrue((middle & 0xff) > 250 && (middle >> 16 & 0xff) > 250, "0 is not white");
  }

  @Test
  void foldersGiveARowForEachFileAndTheMean() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Path references = Files.createDirectory(folder.resolve("references"));
    save("images/a.png", 1);
    save("images/b.jpg.tif", 4);
    save("references/a.png", 0);
    save("references/b.tif", 0);
    Path csv = folder.resolve("table.csv");
    Limpid run = Limpid.run("compare", images, references, "--csv", csv);
    assertEquals("2 images compared, see " + csv + ".\n", run.out());
    List<String> lines = Files.readAllLines(csv);
    assertEquals(
        "Image,PSNR,SSIM,RMSE,NRMSE,MAE,Pearson,Bias,Excluded,Range,Factor,Offset", lines.get(0));
    assertEquals(List.of("a.png", "b.jpg.tif", "mean"), names(lines));
    assertEquals("2.5", lines.get(3).split(",")[7]);
    Limpid printed = Limpid.run("compare", images, references);
    assertEquals(Files.readString(csv), printed.out().replaceAll("\r?\n", "\r\n"));
    assertEquals(1, Limpid.run("compare", images, references, "--csv", csv).code());
  }

  @Test
  void stackHasARowForEachPlaneAndOneForAll() throws IOException {
    ImageStack planes = new ImageStack(20, 30);
    ImageStack cleanPlanes = new ImageStack(20, 30);
    for (int plane = 0; plane < 2; plane++) {
      planes.addSlice(ImageFiles.open(image).getProcessor());
      cleanPlanes.addSlice(ImageFiles.open(plane == 0 ? clean : image).getProcessor());
    }
    Path stack = folder.resolve("stack.tif");
    Path reference = folder.resolve("reference.tif");
    ImageFiles.save(new ImagePlus("stack", planes), stack, false);
    ImageFiles.save(new ImagePlus("reference", cleanPlanes), reference, false);
    Path csv = folder.resolve("table.csv");
    Limpid.run("compare", stack, reference, "--csv", csv);
    List<String> lines = Files.readAllLines(csv);
    assertEquals(List.of("stack.tif:1", "stack.tif:2", "stack.tif"), names(lines));
    List<String> biases = lines.stream().map(line -> line.split(",")[7]).toList();
    assertEquals(List.of("Bias", "3", "0", "1.5"), biases);
  }

  private static List<String> names(List<String> lines) {
    return lines.stream().skip(1).map(line -> line.split(",")[0]).toList();
  }

  @Test
  void filesWithoutAPartnerAreListedAndNothingIsWritten() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Path references = Files.createDirectory(folder.resolve("references"));
    save("images/a.png", 1);
    save("images/b.png", 4);
    save("references/a.png", 0);
    save("references/c.png", 0);
    Path csv = folder.resolve("table.csv");
    assertRefused(
        "These images have no partner of the same name: "
            + images.resolve("b.png")
            + ", "
            + references.resolve("c.png")
            + ". Give two folders with the same names, or move these away.",
        images,
        references,
        "--csv",
        csv);
    assertFalse(Files.exists(csv));
  }

  @Test
  void sizesThatDifferAreBothPrinted() {
    Path other = folder.resolve("other.png");
    ImageFiles.save(new ImagePlus("other", new ByteProcessor(20, 31)), other, false);
    assertRefused(
        "The images differ in size: one has 20×31 pixels in 1 plane, the other 20×30 pixels in 1"
            + " plane. Compare images of the same width, height and number of planes.",
        other,
        clean);
  }

  @Test
  void nothingToCompareWithIsNamed() {
    assertRefused(
        "There is nothing to compare "
            + image
            + " with. Give a clean image behind it, or the noisy one with --noisy.",
        image);
    assertRefused(
        "Of %s and %s one is a folder. Give two files, or two folders.".formatted(image, folder),
        image,
        folder);
    Path map = folder.resolve("map.tif");
    assertRefused(
        "--csv works with a REFERENCE only. Leave it out, or give a REFERENCE.",
        image,
        "--noisy",
        clean,
        "--csv",
        map);
    assertRefused(
        "--errors works with a REFERENCE only. Leave it out, or give a REFERENCE.",
        image,
        "--noisy",
        clean,
        "--errors",
        map);
  }

  private static void assertRefused(String sentence, Object... words) {
    Object[] line = new Object[words.length + 1];
    line[0] = "compare";
    System.arraycopy(words, 0, line, 1, words.length);
    Limpid run = Limpid.run(line);
    assertEquals(sentence + "\n", run.err());
    assertEquals("", run.out());
    assertEquals(1, run.code());
  }

  @Test
  void sourcesStayAsTheyAre() throws IOException {
    byte[] before = Files.readAllBytes(image);
    Limpid.run("compare", "--fit", image, clean);
    assertArrayEquals(before, Files.readAllBytes(image));
  }

  /** A picture of grey levels 0 to 99, all a little brighter. */
  private Path save(String name, int brighter) {
    ByteProcessor pixels = new ByteProcessor(20, 30);
    for (int i = 0; i < 600; i++) {
      pixels.set(i, i % 100 + brighter);
    }
    Path file = folder.resolve(name);
    ImageFiles.save(new ImagePlus(name, pixels), file, false);
    return file;
  }
}
