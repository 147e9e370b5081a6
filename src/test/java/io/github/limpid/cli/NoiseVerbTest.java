package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.limpid.imageplus.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseVerbTest {

  private static final int SIDE = 64;

  @TempDir private Path folder;

  @Test
  void noiseIsThatOfTheModelAndTheTypeStays() {
    Path in = save(new ImagePlus("in.tif", grey16(1000)), "in.tif");
    Path out = folder.resolve("out.tif");
    Limpid run = Limpid.run("noise", "--noise=gaussian", "--sigma=50", in, out);
    assertEquals("", run.err());
    assertEquals(out + ": gaussian:sigma=50, seed 1.\n", run.out());
    ImagePlus noisy = ImageFiles.open(out);
    assertEquals(16, noisy.getBitDepth());
    // Standard errors over n pixels: sigma / √n of the mean, sigma / √(2 n) of the deviation;
    // rounding adds a variance of 1/12.
    int n = SIDE * SIDE;
    assertEquals(1000, noisy.getStatistics().mean, 5 * 50 / Math.sqrt(n));
    assertEquals(50, noisy.getStatistics().stdDev, 5 * 50 / Math.sqrt(2.0 * n) + 0.01);
  }

  @Test
  void sameSeedGivesTheSameFile() throws IOException {
    Path in = save(new ImagePlus("in.tif", grey16(1000)), "in.tif");
    byte[][] files = new byte[3][];
    for (int i = 0; i < 3; i++) {
      Path out = folder.resolve(i + "/out.tif");
      Files.createDirectory(out.getParent());
      Limpid.run(
          "noise", "--noise=poisson:photons=20,level=2000", "--seed=" + (i < 2 ? 7 : 8), in, out);
      files[i] = Files.readAllBytes(out);
    }
    assertArrayEquals(files[0], files[1]);
    assertFalse(Arrays.equals(files[0], files[2]));
  }

  @Test
  void thirtyTwoBitResultIsNeitherRoundedNorClipped() {
    Path in = save(new ImagePlus("in.png", grey8(2)), "in.png");
    Path out = folder.resolve("out.tif");
    Limpid.run("noise", "--noise=gaussian:sigma=20", "--type=32-bit", in, out);
    ImagePlus noisy = ImageFiles.open(out);
    assertEquals(32, noisy.getBitDepth());
    assertTrue(noisy.getStatistics().min < -20);
    assertTrue(noisy.getProcessor().getf(3, 3) % 1 != 0);
  }

  @Test
  void rgbAs32BitBecomesThreeChannels() {
    ImageStack stack = new ImageStack(SIDE, SIDE);
    for (int i = 0; i < 2; i++) {
      stack.addSlice("label " + i, grey8(100 + i).convertToRGB());
    }
    Path in = save(new ImagePlus("in.tif", stack), "in.tif");
    Path out = folder.resolve("out.tif");
    Limpid run =
        Limpid.run("noise", "--noise=salt-and-pepper:density=0.2", "--type=32-bit", in, out);
    assertEquals("", run.err());
    ImagePlus noisy = ImageFiles.open(out);
    assertArrayEquals(new int[] {SIDE, SIDE, 3, 2, 1}, noisy.getDimensions());
    assertEquals(CompositeImage.COMPOSITE, ((CompositeImage) noisy).getMode());
    assertEquals(255, ((CompositeImage) noisy).getChannelLut(1).max);
    assertEquals("label 1", noisy.getStack().getSliceLabel(6));
    float[] red = (float[]) noisy.getStack().getPixels(1);
    assertArrayEquals(red, (float[]) noisy.getStack().getPixels(3), "whole pixels");
  }

  @Test
  void gaussianNoiseOfTheDefaultSigmaIsHalfOfTheRangeAndClippedToIt() {
    ShortProcessor pixels = grey16(200);
    pixels.set(0, 100);
    pixels.set(1, 500);
    Path in = save(new ImagePlus("in.tif", pixels), "in.tif");
    Path out = folder.resolve("out.tif");
    Limpid run = Limpid.run("noise", in, out);
    assertEquals(out + ": gaussian:sigma=200, seed 1.\n", run.out());
    assertEquals(100, ImageFiles.open(out).getStatistics().min);
    assertEquals(500, ImageFiles.open(out).getStatistics().max);
    Limpid.run("noise", "--clip=false", "--overwrite", in, out);
    assertEquals(0, ImageFiles.open(out).getStatistics().min);
    assertTrue(ImageFiles.open(out).getStatistics().max > 700);
  }

  @Test
  void foldersKeepNamesSoThatPairsMatchAndImagesHaveNoiseOfTheirOwn() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    for (String name : List.of("in/a.png", "in/b.PNG", "in/c.jpg")) {
      save(new ImagePlus(name, grey8(100)), name);
    }
    Path out = folder.resolve("out");
    Limpid run = Limpid.run("noise", "--noise=gaussian:sigma=9", in, out);
    assertEquals("", run.err());
    assertTrue(run.out().endsWith("\n3 of 3 images made noisy.\n"), run.out());
    assertEquals(List.of("a.png", "b.PNG", "c.jpg.tif"), names(out));
    byte[] a = (byte[]) ImageFiles.open(out.resolve("a.png")).getProcessor().getPixels();
    byte[] b = (byte[]) ImageFiles.open(out.resolve("b.PNG")).getProcessor().getPixels();
    assertFalse(Arrays.equals(a, b), "both images have the same noise");
  }

  @Test
  void imagesThatWouldBecomeOneFileAreRefused() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    save(new ImagePlus("a", grey8(100)), "in/a.jpg");
    save(new ImagePlus("a", grey8(100)), "in/a.jpg.tif");
    Path out = folder.resolve("out");
    Limpid run = Limpid.run("noise", in, out);
    assertEquals(
        "Both a.jpg and a.jpg.tif would become "
            + out.resolve("a.jpg.tif")
            + ". Rename one of them.\n",
        run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void cameraNoiseIsMeasuredWhereItIsNotGiven() {
    ShortProcessor ramp = new ShortProcessor(400, 400);
    for (int i = 0; i < ramp.getPixelCount(); i++) {
      ramp.set(i, 100 + 5 * (i % 400));
    }
    Path clean = save(new ImagePlus("clean.tif", ramp), "clean.tif");
    Path noisy = folder.resolve("noisy.tif");
    Limpid.run("noise", "--noise=camera:gain=3,read=6,offset=100,bits=16", clean, noisy);
    Path out = folder.resolve("out.tif");
    Limpid run = Limpid.run("noise", "--noise=camera", "--like", noisy, clean, out);
    assertEquals("", run.err());
    double gain = Double.parseDouble(run.out().replaceAll("(?s).*gain=([\\d.]+),.*", "$1"));
    assertEquals(3, gain, 0.15 * 3, run.out());
    assertTrue(run.out().contains(",bits=16, seed 1."), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--noise=grain | Noise \"grain\" is not known. Known are gaussian, poisson, camera,"
            + " scanner, salt-and-pepper, speckle, uniform, fixed-pattern, page.",
        "--sigma=-4 | Noise sigma (-4) must be finite and at least 0. Give a standard deviation in"
            + " grey levels of the image, for example 25.",
        "--sigma=much | Noise \"gaussian\" was given \"much\" for sigma, which is no number. Write"
            + " gaussian[:sigma=NUMBER].",
        "--sigma=9..3 | Noise \"gaussian\" was given sigma (9..3), a range upside down. Write"
            + " gaussian[:sigma=NUMBER].",
        "--more=salt=1 | Noise \"gaussian\" has no parameter \"salt\". Write"
            + " gaussian[:sigma=NUMBER].",
        "--clip=maybe | Clip \"maybe\" is not known. Give auto, true or false.",
        "--type=8-bit | Type \"8-bit\" is not known. Give same, or 32-bit for a result that is"
            + " neither rounded nor clipped.",
      })
  void whatCannotBeIsRefused(String option, String sentence) {
    Path in = save(new ImagePlus("in.png", grey8(100)), "in.png");
    Path out = folder.resolve("out.png");
    Limpid run = Limpid.run("noise", option.strip(), in, out);
    assertEquals(sentence + "\n", run.err());
    assertEquals(1, run.code());
    assertFalse(Files.exists(out));
  }

  @Test
  void parametersBesideAWholeRecipeAreRefused() {
    Path in = save(new ImagePlus("in.png", grey8(100)), "in.png");
    Path out = folder.resolve("out.png");
    Limpid run = Limpid.run("noise", "--noise=gaussian:sigma=3", "--sigma=5", in, out);
    assertEquals(
        "Noise \"gaussian:sigma=3\" has its parameters in itself, and sigma beside it."
            + " Write all of them in one place.\n",
        run.err());
  }

  private Path save(ImagePlus image, String name) {
    Path file = folder.resolve(name);
    ImageFiles.save(image, file, false);
    return file;
  }

  private static ShortProcessor grey16(int level) {
    ShortProcessor pixels = new ShortProcessor(SIDE, SIDE);
    pixels.set(level);
    return pixels;
  }

  private static ImageProcessor grey8(int level) {
    ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
    pixels.set(level);
    return pixels;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
