package io.github.limpid.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.LimpidException;
import io.github.limpid.Sha256;
import io.github.limpid.engine.FakeEngine;
import io.github.limpid.image.ScalingRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {

  private static final FakeEngine ENGINE = FakeEngine.identity();
  private static final byte[] WHOLE = write();
  private static final String GET_AGAIN = " Get the file again from where it came from.";

  @TempDir Path folder;
  private Path file;

  private static byte[] write() {
    try {
      Path folder = Files.createTempDirectory("limpid-test-");
      Path file = folder.resolve("model.zip");
      ModelFile.write(Models.model(), file, ENGINE);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aModelsOwnRangeReadsBack() {
    Model model = Models.model();
    ScalingRule range = new ScalingRule.Range(-7.5, 255);
    Model ranged = new Model(model.network(), model.weights(), model.description(), range);
    ModelFile.write(ranged, file, ENGINE);
    assertEquals(range, ModelFile.read(file, ENGINE).scaling());
    ModelFile.write(model, file, ENGINE);
    assertEquals(ScalingRule.QUANTILES, ModelFile.read(file, ENGINE).scaling());
  }

  @Test
  void aModelWithoutALicenceComesBackWithoutOne() throws IOException {
    writeText(text -> text.replace("license: BSD-2-Clause\n", ""));
    assertEquals(ModelDescription.NO_LICENCE, ModelFile.read(file, ENGINE).description().licence());
  }

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("model.zip");
  }

  @Test
  void everythingReadsBackAsItWas() throws IOException {
    Files.write(file, WHOLE);
    Model expected = Models.model();
    Model actual = ModelFile.read(file, ENGINE);
    assertEquals(expected.network(), actual.network());
    assertEquals(expected.description(), actual.description());
    assertEquals(
        List.copyOf(expected.description().quality().keySet()),
        List.copyOf(actual.description().quality().keySet()));
    assertEquals(expected.weights().arrays().keySet(), actual.weights().arrays().keySet());
    expected
        .weights()
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, actual.weights().arrays().get(name)));
    assertEquals("My cells (2)", actual.name());
  }

  @Test
  void archiveHoldsWhatBioimageAsksFor() throws IOException {
    Map<String, byte[]> entries = unzip(WHOLE);
    assertEquals(
        List.of(
            "weights.zip",
            "test_noisy.npy",
            "test_denoised.npy",
            "cover.png",
            "README.md",
            "rdf.yaml"),
        List.copyOf(entries.keySet()));
    var cover = ImageIO.read(new ByteArrayInputStream(entries.get("cover.png")));
    assertEquals(2, cover.getWidth() / cover.getHeight()); // 0.5 to 2, says the format
    byte[] noisy = entries.get("test_noisy.npy");
    NumberArray array = NumberArray.read(new ByteArrayInputStream(noisy), 1 << 20);
    assertEquals(List.of(1, 256, 256, 2), array.shape());
  }

  @Test
  void predictorsAreClosed() {
    assertEquals(0, ENGINE.open());
  }

  @Test
  void sameModelGivesTheSameBytes() {
    assertArrayEquals(WHOLE, write());
  }

  @Test
  void foldersThatCannotBeWrittenAreNamed() {
    Path missing = folder.resolve("missing").resolve("model.zip");
    ModelFileException failure =
        assertThrows(
            ModelFileException.class, () -> ModelFile.write(Models.model(), missing, ENGINE));
    assertTrue(
        failure.getMessage().startsWith("Model file " + missing + " cannot be written: "),
        failure.getMessage());
    assertTrue(
        failure.getMessage().endsWith(". Choose a folder that can be written and has room."));
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    assertRefused("Model file " + file + " does not exist. Check the path.");
    Files.createDirectory(file);
    assertRefused("Model file " + file + " is a folder. Check the path.");
  }

  @Test
  void foreignFilesAreRecognised() throws IOException {
    assertForeign("it is empty", new byte[0]);
    assertForeign("it is not a zip file", "nothing of the kind".getBytes());
    assertForeign("it is not a zip file", new byte[] {'P', 'K'});
    assertForeign(
        "it is a Keras or HDF5 file (.h5)", bytes(0x89, 'H', 'D', 'F', 13, 10, 26, 10, 0));
    assertForeign("it is a PyTorch file (.pth)", bytes(0x80, 2, 0x8a, 10, 'l'));
    assertForeign("it is a PyTorch file (.pth)", bytes(0x80, 4, 0x95, 0));
    assertForeign("it is not a zip file", bytes(0x80, 'x'));
    assertForeign("it is a PyTorch file (.pth)", zip(Map.of("archive/data.pkl", new byte[9])));
    assertForeign("it is a Keras 3 file (.keras)", zip(Map.of("model.weights.h5", new byte[9])));
    assertForeign(
        "it is a SavedModel without a description (rdf.yaml)",
        zip(Map.of("export/saved_model.pb", new byte[9])));
    assertForeign(
        "it is a zip file without a model description (rdf.yaml)",
        zip(Map.of("photo.jpg", new byte[9])));
    assertForeign(
        "it is a git-LFS pointer; the real file was not downloaded",
        "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7\n".getBytes());
  }

  private void assertForeign(String what, byte[] content) throws IOException {
    Files.write(file, content);
    assertRefused(
        "File "
            + file
            + " is not a Limpid model: "
            + what
            + ". Import models of other programs first; or give a model file that Limpid wrote (.zip) or the name of one.");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void filesCutShortAreRefusedWithASentence() throws IOException {
    byte[] small = zip(entries());
    for (int length = 0; length < small.length; length += 1 + length / 30) {
      assertCutIsRefused(small, length);
    }
    assertCutIsRefused(small, small.length - 1);
    assertCutIsRefused(WHOLE, WHOLE.length / 2);
    assertCutIsRefused(WHOLE, WHOLE.length - 1);
  }

  private void assertCutIsRefused(byte[] whole, int length) throws IOException {
    Files.write(file, Arrays.copyOf(whole, length));
    ModelFileException refusal =
        assertThrows(ModelFileException.class, () -> ModelFile.read(file, ENGINE));
    if (length > 3) {
      assertTrue(
          refusal.problem().startsWith("Model file " + file + " is damaged or not complete: "),
          refusal.getMessage());
    }
    assertTrue(refusal.problem().endsWith("."));
  }

  @Test
  void alteredBytesAreReadOrRefusedWithASentence() throws IOException {
    byte[] small = zip(entries());
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 150; i++) {
      byte[] altered = small.clone();
      altered[random.nextInt(altered.length)] = (byte) random.nextInt(256);
      Files.write(file, altered);
      try {
        ModelFile.read(file, ENGINE);
      } catch (ModelFileException refusal) {
        assertTrue(refusal.problem().endsWith("."), refusal.getMessage());
        assertTrue(!refusal.getMessage().contains("null"), refusal.getMessage());
      }
    }
  }

  @Test
  void alteredWeightsAreRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    byte[] weights = entries.get("weights.zip");
    String sentence =
        "Model file " + file + " is damaged: its weights are missing or altered." + GET_AGAIN;
    for (int i = 0; i < weights.length; i += 1 + weights.length / 20) {
      byte[] altered = weights.clone();
      altered[i] ^= 1;
      entries.put("weights.zip", altered);
      Files.write(file, zip(entries));
      assertRefused(sentence);
    }
    entries.remove("weights.zip");
    Files.write(file, zip(entries));
    assertRefused(sentence);
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws IOException {
    Model model = Models.model();
    byte[] saved = saved(model);
    saved[8] = 0x7f; // the first value, behind the magic number and the array's length
    saved[9] = (byte) 0xff;
    writeWeights(zip(Map.of("saved_model.pb", saved)));
    assertRefused(
        "Model file "
            + file
            + " is damaged: weights \"02-contrast-convolution/kernel\" hold NaN."
            + GET_AGAIN);
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedWithTheNameOfTheFile() throws IOException {
    writeWeights(zip(Map.of("saved_model.pb", new byte[99])));
    assertRefused(
        "Model file "
            + file
            + " cannot be used. This is no SavedModel of that network. Get another.");
  }

  @Test
  void weightsWithoutSavedModelAreRefused() throws IOException {
    writeWeights(zip(Map.of("variables", new byte[9])));
    assertRefused(
        "Model file "
            + file
            + " is damaged or not complete: weights.zip holds no saved_model.pb."
            + GET_AGAIN);
  }

  @Test
  void modelsOfOtherProgramsAreNamed() throws IOException {
    writeText(text -> text.replace("  limpid:", "  other:"));
    assertRefused(
        "Model file "
            + file
            + " was not written by Limpid: it has no section config.limpid."
            + " Import models of other programs first; or give a model file that Limpid wrote (.zip) or the name of one.");
  }

  @Test
  void newerVersionsAskForAnUpdate() throws IOException {
    writeText(text -> text.replace("    version: 1", "    version: 2"));
    assertRefused(
        "Model file " + file + " has version 2; this Limpid reads up to 1. Update Limpid.");
  }

  @Test
  void newerVersionsSayWhichLimpidTheyNeed() throws IOException {
    writeText(text -> text.replace("    version: 1", "    version: 7\n    needs: 2.3.0"));
    assertRefused(
        "Model file "
            + file
            + " has version 7; this Limpid reads up to 1. Update Limpid to 2.3.0 or later.");
    writeText(text -> text.replace("    version: 1", "    version: 99999999999999"));
    assertRefused(
        "Model file "
            + file
            + " has version 99999999999999; this Limpid reads up to 1. Update Limpid.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "0.5"})
  void versionsThatNeverWereAreRefused(String version) throws IOException {
    assertTextRefused(
        text -> text.replace("    version: 1", "    version: " + version),
        "there is no version " + version);
  }

  @Test
  void alteredTestPicturesAreFoundByTheirChecksum() throws IOException {
    Map<String, byte[]> entries = unzip(WHOLE);
    byte[] altered = entries.get("test_denoised.npy").clone();
    altered[altered.length - 1] ^= 1;
    entries.put("test_denoised.npy", altered);
    Files.write(file, zip(entries));
    assertEquals(
        "Model file " + file + " is damaged: its test picture is missing or altered." + GET_AGAIN,
        assertThrows(ModelFileException.class, () -> ModelFile.readTest(file)).getMessage());
    Files.write(file, WHOLE);
    assertEquals(256, ModelFile.readTest(file).shape().height());
  }

  @Test
  void anotherIntensityScalingIsRefused() throws IOException {
    writeText(text -> text.replace("kind: quantiles", "kind: logarithm"));
    assertRefused(
        "Model file "
            + file
            + " scales intensities in a way that is not known here: {kind=logarithm, low=0.001,"
            + " high=0.999}. Update Limpid.");
  }

  @Test
  void descriptionsThatAreNotUnderstoodAreRefused() throws IOException {
    String kind = "a value is missing or of another kind";
    assertTextRefused(text -> "", "it holds no keys");
    assertTextRefused(text -> "- a list", "it holds no keys");
    assertTextRefused(text -> "[", "it is no YAML: while parsing a flow node");
    assertTextRefused(text -> text.replace("    version: 1", "    x: 1"), kind);
    assertTextRefused(text -> text.replace("    version: 1", "    version: one"), kind);
    assertTextRefused(text -> text.replace("    network:", "    x:"), "network is missing");
    assertTextRefused(text -> text.replace("    data:", "    x:"), "data is missing");
    assertTextRefused(text -> text.replace("    noise:", "    x:"), "noise is missing");
    assertTextRefused(text -> text.replace("    quality:", "    x:"), "quality is missing");
    assertTextRefused(text -> text.replace("    training:", "    x:"), "training is missing");
    assertTextRefused(text -> text.replace("weights:", "x:"), "weights is missing");
    assertTextRefused(text -> text.replace("\nname:", "\nx:"), "name is missing");
    assertTextRefused(text -> text.replace("authors:\n", "authors: 3\nx:\n"), kind);
    assertTextRefused(
        text -> text.replaceAll("authors:\n(- .*\n)+", "authors: []\n"),
        "A model needs an author. Give at least one name");
    assertTextRefused(text -> text.replace("- name:", "- x:"), kind);
    assertTextRefused(text -> text.replaceAll("cite:\n(-.*\n)( .*\n)*", "cite: []\n"), kind);
    assertTextRefused(
        text -> text.replace("'2026-11-05T12:34:56Z'", "yesterday"),
        "its timestamp is \"yesterday\"");
    assertTextRefused(
        text -> text.replace("    channels 2", "    channels two"),
        "the first line of a network must be \"channels N\", is \"channels two\"");
  }

  private void assertTextRefused(UnaryOperator<String> change, String why) throws IOException {
    writeText(change);
    assertRefused(
        "Model file "
            + file
            + " has a description that is not understood: "
            + why
            + "."
            + GET_AGAIN);
  }

  @Test
  void descriptionsThatAskForAnObjectCreateNone() throws IOException {
    Path made = folder.resolve("made");
    for (String object :
        new String[] {
          "!!java.io.FileOutputStream [" + made + "]",
          "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
          "name: !!java.io.FileOutputStream [" + made + "]"
        }) {
      writeText(text -> object);
      ModelFileException refusal =
          assertThrows(ModelFileException.class, () -> ModelFile.read(file, ENGINE));
      assertTrue(
          refusal
              .getMessage()
              .startsWith("Model file " + file + " has a description that is not understood: "),
          refusal.getMessage());
      assertTrue(!Files.exists(made));
    }
  }

  @Test
  void descriptionsThatGrowWithoutEndAreRefused() throws IOException {
    StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 60; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    writeText(text -> laughs.toString());
    assertTrue(
        assertThrows(ModelFileException.class, () -> ModelFile.read(file, ENGINE))
            .getMessage()
            .startsWith("Model file " + file + " has a description that is not understood: "));
    writeText(text -> "[".repeat(100_000));
    assertThrows(ModelFileException.class, () -> ModelFile.read(file, ENGINE));
  }

  private void assertRefused(String message) {
    LimpidException refusal =
        assertThrows(ModelFileException.class, () -> ModelFile.read(file, ENGINE));
    assertEquals(message, refusal.getMessage());
  }

  /** Puts other weights into the file, with their checksum. */
  private void writeWeights(byte[] weights) throws IOException {
    Map<String, byte[]> entries = entries();
    String old = sha256(entries.put("weights.zip", weights));
    String rdf = new String(entries.get("rdf.yaml"), StandardCharsets.UTF_8);
    entries.put("rdf.yaml", rdf.replace(old, sha256(weights)).getBytes(StandardCharsets.UTF_8));
    Files.write(file, zip(entries));
  }

  @Test
  void aFileOfOursWithANameThatLeadsOutIsRefused() throws IOException {
    Map<String, byte[]> entries = golden();
    entries.put("../out", new byte[1]);
    refusedAsDamaged(zip(entries), "its file \"../out\" leads out of it");
    assertTrue(Files.notExists(folder.resolveSibling("out")));
  }

  @Test
  void aFileOfOursWithTwoDescriptionsIsRefused() throws IOException {
    Map<String, byte[]> entries = golden();
    entries.put("rdf.yamm", entries.get("rdf.yaml"));
    String text = new String(zip(entries), StandardCharsets.ISO_8859_1);
    byte[] twice = text.replace("rdf.yamm", "rdf.yaml").getBytes(StandardCharsets.ISO_8859_1);
    refusedAsDamaged(twice, "it holds \"rdf.yaml\" twice");
  }

  @Test
  void aFileOfOursWithFilesWithoutEndIsRefused() throws IOException {
    Map<String, byte[]> entries = golden();
    int others = 20_000 - entries.size();
    for (int i = 0; i < others; i++) {
      entries.put("f" + i, new byte[0]);
    }
    refusedAsDamaged(zip(entries), "it holds 20000 files, more than 10000");
  }

  private void refusedAsDamaged(byte[] archive, String why) throws IOException {
    Files.write(file, archive);
    assertEquals(
        "Model file " + file + " is damaged or not complete: " + why + "." + GET_AGAIN,
        assertThrows(ModelFileException.class, () -> ModelFile.read(file, ENGINE)).getMessage());
  }

  private static Map<String, byte[]> golden() throws IOException {
    try (InputStream in = ModelFileTest.class.getResourceAsStream("golden-v1.zip")) {
      return unzip(in.readAllBytes());
    }
  }

  private void writeText(UnaryOperator<String> change) throws IOException {
    Map<String, byte[]> entries = entries();
    String text = new String(entries.get("rdf.yaml"), StandardCharsets.UTF_8);
    String changed = change.apply(text);
    assertTrue(!changed.equals(text), "nothing changed in:\n" + text);
    entries.put("rdf.yaml", changed.getBytes(StandardCharsets.UTF_8));
    Files.write(file, zip(entries));
  }

  /** What Limpid itself reads of the archive. */
  private static Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = unzip(WHOLE);
    entries.keySet().retainAll(List.of("weights.zip", "rdf.yaml"));
    return entries;
  }

  private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return Sha256.of(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] saved(Model model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ENGINE.writeSavedModel(model.network(), model.weights(), bytes);
    return bytes.toByteArray();
  }
}
