package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.model.OwnModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code limpid models}. Needs the native library. */
class ModelsVerbTest {

  private static final Path KERAS =
      Path.of("src/test/resources/io/github/limpid/foreign/keras3-transposed.zip");

  @TempDir private Path folder;
  private Path models;
  private OwnModels own;

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
  void builtInModelsAreListedFirst() {
    importKeras("--name", "My Keras");
    List<String> lines = run("list").lines().toList();
    assertEquals(
        List.of(
            "Name",
            "Microscopy",
            "Gaussian",
            "Salt-and-Pepper",
            "Documents",
            "Digits",
            "Clothes",
            "My Keras",
            "Yours lie in " + models + ".",
            "limpid models show MODEL tells more."),
        lines.stream().map(line -> line.replaceFirst(" {2}.*", "")).toList());
    assertEquals(
        "My Keras imported from keras3-transposed.zip (SavedModel) 1 518 0.5 MB not known",
        lines.get(7).replaceAll(" +", " "));
  }

  @Test
  void brokenFileIsListedWithItsReasonAndDoesNotStopTheList() throws IOException {
    Files.createDirectories(models);
    Files.writeString(models.resolve("A broken one.zip"), "nothing");
    Path cut = models.resolve("Cut.zip");
    byte[] whole = Files.readAllBytes(SmallModels.box(folder));
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
    importKeras("--name", "My Keras");
    List<String> lines = run("list").lines().toList();
    assertTrue(
        lines.get(7).endsWith(" is not a Limpid model: it is not a zip file."), lines.get(7));
    assertTrue(lines.get(8).contains("Model file " + cut + " is damaged or not complete: "));
    assertTrue(lines.get(9).startsWith("My Keras "), lines.get(9));
  }

  @Test
  void importedModelSaysWhereItComesFrom() {
    importKeras("--name", "My Keras", "--licence", "MIT", "--range", "0..255");
    String shown = run("show", "my keras");
    assertTrue(shown.startsWith("Name: My Keras\nPlace: " + models.resolve("My Keras.zip") + "\n"));
    assertTrue(shown.contains("\nOrigin: imported from keras3-transposed.zip (SavedModel)\n"));
    assertTrue(
        shown.matches(
            "(?s).*\nImported from: keras3-transposed\\.zip; SavedModel; SHA-256 [0-9a-f]{64};"
                + " input \\S+; output \\S+\n.*"),
        shown);
    assertTrue(shown.contains("\nLicence: MIT\n"), shown);
    String described = Limpid.run("describe", "My Keras").out();
    assertTrue(
        described.contains(
            "\nOrigin: imported from keras3-transposed.zip (SavedModel)\n"
                + "Imported from: keras3-transposed.zip; SavedModel; SHA-256 "),
        described);
  }

  @Test
  void importedModelDenoises() {
    importKeras("--name", "My Keras");
    Path out = folder.resolve("out.tif");
    Limpid run =
        Limpid.run("denoise", "--model", "My Keras", "sample-data/picture-grey-noisy.png", out);
    assertEquals(0, run.code(), run.err());
    assertTrue(Files.exists(out));
  }

  @Test
  void modelsAreExportedInThreeFormsAndComeBack() throws IOException {
    importKeras("--name", "My Keras");
    Path archive = folder.resolve("keras.zip");
    assertEquals("Exported \"My Keras\" to " + archive + ".\n", run("export", "My Keras", archive));
    run("import", archive, "--name", "From archive");
    Path box = SmallModels.box(folder);
    Path saved = folder.resolve("saved");
    run("export", box, saved, "--form", "savedmodel");
    assertTrue(Files.exists(saved.resolve("saved_model.pb")));
    run("import", saved, "--name", "From SavedModel");
    Path arrays = folder.resolve("keras.npz");
    run("export", "My Keras", arrays, "--form", "NPZ");
    try (ZipFile zip = new ZipFile(arrays.toFile())) {
      Set<String> names = zip.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
      assertTrue(names.contains("01-convolution/kernel.npy"), names.toString());
    }
    assertSameResult("My Keras", "From archive");
    assertSameResult(box.toString(), "From SavedModel");
  }

  private void assertSameResult(String name, String other) throws IOException {
    assertArrayEquals(denoised(name), denoised(other), other);
  }

  private byte[] denoised(String name) throws IOException {
    Path out = Files.createTempDirectory(folder, "denoised").resolve("out.png");
    Limpid run =
        Limpid.run(
            "denoise",
            "--model",
            name,
            "--precision=float32",
            "sample-data/picture-grey-noisy.png",
            out);
    assertEquals(0, run.code(), run.err());
    return Files.readAllBytes(out);
  }

  @Test
  void deletedModelIsGone() {
    importKeras("--name", "My Keras");
    Path file = models.resolve("My Keras.zip");
    assertEquals("Deleted " + file + ".\n", run("delete", "my keras"));
    assertFalse(Files.exists(file));
    assertRefused(
        "\"my keras\" is none of your models. You have none in " + models + ".",
        "delete",
        "my keras");
  }

  @Test
  void modelsAreVerified() {
    importKeras("--name", "My Keras");
    String right = "The weights and the test picture are right: deviation \\S+\\.\n";
    assertTrue(run("verify", "My Keras").matches(right));
    assertTrue(run("verify", "digits").matches(right));
  }

  @Test
  void alteredModelIsNotRight() throws IOException {
    importKeras("--name", "My Keras");
    Path file = models.resolve("My Keras.zip");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 3] ^= 1;
    Files.write(file, bytes);
    Limpid run = Limpid.run("models", "verify", "My Keras");
    assertEquals(1, run.code());
    assertTrue(run.err().contains(" is damaged"), run.err());
  }

  @Test
  void existingModelIsReplacedOnlyIfAskedFor() {
    importKeras("--name", "My Keras");
    assertRefused(
        "There is a model \"My Keras\" already. Give --overwrite to replace it, or choose"
            + " another name.",
        "import",
        KERAS,
        "--transposed",
        "--name",
        "My Keras");
    importKeras("--name", "My Keras", "--overwrite");
  }

  @Test
  void existingFileIsReplacedOnlyIfAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("a.npz"), "precious");
    assertRefused(
        file + " exists already. Give --overwrite to replace it, or choose another name.",
        "export",
        "Digits",
        file,
        "--form",
        "npz");
    assertEquals("precious", Files.readString(file));
    run("export", "Digits", file, "--form", "npz", "--overwrite");
    assertTrue(Files.size(file) > 28_353 * 4);
  }

  @Test
  void nameOfABuiltInModelIsTaken() {
    assertRefused(
        "\"Gaussian\" is the name of a built-in model. Give another one.",
        "import",
        KERAS,
        "--transposed",
        "--name",
        "Gaussian");
    assertRefused(
        "\"Gaussian\" is none of your models. You have none in " + models + ".",
        "delete",
        "Gaussian");
  }

  @Test
  void unknownModelsAreToldTheKnownOnes() {
    for (String verb : List.of("show", "verify")) {
      assertRefused(
          "There is no model \"Sharp\". Built in are Microscopy, Gaussian, Salt-and-Pepper,"
              + " Documents, Digits, Clothes; or give the path of a model file.",
          verb,
          "Sharp");
    }
  }

  @Test
  void unknownFormIsNamed() {
    assertRefused(
        "\"onnx\" is no form to export a model in. Give bioimage, savedmodel or npz.",
        "export",
        "Digits",
        folder.resolve("a.onnx"),
        "--form",
        "onnx");
    assertRefused(
        "\"a.zip\" is no name for npz. Let it end in .npz.",
        "export",
        "Digits",
        folder.resolve("a.zip"),
        "--form",
        "npz");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none.zip");
    assertRefused("There is no file " + file + ". Check the path.", "import", file);
  }

  @Test
  void folderOfModelsThatCannotBeReadIsNamed() throws IOException {
    Files.writeString(models, "a file");
    assertRefused(
        "The folder of your models, "
            + models
            + ", cannot be read. Let limpid.models.dir or LIMPID_MODELS_DIR name another one.",
        "list");
    assertRefused(
        "The folder of your models, "
            + models
            + ", cannot be made. Let limpid.models.dir or LIMPID_MODELS_DIR name another one.",
        "import",
        KERAS,
        "--transposed");
    assertTrue(run("show", "Digits").startsWith("Name: Digits\nPlace: built in\n"));
  }

  @Test
  void modelThatWasTrainedFurtherNamesItsAncestors() {
    importKeras("--name", "My Keras");
    Path tuned = models.resolve("Tuned Keras.zip");
    Limpid run =
        Limpid.run(
            "fine-tune",
            "--start=My Keras",
            "--noisy=sample-data/picture-grey-noisy.png",
            "--clean=sample-data/picture-grey-clean.png",
            "--epochs=1",
            "--steps=2",
            "--batch=2",
            "--patch=16",
            "--model=" + tuned);
    assertEquals(0, run.code(), run.err());
    assertTrue(
        run("show", "Tuned Keras")
            .contains(
                "\nOrigin: fine-tuned from My Keras, which was imported from keras3-transposed.zip"
                    + " (SavedModel)\nAncestor 1: My Keras; of "));
  }

  private void importKeras(Object... options) {
    Object[] words = new Object[options.length + 3];
    words[0] = "import";
    words[1] = KERAS;
    words[2] = "--transposed";
    System.arraycopy(options, 0, words, 3, options.length);
    assertTrue(run(words).startsWith("Imported \"My Keras\" as " + models.resolve("My Keras.zip")));
  }

  /** What a line prints that is done without a complaint. */
  private static String run(Object... words) {
    Limpid run = models(words);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    return run.out();
  }

  private static void assertRefused(String sentence, Object... words) {
    Limpid run = models(words);
    assertEquals(sentence + "\n", run.err());
    assertEquals(1, run.code());
    assertEquals("", run.out());
  }

  private static Limpid models(Object... words) {
    Object[] line = new Object[words.length + 1];
    line[0] = "models";
    System.arraycopy(words, 0, line, 1, words.length);
    return Limpid.run(line);
  }
}
