package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.limpid.imageplus.ImageFiles;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code limpid denoise}, with a model that takes the mean of 3 × 3 pixels. Needs the native
 * library.
 */
class DenoiseVerbTest {

  @TempDir private static Path models;
  private static Path box;
  private static Path colour;

  @TempDir private Path folder;

  @BeforeAll
  static void writeModels() {
    box = SmallModels.box(models);
    colour = SmallModels.colour(models);
  }

  @Test
  void pixelsAreTheModelsAnswer() {
    ImageProcessor noisy = shorts(31, 17);
    Path in = save(noisy, "in.tif");
    Limpid run = Limpid.run("denoise", "--model", box, "--precision=float32", in, out());
    assertEquals("", run.err());
    assertEquals(0, run.code());
    ImageProcessor denoised = ImageFiles.open(out()).getProcessor();
    for (int y = 1; y < 16; y++) { // beyond the border the network sees zeros of its own range
      for (int x = 1; x < 30; x++) {
        // float rounding may tip a mean that lies on a half
        assertEquals(boxMean(noisy, x, y), denoised.getf(x, y), 0.51, x + ", " + y);
      }
    }
  }

  @Test
  void strengthBlendsResultAndSource() {
    ImageProcessor noisy = shorts(31, 17);
    Path in = save(noisy, "in.tif");
    Limpid.run("denoise", "--model", box, "--precision=float32", "--strength=0.25", in, out());
    float denoised = ImageFiles.open(out()).getProcessor().getf(9, 7);
    assertEquals(0.75 * noisy.getf(9, 7) + 0.25 * boxMean(noisy, 9, 7), denoised, 0.51);
  }

  private static double boxMean(ImageProcessor pixels, int x, int y) {
    double sum = 0;
    for (int v = y - 1; v <= y + 1; v++) {
      for (int u = x - 1; u <= x + 1; u++) {
        sum += pixels.getf(u, v);
      }
    }
    return sum / 9;
  }

  @Test
  void reportSaysWhatWasDoneInPlainNumbersWhateverTheLanguage() {
    Path in = save(shorts(31, 17), "in.tif");
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Limpid run = Limpid.run("denoise", "--model", box, in, out());
      String[] lines = run.out().split("\n");
      assertTrue(lines[0].matches("Model Box of 3 on TensorFlow .*, .*, (bfloat16|float32)\\."));
      assertTrue(
          lines[1]
              .replace(out().toString(), "OUT")
              .matches(
                  "OUT: 1 plane in \\d+\\.\\d s; took away noise of \\d+ grey levels "
                      + "\\(standard deviation\\); mean \\d+\\.\\d+ before, \\d+\\.\\d+ after "
                      + "\\([+-]\\d\\.\\d\\d %\\)\\."),
          lines[1]);
      assertEquals(2, lines.length);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void residualIsWrittenAsWhatWasTakenAwayFromEachPixel() {
    Path in = save(shorts(31, 17), "in.tif");
    Path residual = folder.resolve("residual.tif");
    Limpid run = Limpid.run("denoise", "--model", box, "--residual", residual, in, out());
    assertEquals("", run.err());
    ImageProcessor noisy = ImageFiles.open(in).getProcessor();
    ImageProcessor denoised = ImageFiles.open(out()).getProcessor();
    ImageProcessor map = ImageFiles.open(residual).getProcessor();
    for (int i = 0; i < 31 * 17; i++) {
      assertEquals(noisy.getf(i) - denoised.getf(i), map.getf(i));
    }
  }

  @Test
  void residualDoesNotReplaceTheSource() throws IOException {
    Path in = save(shorts(31, 17), "in.tif");
    byte[] before = Files.readAllBytes(in);
    Limpid run = Limpid.run("denoise", "--overwrite", "--model", box, "--residual", in, in, out());
    assertEquals(
        "--residual " + in + " is also the input or the output. Give another name.\n", run.err());
    assertEquals(1, run.code());
    assertArrayEquals(before, Files.readAllBytes(in));
    assertFalse(Files.exists(out()));
  }

  @Test
  void residualThatCannotBeWrittenIsRefusedBeforeAnyWork() {
    Path in = save(shorts(31, 17), "in.tif");
    Path png = folder.resolve("residual.png");
    Limpid run = Limpid.run("denoise", "--model", box, "--residual", png, in, out());
    assertTrue(run.err().contains("residual.png cannot hold a 32-bit image. Give a name in .tif."));
    assertFalse(Files.exists(out()));
    Limpid both =
        Limpid.run("denoise", "--model", box, "--residual", png, folder, folder.resolve("o"));
    assertTrue(both.err().contains("--residual works with one image only."), both.err());
  }

  @Test
  void sampleIsDenoisedWithoutAWarningAndItsCleanImageWithOne() {
    Path sample = Path.of("sample-data", "cells-noisy.tif");
    Limpid noisy = Limpid.run("denoise", sample, out());
    assertEquals(0, noisy.code());
    assertFalse(noisy.out().contains("Warning"), noisy.out());
    Path clean = Path.of("sample-data", "cells-clean.tif");
    Limpid again = Limpid.run("denoise", "--overwrite", clean, out());
    assertTrue(again.out().contains("\nWarning: The noise of channel "), again.out());
    assertTrue(
        ImageFiles.open(out()).getInfoProperty().contains("\nWarning: The noise of channel "));
  }

  @Test
  void modelOfPagesWarnsOfCells() {
    Path sample = Path.of("sample-data", "cells-noisy.tif");
    Limpid run = Limpid.run("denoise", "--model", "Documents", sample, out());
    assertTrue(run.out().contains("are far from those that model \"Documents\""), run.out());
    assertTrue(run.out().contains("is not like noise: autocorrelation 0."), run.out());
  }

  @Test
  void metadataOfTiffSurvive() {
    ImagePlus noisy = hyperstack();
    Path in = folder.resolve("in.tif");
    ImageFiles.save(noisy, in, false);
    assertEquals(0, Limpid.run("denoise", "--model", box, in, out()).code());
    ImagePlus denoised = ImageFiles.open(out());
    assertArrayEquals(noisy.getDimensions(), denoised.getDimensions());
    assertEquals(noisy.getBitDepth(), denoised.getBitDepth());
    assertEquals(0.2, denoised.getCalibration().pixelWidth, 1e-6); // TIFF keeps it as a ratio
    assertEquals(0.3, denoised.getCalibration().pixelHeight, 1e-6);
    assertEquals(0.6, denoised.getCalibration().pixelDepth, 1e-6);
    assertEquals("µm", denoised.getCalibration().getUnit());
    assertEquals(1.5, denoised.getCalibration().frameInterval);
    assertEquals("treated, t=2", denoised.getStack().getSliceLabel(12));
    assertEquals(1, denoised.getOverlay().size());
    assertEquals("nucleus", denoised.getOverlay().get(0).getName());
    assertTrue(denoised.getInfoProperty().startsWith("microscope = A\nLimpid "));
    assertEquals("leaf", denoised.getProp("sample"));
    for (int channel = 1; channel <= 2; channel++) {
      LUT expected = ((CompositeImage) noisy).getChannelLut(channel);
      LUT found = ((CompositeImage) denoised).getChannelLut(channel);
      assertEquals(expected.getRGB(255), found.getRGB(255));
      assertEquals(expected.min, found.min);
      assertEquals(expected.max, found.max);
    }
  }

  private static ImagePlus hyperstack() {
    ImageStack stack = new ImageStack(20, 12);
    for (int slice = 1; slice <= 12; slice++) {
      stack.addSlice("treated, t=" + (1 + (slice - 1) / 6), shorts(20, 12));
    }
    ImagePlus plain = new ImagePlus("in.tif", stack);
    plain.setDimensions(2, 3, 2);
    plain.setOpenAsHyperStack(true);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
    image.setLuts(new LUT[] {lut(Color.GREEN, 10, 900), lut(Color.MAGENTA, 20, 700)});
    Calibration calibration = image.getCalibration();
    calibration.pixelWidth = 0.2;
    calibration.pixelHeight = 0.3;
    calibration.pixelDepth = 0.6;
    calibration.setUnit("um");
    calibration.frameInterval = 1.5;
    Roi roi = new Roi(1, 1, 5, 4);
    roi.setName("nucleus");
    image.setOverlay(new Overlay(roi));
    image.setProperty("Info", "microscope = A");
    image.setProp("sample", "leaf");
    return image;
  }

  private static LUT lut(Color colour, double min, double max) {
    LUT lut = LUT.createLutFromColor(colour);
    lut.min = min;
    lut.max = max;
    return lut;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2000", "2000, 3", "1, 40"})
  void sizesOfAllKindsWork(int width, int height) {
    Path in = save(shorts(width, height), "in.tif");
    Limpid run = Limpid.run("denoise", "--model", box, in, out());
    assertEquals("", run.err());
    assertEquals(0, run.code());
    ImagePlus denoised = ImageFiles.open(out());
    assertEquals(width, denoised.getWidth());
    assertEquals(height, denoised.getHeight());
  }

  @Test
  void constantImageStaysAsItIs() {
    ByteProcessor noisy = new ByteProcessor(20, 20);
    noisy.set(77);
    Path in = save(noisy, "in.png");
    Path out = folder.resolve("out.png");
    assertEquals(0, Limpid.run("denoise", "--model", box, in, out).code());
    byte[] expected = (byte[]) noisy.getPixels();
    assertArrayEquals(expected, (byte[]) ImageFiles.open(out).getProcessor().getPixels());
  }

  @Test
  void pixelsThatAreNotFiniteAreKeptAndCounted() {
    FloatProcessor noisy = new FloatProcessor(20, 20);
    for (int i = 0; i < 400; i++) {
      noisy.setf(i, i % 7);
    }
    noisy.setf(5, 5, Float.NaN);
    noisy.setf(9, 5, Float.POSITIVE_INFINITY);
    Path in = save(noisy, "in.tif");
    Limpid run = Limpid.run("denoise", "--model", box, in, out());
    assertEquals(0, run.code());
    assertTrue(run.out().endsWith("\n2 pixels are not finite and were kept as they are.\n"));
    ImageProcessor denoised = ImageFiles.open(out()).getProcessor();
    assertTrue(Float.isNaN(denoised.getf(5, 5)));
    assertEquals(Float.POSITIVE_INFINITY, denoised.getf(9, 5));
    for (int i = 0; i < 400; i++) {
      boolean kept = i == 5 * 20 + 5 || i == 5 * 20 + 9;
      assertTrue(kept || Float.isFinite(denoised.getf(i)), "pixel " + i);
    }
  }

  @Test
  void missingFileIsNamed() {
    Path in = folder.resolve("in.tif");
    assertRefused(
        in + " does not exist. Check its name and its folder.", "--model", box, in, out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.5", "NaN"})
  void strengthBeyondTheRangeIsNamed(String strength) {
    Path in = save(shorts(8, 8), "in.tif");
    assertRefused(
        "Strength ("
            + strength
            + ") must be between 0 and 1. Give 1 for the denoised image, 0.5 for an equal mixture"
            + " with the source.",
        "--strength=" + strength,
        "--model",
        box,
        in,
        out());
  }

  @Test
  void memoryThatIsTooSmallIsNamed() {
    Path in = save(shorts(8, 8), "in.tif");
    assertRefused(
        "A memory budget of 3 MB is too small. Give at least 64 MB.",
        "--memory=3",
        "--model",
        box,
        in,
        out());
  }

  @Test
  void outputThatExistsIsLeftAloneUnlessOverwriteIsGiven() throws IOException {
    Path in = save(shorts(8, 8), "in.tif");
    byte[] source = Files.readAllBytes(in);
    Files.writeString(out(), "precious");
    Limpid refused = Limpid.run("denoise", "--model", box, in, out());
    assertEquals(
        out() + " exists already. Give --overwrite to replace it, or choose another name.\n",
        refused.err());
    assertEquals(1, refused.code());
    assertEquals("precious", Files.readString(out()));
    assertEquals(0, Limpid.run("denoise", "--overwrite", "--model", box, in, out()).code());
    assertEquals(8, ImageFiles.open(out()).getWidth());
    assertArrayEquals(source, Files.readAllBytes(in));
  }

  @Test
  void sourceIsNeverOverwritten() throws IOException {
    Path in = save(shorts(8, 8), "in.tif");
    byte[] source = Files.readAllBytes(in);
    Path same = folder.resolve(".").resolve("in.tif");
    Limpid run = Limpid.run("denoise", "--overwrite", "--model", box, in, same);
    assertEquals("Input and output are the same file. Choose another OUT.\n", run.err());
    assertEquals(1, run.code());
    assertArrayEquals(source, Files.readAllBytes(in));
  }

  @Test
  void missingOutputFolderIsNamed() {
    Path in = save(shorts(8, 8), "in.tif");
    Path out = folder.resolve("none").resolve("out.tif");
    assertRefused(
        "The folder " + folder.resolve("none") + " does not exist. Create it, or choose another.",
        "--model",
        box,
        in,
        out);
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void unwritableOutputFolderIsNamed() throws IOException {
    Path in = save(shorts(8, 8), "in.tif");
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assertTrue(locked.toFile().setWritable(false));
    assumeFalse(Files.isWritable(locked), "this user may write everywhere");
    assertRefused(
        "The folder "
            + locked
            + " may not be written to. Change its permissions, or choose another.",
        "--model",
        box,
        in,
        locked.resolve("out.tif"));
  }

  @Test
  void folderAsOutputOfAFileIsNamed() {
    Path in = save(shorts(8, 8), "in.tif");
    assertRefused(models + " is a folder. Give the name of a file.", "--model", box, in, models);
  }

  @Test
  void formatThatCannotHoldTheResultIsNamed() {
    Path in = save(shorts(8, 8), "in.tif");
    Path out = folder.resolve("out.jpg");
    assertRefused(
        out + " cannot hold a 16-bit image: JPEG has no room for it. Save it as .tif.",
        "--model",
        box,
        in,
        out);
  }

  @Test
  void unknownModelListsTheKnownOnes() {
    Path in = save(shorts(8, 8), "in.tif");
    assertRefused(
        "There is no model \"Sharp\". Built in are Microscopy, Gaussian, Salt-and-Pepper, Documents,"
            + " Digits, Clothes; or give the path of a model file.",
        "--model=Sharp",
        in,
        out());
  }

  @Test
  void foreignModelFileIsRecognised() throws IOException {
    Path in = save(shorts(8, 8), "in.tif");
    Path keras = Files.write(folder.resolve("net.h5"), new byte[] {(byte) 0x89, 'H', 'D', 'F'});
    assertRefused(
        "File "
            + keras
            + " is not a Limpid model: it is a Keras or HDF5 file (.h5). Import models of other"
            + " programs first; or give a model file that Limpid wrote (.zip) or the name of one.",
        "--model",
        keras,
        in,
        out());
  }

  @Test
  void modelOfOtherChannelsIsNamed() {
    Path in = save(shorts(8, 8), "in.tif");
    assertRefused(
        "Model \"Colour\" denoises images of 3 channels; this one has 1. Choose a model for one"
            + " channel, which works on any image.",
        "--model",
        colour,
        in,
        out());
  }

  @Test
  void modelOfThreeChannelsTakesRgb() {
    ImagePlus rgb = new ImagePlus("in.png", shorts(9, 9).convertToRGB());
    Path in = folder.resolve("in.png");
    ImageFiles.save(rgb, in, false);
    Path out = folder.resolve("out.png");
    Limpid run = Limpid.run("denoise", "--model", colour, "--precision=FLOAT32", in, out);
    assertEquals("", run.err());
    assertArrayEquals(
        (int[]) rgb.getProcessor().getPixels(),
        (int[]) ImageFiles.open(out).getProcessor().getPixels());
  }

  /** The program fails with this sentence alone and leaves no file behind. */
  private void assertRefused(String sentence, Object... words) {
    Object[] line = new Object[words.length + 1];
    line[0] = "denoise";
    System.arraycopy(words, 0, line, 1, words.length);
    Limpid run = Limpid.run(line);
    assertEquals(sentence + "\n", run.err());
    assertEquals(1, run.code());
    assertFalse(Files.exists(out()));
  }

  private Path out() {
    return folder.resolve("out.tif");
  }

  private Path save(ImageProcessor pixels, String name) {
    Path file = folder.resolve(name);
    ImageFiles.save(new ImagePlus(name, pixels), file, false);
    return file;
  }

  private static ShortProcessor shorts(int width, int height) {
    Random random = new Random(7);
    ShortProcessor pixels = new ShortProcessor(width, height);
    for (int i = 0; i < width * height; i++) {
      pixels.set(i, 100 + random.nextInt(900));
    }
    return pixels;
  }
}
