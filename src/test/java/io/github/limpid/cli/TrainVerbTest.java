package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.model.ModelFile;
import io.github.limpid.training.CheckpointFile;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code limpid train} on a few small pictures. Needs the native library. */
class TrainVerbTest {

  private static final String NETWORK =
      """
      channels 1
      space-to-depth block=2
      convolution filters=8 kernel=3 stride=1 bias=false
      relu
      convolution filters=4 kernel=3 stride=1 bias=false
      depth-to-space block=2
      residual
      """;

  @TempDir private static Path pictures;
  private static Path clean;
  private static Path noisy;
  private static Path network;

  @TempDir private Path folder;

  @BeforeAll
  static void makePictures() throws IOException {
    clean = Files.createDirectory(pictures.resolve("clean"));
    noisy = Files.createDirectory(pictures.resolve("noisy"));
    Random random = new Random(1);
    for (String name : List.of("a.png", "b.png", "c.png", "d.png")) {
      ImageProcessor scene = new ByteProcessor(32, 32);
      ImageProcessor noise = new ByteProcessor(32, 32);
      double angle = random.nextDouble() * Math.PI;
      for (int i = 0; i < 32 * 32; i++) {
        double at = 0.3 * (i % 32 * Math.cos(angle) + i / 32 * Math.sin(angle));
        scene.set(i, (int) (127 + 80 * Math.sin(at)));
        noise.set(i, (int) Math.round(scene.get(i) + 15 * random.nextGaussian()));
      }
      save(scene, clean.resolve(name));
      save(noise, noisy.resolve(name));
    }
    network = Files.writeString(pictures.resolve("network.txt"), NETWORK);
  }

  @Test
  void presetTrainsToAModelThatDenoisesAndIsDescribed() {
    Limpid trained =
        run(
            line("--clean", clean, "--noise=gaussian:sigma=5..25", "--network=unet-small")
                .with("--patch=16", "--name=Small one", "--author=A. B.", "--author=C. D."));
    assertEquals("", trained.err());
    assertEquals(0, trained.code());
    List<String> lines = trained.out().lines().toList();
    assertTrue(lines.get(0).endsWith(", 418048 parameters, 2 epochs of 3 steps."), lines.get(0));
    String numbers =
        "loss 0\\.\\d{5}, validation loss 0\\.\\d{5}, PSNR \\d+\\.\\d\\d dB"
            + " \\(noisy \\d+\\.\\d\\d dB\\), rate \\S+, \\d+\\.\\d s(, best so far)?";
    assertTrue(lines.get(1).matches("epoch 1, step 3: " + numbers), lines.get(1));
    assertTrue(lines.get(2).matches("epoch 2, step 6: " + numbers), lines.get(2));
    assertEquals("Model written to " + model() + ".", lines.get(3));

    Path out = folder.resolve("out.png");
    Limpid denoised = Limpid.run("denoise", "--model", model(), noisy.resolve("a.png"), out);
    assertEquals("", denoised.err());
    assertEquals(32, ImageFiles.open(out).getWidth());

    Limpid described = Limpid.run("describe", model());
    assertTrue(described.out().startsWith("Small one: A denoiser trained with Limpid.\n"));
    assertTrue(described.out().contains("\nNoise: gaussian:sigma=5..25\n"), described.out());
    assertTrue(
        described.out().contains("\nTrained on: clean images of clean with noise added\n"),
        described.out());
    assertEquals(
        List.of("A. B.", "C. D."),
        ModelFile.read(model(), EngineLoader.engine()).description().authors());
  }

  @Test
  void pairsAndCleanImagesTrainTogether() {
    Limpid run =
        run(
            line("--noisy", noisy, "--clean", clean, "--clean", clean)
                .with("--noise=gaussian:sigma=10", "--network", network, "--patch=16"));
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void pairShareMayLeaveOneKindOut(double share) {
    Limpid run =
        run(
            line("--noisy", noisy, "--clean", clean, "--clean", clean)
                .with("--noise=gaussian:sigma=10", "--network", network, "--patch=16")
                .with("--pair-share=" + share, "--epochs=1"));
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  @Test
  void aRunOfOneIsSaidInTheSingular() {
    Limpid run = run(pairs().with("--epochs=1", "--steps=1"));
    assertTrue(run.out().contains(", 1 epoch of 1 step.\n"), run.out());
  }

  @Test
  void precisionNotGivenIsThePreferredOne() {
    System.setProperty(Precision.PROPERTY, "float32");
    try {
      run(
          line("--noisy", noisy, "--clean", clean)
              .with("--network", network, "--patch=16", "--epochs=1"));
    } finally {
      System.clearProperty(Precision.PROPERTY);
    }
    assertEquals(
        Precision.FLOAT32,
        CheckpointFile.read(Path.of(model() + ".checkpoint")).settings().precision());
  }

  @Test
  void resumedRunEndsWhereTheUninterruptedOneDoes() {
    Line whole = pairs().with("--model", folder.resolve("whole.zip"));
    assertEquals(0, run(whole).code());

    assertEquals(1, runUntil("epoch 1,", pairs()));
    assertFalse(Files.exists(model()));
    Limpid refused = run(pairs());
    assertEquals(
        "An earlier run left the checkpoint "
            + model()
            + ".checkpoint. Give --resume to go on with it, or --overwrite to start again.\n",
        refused.err());

    Limpid resumed = run(pairs().with("--resume"));
    assertEquals("", resumed.err());
    assertFalse(resumed.out().contains("epoch 1,"));
    assertTrue(resumed.out().contains("epoch 2,"));
    assertSameWeights(folder.resolve("whole.zip"), model());
  }

  @Test
  void finishedRunResumesToTheSameModel() throws IOException {
    assertEquals(0, run(pairs()).code());
    Path first = Files.move(model(), folder.resolve("first.zip"));
    Limpid again = run(pairs().with("--resume"));
    assertEquals("", again.err());
    assertFalse(again.out().contains("epoch "), again.out());
    assertSameWeights(first, model());
  }

  @Test
  void resumingWithOtherSettingsIsRefused() {
    assertEquals(0, run(pairs()).code());
    Limpid refused = run(pairs().with("--resume").with("--overwrite").with("--rate=0.25"));
    assertEquals(1, refused.code());
    assertTrue(
        refused.err().contains(" is of other settings: rate 0.25 instead of "), refused.err());
    assertTrue(
        refused
            .err()
            .endsWith(
                ". Give the line that began the training, or start again with --overwrite.\n"),
        refused.err());
  }

  private static void assertSameWeights(Path expected, Path found) {
    var a = ModelFile.read(expected, EngineLoader.engine()).weights().arrays();
    var b = ModelFile.read(found, EngineLoader.engine()).weights().arrays();
    assertEquals(a.keySet(), b.keySet());
    a.forEach((name, values) -> assertArrayEquals(values, b.get(name), name));
  }

  /** Interrupts the program, as it prints something. */
  private static int runUntil(String printed, Line line) {
    StringWriter lines = new StringWriter();
    Writer out =
        new FilterWriter(lines) {
          @Override
          public void write(String text, int from, int length) throws IOException {
            super.write(text, from, length);
            if (lines.toString().contains(printed)) {
              Thread.currentThread().interrupt();
            }
          }
        };
    PrintWriter err = new PrintWriter(new StringWriter());
    int code =
        LimpidCommandLine.run(
            new PrintWriter(out, true),
            err,
            line.words().stream().map(String::valueOf).toArray(String[]::new));
    assertTrue(Thread.interrupted());
    return code;
  }

  @Test
  void fineTuningStartsFromTheModelsNetwork() {
    Path start = SmallModels.box(folder);
    Limpid run = run(pairs().with("--start", start));
    assertEquals("", run.err());
    assertTrue(run.out().contains(", 9 parameters, "), run.out());
  }

  @Test
  void missingNoiseIsNamed() {
    assertRefused(
        "The clean images have neither noisy partners nor a noise recipe. Give --noisy or --noise.",
        line("--clean", clean));
  }

  @Test
  void noiseWithoutUseIsNamed() {
    assertRefused(
        "Every --clean folder has a --noisy one, so there is nothing to add --noise to. Leave out"
            + " --noise, or give more --clean folders.",
        pairs().with("--noise=gaussian:sigma=10"));
  }

  @Test
  void noiseThatIsNotKnownIsNamed() {
    Limpid run = run(line("--clean", clean, "--noise=salt:density=0.1"));
    assertTrue(run.err().startsWith("Noise \"salt\" is not known. Known are gaussian, "));
    assertEquals(1, run.code());
  }

  @Test
  void noisyFolderWithoutCleanOneIsNamed() {
    assertRefused(
        "There are 2 --noisy folders but only 1 --clean one. Give a --clean folder for each.",
        line("--noisy", noisy, "--noisy", noisy, "--clean", clean));
  }

  @Test
  void imagesWithoutPartnerAreListed() throws IOException {
    Path less = Files.createDirectory(folder.resolve("less"));
    Files.copy(clean.resolve("a.png"), less.resolve("a.png"));
    Files.copy(clean.resolve("b.png"), less.resolve("x.png"));
    assertRefused(
        "These images have no partner of the same name in "
            + noisy
            + " and "
            + less
            + ": b.png, c.png, d.png, x.png. Give two folders with the same file names.",
        line("--noisy", noisy, "--clean", less));
  }

  @Test
  void pairOfDifferentSizesIsNamed() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    for (String name : List.of("a.png", "b.png", "c.png", "d.png")) {
      save(new ByteProcessor(name.equals("c.png") ? 30 : 32, 32), other.resolve(name));
    }
    assertRefused(
        "Pair c.png: the noisy image has 32 × 32 pixels in 1 plane, the clean one 30 × 32 in 1."
            + " Give images of the same scene and size.",
        line("--noisy", noisy, "--clean", other));
  }

  @Test
  void pixelsThatAreNotFiniteAreNamed() throws IOException {
    Path bad = Files.createDirectory(folder.resolve("bad"));
    FloatProcessor pixels = new FloatProcessor(32, 32);
    pixels.setf(3, 4, Float.NaN);
    save(pixels, bad.resolve("a.tif"));
    assertRefused(
        "Image a.tif has pixels that are not finite: NaN. Replace them, or leave the image out.",
        line("--clean", bad, "--noise=gaussian:sigma=10"));
  }

  @Test
  void missingFolderIsNamed() {
    Path none = folder.resolve("none");
    assertRefused(
        "Folder " + none + " does not exist. Check the path.",
        line("--clean", none, "--noise=gaussian:sigma=10"));
  }

  @Test
  void emptyFolderIsNamed() {
    assertRefused(
        "Folder " + folder + " holds no images. Give a folder with TIFF, PNG or JPEG files.",
        line("--clean", folder, "--noise=gaussian:sigma=10"));
  }

  @Test
  void patchThatDoesNotFitTheNetworkIsNamed() {
    assertRefused(
        "Patch 20 is not a multiple of 8, as this network needs. Give 16 or 24.",
        line("--noisy", noisy, "--clean", clean, "--network=unet-small", "--patch=20"));
  }

  @Test
  void patchThatIsLargerThanThePicturesIsNamed() {
    assertRefused(
        "Of 4 pictures, 0 of at least 40 × 40 pixels; 0 would be left to train on, 0 held out. Give"
            + " more or larger pictures, a smaller patch, or another --validation.",
        pairs().with("--patch=40"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0", "1.0", "-0.5", "NaN"})
  void validationBeyondTheRangeIsNamed(String share) {
    assertRefused(
        "validation (" + share + ") must be above 0 and below 1. Usual is 0.05 to 0.2.",
        pairs().with("--validation=" + share));
  }

  @ParameterizedTest
  @CsvSource({"epochs, 0", "steps, 0", "batch, -1"})
  void countsBelowOneAreNamed(String key, int value) {
    assertRefused(
        key + " (" + value + ") must be at least 1. Give 1 or more.",
        pairs().with("--" + key + "=" + value));
  }

  @Test
  void rateBeyondTheRangeIsNamed() {
    assertRefused(
        "rate (0.0) must be above 0 and at most 1. Usual are 0.0001 to 0.001.",
        pairs().with("--rate=0"));
  }

  @Test
  void pairShareBeyondTheRangeIsNamed() {
    assertRefused(
        "pair-share (1.5) must be 0 to 1. Usual is 0.5.", pairs().with("--pair-share=1.5"));
  }

  @Test
  void sceneVariationBeyondTheRangeIsNamed() {
    assertRefused(
        "Scene gamma (0.5) must be 1 to 10. Give a value in that range.",
        line("--clean", clean, "--noise=gaussian:sigma=10", "--network", network)
            .with("--patch=16", "--gamma=0.5"));
  }

  @Test
  void unknownNetworkListsTheKnownOnes() {
    assertRefused(
        "There is no network \"resnet\". Give unet-small, unet-medium or the path of a layer list.",
        pairs().with("--network=resnet"));
  }

  @Test
  void layerListThatIsNotUnderstoodIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("list.txt"), "channels 1\nblur radius=3\n");
    Limpid run = run(pairs().with("--network", file));
    assertTrue(
        run.err()
            .startsWith(
                "Network \"" + file + "\" cannot be used: layer line \"blur radius=3\" is not"),
        run.err());
    assertEquals(1, run.code());
  }

  @Test
  void networkOfMoreChannelsIsNamed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("list.txt"),
            "channels 3\nconvolution filters=3 kernel=3 stride=1 bias=false\n");
    assertRefused(
        "Network \""
            + file
            + "\" reads 3 channels and returns 3; training knows one channel. Give a network of one"
            + " channel, which works on every channel of an image.",
        pairs().with("--network", file));
  }

  @Test
  void nameThatIsNotAllowedIsNamedBeforeTraining() {
    Limpid run = run(pairs().with("--name=x/y"));
    assertEquals(
        "Model name \"x/y\" is not allowed. Give 5 to 128 letters, digits, blanks or _ - ( ).\n",
        run.err());
    assertEquals("", run.out());
    assertEquals(1, run.code());
  }

  @Test
  void missingFolderOfTheModelIsNamed() {
    Path file = folder.resolve("none").resolve("model.zip");
    Limpid run = run(pairs().with("--model", file));
    assertEquals(
        "Folder "
            + folder.resolve("none")
            + " cannot be written. Choose another place for --model.\n",
        run.err());
    assertEquals(1, run.code());
  }

  @Test
  void folderAsModelIsNamed() {
    Limpid run = run(pairs().with("--overwrite", "--model", folder));
    assertEquals(folder + " is a folder. Give the name of a file for --model.\n", run.err());
    assertEquals(1, run.code());
  }

  @Test
  void modelThatExistsIsLeftAlone() throws IOException {
    Files.writeString(model(), "precious");
    Limpid run = run(pairs());
    assertEquals(
        "Model file "
            + model()
            + " exists already. Give --overwrite to replace it, or choose another name.\n",
        run.err());
    assertEquals(1, run.code());
    assertEquals("precious", Files.readString(model()));
  }

  @Test
  void checkpointToResumeFromMustExist() {
    assertRefused(
        "Checkpoint " + model() + ".checkpoint does not exist. Give the file that training wrote.",
        pairs().with("--resume"));
  }

  /** The program fails with this sentence alone and writes no model. */
  private void assertRefused(String sentence, Line line) {
    Limpid run = run(line);
    assertEquals(sentence + "\n", run.err());
    assertEquals(1, run.code());
    assertFalse(Files.exists(model()));
  }

  private Path model() {
    return folder.resolve("model.zip");
  }

  private Line pairs() {
    return line("--precision=FLOAT32", "--noisy", noisy, "--clean", clean)
        .with("--network", network, "--patch=16");
  }

  /** A short run, with more words. */
  private Line line(Object... words) {
    Line line = new Line(List.of("train", "--model", model()));
    return line.with("--epochs=2", "--steps=3", "--batch=2", "--validation=0.25").with(words);
  }

  /** What is typed; of an option that is given twice, the last one counts. */
  private record Line(List<Object> words) {

    Line with(Object... more) {
      return new Line(Stream.concat(words.stream(), Stream.of(more)).toList());
    }
  }

  private static Limpid run(Line line) {
    return Limpid.run(line.words().toArray());
  }

  private static void save(ImageProcessor pixels, Path file) {
    ImageFiles.save(new ImagePlus(file.getFileName().toString(), pixels), file, false);
  }
}
