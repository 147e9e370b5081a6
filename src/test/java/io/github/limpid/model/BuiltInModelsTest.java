package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.engine.FakeEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInModelsTest {

  @TempDir Path folder;

  @Test
  void unknownNamesAreToldTheKnownOnes() {
    for (String name : new String[] {"Microscope", "", "  ", "missing.zip", "a\0b"}) {
      ModelFileException refusal =
          assertThrows(
              ModelFileException.class, () -> BuiltInModels.find(name, FakeEngine.identity()));
      assertEquals(
          "There is no model \""
              + name
              + "\". Built in are "
              + String.join(", ", BuiltInModels.NAMES)
              + "; or give the path of a model file.",
          refusal.getMessage());
    }
  }

  @Test
  void pathsOfModelFilesAreModelsToo() {
    Path file = folder.resolve("model.zip");
    ModelFile.write(Models.model(), file, FakeEngine.identity());
    Model model = BuiltInModels.find(" " + file + " ", FakeEngine.identity());
    assertEquals("My cells (2)", model.name());
  }
}
