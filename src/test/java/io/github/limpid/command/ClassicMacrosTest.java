package io.github.limpid.command;

import static io.github.limpid.command.MacroHost.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.limpid.imageplus.ImageFiles;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what lies in {@code macros/classics}, on small data, in a Fiji without a display. The system
 * property {@code fiji.home} names the folder of a Fiji; without it nothing is run.
 */
class ClassicMacrosTest {

  private static final Path MACROS = Path.of("macros");
  private static final Set<String> TESTED =
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
  void everyMacroIsTested() throws IOException {
    try (Stream<Path> files = Files.walk(MACROS)) {
      assertEquals(
          TESTED,
          files
              .filter(file -> file.toString().endsWith(".ijm"))
              .map(file -> MACROS.relativize(file).toString().replace('\\', '/'))
              .collect(Collectors.toSet()));
    }
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
    ImagePlus page = ImageFiles.open(made("documents-pages/test/noisy/4.png"));
    assertEquals(540, page.getWidth());
    assertEquals(420, page.getHeight());
  }

  @Test
  void documentsAreCleanedAtFullSizeInTwoRuns() throws Exception {
    String folders = writeDocuments() + "," + results();
    String printed = inFiji("classics/Clean_Documents.ijm", folders + ",best,quick");
    double before = figure(printed, "Held-out pages: 2 images, .*RMSE from (\\S+) to");
    assertTrue(figure(printed, "Held-out pages: .*RMSE from \\S+ to (\\S+)") < before, printed);
    assertTrue(Files.exists(made("best-documents-first.zip")), printed);
    ImagePlus page = ImageFiles.open(made("best-documents-pages/test/noisy/4.png"));
    assertEquals(160, page.getWidth());
  }

  @Test
  void aKindOfDirtIsHeldOut() throws Exception {
    String folders = writeDocuments() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Clean_Documents.ijm", folders + ",B,quick");
    double before = figure(printed, "Held-out pages: 5 images, .*RMSE from (\\S+) to");
    assertTrue(figure(printed, "Held-out pages: .*RMSE from \\S+ to (\\S+)") < before, printed);
    ImagePlus page = ImageFiles.open(made("best-documentsB-pages/test/noisy/1.png"));
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
    assertTrue(Files.exists(made("study-code-size.png")), printed);
  }

  @Test
  void depthsAreStudied() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Study_Depth.ijm", folders + ",quick");
    assertTrue(figure(printed, "Hidden layers 1: cross-entropy (\\S+),") < 0.5, printed);
    assertTrue(Files.exists(made("study-depth.png")), printed);
  }

  @Test
  void lossesAreStudied() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Study_Loss.ijm", folders + ",quick");
    assertTrue(figure(printed, "Loss bce: PSNR (\\S+) dB") > 10, printed);
    assertTrue(figure(printed, "Loss mse: PSNR (\\S+) dB") > 10, printed);
    assertTrue(Files.exists(made("study-loss.png")), printed);
  }

  @Test
  void clothesAreCompressed() throws Exception {
    String folders = writeDigits() + "," + Files.createDirectory(results());
    String printed = inFiji("classics/Compress_Clothes.ijm", folders + ",quick");
    assertTrue(figure(printed, "Code size 64: .*PSNR (\\S+) dB") > 10, printed);
    assertTrue(Files.exists(made("compressed.png")), printed);
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
            "\"quikc\" is not known here. Behind the folders of the data and for results, in this"
                + " order, give best or A or B or C or D or quick; paths must hold no comma."),
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
    ImagePlus picture = ImageFiles.open(Path.of("sample-data", "picture-rgb-clean.png"));
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
    ImagePlus rows = ImageFiles.open(made(name));
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
    ImagePlus rows = ImageFiles.open(made(name + "-rows.png"));
    assertEquals(10 * 2 * 28, rows.getWidth());
    assertEquals(3 * 2 * 28, rows.getHeight());
    assertTrue(Files.exists(made(name + "-losses.png")), printed);
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

  private Path made(String name) {
    return results().resolve("quick").resolve(name);
  }

  private Path results() {
    return folder.resolve("results");
  }

  /** How much nearer two held-out images came to the clean ones, in dB. */
  private static double gain(String printed, String what) {
    String line = what + ": 2 images, PSNR from ";
    return figure(printed, line + "\\S+ dB to (\\S+) dB") - figure(printed, line + "(\\S+) dB");
  }

  private String inFiji(String macro, String... argument) throws Exception {
    try (FijiHost fiji = new FijiHost(folder)) {
      return fiji.run(MACROS.resolve(macro), argument);
    }
  }
}
