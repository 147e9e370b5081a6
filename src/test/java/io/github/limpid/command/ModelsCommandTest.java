package io.github.limpid.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.limpid.cli.SmallModels;
import io.github.limpid.exchange.ModelShelf;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.model.OwnModels;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Cancelable;
import org.scijava.module.Module;

/** The command as SciJava runs it, headless. Needs the native library. */
class ModelsCommandTest {

  private static final File KERAS =
      new File("src/test/resources/io/github/limpid/foreign/keras3-transposed.zip");

  @TempDir private static Path home;
  private static SciJava sciJava;

  @TempDir private Path folder;
  private Path models;
  private OwnModels own;

  @BeforeAll
  static void startSciJava() {
    sciJava = new SciJava(home);
  }

  @AfterAll
  static void stopSciJava() {
    sciJava.close();
  }

  @BeforeEach
  void useOwnFolder() {
    models = folder.resolve("models");
    own = new OwnModels(models);
  }

  @AfterEach
  void putFolderBack() {
    own.close();
  }

  @Test
  void listIsTheDefaultAndATableForScripts() {
    importKeras();
    ResultsTable table = (ResultsTable) done().getOutput("table");
    assertEquals(7, table.size());
    assertEquals("Microscopy", table.getStringValue("Name", 0));
    assertEquals("My Keras", table.getStringValue("Name", 6));
    for (String heading : ModelShelf.HEADINGS) {
      assertFalse(table.getStringValue(heading, 6).isEmpty(), heading);
    }
  }

  @Test
  void oneModelIsShown() {
    importKeras();
    Module module = done("action", "show", "model", "my keras");
    ResultsTable table = (ResultsTable) module.getOutput("table");
    assertEquals("Name", table.getStringValue("Property", 0));
    assertEquals("My Keras", table.getStringValue("Value", 0));
    assertEquals(models.resolve("My Keras.zip").toString(), table.getStringValue("Value", 1));
  }

  @Test
  void importedModelDenoisesByItsName() {
    importKeras();
    ImagePlus noisy = ImageFiles.open(Path.of("sample-data/picture-grey-noisy.png"));
    Module module = sciJava.run(DenoiseCommand.class, "image", noisy, "model", "My Keras");
    assertFalse(((Cancelable) module).isCanceled());
    ImagePlus denoised = (ImagePlus) module.getOutput("denoised");
    assertEquals(noisy.getWidth(), denoised.getWidth());
  }

  @Test
  void settingsOfTheImportAreKept() {
    done(
        "action",
        "import",
        "file",
        KERAS,
        "name",
        "My Keras",
        "range",
        "0..255",
        "transposed",
        true,
        "licence",
        "MIT");
    ResultsTable table =
        (ResultsTable) done("action", "show", "model", "My Keras").getOutput("table");
    List<String> properties = Arrays.asList(table.getColumnAsStrings("Property"));
    assertEquals("MIT", table.getStringValue("Value", properties.indexOf("Licence")));
  }

  @Test
  void modelsAreExportedInTheirForm() {
    String box = SmallModels.box(folder).toString();
    Path archive = folder.resolve("a.zip");
    Path saved = folder.resolve("saved");
    Path arrays = folder.resolve("a.npz");
    done("action", "export", "model", box, "file", archive.toFile());
    done("action", "export", "model", box, "file", saved.toFile(), "form", "savedmodel");
    done("action", "export", "model", box, "file", arrays.toFile(), "form", "npz");
    assertTrue(Files.isRegularFile(archive));
    assertTrue(Files.isRegularFile(saved.resolve("saved_model.pb")));
    assertTrue(Files.isRegularFile(arrays));
    assertRefused(
        arrays + " exists already. Give overwrite=true to replace it, or choose another name.",
        "action",
        "export",
        "model",
        box,
        "file",
        arrays.toFile(),
        "form",
        "npz");
  }

  @Test
  void modelsAreVerified() {
    importKeras();
    done("action", "verify", "model", "My Keras");
  }

  @Test
  void macroDeletesWithoutAQuestion() throws Exception {
    importKeras();
    Module module =
        SciJava.inMacro(
            "action=delete model=[My Keras]",
            () -> sciJava.runHere(ModelsCommand.class, "action", "delete", "model", "My Keras"));
    assertFalse(((Cancelable) module).isCanceled());
    assertFalse(Files.exists(models.resolve("My Keras.zip")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "export", "delete", "verify"})
  void modelThatWasNotChosenIsAskedFor(String action) {
    for (String none : new String[] {"", "(none)"}) {
      assertRefused(
          "There is no model to " + action + ". Give its name as model.",
          "action",
          action,
          "model",
          none,
          "file",
          folder.resolve("a.zip").toFile());
    }
  }

  @Test
  void builtInModelsAreNotDeleted() {
    assertRefused(
        "\"Gaussian\" is none of your models. You have none in " + models + ".",
        "action",
        "delete",
        "model",
        "Gaussian");
  }

  @ParameterizedTest
  @ValueSource(strings = {"import", "export"})
  void fileThatWasNotGivenIsAskedFor(String action) {
    assertRefused(
        "There is no file to " + action + ". Give the path of a file or folder as file.",
        "action",
        action,
        "model",
        "Digits");
  }

  @Test
  void unknownActionIsNamed() {
    assertRefused(
        "\"remove\" is not an action. Give list, show, import, export, delete or verify.",
        "action",
        "remove");
  }

  @Test
  void folderThatCannotBeReadLeavesTheBuiltInModelsToChooseFrom() throws IOException {
    Files.writeString(models, "a file");
    assertEquals(
        List.of("Microscopy", "Gaussian", "Salt-and-Pepper", "Documents", "Digits", "Clothes"),
        ModelChoices.names());
  }

  @Test
  void ownModelsAreOfferedBehindTheBuiltInOnes() throws IOException {
    Files.createDirectories(models);
    Files.createFile(models.resolve("My cells.zip"));
    Files.createFile(models.resolve("gaussian.zip")); // could not be chosen by its name
    List<String> names = ModelChoices.names();
    assertEquals(List.of("My cells"), names.subList(6, names.size()));
  }

  private void importKeras() {
    done("action", "import", "file", KERAS, "name", "My Keras", "transposed", true);
    assertTrue(Files.exists(models.resolve("My Keras.zip")));
  }

  private static Module done(Object... inputs) {
    Module module = sciJava.run(ModelsCommand.class, inputs);
    assertNull(((Cancelable) module).getCancelReason());
    assertFalse(((Cancelable) module).isCanceled());
    return module;
  }

  private static void assertRefused(String sentence, Object... inputs) {
    Module module = sciJava.run(ModelsCommand.class, inputs);
    assertTrue(((Cancelable) module).isCanceled());
    assertEquals(sentence, ((Cancelable) module).getCancelReason());
    assertNull(module.getOutput("table"));
  }
}
