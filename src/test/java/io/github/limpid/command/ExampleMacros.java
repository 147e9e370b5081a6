package io.github.limpid.command;

import static io.github.limpid.command.MacroHost.figure;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.limpid.Pages;
import io.github.limpid.imageplus.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The macros of {@code macros} and README, wherever they run. */
abstract class ExampleMacros {

  private static final String OVER = "last words";

  @TempDir Path folder;

  /** Runs a macro and returns what was printed. */
  abstract String printed(Path macro, String... argument) throws Exception;

  private String printed(String macro, String... argument) throws Exception {
    return printed(Path.of("macros", macro), argument);
  }

  @Test
  void sampleIsDenoised() throws Exception {
    Path result = folder.resolve("denoised.tif");
    Path samples = Path.of("sample-data").toAbsolutePath();
    String printed = printed("Denoise_Sample.ijm", samples + "," + result);
    assertEquals(27.97, figure(printed, "PSNR before: (\\S+) dB"), printed); // as in its README
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > 35, printed);
    ImagePlus denoised = ImageFiles.open(result);
    ImagePlus noisy = ImageFiles.open(samples.resolve("cells-noisy.tif"));
    assertArrayEquals(noisy.getDimensions(), denoised.getDimensions());
    assertEquals(noisy.getBitDepth(), denoised.getBitDepth());
  }

  @Test
  void sampleIsFoundBesideTheMacro() throws Exception {
    String printed = printed("Denoise_Sample.ijm");
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > 35, printed);
  }

  @Test
  void everyKindOfNoiseIsAdded() throws Exception {
    Path samples = Path.of("sample-data").toAbsolutePath();
    String printed = printed("Add_Noise.ijm", samples + "," + Files.createDirectory(results()));
    // 20 log10(255 / 25) is 20.17 dB; clipping takes a little of the noise away
    assertEquals(20.2, figure(printed, "gaussian: PSNR (\\S+) dB"), 0.2, printed);
    assertTrue(figure(printed, "chain: PSNR (\\S+) dB") > 15, printed);
    try (Stream<Path> pictures = Files.list(results())) {
      assertEquals(9, pictures.count(), printed);
    }
  }

  @Test
  void pairsHaveTheSameNamesAndOnlyOneIsNoisy() throws Exception {
    Path clean = Files.createDirectory(folder.resolve("images")).resolve("a.png");
    Files.copy(Path.of("sample-data", "picture-grey-clean.png"), clean);
    String pairs = clean.getParent() + "," + results() + ",noise=gaussian sigma=30";
    String printed = printed("Make_Training_Pairs.ijm", pairs);
    assertTrue(printed.contains("1 pairs made in " + results()), printed);
    ImagePlus noisy = ImageFiles.open(results().resolve("noisy/a.tif"));
    ImagePlus kept = ImageFiles.open(results().resolve("clean/a.tif"));
    assertArrayEquals(
        (byte[]) ImageFiles.open(clean).getProcessor().getPixels(),
        (byte[]) kept.getProcessor().getPixels());
    assertTrue(noisy.getStatistics().stdDev > kept.getStatistics().stdDev + 5);
  }

  @Test
  void sampleIsCompared() throws Exception {
    Path samples = Path.of("sample-data").toAbsolutePath();
    Path table = folder.resolve("table.csv");
    String printed = printed("Compare.ijm", samples + "," + table);
    assertEquals(27.97, figure(printed, "noisy: PSNR (\\S+) dB"), printed);
    assertTrue(figure(printed, "denoised: PSNR (\\S+) dB") > 35, printed);
    assertTrue(printed.contains("Error map: cells-noisy-denoised-errors.tif"), printed);
    assertEquals(27, Files.readAllLines(table).size()); // twice 12 planes and their whole
  }

  @Test
  void aModelIsTrainedOnPairs() throws Exception {
    String printed = printed("Train_On_Pairs.ijm", samples() + "," + folder.resolve("pairs.zip"));
    assertEquals(27.97, figure(printed, "PSNR before: (\\S+) dB"), printed);
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > 39, printed);
    assertTrue(Files.isRegularFile(folder.resolve("pairs.zip")), printed);
  }

  @Test
  void aModelIsTrainedOnNoisyImagesAlone() throws Exception {
    String printed = printed("Train_On_Noisy_Only.ijm", samples() + "," + folder.resolve("n.zip"));
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > 37, printed);
  }

  @Test
  void aModelIsTrainedFurther() throws Exception {
    String printed = printed("Fine_Tune.ijm", samples() + "," + folder.resolve("tuned.zip"));
    double before = figure(printed, "PSNR with Microscopy: (\\S+) dB");
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > before, printed);
  }

  @Test
  void macrosInTheReadmeRun() throws Exception {
    String printed = printed(macroOf(List.of(Pages.README)));
    assertTrue(printed.contains(OVER), printed);
    assertEquals(27.97, figure(printed, "(?m)^(27\\.97\\S*)$"), 0.01, printed);
    assertTrue(Files.exists(folder.resolve("cells-denoised.tif")), printed);
    assertTrue(Files.exists(folder.resolve("denoised").resolve("picture-grey-noisy.png")), printed);
    assertTrue(Files.exists(folder.resolve("microscopy").resolve("saved_model.pb")), printed);
    assertTrue(printed.contains("model=My microscopy ("), printed);
  }

  @Test
  void macrosInThePagesOfHelpRun() throws Exception {
    String printed = printed(macroOf(Pages.below(Pages.DOCS)));
    assertTrue(printed.contains(OVER), printed);
    assertTrue(printed.contains("cells-noisy-denoised-residual.tif: autocorrelation"), printed);
    assertTrue(printed.contains("0 of 6 images denoised, 6 done before, 0 failed."), printed);
    assertTrue(Files.exists(folder.resolve("noisy-only.zip")), printed);
  }

  /** All macros of the pages in one, each with no images but its own. */
  private Path macroOf(List<Path> pages) throws IOException {
    StringBuilder macro = new StringBuilder("setBatchMode(true);\n");
    for (Path page : pages) {
      for (String block : Pages.macros(page)) {
        macro.append("print(\"%s\");\n%srun(\"Close All\");\n".formatted(page, inFolder(block)));
      }
    }
    macro.append("print(\"%s\");\n".formatted(OVER));
    return Files.writeString(folder.resolve("pages.ijm"), macro);
  }

  /** What is written goes to the test's folder, and what is read need not lie there. */
  private String inFolder(String block) {
    return block
        .replace("sample-data", samples().toString())
        .replaceAll("output=([\\w-]+)", "output=" + folder + "/$1")
        .replaceAll("file=([\\w-]+)", "file=" + folder + "/$1")
        .replaceAll("model=([\\w-]+\\.zip)", "model=" + folder + "/$1")
        .replaceAll("saveAs\\(\"Tiff\", \"", "$0" + folder + "/");
  }

  private static Path samples() {
    return Path.of("sample-data").toAbsolutePath();
  }

  private Path results() {
    return folder.resolve("results");
  }
}
