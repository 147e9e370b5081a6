package io.github.limpid.exchange;

import static io.github.limpid.exchange.ModelsOfTests.model;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.limpid.LimpidException;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import io.github.limpid.model.NumberArray;
import io.github.limpid.network.WeightShape;
import io.github.limpid.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written holds the model. Needs the native library. */
class ModelExportTest {

  private static final Engine ENGINE = EngineLoader.engine();

  private final Model model = model("My cells");

  @TempDir private Path folder;

  @Test
  void everyArrayOfNumPyHasItsNameShapeAndValues() throws IOException {
    Path file = folder.resolve("weights.npz");
    ModelExport.NPZ.export(model, file, false, ENGINE);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<WeightShape> shapes = model.network().weightShapes();
      assertEquals(shapes.size(), zip.size());
      for (WeightShape shape : shapes) {
        try (InputStream in = zip.getInputStream(zip.getEntry(shape.name() + ".npy"))) {
          NumberArray array = NumberArray.read(in, shape.size());
          assertEquals(shape.shape(), array.shape());
          assertArrayEquals(model.weights().arrays().get(shape.name()), array.values());
        }
      }
    }
  }

  @Test
  void savedModelHoldsTheWeights() throws IOException {
    Path target = folder.resolve("a").resolve("saved");
    ModelExport.SAVEDMODEL.export(model, target, false, ENGINE);
    try (InputStream in = Files.newInputStream(target.resolve("saved_model.pb"))) {
      assertSame(model.weights(), ENGINE.readSavedModel(model.network(), in));
    }
  }

  @Test
  void archiveIsAModelFile() {
    Path file = folder.resolve("cells.zip");
    ModelExport.BIOIMAGE.export(model, file, false, ENGINE);
    Model read = ModelFile.read(file, ENGINE);
    assertEquals(model.checksum(), read.checksum());
    assertEquals(model.description(), read.description());
  }

  private static void assertSame(Weights expected, Weights read) {
    for (Map.Entry<String, float[]> array : expected.arrays().entrySet()) {
      assertArrayEquals(array.getValue(), read.arrays().get(array.getKey()), array.getKey());
    }
  }

  @Test
  void whatIsThereIsReplacedOnlyIfAskedFor() throws IOException {
    for (ModelExport form : ModelExport.values()) {
      Path target = folder.resolve("there." + (form == ModelExport.NPZ ? "npz" : "zip"));
      form.export(model, target, false, ENGINE);
      refused(
          target + " exists already. Give overwrite=true to replace it, or choose another name.",
          form,
          target,
          false);
      form.export(model, target, true, ENGINE);
      if (form == ModelExport.BIOIMAGE) {
        Files.delete(target);
      }
    }
  }

  @Test
  void savedModelIsNotMixedWithWhatElseAFolderHolds() throws IOException {
    Path target = Files.createDirectory(folder.resolve("other"));
    Files.createDirectory(target.resolve("variables"));
    refused(
        target + " holds something else, variables. Choose another folder, or empty this one.",
        ModelExport.SAVEDMODEL,
        target,
        true);
    Path file = Files.writeString(folder.resolve("file"), "text");
    refused(
        file + " is a file, a SavedModel is a folder. Choose another name.",
        ModelExport.SAVEDMODEL,
        file,
        true);
    assertEquals("text", Files.readString(file));
  }

  @Test
  void folderThatIsMissingIsNamed() {
    refused(
        "There is no folder " + folder.resolve("no") + ". Make it, or choose another.",
        ModelExport.NPZ,
        folder.resolve("no").resolve("weights.npz"),
        false);
  }

  @Test
  void targetsThatAreNoFilesOfTheirFormAreRefused() {
    refused(
        "\"weights.zip\" is no name for npz. Let it end in .npz.",
        ModelExport.NPZ,
        folder.resolve("weights.zip"),
        false);
    refused(
        "\"\" is no name for bioimage. Let it end in .zip.",
        ModelExport.BIOIMAGE,
        Path.of("/"),
        true);
  }

  private void refused(String sentence, ModelExport form, Path target, boolean overwrite) {
    assertEquals(
        sentence,
        assertThrows(LimpidException.class, () -> form.export(model, target, overwrite, ENGINE))
            .getMessage());
  }
}
