package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.InputException;
import io.github.limpid.engine.FakeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {

  @TempDir private Path folder;

  @Test
  void propertyGoesBeforeTheVariableAndTheVariableBeforeTheHome() {
    Map<String, String> variable = Map.of(ModelFolder.VARIABLE, "models of the variable");
    try (OwnModels own = new OwnModels(folder)) {
      assertEquals(folder, ModelFolder.chosen(variable));
    }
    try (OwnModels own = new OwnModels(Path.of(""))) {
      assertEquals(Path.of("models of the variable"), ModelFolder.chosen(variable));
      assertEquals(
          Path.of(System.getProperty("user.home"), ".limpid", "models"),
          ModelFolder.chosen(Map.of()));
    }
  }

  @Test
  void folderThatIsNoPathIsNamed() {
    try (OwnModels own = new OwnModels(Path.of(""))) {
      InputException refusal =
          assertThrows(
              InputException.class,
              () -> ModelFolder.chosen(Map.of(ModelFolder.VARIABLE, "models\0")));
      assertEquals(
          "The folder of your models, models\0, is no path. Let limpid.models.dir or"
              + " LIMPID_MODELS_DIR name another one.",
          refusal.getMessage());
    }
  }

  @Test
  void namesAreThoseOfZipFilesInOrder() throws IOException {
    for (String name : new String[] {"b.zip", "A cell.zip", ".limpid-1.zip", "notes.txt"}) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("folder.zip"));
    assertEquals(List.of("A cell", "b"), new ModelFolder(folder).names());
  }

  @Test
  void folderThatDoesNotExistHasNoModels() {
    ModelFolder none = new ModelFolder(folder.resolve("none"));
    assertEquals(List.of(), none.names());
    assertEquals(Optional.empty(), none.find("cells"));
    assertFalse(Files.exists(none.path()));
  }

  @Test
  void folderThatCannotBeReadIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("models"));
    InputException refusal =
        assertThrows(InputException.class, () -> new ModelFolder(file).names());
    assertEquals(
        "The folder of your models, "
            + file
            + ", cannot be read. Let limpid.models.dir or LIMPID_MODELS_DIR name another one.",
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"My cells", "my CELLS", "My cells.zip", "MY CELLS.ZIP"})
  void modelsAreFoundWhateverTheirCase(String name) throws IOException {
    Path file = Files.createFile(folder.resolve("My cells.zip"));
    assertEquals(Optional.of(file), new ModelFolder(folder).find(name));
  }

  @Test
  void placeIsThatOfTheModelOfTheNameWhateverItsCase() throws IOException {
    Path file = Files.createFile(folder.resolve("My cells.zip"));
    ModelFolder models = new ModelFolder(folder);
    assertEquals(file, models.place("my cells"));
    assertEquals(folder.resolve("Other.zip"), models.place("Other"));
  }

  @Test
  void folderIsMadeForTheFirstModel() {
    Path deep = folder.resolve("a").resolve("b");
    assertEquals(deep.resolve("cells.zip"), new ModelFolder(deep).place("cells"));
    assertEquals(true, Files.isDirectory(deep));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../cells", "a/b", "a\\b", "cells.zip", "a\0b", "C:cells"})
  void namesThatLeaveTheFolderAreRefused(String name) {
    InputException refusal =
        assertThrows(InputException.class, () -> new ModelFolder(folder).place(name));
    assertEquals(
        "Model name \"" + name + "\" is not allowed. Give letters, digits, blanks or _ - ( ).",
        refusal.getMessage());
  }

  @Test
  void namesOfBuiltInModelsAreTaken() {
    InputException refusal =
        assertThrows(InputException.class, () -> new ModelFolder(folder).place("microscopy"));
    assertEquals(
        "\"microscopy\" is the name of a built-in model. Give another one.", refusal.getMessage());
  }

  @Test
  void ownModelsAreChosenByName() {
    Path models = folder.resolve("models");
    Model model = Models.model();
    try (OwnModels own = new OwnModels(models)) {
      ModelFile.write(model, ModelFolder.ofUser().place(model.name()), FakeEngine.identity());
      Model found = BuiltInModels.find(" my cells (2) ", FakeEngine.identity());
      assertEquals(model.checksum(), found.checksum());
    }
  }

  @Test
  void unknownNamesAreToldTheOwnOnes() throws IOException {
    Files.createFile(folder.resolve("cells.zip"));
    try (OwnModels own = new OwnModels(folder)) {
      ModelFileException refusal =
          assertThrows(
              ModelFileException.class, () -> BuiltInModels.find("cell", FakeEngine.identity()));
      assertEquals("There is no model \"cell\".", refusal.problem());
      assertEquals(
          "Built in are "
              + String.join(", ", BuiltInModels.NAMES)
              + "; yours are cells; or give the path of a model file.",
          refusal.remedy());
    }
  }
}
