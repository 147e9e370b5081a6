package io.github.limpid.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPlanTest {

  @TempDir private Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void makeFolder() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
  }

  @Test
  void resultsKeepNamesAndFolders() throws IOException {
    files("b.tif", "a/c.PNG", "a/deep/d.TIFF", "notes.txt");
    FolderPlan plan = plan(true);
    assertEquals(List.of("a/c.PNG", "a/deep/d.TIFF", "b.tif"), names(plan));
    assertEquals(out.resolve("a").resolve("deep").resolve("d.TIFF"), image(plan, 1).target());
    assertEquals("a/deep/d.TIFF", image(plan, 1).resultName());
    assertFalse(Files.exists(out));
  }

  @Test
  void subfoldersAreLookedIntoIfAskedFor() throws IOException {
    files("b.tif", "a/c.png");
    assertEquals(List.of("b.tif"), names(plan(false)));
  }

  @Test
  void hiddenFilesAndFoldersAreLeftOut() throws IOException {
    files("b.tif", ".b.tif", ".cache/c.tif", "a/.limpid-1.tmp");
    assertEquals(List.of("b.tif"), names(plan(true)));
  }

  @Test
  void filesOfOtherTypesAreNamed() throws IOException {
    files("b.tif", "scan.czi", ".hidden.czi", "limpid-denoise.csv", "a/run.nd2", "out/notes.txt");
    out = in.resolve("out");
    Files.createSymbolicLink(in.resolve("gone.tif"), in.resolve("nowhere.tif"));
    List<String> here = List.of("gone.tif (a link to nothing)", "scan.czi");
    assertEquals(here, plan(false).others());
    assertEquals(
        List.of("a/run.nd2", "gone.tif (a link to nothing)", "scan.czi"), plan(true).others());
  }

  @Test
  void aFolderOfOtherTypesIsNamedAsSuch() throws IOException {
    files("d.lif", "a.czi", "c.nd2", "b.czi", "e.lif");
    String none =
        "Folder %s holds no images. 5 files of other types were left out: a.czi, b.czi, c.nd2 and 2"
            + " more. Give a folder with TIFF, PNG or JPEG files.";
    assertRefused(none.formatted(in), false);
  }

  @Test
  void formatsThatAreNotWrittenOrSpoilTheResultBecomeTiff() throws IOException {
    files("a.gif", "b.jpg", "c.pgm");
    assertEquals("a.gif.tif", image(plan(false), 0).resultName());
    assertEquals("b.jpg.tif", image(plan(false), 1).resultName());
    assertEquals("c.pgm.tif", image(plan(false), 2).resultName());
  }

  @Test
  void resultsBelowTheInputAreNoInput() throws IOException {
    files("b.tif", "a/c.tif", "results/b.tif", "results/a/c.tif", "resultsnot/d.tif");
    out = in.resolve("a").resolve("..").resolve("results");
    assertEquals(List.of("a/c.tif", "b.tif", "resultsnot/d.tif"), names(plan(true)));
  }

  @Test
  void inputMayLieBelowTheOutput() throws IOException {
    files("b.tif");
    out = folder;
    assertEquals(folder.resolve("b.tif"), image(plan(true), 0).target());
  }

  @Test
  void resultInThePlaceOfAnImageIsRefused() throws IOException {
    files("b.tif", "in/b.tif");
    out = folder;
    assertRefused(
        "The result of in/b.tif would replace %s. Choose another folder for the output."
            .formatted(in.resolve("b.tif")),
        true);
  }

  @Test
  void twoResultsInOnePlaceAreRefused() throws IOException {
    files("a.pgm", "a.pgm.tif");
    assertRefused(
        "Both a.pgm and a.pgm.tif would become %s. Rename one of them."
            .formatted(out.resolve("a.pgm.tif")),
        false);
  }

  @Test
  void imagesInSubfoldersAloneAreHintedAt() throws IOException {
    files("a/c.png");
    assertRefused(
        "Folder %s holds no images but in subfolders. Give subfolders=true to take those."
            .formatted(in),
        false);
  }

  @Test
  void onlyResultsAreNothingToDo() throws IOException {
    files("results/b.tif");
    out = in.resolve("results");
    String none =
        "Folder %s holds no images. Give a folder with TIFF, PNG or JPEG files.".formatted(in);
    assertRefused(none, false);
    assertRefused(none, true);
  }

  @Test
  void missingInputIsNamed() {
    in = folder.resolve("nowhere");
    assertRefused(
        "There is no folder %s. Give the folder that holds the images.".formatted(in), false);
  }

  @Test
  void fileAsInputIsNamed() throws IOException {
    files("b.tif");
    in = in.resolve("b.tif");
    assertRefused(
        "Input %s is a file, not a folder. Give the folder that holds the images.".formatted(in),
        false);
  }

  @Test
  void inputAsOutputIsRefusedByWhateverName() throws IOException {
    files("b.tif");
    out = folder.resolve(".").resolve("in");
    assertRefused(
        "Input and output are the same folder. Choose another folder for the output.", false);
  }

  @Test
  void foldersMustBeGiven() {
    assertEquals(
        "There is no input folder. Give the folder of images as input.",
        assertThrows(InputException.class, () -> new FolderSettings(null, out, false, false))
            .getMessage());
    assertEquals(
        "There is no output folder. Give a folder as output, which need not exist.",
        assertThrows(InputException.class, () -> new FolderSettings(in, null, false, false))
            .getMessage());
  }

  private void assertRefused(String sentence, boolean subfolders) {
    assertEquals(sentence, assertThrows(InputException.class, () -> plan(subfolders)).getMessage());
  }

  private FolderPlan plan(boolean subfolders) {
    return FolderPlan.of(new FolderSettings(in, out, subfolders, false));
  }

  private static FolderImage image(FolderPlan plan, int index) {
    return plan.images().get(index);
  }

  private static List<String> names(FolderPlan plan) {
    return plan.images().stream().map(FolderImage::name).toList();
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Files.createDirectories(in.resolve(name).getParent());
      Files.writeString(in.resolve(name), "never opened");
    }
  }
}
