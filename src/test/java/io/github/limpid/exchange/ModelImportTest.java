package io.github.limpid.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.LimpidException;
import io.github.limpid.archive.Archive;
import io.github.limpid.engine.Batch;
import io.github.limpid.engine.Engine;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.engine.Predictor;
import io.github.limpid.engine.tensorflow.ForeignFixture;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of other programs are imported, or refused in a sentence. Needs the native library. */
class ModelImportTest {

  private static final Engine ENGINE = EngineLoader.engine();
  private static final Duration SOON = Duration.ofSeconds(30); // on a busy machine
  private static final String SMALL = "tensorflow2";
  private static final String SHARD = "variables/variables.data-00000-of-00001";
  private static final String GET_AGAIN = " Get it again from where it came from.";

  @TempDir Path folder;

  static Stream<String> fixtures() {
    return ForeignFixture.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aZippedSavedModelIsImported(String name) throws IOException {
    ForeignFixture fixture = ForeignFixture.named(name);
    assertDenoises(fixture, read(TestArchive.of(fixture.files())));
    assertDenoises(fixture, read(inFolder("model", fixture)));
  }

  private static TestArchive inFolder(String name, ForeignFixture fixture) {
    Map<String, byte[]> deeper = new LinkedHashMap<>();
    fixture.files().forEach((path, content) -> deeper.put(name + "/" + path, content));
    return TestArchive.of(deeper);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aFolderIsImportedAndSoIsTheGraphInIt(String name) throws IOException {
    ForeignFixture fixture = ForeignFixture.named(name);
    Path place = unpacked(fixture);
    assertDenoises(fixture, ModelImport.read(place, ImportSettings.NONE, ENGINE));
    Path graph = place.resolve("saved_model.pb");
    assertDenoises(fixture, ModelImport.read(graph, ImportSettings.NONE, ENGINE));
  }

  private Path unpacked(ForeignFixture fixture) throws IOException {
    Path place = folder.resolve("model");
    for (Map.Entry<String, byte[]> file : fixture.files().entrySet()) {
      Path path = place.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return place;
  }

  private static void assertDenoises(ForeignFixture fixture, Model model) {
    float[] noisy = ForeignFixture.noisy().values();
    float[] denoised = new float[noisy.length];
    try (Predictor predictor =
        ENGINE.predictor(model.network(), model.weights(), Precision.FLOAT32)) {
      predictor.predict(noisy, new Batch(1, 12, 16, 1), denoised);
    }
    assertArrayEquals(fixture.expected().values(), denoised, 1e-5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {TestArchive.FOUR, TestArchive.FIVE})
  void aBioimageArchiveIsImportedWithWhatItSaysOfItself(String rdf) throws IOException {
    Model model = read(TestArchive.bioimage(rdf, "keras2-transposed"));
    assertDenoises(ForeignFixture.named("keras2-transposed"), model);
    assertEquals("A model of others", model.name());
    assertEquals("It denoises.", model.description().description());
    assertEquals("[A. Müller]", model.description().authors().toString());
    assertEquals("Müller 2024 10.1/2", model.description().citation());
    assertEquals("MIT", model.description().licence());
    assertEquals(new ScalingRule.Range(0, 1), model.scaling());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{name: scale_linear, kwargs: {gain: 0.5, offset: -1}}; grey levels 2..4 become 0..1",
        "{id: scale_linear, kwargs: {gain: [0.5], offset: [-1]}}; grey levels 2..4 become 0..1",
        "{id: fixed_zero_mean_unit_variance, kwargs: {mean: 3, std: 2}};"
            + " grey levels 3..5 become 0..1",
        "{name: zero_mean_unit_variance, kwargs: {mode: fixed, mean: 3, std: 2}};"
            + " grey levels 3..5 become 0..1"
      })
  void preprocessingIsTakenOver(String step, String inWords) throws IOException {
    assertEquals(inWords, read(withStep(TestArchive.FOUR, step, "")).scaling().inWords());
  }

  @Test
  void percentilesAndMomentsAreTakenOver() throws IOException {
    String percentiles =
        "{name: scale_range, kwargs: {min_percentile: 3, max_percentile: 99.8, mode: per_sample}}";
    ScalingRule.Quantiles quantiles =
        (ScalingRule.Quantiles) read(withStep(TestArchive.FOUR, percentiles, "")).scaling();
    assertEquals(0.03, quantiles.low(), 1e-12);
    assertEquals(0.998, quantiles.high(), 1e-12);
    String moments = "{name: zero_mean_unit_variance, kwargs: {mode: per_sample, axes: xy}}";
    assertEquals(
        new ScalingRule.Moments(), read(withStep(TestArchive.FOUR, moments, "")).scaling());
  }

  private static TestArchive withStep(String rdf, String before, String after) {
    String text = rdf;
    if (!before.isEmpty()) {
      text = text.replace("data_type: float32, shape", "preprocessing: [" + before + "], shape");
    }
    if (!after.isEmpty()) {
      text = text.replace("data_type: float32}", "postprocessing: [" + after + "]}");
    }
    return TestArchive.bioimage(text, SMALL);
  }

  @Test
  void stepsThatAreNotKnownAreRefusedByName() {
    refused(
        withStep(TestArchive.FOUR, "{name: clip, kwargs: {min: 0, max: 1}}", ""),
        "The model cannot be imported. Its preprocessing clip is not known here. Import the"
            + " SavedModel inside it alone, and give the scaling.");
    refused(
        withStep(TestArchive.FOUR, "{name: scale_linear, kwargs: {gain: 2}}, {name: binarize}", ""),
        "The model cannot be imported. It has several steps of preprocessing: [scale_linear,"
            + " binarize]. Limpid knows models with one.");
  }

  @Test
  void whatUndoesThePreprocessingIsAccepted() throws IOException {
    String before = "{name: scale_linear, kwargs: {gain: 0.5, offset: -1}}";
    String after = "{name: scale_linear, kwargs: {gain: 2, offset: 2}}";
    assertEquals(
        new ScalingRule.Range(2, 4), read(withStep(TestArchive.FOUR, before, after)).scaling());
  }

  @Test
  void postprocessingThatDoesSomethingElseIsRefused() {
    for (String after :
        new String[] {"{name: scale_linear, kwargs: {gain: 3}}", "{name: sigmoid}"}) {
      String sentence = refusal(withStep(TestArchive.FOUR, "", after));
      assertTrue(sentence.contains("does not undo its preprocessing."), sentence);
    }
  }

  @Test
  void axesOfColumnsAndRowsAreTurned() throws IOException {
    Model model =
        read(TestArchive.bioimage(TestArchive.FOUR.replace("byxc", "bxyc"), "keras3-upsampling"));
    ForeignFixture fixture = ForeignFixture.named("keras3-upsampling");
    float[] denoised = new float[12 * 16];
    try (Predictor predictor =
        ENGINE.predictor(model.network(), model.weights(), Precision.FLOAT32)) {
      predictor.predict(
          turned(ForeignFixture.noisy().values(), 12, 16), new Batch(1, 16, 12, 1), denoised);
    }
    assertArrayEquals(turned(fixture.expected().values(), 12, 16), denoised, 1e-5f);
  }

  private static float[] turned(float[] values, int height, int width) {
    float[] turned = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i % width * height + i / width] = values[i];
    }
    return turned;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bcyx", "bzyxc", "yxc", "bcxy"})
  void otherAxesAreRefused(String axes) {
    refused(
        TestArchive.bioimage(TestArchive.FOUR.replace("byxc", axes), SMALL),
        "The model cannot be imported. Its image has the axes "
            + axes
            + ". Limpid applies models of the axes byxc: batch, rows, columns, channels.");
  }

  @Test
  void weightsForOtherEnginesAreNamed() {
    String rdf = TestArchive.FOUR.replace("tensorflow_saved_model_bundle", "pytorch_state_dict");
    refused(
        TestArchive.bioimage(rdf, SMALL),
        "The model cannot be imported. It has no weights for TensorFlow, but pytorch_state_dict."
            + " Ask its authors for tensorflow_saved_model_bundle, or convert them in Python.");
  }

  @Test
  void nothingIsFetched() {
    String rdf = TestArchive.FOUR.replace("source: weights.zip", "source: https://a.b/w.zip");
    refused(
        TestArchive.bioimage(rdf, SMALL),
        "The model cannot be imported. Its weights lie at https://a.b/w.zip. Limpid fetches nothing;"
            + " download the archive with its weights inside.");
  }

  @Test
  void weightsWithAnotherChecksumAreRefused() {
    String rdf = TestArchive.FOUR.replace("SUM", "0".repeat(64));
    refusedAsDamaged(
        TestArchive.bioimage(rdf, SMALL), "its weights are altered: their checksum is wrong");
  }

  @Test
  void otherFormatsAreRefused() {
    refused(
        TestArchive.bioimage(TestArchive.FOUR.replace("0.4.9", "0.3.2"), SMALL),
        "The model cannot be imported. Its format is 0.3.2. bioimage.io archives of format 0.4 and"
            + " 0.5 can be imported, and CSBDeep's 0.2.0.");
  }

  @Test
  void yamlThatMakesObjectsOrGrowsIsRefused() throws IOException {
    for (String rdf :
        new String[] {
          "a: !!java.net.URL [\"http://localhost\"]",
          "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
          "a: 1\na: 2",
          "a: &a [*a]",
          "[".repeat(100_000),
          "{a: ".repeat(10_000),
          laughs(9, 9),
          "name: " + "x".repeat(17 << 20)
        }) {
      String sentence =
          refusal(TestArchive.of(Map.of("rdf.yaml", rdf.getBytes(StandardCharsets.UTF_8))));
      assertTrue(
          sentence.startsWith("Model " + file() + " is damaged: its ")
              || sentence.startsWith("The model cannot be imported. Its format is not said."),
          sentence);
    }
    String few = TestArchive.FOUR + laughs(2, 24);
    assertTrue(
        refusal(TestArchive.bioimage(few, SMALL)).contains("it refers to itself without end"));
  }

  /** Lists of lists, each of which refers to the one before some times. */
  private static String laughs(int times, int depth) {
    StringBuilder text = new StringBuilder("l0: &l0 [ha]\n");
    for (int i = 1; i <= depth; i++) {
      String before = "*l" + (i - 1);
      text.append("l%d: &l%d [%s]\n".formatted(i, i, (before + ",").repeat(times)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../out", "a/../../out", "/etc/out", "..\\out", "C:\\out", "C:out", "\\\\a\\b"})
  void namesThatLeadOutAreRefused(String name) throws IOException {
    TestArchive archive =
        TestArchive.of(ForeignFixture.named(SMALL).files()).with(name, new byte[] {1});
    refusedAsDamaged(archive, "its file \"" + name + "\" leads out of it");
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void namesThatLeadOutOfTheArchiveInsideAreRefused() throws IOException {
    byte[] nested =
        TestArchive.of(ForeignFixture.named(SMALL).files()).with("../out", new byte[1]).bytes();
    String rdf = TestArchive.FOUR.replace("SUM", TestArchive.sha256(nested));
    refusedAsDamaged(
        TestArchive.of(Map.of("rdf.yaml", rdf.getBytes(StandardCharsets.UTF_8)))
            .with("weights.zip", nested),
        "its file \"../out\" leads out of it");
  }

  @Test
  void weightsThatLeadOutOfTheArchiveAreMissing() {
    refusedAsDamaged(
        TestArchive.bioimage(TestArchive.FOUR.replace("weights.zip", "../weights.zip"), SMALL),
        "its weights ../weights.zip are missing");
  }

  @Test
  void twoFilesOfOneNameAreRefused() {
    byte[] bytes =
        TestArchive.of(ForeignFixture.named(SMALL).files())
            .with("saved_model.pc", new byte[1])
            .bytes();
    replace(bytes, "saved_model.pc", "saved_model.pb");
    refusedAsDamaged(bytes, "it holds \"saved_model.pb\" twice");
  }

  private static void replace(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] replacement = to.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1)) {
      System.arraycopy(replacement, 0, bytes, at, replacement.length);
    }
  }

  @Test
  void tooManyFilesAreRefused() {
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      many.put("f" + i, new byte[0]);
    }
    refusedAsDamaged(TestArchive.of(many), "it holds 20000 files, more than 10000");
  }

  @Test
  void zipFilesThatAreLockedOrCutShortAreCalledSo() {
    byte[] whole = TestArchive.of(Map.of("saved_model.pb", new byte[9])).bytes();
    refusedAsDamaged(Arrays.copyOf(whole, whole.length - 30), "it is cut short");
    byte[] locked = whole.clone();
    int table = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    locked[6] |= 1; // the flags of the entry
    locked[table + 8] |= 1;
    refusedAsDamaged(locked, "it is locked with a password");
  }

  @Test
  void anArchiveThatBecomesFarLargerIsRefused() {
    byte[] zeros = new byte[128 << 20];
    String sentence = refusal(TestArchive.of(Map.of("saved_model.pb", zeros)));
    assertTrue(
        sentence.endsWith(
            "its 127 kB would become 128 MB, more than 200 times as much." + GET_AGAIN),
        sentence);
    byte[] nested = TestArchive.of(Map.of("saved_model.pb", zeros)).bytes();
    String rdf = TestArchive.FOUR.replace("SUM", TestArchive.sha256(nested));
    refusedAsDamaged(
        TestArchive.of(Map.of("rdf.yaml", rdf.getBytes(StandardCharsets.UTF_8)))
            .with("weights.zip", nested),
        "the zip file inside it would become far larger than it is");
  }

  @Test
  void sizesThatLieAreRefused() {
    for (int size : new int[] {10, 1 << 20, -1}) {
      byte[] bytes = TestArchive.of(ForeignFixture.named(SMALL).files()).bytes();
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int directory = buffer.getInt(bytes.length - 22 + 16);
      for (int at = directory; buffer.getInt(at) == 0x02014b50; at += 46 + nameLength(buffer, at)) {
        buffer.putInt(at + 24, size);
      }
      String sentence = refusal(bytes);
      assertTrue(
          sentence.startsWith("Model " + file() + " is damaged: ")
              || sentence.contains("is altered or cut short"),
          sentence);
    }
  }

  private static int nameLength(ByteBuffer zip, int at) {
    return zip.getShort(at + 28) + zip.getShort(at + 30) + zip.getShort(at + 32);
  }

  @Test
  void anAlteredFileIsFoundByItsChecksum() throws IOException {
    byte[] bytes = TestArchive.of(ForeignFixture.named("frozen").files()).bytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = buffer.getInt(bytes.length - 22 + 16);
    for (int at = directory; buffer.getInt(at) == 0x02014b50; at += 46 + nameLength(buffer, at)) {
      buffer.putInt(at + 16, 0); // the checksum
    }
    String sentence = refusal(bytes);
    assertTrue(sentence.contains("its file \"saved_model.pb\" is altered or cut short"), sentence);
  }

  @Test
  void aLinkThatLeadsOutOfAFolderIsRefused() throws IOException {
    ForeignFixture fixture = ForeignFixture.named(SMALL);
    Path place = unpacked(fixture);
    Path outside = folder.resolve("outside.pb");
    Files.move(place.resolve("saved_model.pb"), outside);
    Files.createSymbolicLink(place.resolve("saved_model.pb"), outside);
    assertEquals(
        "The TensorFlow graph cannot be read: its file \"saved_model.pb\" is a link that leads out"
            + " of it. Get the model again from where it came from.",
        assertThrows(
                LimpidException.class, () -> ModelImport.read(place, ImportSettings.NONE, ENGINE))
            .getMessage());
  }

  @Test
  void ofAGraphVariablesThatLieElsewhereAreRefused() throws IOException {
    Path place = unpacked(ForeignFixture.named(SMALL));
    Path shard = place.resolve(SHARD);
    Path outside = Files.move(shard, folder.resolve("outside"));
    Files.createSymbolicLink(shard, outside);
    assertTrue(
        refusal(place.resolve("saved_model.pb"))
            .contains("its file \"" + SHARD + "\" is a link that leads out of it."));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void pipesAreRefusedAndNotWaitedFor() throws Exception {
    Path place = unpacked(ForeignFixture.named(SMALL));
    Path shard = place.resolve(SHARD);
    Files.delete(shard);
    pipe(shard);
    Path graph = place.resolve("saved_model.pb");
    for (Path file : List.of(graph, place)) {
      String sentence = assertTimeoutPreemptively(SOON, () -> refusal(file));
      assertTrue(sentence.contains("its file \"" + SHARD + "\" is"), sentence);
    }
    Path single = pipe(folder.resolve("pipe.pb"));
    assertEquals(
        "File " + single + " is neither a file nor a folder. Check the path.",
        assertTimeoutPreemptively(SOON, () -> refusal(single)));
  }

  private static Path pipe(Path file) throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
    return file;
  }

  @Test
  void aGraphIsImportedOutOfAFolderOfManyFiles() throws IOException {
    ForeignFixture fixture = ForeignFixture.named(SMALL);
    Path place = unpacked(fixture);
    for (int i = 0; i <= Archive.MOST_FILES; i++) {
      Files.createFile(place.resolve("f" + i));
    }
    Path graph = place.resolve("saved_model.pb");
    assertDenoises(fixture, ModelImport.read(graph, ImportSettings.NONE, ENGINE));
  }

  @Test
  void aLinkToAGraphIsImportedFromWhereItLeads() throws IOException {
    ForeignFixture fixture = ForeignFixture.named(SMALL);
    Path graph = unpacked(fixture).resolve("saved_model.pb");
    Path link = Files.createSymbolicLink(folder.resolve("mine.pb"), graph);
    assertDenoises(fixture, ModelImport.read(link, ImportSettings.NONE, ENGINE));
  }

  private static String refusal(Path file) {
    return assertThrows(
            LimpidException.class, () -> ModelImport.read(file, ImportSettings.NONE, ENGINE))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "89484446, it is a Keras or HDF5 file (.h5)",
    "800263, it is a PyTorch file (.pth)",
    "08071207, it is an ONNX file (.onnx)",
    "'', it is empty",
    "504b0506, it is a zip file without any file in it",
    "1c00000054464c33140020, it is a TensorFlow Lite file (.tflite)",
    "89504e470d0a, it is a picture",
    "49492a00, it is a picture",
    "776f726473, it is not a zip file"
  })
  void otherFilesAreNamed(String start, String what) {
    byte[] bytes = java.util.HexFormat.of().parseHex(start);
    String sentence = refusal(bytes);
    assertTrue(
        sentence.startsWith("File " + file() + " cannot be imported: " + what + "."), sentence);
  }

  @Test
  void aPointerOfGitLfsIsNamedWhateverItIsCalled() throws IOException {
    byte[] pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\n".getBytes();
    for (String name : new String[] {"model.zip", "saved_model.pb"}) {
      Path file = Files.write(folder.resolve(name), pointer);
      String sentence =
          assertThrows(
                  LimpidException.class, () -> ModelImport.read(file, ImportSettings.NONE, ENGINE))
              .getMessage();
      assertTrue(
          sentence.contains("it is a git-LFS pointer; the real file was not downloaded"), sentence);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "model.weights.h5, it is a Keras 3 file (.keras)",
    "archive/data.pkl, it is a PyTorch file (.pth)",
    "weights_best.h5, 'it holds weights of Keras (.h5), but no graph'",
    "variables/variables.index, it holds variables of a SavedModel",
    "notes.txt, 'it holds no TensorFlow graph (saved_model.pb), but [notes.txt]'"
  })
  void archivesWithoutAGraphAreNamed(String entry, String what) {
    String sentence = refusal(TestArchive.of(Map.of(entry, new byte[] {1})));
    assertTrue(sentence.contains(what), sentence);
  }

  @Test
  void anArchiveThatEndsTooEarlyIsRefused() {
    byte[] whole = TestArchive.bioimage(TestArchive.FIVE, SMALL).bytes();
    for (int length = 4; length < whole.length; length += 97) {
      String sentence = refusal(java.util.Arrays.copyOf(whole, length));
      assertTrue(sentence.startsWith("Model " + file() + " is damaged: "), sentence);
    }
  }

  @Test
  void oneOfOursComesBackAsItWas() throws IOException {
    Path source = Path.of("src/test/resources/io/github/limpid/model/golden-v1.zip");
    Model ours = ModelFile.read(source, ENGINE);
    assertEquals(ours.checksum(), ModelImport.read(source, ImportSettings.NONE, ENGINE).checksum());
  }

  @Test
  void oneOfOursIsReadFromAFolderAndHoweverItWasPackedAgain() throws IOException {
    Path source = Path.of("src/test/resources/io/github/limpid/model/golden-v1.zip");
    Model ours = ModelFile.read(source, ENGINE);
    TestArchive below = TestArchive.of(Map.of());
    TestArchive renamed = TestArchive.of(Map.of());
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    try (ZipFile zip = new ZipFile(source.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        below = below.with("model/" + entry.getName(), content);
        renamed = renamed.with(entry.getName().replace("rdf.yaml", "bioimageio.yaml"), content);
        Files.write(unpacked.resolve(entry.getName()), content);
      }
    }
    Model folderRead = ModelImport.read(unpacked, ImportSettings.NONE, ENGINE);
    for (Model read : List.of(read(below), read(renamed), folderRead)) {
      assertEquals(ours.checksum(), read.checksum());
      assertEquals(ours.scaling(), read.scaling());
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "",
      value = {"'', model 1", "{a: b}, model 1", "äöü, model 1", "x, Imported x", "a/b c, a b c"})
  void namesThatCannotBeTypedGiveWayToThoseOfTheFile(String name, String expected)
      throws IOException {
    String rdf = TestArchive.FOUR.replace("name: A model of others", "name: " + name);
    byte[] bytes = TestArchive.bioimage(rdf, SMALL).bytes();
    Path file = Files.write(folder.resolve("model 1.zip"), bytes);
    assertEquals(expected, ModelImport.read(file, ImportSettings.NONE, ENGINE).name());
  }

  @Test
  void whatCannotBeSeenIsNotTakenOver() throws IOException {
    String rdf =
        TestArchive.FOUR
            .replace("description: It denoises.", "description: \"It\\e[31m den\\aoises.\"")
            .replace("A. Müller", "\"A.\\u202e Müller\"")
            .replace("Müller 2024", "\"Müller\\e 2024\"");
    Model read = read(TestArchive.bioimage(rdf, SMALL));
    assertEquals("It?[31m den?oises.", read.description().description());
    assertEquals("[A.? Müller]", read.description().authors().toString());
    assertEquals("Müller? 2024 10.1/2", read.description().citation());
    Path copy = folder.resolve("copy.zip");
    ModelFile.write(read, copy, ENGINE);
    assertEquals(read.description(), ModelFile.read(copy, ENGINE).description());
  }

  @Test
  void weightsMayBeNamedAsInThisFolder() throws IOException {
    String rdf = TestArchive.FOUR.replace("weights.zip", "./weights.zip");
    assertEquals("A model of others", read(TestArchive.bioimage(rdf, SMALL)).name());
  }

  @Test
  void whatIsNoModelIsRefused() {
    refused(
        TestArchive.bioimage(TestArchive.FOUR + "type: dataset\n", SMALL),
        "The model cannot be imported. It is a dataset, no model. Import one whose type is model.");
  }

  @Test
  void whatTheUserSaysGoesFirst() throws IOException {
    ImportSettings settings =
        ImportSettings.NONE
            .withName("Mine (1)")
            .withLicence("CC0-1.0")
            .withScaling(new ScalingRule.Range(0, 255));
    Path file = write(TestArchive.bioimage(TestArchive.FOUR, SMALL).bytes());
    Model model = ModelImport.read(file, settings, ENGINE);
    assertEquals("Mine (1)", model.name());
    assertEquals("CC0-1.0", model.description().licence());
    assertEquals(new ScalingRule.Range(0, 255), model.scaling());
  }

  private Path file() {
    return folder.resolve("model.zip");
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(file(), bytes);
  }

  private Model read(TestArchive archive) throws IOException {
    return ModelImport.read(write(archive.bytes()), ImportSettings.NONE, ENGINE);
  }

  private void refused(TestArchive archive, String sentence) {
    assertEquals(sentence, refusal(archive));
  }

  private void refusedAsDamaged(TestArchive archive, String why) {
    refusedAsDamaged(archive.bytes(), why);
  }

  private void refusedAsDamaged(byte[] bytes, String why) {
    assertEquals("Model " + file() + " is damaged: " + why + "." + GET_AGAIN, refusal(bytes));
  }

  private String refusal(TestArchive archive) {
    return refusal(archive.bytes());
  }

  private String refusal(byte[] bytes) {
    return assertTimeoutPreemptively(
        SOON,
        () ->
            assertThrows(
                    LimpidException.class,
                    () -> ModelImport.read(write(bytes), ImportSettings.NONE, ENGINE))
                .getMessage());
  }
}
