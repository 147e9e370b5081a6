package io.github.limpid.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.engine.Precision;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.model.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDenoiserTest {

  @TempDir private Path folder;
  private Folders folders;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void makeFolder() throws IOException {
    folders = new Folders(folder.resolve("in"), folder.resolve("out"));
    Files.createDirectories(folders.in().resolve("deep").resolve("deeper"));
  }

  @Test
  void everyTypeAndSizeIsDone() throws IOException {
    save("float.tif", new ImagePlus("", new FloatProcessor(1, 1, new float[] {3})));
    save("byte.png", new ImagePlus("", new ByteProcessor(1, 40)));
    save("colour.png", new ImagePlus("", new ColorProcessor(9, 5)));
    folders.image("deep/short.tif", 1);
    folders.image("deep/deeper/comma, \"quote\".tif", 2);
    ImageStack stack = new ImageStack(6, 4);
    for (int plane = 0; plane < 2 * 3 * 2; plane++) {
      stack.addSlice("plane " + plane, new FloatProcessor(6, 4));
    }
    ImagePlus hyperstack = new ImagePlus("", stack);
    hyperstack.setDimensions(2, 3, 2);
    save("hyperstack.tif", hyperstack);
    FolderReport report = run();
    assertEquals("6 of 6 images denoised, 0 done before, 0 failed.", report.summary());
    assertEquals(List.of(), report.failures());
    ImagePlus result = ImageFiles.open(folders.out().resolve("hyperstack.tif"));
    assertArrayEquals(new int[] {6, 4, 2, 3, 2}, result.getDimensions());
    assertEquals(24, ImageFiles.open(folders.out().resolve("colour.png")).getBitDepth());
    assertEquals(
        List.of(
            "byte.png",
            "colour.png",
            "deep/deeper/comma, \"quote\".tif",
            "deep/short.tif",
            "float.tif",
            "hyperstack.tif",
            "limpid-denoise.csv"),
        results());
    assertEquals(6, lines.size());
    assertTrue(
        lines
            .get(5)
            .startsWith(folders.out().resolve("hyperstack.tif") + ": 12 planes in 0.0 s; took"));
  }

  @Test
  void whatWasLeftOutIsSaid() throws IOException {
    folders.image("a.tif", 1);
    Files.createFile(folders.in().resolve("scan.czi"));
    assertEquals(
        "1 of 1 image denoised, 0 done before, 0 failed. 1 file of another type was left out:"
            + " scan.czi.",
        run().summary());
  }

  @Test
  void tableTellsHowEachResultWasMade() throws IOException {
    folders.image("deep/a,b.tif", 1);
    Path source = folders.in().resolve("deep").resolve("a,b.tif");
    Files.setLastModifiedTime(source, FileTime.from(Folders.NOON));
    Path table = run().table();
    List<String> rows = Files.readAllLines(table);
    assertEquals(folders.out().resolve("limpid-denoise.csv"), table);
    assertEquals(
        "file,result,status,when,seconds,planes,model,checksum,strength,precision,device,removed,"
            + "before,after,source,bytes,modified,size,remarks",
        rows.get(0));
    String checksum = Folders.model("Tester", 0).checksum();
    assertTrue(
        rows.get(1)
            .matches(
                "\"deep/a,b.tif\",\"deep/a,b.tif\",denoised,2026-01-02T12:00:00Z,0.000,1,Tester,"
                    + checksum
                    + ",1.0,FLOAT32,\"Fake 1.0, none\",[0-9.]+,[0-9.]+,[0-9.]+,\"/.*/deep/a,b.tif\","
                    + Files.size(source)
                    + ",2026-01-02T12:00:00.500Z,"
                    + Files.size(folders.out().resolve("deep/a,b.tif"))
                    + ","),
        rows.get(1));
    assertEquals(2, rows.size());
  }

  @Test
  void pixelsThatAreNotFiniteAreRemarked() throws IOException {
    save("a.tif", new ImagePlus("", new FloatProcessor(2, 1, new float[] {1, Float.NaN})));
    Path table = run().table();
    String remark = "1 pixel is not finite and was kept as it is.";
    assertTrue(Files.readAllLines(table).get(1).endsWith(remark));
    assertTrue(lines.get(0).endsWith(remark), lines.get(0));
  }

  @Test
  void whatIsDoneIsSkipped() throws IOException {
    folders.image("a.tif", 1);
    folders.image("b.tif", 2);
    run();
    byte[] table = Files.readAllBytes(table());
    Files.delete(folders.out().resolve("b.tif"));
    FolderReport again = run();
    assertEquals("1 of 2 images denoised, 1 done before, 0 failed.", again.summary());
    assertEquals(3, lines.size());
    assertTrue(Files.size(table()) > table.length);
    assertEquals("0 of 2 images denoised, 2 done before, 0 failed.", run().summary());
  }

  /** A kill may come when the row is written and the mark is not yet of the next image. */
  @Test
  void markOfAnImageThatIsDoneIsTakenAway() throws IOException {
    folders.image("a.tif", 1);
    Path source = folders.in().resolve("a.tif");
    run();
    Path mark = folders.out().resolve(FolderTable.MARK);
    Files.writeString(mark, CsvText.line(List.of(source.toString(), "a.tif", with(1).text())));
    assertEquals(1, run().skipped());
    assertFalse(Files.exists(mark));
  }

  @Test
  void imageThatHasChangedIsDoneAgain() throws IOException {
    folders.image("a.tif", 1);
    run();
    folders.image("a.tif", 2);
    Files.setLastModifiedTime(folders.in().resolve("a.tif"), FileTime.from(Folders.NOON));
    byte[] before = Files.readAllBytes(folders.out().resolve("a.tif"));
    assertEquals(1, run().denoised());
    assertFalse(java.util.Arrays.equals(before, Files.readAllBytes(result("a.tif"))));
    assertEquals(1, run().skipped());
  }

  @Test
  void otherStrengthIsNamedAndNothingReplaced() throws IOException {
    folders.image("a.tif", 1);
    run();
    byte[] before = Files.readAllBytes(result("a.tif"));
    FolderReport report = run(Folders.denoiser(0.5), false, Progress.NONE);
    assertEquals(
        result("a.tif")
            + " was made with other settings: Tester ("
            + Folders.model("Tester", 0).checksum()
            + "), strength 1.0, float32. Give overwrite=true to replace it, or choose another folder"
            + " for the output.",
        report.failures().get(0).sentence());
    assertArrayEquals(before, Files.readAllBytes(result("a.tif")));
    assertEquals(1, run(Folders.denoiser(0.5), true, Progress.NONE).denoised());
    assertEquals(1, run(Folders.denoiser(0.5), false, Progress.NONE).skipped());
  }

  @Test
  void otherModelOfTheSameNameIsNamed() throws IOException {
    folders.image("a.tif", 1);
    run();
    Model other = Folders.model("Tester", 1);
    FolderReport report =
        run(Folders.denoiser(FakeEngine.identity(), other, 1), false, Progress.NONE);
    assertTrue(report.failures().get(0).sentence().contains("was made with other settings"));
  }

  @Test
  void resultThatWasChangedIsNamedAndNotReplaced() throws IOException {
    folders.image("a.tif", 1);
    run();
    Files.writeString(result("a.tif"), "precious");
    assertTrue(run().failures().get(0).sentence().contains(" was changed after it was made. Give"));
    assertEquals("precious", Files.readString(result("a.tif")));
  }

  @Test
  void resultOfAnotherImageIsNamed() throws IOException {
    folders.image("a.tif", 1);
    run();
    Path first = folders.in().resolve("a.tif");
    folders = new Folders(Files.createDirectory(folder.resolve("other")), folders.out());
    folders.image("a.tif", 2);
    Files.setLastModifiedTime(folders.in().resolve("a.tif"), FileTime.from(Folders.NOON));
    assertTrue(
        run().failures().get(0).sentence().contains("was made from another image: " + first));
  }

  @Test
  void foldersMayBeMoved() throws IOException {
    folders.image("a.tif", 1);
    run();
    folders =
        new Folders(
            Files.move(folders.in(), folder.resolve("moved")),
            Files.move(folders.out(), folder.resolve("results")));
    assertEquals(1, run().skipped());
  }

  @Test
  void fileOfSomebodyElseIsNamedAndTheOthersAreDone() throws IOException {
    folders.image("a.tif", 1);
    folders.image("b.tif", 2);
    Files.createDirectories(folders.out());
    Files.writeString(result("a.tif"), "precious");
    FolderReport report = run();
    assertEquals(
        folders.in().resolve("a.tif")
            + ": "
            + result("a.tif")
            + " exists already. Give overwrite=true to replace it, or choose another folder for the"
            + " output.",
        report.failures().get(0).text());
    assertEquals("precious", Files.readString(result("a.tif")));
    assertEquals(1, report.denoised());
    assertEquals(2, run(Folders.denoiser(1), true, Progress.NONE).denoised());
    assertEquals(13, ImageFiles.open(result("a.tif")).getWidth());
  }

  @Test
  void overwriteDoesAllAgain() throws IOException {
    folders.image("a.tif", 1);
    run();
    assertEquals(1, run(Folders.denoiser(1), true, Progress.NONE).denoised());
    assertEquals(3, Files.readAllLines(table()).size());
  }

  @Test
  void failuresAreInTheTableAndTriedAgain() throws IOException {
    Files.writeString(folders.in().resolve("a.tif"), "II*\0 and no more");
    folders.image("b.tif", 2);
    FolderReport report = run();
    assertEquals("1 of 2 images denoised, 0 done before, 1 failed.", report.summary());
    String sentence = report.failures().get(0).sentence();
    assertTrue(Files.readString(table()).contains("a.tif,a.tif,failed,"));
    assertTrue(Files.readString(table()).contains(sentence.replace("\"", "\"\"")));
    assertEquals("Failed: " + report.failures().get(0).source(), lines.get(0));
    folders.image("a.tif", 1);
    assertEquals("1 of 2 images denoised, 1 done before, 0 failed.", run().summary());
  }

  @Test
  void failuresAreToldInOneSentence() throws IOException {
    Files.writeString(folders.in().resolve("a.tif"), "II*\0 and no more");
    Files.writeString(folders.in().resolve("b.tif"), "II*\0 and no more");
    folders.image("c.tif", 2);
    FolderReport report = run();
    InputException failed = assertThrows(InputException.class, report::requireNoFailure);
    assertEquals(
        "2 of 3 images failed, first %s See %s for each."
            .formatted(report.failures().get(0).text(), table()),
        failed.getMessage());
  }

  @Test
  void folderInThePlaceOfAResultIsNamed() throws IOException {
    folders.image("a.tif", 1);
    Files.createDirectories(result("a.tif"));
    for (boolean overwrite : new boolean[] {false, true}) {
      FolderReport report = run(Folders.denoiser(1), overwrite, Progress.NONE);
      assertTrue(report.failures().get(0).sentence().startsWith(result("a.tif").toString()));
      assertTrue(Files.isDirectory(result("a.tif")));
    }
  }

  @Test
  void fileInThePlaceOfASubfolderIsNamedAndTheOthersAreDone() throws IOException {
    folders.image("a.tif", 1);
    folders.image("deep/b.tif", 2);
    Files.createDirectories(folders.out());
    Files.writeString(folders.out().resolve("deep"), "precious");
    FolderReport report = run();
    assertEquals(
        "Folder %s cannot be made. Choose a place that can be written."
            .formatted(folders.out().resolve("deep")),
        report.failures().get(0).sentence());
    assertEquals(1, report.denoised());
  }

  @Test
  void faultOfOursInOneImageIsToldAndTheOthersAreDone() throws IOException {
    folders.image("a.tif", 1);
    folders.image("b.tif", 2);
    Progress faulty =
        new Progress() {
          private int calls;

          @Override
          public void report(long done, long total, String what) {
            if (calls++ == 0) {
              throw new IllegalStateException("a fault");
            }
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    FolderReport report = run(Folders.denoiser(1), false, faulty);
    assertEquals(
        "This is an error in Limpid; please report it: java.lang.IllegalStateException: a fault.",
        report.failures().get(0).sentence());
    assertEquals(1, report.denoised());
  }

  @Test
  void cancelKeepsWhatIsFinishedAndTheNextRunGoesOn() throws IOException {
    for (int i = 0; i < 5; i++) {
      folders.image(i + ".tif", i);
    }
    CancelledException cancelled =
        assertThrows(
            CancelledException.class, () -> run(Folders.denoiser(1), false, cancelWithin(4)));
    assertEquals(
        "Denoising was cancelled. 3 of 5 images are done; start it again to go on.",
        cancelled.getMessage());
    assertEquals(List.of("0.tif", "1.tif", "2.tif", "limpid-denoise.csv"), results());
    assertEquals("2 of 5 images denoised, 3 done before, 0 failed.", run().summary());
  }

  @Test
  void interruptOfTheThreadCancelsAndLosesNothing() throws IOException {
    for (int i = 0; i < 4; i++) {
      folders.image(i + ".tif", i);
    }
    Progress interruptedInTheSecond =
        new Progress() {
          @Override
          public void report(long done, long total, String what) {
            if (what.equals("Denoising image 2 of 4,")) {
              Thread.currentThread().interrupt(); // saving the result will break off
            }
          }

          @Override
          public boolean cancelled() {
            return Thread.currentThread().isInterrupted();
          }
        };
    try {
      assertThrows(
          CancelledException.class, () -> run(Folders.denoiser(1), false, interruptedInTheSecond));
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(List.of("0.tif", "limpid-denoise.csv"), results());
    assertEquals("3 of 4 images denoised, 1 done before, 0 failed.", run().summary());
  }

  @Test
  void resultThatAKilledRunLeftWithoutItsRowIsMadeAgain() throws IOException {
    folders.image("a.tif", 1);
    folders.image("b.tif", 2);
    Files.createDirectories(folders.out());
    FolderTable killed = FolderTable.open(folders.out());
    killed.begin(folders.plan(false).images().get(1), with(1));
    Files.writeString(result("b.tif"), "whole, but in no row");
    killed.close(); // with nothing added or given up, it leaves what a kill would
    assertEquals("2 of 2 images denoised, 0 done before, 0 failed.", run().summary());
    assertEquals(13, ImageFiles.open(result("b.tif")).getWidth());
    assertEquals(2, run().skipped());
  }

  @Test
  void resultThatAKilledRunReplacedWithOtherPixelsIsMadeAgain() throws IOException {
    folders.image("a.tif", 1);
    run(Folders.denoiser(0.3), false, Progress.NONE);
    byte[] wanted = pixels("a.tif");
    byte[] table = Files.readAllBytes(table());
    run(Folders.denoiser(0.4), true, Progress.NONE);
    Files.write(table(), table); // killed after the move and before the row
    FolderTable killed = FolderTable.open(folders.out());
    killed.begin(folders.plan(true).images().get(0), with(0.4));
    killed.close();
    assertEquals(1, run(Folders.denoiser(0.3), false, Progress.NONE).denoised());
    assertArrayEquals(wanted, pixels("a.tif"));
    assertEquals(1, run(Folders.denoiser(0.3), false, Progress.NONE).skipped());
  }

  private byte[] pixels(String name) {
    short[] levels = (short[]) ImageFiles.open(result(name)).getProcessor().getPixels();
    ByteBuffer bytes = ByteBuffer.allocate(levels.length * Short.BYTES);
    bytes.asShortBuffer().put(levels);
    return bytes.array();
  }

  /** As the denoisers of this test work. */
  private static MadeWith with(double strength) {
    String checksum = Folders.model("Tester", 0).checksum();
    return new MadeWith("Tester", checksum, strength, Precision.FLOAT32);
  }

  @Test
  void progressRunsThroughAllImages() throws IOException {
    folders.image("a.tif", 1);
    folders.image("b.tif", 2);
    folders.image("c.tif", 3);
    List<String> told = new ArrayList<>();
    run(
        Folders.denoiser(1),
        false,
        new Progress() {
          @Override
          public void report(long done, long total, String what) {
            told.add(what + " " + Math.round(100.0 * done / total));
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        });
    assertEquals(
        List.of(
            "Denoising image 1 of 3, 33",
            "Denoising image 2 of 3, 67",
            "Denoising image 3 of 3, 100"),
        told);
  }

  @Test
  void oneModelIsPreparedForAllAndClosed() throws IOException {
    folders.image("a.tif", 1);
    folders.image("b.tif", 2);
    FakeEngine engine = FakeEngine.identity();
    run(Folders.denoiser(engine, Folders.model("Tester", 0), 1), false, Progress.NONE);
    assertEquals(0, engine.open());
    assertEquals(2, engine.predicted().size());
  }

  private FolderReport run() {
    return run(Folders.denoiser(1), false, Progress.NONE);
  }

  private FolderReport run(FolderDenoiser denoiser, boolean overwrite, Progress progress) {
    try (denoiser) {
      return denoiser.denoise(folders.plan(overwrite), lines::add, progress);
    }
  }

  /** Each of these images is one tile; this one is not finished any more. */
  private static Progress cancelWithin(int image) {
    return new Progress() {
      private int done;

      @Override
      public void report(long tiles, long total, String what) {
        done++;
      }

      @Override
      public boolean cancelled() {
        return done >= image;
      }
    };
  }

  private void save(String name, ImagePlus image) {
    ImageFiles.save(image, folders.in().resolve(name), false);
  }

  private Path table() {
    return folders.out().resolve("limpid-denoise.csv");
  }

  private Path result(String name) {
    return folders.out().resolve(name);
  }

  private List<String> results() throws IOException {
    try (Stream<Path> files = Files.walk(folders.out())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folders.out().relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
