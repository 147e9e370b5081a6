package io.github.limpid.exchange;

import static io.github.limpid.exchange.ModelsOfTests.model;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import io.github.limpid.LimpidException;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import io.github.limpid.model.ModelFileException;
import io.github.limpid.model.OwnModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShelfTest {

  @TempDir private Path folder;
  private OwnModels own;
  private ModelShelf shelf;
  private final Engine engine = FakeEngine.identity();

  @BeforeEach
  void useOwnFolder() {
    own = new OwnModels(folder);
    shelf = ModelShelf.ofUser();
  }

  @AfterEach
  void putFolderBack() {
    own.close();
  }

  @Test
  void modelThatWasAddedIsFoundByItsName() {
    Model model = model("My cells");
    assertEquals(folder.resolve("My cells.zip"), shelf.add(model, false, engine));
    assertEquals(model.checksum(), shelf.model("my cells", engine).checksum());
    assertEquals(
        folder.resolve("My cells.zip").toString(),
        shelf.sheet("my cells", engine).lines().get("Place"));
  }

  @Test
  void existingModelIsReplacedOnlyIfAskedFor() throws IOException {
    Path file = shelf.add(model("My cells"), false, engine);
    byte[] before = Files.readAllBytes(file);
    assertRefused(
        "There is a model \"my CELLS\" already. Give overwrite=true to replace it, or choose another"
            + " name.",
        () -> shelf.add(model("my CELLS"), false, engine));
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(file, shelf.add(model("my CELLS"), true, engine));
    assertEquals("my CELLS", shelf.model("My cells", engine).name());
  }

  @Test
  void namesOfBuiltInModelsAreNotAdded() {
    assertRefused(
        "\"Microscopy\" is the name of a built-in model. Give another one.",
        () -> shelf.add(model("Microscopy"), true, engine));
    assertFalse(Files.exists(folder.resolve("Microscopy.zip")));
  }

  @Test
  void ownModelsStandBehindTheBuiltInOnesAndBrokenOnesSayWhy() throws IOException {
    shelf.add(model("My cells"), false, engine);
    Files.writeString(folder.resolve("Broken.zip"), "nothing");
    List<List<String>> rows = shelf.table(engine).rows();
    assertEquals(
        List.of(
            "Microscopy",
            "Gaussian",
            "Salt-and-Pepper",
            "Documents",
            "Digits",
            "Clothes",
            "Broken",
            "My cells"),
        rows.stream().map(row -> row.get(0)).toList());
    assertEquals(
        List.of(
            "Broken",
            "File "
                + folder.resolve("Broken.zip")
                + " is not a Limpid model: it is not a zip file.",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            ""),
        rows.get(6));
    assertEquals("trained with Limpid", rows.get(7).get(1));
  }

  @Test
  void whatKilledProgramsLeftIsGoneAfterADay() throws IOException {
    Path old = Files.writeString(folder.resolve(".limpid-1.tmp"), "a part");
    Path young = Files.writeString(folder.resolve(".limpid-2.tmp"), "a part");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    shelf.add(model("My cells"), false, engine);
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(young));
  }

  @Test
  void deletedModelIsGoneAndNoOther() throws IOException {
    Path file = shelf.add(model("My cells"), false, engine);
    Path other = shelf.add(model("Other cells"), false, engine);
    assertEquals(file, shelf.delete(" my cells "));
    assertFalse(Files.exists(file));
    assertTrue(Files.exists(other));
  }

  @Test
  void onlyOwnModelsAreDeleted() throws IOException {
    assertRefused(
        "\"Gaussian\" is none of your models. You have none in " + folder + ".",
        () -> shelf.delete("Gaussian"));
    shelf.add(model("My cells"), false, engine);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("cells.zip");
    ModelFile.write(model("cells"), elsewhere, engine);
    assertRefused(
        "\"" + elsewhere + "\" is none of your models. Yours are My cells, in " + folder + ".",
        () -> shelf.delete(elsewhere.toString()));
    assertTrue(Files.exists(elsewhere));
  }

  @Test
  void modelThatMakesItsTestPictureIsRight() {
    shelf.add(model("My cells"), false, engine);
    assertEquals(0, shelf.verify("My cells", engine));
  }

  @Test
  void modelThatMakesAnotherPictureIsNot() {
    shelf.add(model("My cells"), false, engine);
    LimpidException refusal =
        assertThrows(
            LimpidException.class, () -> shelf.verify("My cells", FakeEngine.blurring(1, 1)));
    assertTrue(
        refusal
            .problem()
            .startsWith("Model \"My cells\" makes another picture than when it was written: "),
        refusal.problem());
  }

  @Test
  void modelIsVerifiedAsItIsInItsFileNow() throws IOException {
    Path file = shelf.add(model("My cells"), false, engine);
    assertEquals(0, shelf.verify("My cells", engine));
    FileTime time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[60] ^= 1; // in the weights; the size stays
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
    assertThrows(ModelFileException.class, () -> shelf.verify("My cells", engine));
  }

  @Test
  void ownModelFromElsewhereIsBroughtUnderAnotherName() {
    Path file = folder.resolve("elsewhere").resolve("cells.zip");
    assertTrue(file.getParent().toFile().mkdir());
    ModelFile.write(model("cells"), file, engine);
    String done = shelf.bring(file, ImportSettings.NONE.withName("My cells"), false, engine);
    assertEquals(
        "Imported \"My cells\" as "
            + folder.resolve("My cells.zip")
            + "; scaling: quantiles 0.001 and 0.999 of each channel of the stack become 0 and 1.",
        done);
    assertEquals("My cells", shelf.model("My cells", engine).name());
  }

  @Test
  void whatLimpidsOwnModelsSayThemselvesIsNotSaidForThem() throws IOException {
    Path file = Files.createDirectory(folder.resolve("elsewhere")).resolve("cells.zip");
    ModelFile.write(model("cells"), file, engine);
    ImportSettings all = ImportSettings.typed("", "0..255", true, "MIT");
    assertRefused(
        "Model "
            + file
            + " was written by Limpid and says itself what range and licence and transposed would."
            + " Leave range and licence and transposed out.",
        () -> shelf.bring(file, all, false, engine));
    assertRefused(
        "Model "
            + file
            + " was written by Limpid and says itself what licence would. Leave licence out.",
        () -> shelf.bring(file, ImportSettings.NONE.withLicence("MIT"), false, engine));
  }

  @Test
  void whatIsInterruptedIsNotTakenForDamaged() throws IOException {
    Path file = Files.createDirectory(folder.resolve("elsewhere")).resolve("cells.zip");
    ModelFile.write(model("cells"), file, engine);
    Thread.currentThread().interrupt();
    assertThrows(
        CancelledException.class, () -> shelf.bring(file, ImportSettings.NONE, false, engine));
    assertTrue(Thread.interrupted());
  }

  private static void assertRefused(String sentence, Runnable work) {
    assertEquals(sentence, assertThrows(LimpidException.class, work::run).getMessage());
  }
}
