package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.limpid.imageplus.ImageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code limpid denoise} from folder to folder. Needs the native library. */
class DenoiseFolderTest {

  private static final String TABLE = "limpid-denoise.csv";

  @TempDir private static Path models;
  private static Path box;

  @TempDir private Path folder;
  private Path in;
  private Path out;

  @BeforeAll
  static void writeModel() {
    box = SmallModels.box(models);
  }

  @BeforeEach
  void makeFolders() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
  }

  @Test
  void everyImageIsDoneUnderItsName() throws IOException {
    image("a.tif");
    image("b.PNG");
    Files.writeString(in.resolve("notes.txt"), "no image");
    Files.createDirectory(in.resolve("folder.tif"));
    Limpid run = Limpid.run("denoise", "--model", box, in, out);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    String leftOut = " 1 file of another type was left out: notes.txt.";
    assertTrue(
        run.out().endsWith(summary("2 of 2 images denoised, 0 done before, 0 failed." + leftOut)));
    assertEquals(List.of("a.tif", "b.PNG", TABLE), names(out));
  }

  @Test
  void badImageIsNamedAndTheOthersAreDone() throws IOException {
    image("a.tif");
    Files.writeString(in.resolve("b.tif"), "II*\0 and no more");
    image("c.png");
    Limpid run = Limpid.run("denoise", "--model", box, in, out);
    assertTrue(run.err().startsWith(in.resolve("b.tif") + " is cut short"), run.err());
    assertEquals(1, run.err().lines().count());
    assertTrue(run.out().lines().anyMatch(("Failed: " + in.resolve("b.tif"))::equals), run.out());
    assertTrue(run.out().endsWith(summary("2 of 3 images denoised, 0 done before, 1 failed.")));
    assertEquals(1, run.code());
    assertEquals(List.of("a.tif", "c.png", TABLE), names(out));
  }

  @Test
  void resultThatExistsIsNamedAndTheOthersAreDone() throws IOException {
    image("a.png");
    image("b.png");
    Files.createDirectory(out);
    Files.writeString(out.resolve("a.png"), "precious");
    Limpid run = Limpid.run("denoise", "--model", box, in, out);
    assertEquals(
        in.resolve("a.png")
            + ": "
            + out.resolve("a.png")
            + " exists already. Give --overwrite to replace it, or choose another folder for the"
            + " output.\n",
        run.err());
    assertEquals(1, run.code());
    assertEquals("precious", Files.readString(out.resolve("a.png")));
    assertEquals(0, Limpid.run("denoise", "--overwrite=true", "--model", box, in, out).code());
    assertEquals(8, ImageFiles.open(out.resolve("a.png")).getWidth());
  }

  @Test
  void formatThatIsOnlyReadBecomesTiff() throws IOException {
    byte[] pixels = new byte[64];
    byte[] header = "P5 8 8 255\n".getBytes(StandardCharsets.US_ASCII);
    Files.write(in.resolve("a.pgm"), Stream.of(header, pixels).reduce(this::join).orElseThrow());
    Limpid run = Limpid.run("denoise", "--model", box, in, out);
    assertEquals("", run.err());
    assertEquals(List.of("a.pgm.tif", TABLE), names(out));
  }

  private byte[] join(byte[] a, byte[] b) {
    byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Test
  void folderIntoItselfIsRefused() throws IOException {
    image("a.png");
    Limpid run = Limpid.run("denoise", "--overwrite", "--model", box, in, in.resolve("."));
    assertEquals(
        "Input and output are the same folder. Choose another folder for the output.\n", run.err());
    assertEquals(1, run.code());
  }

  @Test
  void fileAsOutputIsRefused() throws IOException {
    image("a.png");
    Files.writeString(out, "precious");
    assertRefused(
        "Output " + out + " is a file, but the input is a folder. Give a folder for the output.",
        out);
    assertEquals("precious", Files.readString(out));
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws IOException {
    image("a.png");
    Files.writeString(out, "a file");
    Path below = out.resolve("below");
    assertRefused(
        "Folder " + below + " cannot be made. Choose a place that can be written.", below);
  }

  @Test
  void folderWithoutImagesIsNamed() {
    assertRefused(
        "Folder " + in + " holds no images. Give a folder with TIFF, PNG or JPEG files.", out);
    assertFalse(Files.exists(out));
  }

  @Test
  void unknownModelLeavesNoFolderBehind() throws IOException {
    image("a.png");
    assertEquals(1, Limpid.run("denoise", "--model=Sharp", in, out).code());
    assertFalse(Files.exists(out));
  }

  @Test
  void subfoldersAreDoneIfAskedForAndHintedAtIfNot() throws IOException {
    Files.createDirectories(in.resolve("deep"));
    image("deep/a.tif");
    assertRefused(
        "Folder " + in + " holds no images but in subfolders. Give --subfolders to take those.",
        out);
    Limpid run = Limpid.run("denoise", "--subfolders=true", "--model", box, in, out);
    assertEquals("", run.err());
    assertEquals(List.of("a.tif"), names(out.resolve("deep")));
  }

  @Test
  void secondRunSkipsWhatIsDone() throws IOException {
    image("a.tif");
    Limpid.run("denoise", "--model", box, in, out);
    image("b.tif");
    Limpid run = Limpid.run("denoise", "--model", box, in, out);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    assertTrue(run.out().endsWith(summary("1 of 2 images denoised, 1 done before, 0 failed.")));
    assertEquals(3, run.out().lines().count()); // the model, one image, the summary
  }

  @Test
  void otherPrecisionIsAnotherSetting() throws IOException {
    image("a.tif");
    Limpid.run("denoise", "--model", box, "--precision=float32", in, out);
    Limpid run = Limpid.run("denoise", "--model", box, "--precision=bfloat16", in, out);
    boolean hasBfloat16 = run.out().lines().findFirst().orElseThrow().endsWith("bfloat16.");
    assertEquals(hasBfloat16 ? 1 : 0, run.code());
    assertEquals(hasBfloat16, run.err().contains("strength 1.0, float32. Give --overwrite"));
  }

  private String summary(String numbers) {
    return "\n" + numbers + " See " + out.resolve(TABLE) + ".\n";
  }

  private void assertRefused(String sentence, Path target) {
    Limpid run = Limpid.run("denoise", "--model", box, in, target);
    assertEquals(sentence + "\n", run.err());
    assertEquals(1, run.code());
  }

  private void image(String name) {
    ByteProcessor pixels = new ByteProcessor(8, 8);
    pixels.set(3, 3, 200);
    ImageFiles.save(new ImagePlus(name, pixels), in.resolve(name), false);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
