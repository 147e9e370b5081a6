package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.limpid.LimpidException;
import io.github.limpid.imageplus.ImageFiles;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what lies in {@code macros} in a Fiji without a display, with Limpid as it was just
 * compiled. The system property {@code fiji.home} names the folder of a Fiji; without it nothing is
 * run.
 */
class MacrosTest {

  private static final Path MACROS = Path.of("macros");
  private static final Pattern LAST_WORDS =
      Pattern.compile(
          "PSNR after|chain: PSNR|pairs made|Rows drawn|Study drawn|Residual: auto|Macro Error"
              + "|There is no |holds |Give the folder|is not known here");
  private static final String HOME = System.getProperty("fiji.home");
  private static final Set<String> RUN_HERE =
      Set.of(
          "Add_Noise.ijm",
          "Compare.ijm",
          "Denoise_Sample.ijm",
          "Fine_Tune.ijm",
          "Make_Training_Pairs.ijm",
          "Train_On_Noisy_Only.ijm",
          "Train_On_Pairs.ijm",
          "classics/Begin.ijm",
          "classics/Begin_Photographs.ijm",
          "classics/Clean_Documents.ijm",
          "classics/Compress_Clothes.ijm",
          "classics/Convolutional_Digits.ijm",
          "classics/Deep_Photographs.ijm",
          "classics/Dense_Digits.ijm",
          "classics/Divide_Photographs.ijm",
          "classics/Draw_Rows.ijm",
          "classics/Fill_Holes.ijm",
          "classics/Find_Images.ijm",
          "classics/History.ijm",
          "classics/Learn_Pairs.ijm",
          "classics/Make_Pair_Folders.ijm",
          "classics/Measure_Pairs.ijm",
          "classics/Plot_Losses.ijm",
          "classics/Strided_Clothes.ijm",
          "classics/Study.ijm",
          "classics/Study_Code_Size.ijm",
          "classics/Study_Depth.ijm",
          "classics/Study_Loss.ijm",
          "classics/Take_Off_Watermark.ijm",
          "classics/Upscale_Twice.ijm");

  @TempDir private Path folder;

  @Test
  void everyMacroIsRunHere() throws IOException {
    try (Stream<Path> files = Files.walk(MACROS)) {
      assertEquals(
          RUN_HERE,
          files
              .filter(file -> file.toString().endsWith(".ijm"))
              .map(file -> MACROS.relativize(file).toString().replace('\\', '/'))
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void sampleIsDenoised() throws Exception {
    Path result = folder.resolve("denoised.tif");
    Path samples = Path.of("sample-data").toAbsolutePath();
    String printed = inFiji("Denoise_Sample.ijm", samples + "," + result);
    assertEquals(27.97, figure(printed, "PSNR before: (\\S+) dB"), printed); // as in its README
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > 35, printed);
    ImagePlus denoised = ImageFiles.open(result);
    ImagePlus noisy = ImageFiles.open(samples.resolve("cells-noisy.tif"));
    assertArrayEquals(noisy.getDimensions(), denoised.getDimensions());
    assertEquals(noisy.getBitDepth(), denoised.getBitDepth());
  }

  @Test
  void sampleIsFoundBesideTheMacro() throws Exception {
    String printed = inFiji("Denoise_Sample.ijm");
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > 35, printed);
  }

  @Test
  void everyKindOfNoiseIsAdded() throws Exception {
    Path samples = Path.of("sample-data").toAbsolutePath();
    String printed = inFiji("Add_Noise.ijm", samples + "," + Files.createDirectory(results()));
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
    String printed = inFiji("Make_Training_Pairs.ijm", pairs);
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
    String printed = inFiji("Compare.ijm", samples + "," + table);
    assertEquals(27.97, figure(printed, "noisy: PSNR (\\S+) dB"), printed);
    assertTrue(figure(printed, "denoised: PSNR (\\S+) dB") > 35, printed);
    assertTrue(printed.contains("Error map: cells-noisy-denoised-errors.tif"), printed);
    assertEquals(27, Files.readAllLines(table).size()); // twice 12 planes and their whole
  }

  @Test
  void aModelIsTrainedOnPairs() throws Exception {
    String printed = inFiji("Train_On_Pairs.ijm", samples() + "," + folder.resolve("pairs.zip"));
    assertEquals(27.97, figure(printed, "PSNR before: (\\S+) dB"), printed);
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > 39, printed);
    assertTrue(Files.isRegularFile(folder.resolve("pairs.zip")), printed);
  }

  @Test
  void aModelIsTrainedOnNoisyImagesAlone() throws Exception {
    String printed = inFiji("Train_On_Noisy_Only.ijm", samples() + "," + folder.resolve("n.zip"));
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > 37, printed);
  }

  @Test
  void aModelIsTrainedFurther() throws Exception {
    String printed = inFiji("Fine_Tune.ijm", samples() + "," + folder.resolve("tuned.zip"));
    double before = figure(printed, "PSNR with Microscopy: (\\S+) dB");
    assertTrue(figure(printed, "PSNR after: (\\S+) dB") > before, printed);
  }

  @Test
  void theDenseAutoencoderLearnsDigits() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    assertLearnt("dense-digits-16", inFiji("classics/Dense_Digits.ijm", folders + ",16,quick"));
  }

  @Test
  void theConvolutionalAutoencoderLearnsDigits() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    assertLearnt(
        "convolutional-digits", inFiji("classics/Convolutional_Digits.ijm", folders + ",quick"));
  }

  @Test
  void aSmallUNetLearnsDigits() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    assertLearnt(
        "best-digits", inFiji("classics/Convolutional_Digits.ijm", folders + ",best,quick"));
  }

  @Test
  void theStridedAutoencoderLearnsClothes() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    assertLearnt(
        "strided-clothes-0.5", inFiji("classics/Strided_Clothes.ijm", folders + ",0.5,quick"));
  }

  @Test
  void theDeepAutoencoderLearnsPhotographs() throws Exception {
    String folders = writePhotographs() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Deep_Photographs.ijm", folders + ",quick");
    Pattern density =
        Pattern.compile("Density (\\S+): 2 images, PSNR from (\\S+) dB to (\\S+) dB, RMSE");
    List<String> densities =
        density.matcher(printed).results().map(found -> found.group(1)).toList();
    assertEquals(List.of("0.02", "0.05", "0.1", "0.2", "0.3", "0.5", "0.7"), densities, printed);
    assertTrue(gain(printed, "Density 0.7") > 3, printed);
    assertRows("deep-photographs-rows-0.7.png");
  }

  @Test
  void theHousesNetworkLearnsPhotographsBetter() throws Exception {
    String folders = writePhotographs() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Deep_Photographs.ijm", folders + ",best,quick");
    assertTrue(gain(printed, "Density 0.1") > 3, printed);
  }

  @Test
  void documentsAreCleaned() throws Exception {
    String folders = writeDocuments() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Clean_Documents.ijm", folders + ",quick");
    double before = figure(printed, "Held-out pages: 2 images, .*RMSE from (\\S+) to");
    assertTrue(figure(printed, "Held-out pages: .*RMSE from \\S+ to (\\S+)") < before, printed);
    ImagePlus page = ImageFiles.open(results().resolve("documents-pages/test/noisy/4.png"));
    assertEquals(540, page.getWidth());
    assertEquals(420, page.getHeight());
  }

  @Test
  void documentsAreCleanedAtFullSizeInTwoRuns() throws Exception {
    String folders = writeDocuments() + "," + results();
    String printed = inFiji("classics/Clean_Documents.ijm", folders + ",best,quick");
    double before = figure(printed, "Held-out pages: 2 images, .*RMSE from (\\S+) to");
    assertTrue(figure(printed, "Held-out pages: .*RMSE from \\S+ to (\\S+)") < before, printed);
    assertTrue(Files.exists(results().resolve("best-documents-first.zip")), printed);
    ImagePlus page = ImageFiles.open(results().resolve("best-documents-pages/test/noisy/4.png"));
    assertEquals(160, page.getWidth());
  }

  @Test
  void aKindOfDirtIsHeldOut() throws Exception {
    String folders = writeDocuments() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Clean_Documents.ijm", folders + ",B,quick");
    double before = figure(printed, "Held-out pages: 5 images, .*RMSE from (\\S+) to");
    assertTrue(figure(printed, "Held-out pages: .*RMSE from \\S+ to (\\S+)") < before, printed);
    ImagePlus page = ImageFiles.open(results().resolve("best-documentsB-pages/test/noisy/1.png"));
    assertEquals(160, page.getWidth());
  }

  @Test
  void holesAreFilled() throws Exception {
    String folders = writePhotographs() + "," + results();
    String printed = inFiji("classics/Fill_Holes.ijm", folders + ",quick");
    assertTrue(gain(printed, "filled") > 1, printed);
    assertRows("holes-rows.png");
  }

  @Test
  void watermarksAreWrittenAndTakenOff() throws Exception {
    String folders = writePhotographs() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Take_Off_Watermark.ijm", folders + ",quick");
    assertTrue(figure(printed, "taken off: 2 images, PSNR from (\\S+) dB") < 40, printed);
    assertTrue(gain(printed, "taken off") > 0.5, printed);
    assertRows("watermark-rows.png");
  }

  @Test
  void photographsAreUpscaled() throws Exception {
    String folders = writePhotographs() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Upscale_Twice.ijm", folders + ",quick");
    assertTrue(figure(printed, "Upscaled twice: 2 images, PSNR from (\\S+) dB") < 45, printed);
    assertTrue(gain(printed, "Upscaled twice") > 0.3, printed);
    assertRows("upscaled-rows.png");
  }

  @Test
  void codeSizesAreStudied() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Study_Code_Size.ijm", folders + ",quick");
    assertTrue(figure(printed, "Code size 64: cross-entropy (\\S+),") < 0.5, printed);
    assertTrue(Files.exists(results().resolve("study-code-size.png")), printed);
  }

  @Test
  void depthsAreStudied() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Study_Depth.ijm", folders + ",quick");
    assertTrue(figure(printed, "Hidden layers 1: cross-entropy (\\S+),") < 0.5, printed);
    assertTrue(Files.exists(results().resolve("study-depth.png")), printed);
  }

  @Test
  void lossesAreStudied() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Study_Loss.ijm", folders + ",quick");
    assertTrue(figure(printed, "Loss bce: PSNR (\\S+) dB") > 10, printed);
    assertTrue(figure(printed, "Loss mse: PSNR (\\S+) dB") > 10, printed);
    assertTrue(Files.exists(results().resolve("study-loss.png")), printed);
  }

  @Test
  void clothesAreCompressed() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Compress_Clothes.ijm", folders + ",quick");
    assertTrue(figure(printed, "Code size 64: .*PSNR (\\S+) dB") > 10, printed);
    assertTrue(Files.exists(results().resolve("compressed.png")), printed);
  }

  @Test
  void missingDataIsNamed() throws Exception {
    String nowhere = folder.resolve("nowhere") + "," + results();
    assertTrue(
        inFiji("classics/Dense_Digits.ijm", nowhere).contains("There is no folder " + folder));
  }

  @Test
  void wordsThatAreNotKnownAreNamed() throws Exception {
    String printed = inFiji("classics/Clean_Documents.ijm", "data," + results() + ",quikc");
    assertTrue(
        printed.contains(
            "\"quikc\" is not known here. Give best or A or B or C or D or quick; paths must hold no"
                + " comma."),
        printed);
  }

  @Test
  void aWrongFolderIsNamed() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    String printed = inFiji("classics/Upscale_Twice.ijm", empty + "," + results() + ",quick");
    assertTrue(printed.contains("holds 0 photographs in folders of its own. Give at"), printed);
    assertFalse(printed.contains("Macro Error"), printed);
  }

  @Test
  void halfCopiedDataIsNamed() throws Exception {
    Path data = writeDigits();
    Files.delete(data.resolve("t10k-images-idx3-ubyte.gz"));
    String half = inFiji("classics/Strided_Clothes.ijm", data + "," + results());
    assertTrue(half.contains("holds no t10k-images-idx3-ubyte.gz. Copy the four files"), half);
  }

  @Test
  void aPageThatIsMissingIsNamed() throws Exception {
    Path data = writeDocuments();
    Files.delete(data.resolve("noisy").resolve("3.png"));
    String half = inFiji("classics/Clean_Documents.ijm", data + "," + results() + ",quick");
    assertTrue(half.contains("noisy/3.png, which pairs.csv names. Copy the whole"), half);
  }

  /** Crops of the sample photograph in two folders of seven. */
  private Path writePhotographs() throws IOException {
    Path data = Files.createDirectory(folder.resolve("photographs"));
    ImagePlus picture = ImageFiles.open(samples().resolve("picture-rgb-clean.png"));
    for (int i = 0; i < 14; i++) {
      picture.setRoi(16 * i, 8 * i, 96, 96);
      Path part = Files.createDirectories(data.resolve(i < 7 ? "left" : "right"));
      ImageFiles.save(picture.crop(), part.resolve(i + ".png"), false);
    }
    return data;
  }

  /** Pages of black bars on white, and the same on grey with a shadow, in kinds A and B. */
  private Path writeDocuments() throws IOException {
    Path data = Files.createDirectory(folder.resolve("documents"));
    Files.createDirectory(data.resolve("clean"));
    Files.createDirectory(data.resolve("noisy"));
    StringBuilder list = new StringBuilder("file,width,height,style,kind\n");
    for (int i = 0; i < 10; i++) {
      FloatProcessor clean = new FloatProcessor(160, 150);
      FloatProcessor noisy = new FloatProcessor(160, 150);
      for (int y = 0; y < 150; y++) {
        for (int x = 0; x < 160; x++) {
          boolean ink = y % 12 < 5 && (x + i + y / 12 * 7) % 9 < 3;
          clean.setf(x, y, ink ? 0 : 255);
          noisy.setf(x, y, ink ? 40 : 200 - (float) (40 * Math.sin(0.05 * (x + 9 * i + y))));
        }
      }
      write(clean, data.resolve("clean").resolve(i + ".png"));
      write(noisy, data.resolve("noisy").resolve(i + ".png"));
      list.append(i + ".png,160,150,1," + (i % 2 == 0 ? "A" : "B") + "\n");
    }
    Files.writeString(data.resolve("pairs.csv"), list);
    return data;
  }

  private static void write(FloatProcessor page, Path file) {
    ImageFiles.save(new ImagePlus("page", page.convertToByteProcessor(false)), file, false);
  }

  private void assertRows(String name) {
    ImagePlus rows = ImageFiles.open(results().resolve(name));
    assertEquals(6 * 96, rows.getWidth());
    assertEquals(3 * 96, rows.getHeight());
  }

  private Path writeDigits() throws IOException {
    Path data = Files.createDirectory(folder.resolve("mnist"));
    writeIdx(data.resolve("train-images-idx3-ubyte.gz"), 400);
    writeIdx(data.resolve("t10k-images-idx3-ubyte.gz"), 100);
    return data;
  }

  /** Cross-entropy is 0.69 if nothing was learnt. */
  private void assertLearnt(String name, String printed) {
    assertTrue(figure(printed, "Validation cross-entropy: last (\\S+),") < 0.5, printed);
    ImagePlus rows = ImageFiles.open(results().resolve(name + "-rows.png"));
    assertEquals(10 * 2 * 28, rows.getWidth());
    assertEquals(3 * 2 * 28, rows.getHeight());
    assertTrue(Files.exists(results().resolve(name + "-losses.png")), printed);
  }

  /** Bright discs in two places, in the format of MNIST. */
  private static void writeIdx(Path file, int count) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      for (int number : new int[] {0x0803, count, 28, 28}) {
        out.writeInt(number);
      }
      for (int i = 0; i < count * 28 * 28; i++) {
        double x = i % 28 - (i / 784 % 2 == 0 ? 9 : 18);
        double y = i / 28 % 28 - 14;
        out.writeByte(x * x + y * y < 25 ? 255 : 0);
      }
    }
  }

  private static Path samples() {
    return Path.of("sample-data").toAbsolutePath();
  }

  @Test
  void macrosInTheReadmeRun() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    List<String> blocks =
        Pattern.compile("(?s)```ijm\n(.*?)```")
            .matcher(readme)
            .results()
            .map(block -> block.group(1))
            .toList();
    assertEquals(5, blocks.size());
    String samples = Path.of("sample-data").toAbsolutePath() + "/";
    String macro =
        "setBatchMode(true);\n"
            + String.join("run(\"Close All\");\n", blocks)
                .replace("sample-data/", samples)
                .replace("input=sample-data", "input=" + samples)
                .replace("output=denoised", "output=" + folder.resolve("denoised"))
                .replace("\"cells-denoised.tif\"", "\"" + folder.resolve("r.tif") + "\"")
                .replace("model=cells.zip", "model=" + folder.resolve("cells.zip"))
            + "print(\"chain: PSNR\");\n";
    Path file = Files.writeString(folder.resolve("readme.ijm"), macro);
    String printed = inFiji(file);
    assertTrue(printed.contains("chain: PSNR"), printed);
    assertEquals(27.97, figure(printed, "(?m)^(27\\.97\\S*)$"), 0.01, printed);
    assertTrue(Files.exists(folder.resolve("r.tif")), printed);
    assertTrue(Files.exists(folder.resolve("denoised").resolve("picture-grey-noisy.png")), printed);
  }

  private Path results() {
    return folder.resolve("results");
  }

  /** How much nearer two held-out images came to the clean ones, in dB. */
  private static double gain(String printed, String what) {
    String line = what + ": 2 images, PSNR from ";
    return figure(printed, line + "\\S+ dB to (\\S+) dB") - figure(printed, line + "(\\S+) dB");
  }

  private static double figure(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern + " is not in: " + text);
    return Double.parseDouble(matcher.group(1));
  }

  @BeforeEach
  void makeHome() throws IOException {
    Files.createDirectory(folder.resolve("home"));
    Files.createDirectory(folder.resolve("engine"));
  }

  /** Runs a macro and returns what was printed. */
  private String inFiji(String macro, String... argument) throws Exception {
    return inFiji(MACROS.resolve(macro).toAbsolutePath(), argument);
  }

  private String inFiji(Path macro, String... argument) throws Exception {
    assumeTrue(HOME != null, "macros are not run: the system property fiji.home is not set");
    linkEngine();
    Path log = folder.resolve("log.txt");
    List<String> line = new ArrayList<>(java());
    line.addAll(List.of("net.imagej.Main", "--headless", "-macro"));
    line.add(macro.toString());
    line.addAll(List.of(argument));
    Process fiji =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      waitFor(fiji, log);
    } finally {
      fiji.destroyForcibly().waitFor();
    }
    return Files.readString(log);
  }

  /** Fiji lives on after its macro if a thread pool of ImageJ does. */
  private static void waitFor(Process fiji, Path log) throws Exception {
    for (int second = 0; second < 300; second++) {
      if (fiji.waitFor(1, TimeUnit.SECONDS)) {
        return;
      }
      if (LAST_WORDS.matcher(Files.readString(log)).find()) {
        fiji.waitFor(10, TimeUnit.SECONDS);
        return;
      }
    }
  }

  private List<String> java() throws URISyntaxException, IOException {
    String home = Path.of(HOME).toAbsolutePath().toString();
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx1g", "-Djava.awt.headless=true"));
    line.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    for (String key : List.of("plugins.dir", "ij.dir", "imagej.dir", "fiji.dir")) {
      line.add("-D" + key + "=" + home);
    }
    line.add("-Dscijava.app.directory=" + home);
    line.add("-Djava.util.prefs.userRoot=" + folder.resolve("home"));
    line.add("-Dorg.bytedeco.javacpp.cachedir=" + nativeCache());
    line.add("-Duser.home=" + folder.resolve("home"));
    line.add("-Dlimpid.engine.dir=" + folder.resolve("engine"));
    line.addAll(List.of("-cp", classPath(Path.of(home))));
    return line;
  }

  private static String nativeCache() {
    Path usual = Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    return System.getProperty("org.bytedeco.javacpp.cachedir", usual.toString());
  }

  private static String classPath(Path home) throws URISyntaxException, IOException {
    List<String> path = new ArrayList<>();
    for (Class<?> ours :
        List.of(
            LimpidException.class,
            UniformRandomProvider.class,
            PoissonSampler.class,
            EigenDecomposition.class)) {
      path.add(
          Path.of(ours.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    for (String name : List.of("jars", "plugins")) {
      path.add(home.resolve(name) + File.separator + "*");
      try (Stream<Path> below = Files.list(home.resolve(name))) {
        below.filter(Files::isDirectory).forEach(dir -> path.add(dir + File.separator + "*"));
      }
    }
    return String.join(File.pathSeparator, path);
  }

  /** Puts the engine's jars, which stand on this class path, into one folder. */
  private void linkEngine() throws IOException {
    String list;
    try (InputStream in =
        LimpidException.class.getResourceAsStream("/io/github/limpid/engine/engine-jars.txt")) {
      list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = new File(entry).getName();
      if (name.endsWith(".jar") && list.contains(" " + name)) {
        Files.createSymbolicLink(folder.resolve("engine").resolve(name), Path.of(entry));
      }
    }
  }
}
