package io.github.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.limpid.engine.EngineLoader;
import io.github.limpid.engine.Precision;
import io.github.limpid.imageplus.ImageFiles;
import io.github.limpid.model.ModelFile;
import io.github.limpid.network.Weights;
import io.github.limpid.training.CheckpointFile;
import io.github.limpid.training.RunFolder;
import io.github.limpid.training.TrainingOption;
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

/**
 * {@code limpid train}, {@code fine-tune} and {@code resume} on a few small pictures. Needs the
 * native library.
 */
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

  private static final String FEW =
      "There are only 16 patches' worth of pixels to learn from. Give more images, a smaller patch,"
          + " or fine-tune a model instead.";

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
    assertTrue(
        lines
            .get(0)
            .endsWith("; 418,048 parameters, 2 epochs of 3 steps of 2 patches of 16 × 16 pixels."),
        lines.get(0));
    assertEquals(
        "Data: clean images of clean with noise added; 4 pictures with those held out, 0.0 million pixels.",
        lines.get(1));
    assertTrue(lines.get(2).startsWith("A step takes about "), lines.get(2));
    assertEquals(FEW, lines.get(3));
    assertEquals("The model will be written to " + model() + ".", lines.get(4));
    assertTrue(lines.get(5).startsWith("before training: validation loss "), lines.get(5));
    assertTrue(lines.get(6).startsWith("epoch 1 of 2, step 3: loss "), lines.get(6));
    assertTrue(lines.get(7).startsWith("epoch 2 of 2, step 6: loss "), lines.get(7));
    String last = lines.get(lines.size() - 1);
    assertTrue(last.matches("Model written to .*model.zip \\(best epoch: [012]\\)\\."), last);

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
  void everyKindOfImagesTrains() {
    for (Line kind :
        List.of(
            line("--noisy", noisy),
            line("--noisy", noisy, "--second", clean),
            line("--noisy", noisy, "--clean", clean, "--clean", clean)
                .with("--noise=gaussian:sigma=10", "--share=0"),
            line("--noisy", noisy, "--clean", clean, "--clean", clean)
                .with("--noise=gaussian:sigma=10", "--share=1"),
            line("--noisy", noisy, "--noisy", noisy, "--clean", clean, "--clean", clean))) {
      Limpid run = run(kind.with("--network", network, "--patch=16", "--overwrite"));
      assertEquals("", run.err(), kind.toString());
      assertEquals(0, run.code());
    }
  }

  @Test
  void singleFilesTrainToo() {
    Limpid run =
        run(
            line("--noisy", noisy.resolve("a.png"), "--clean", clean.resolve("b.png"))
                .with("--network", network, "--patch=16", "--check=false"));
    assertEquals("", run.err());
    assertTrue(run.out().contains("Data: pairs of a.png (noisy) and b.png (clean); 1 picture"));
  }

  @Test
  void coloursTrainTogether() throws IOException {
    Path colours = Files.createDirectory(folder.resolve("colours"));
    for (String name : List.of("a.png", "b.png")) {
      ColorProcessor pixels = new ColorProcessor(32, 32);
      for (int i = 0; i < 32 * 32; i++) {
        pixels.set(i, i * 7919 % 0xffffff);
      }
      save(pixels, colours.resolve(name));
    }
    Limpid run =
        run(
            line("--clean", colours, "--noise=gaussian:sigma=10", "--channels=3", "--patch=16")
                .with("--network=unet", "--filters=4", "--layers=1"));
    assertEquals("", run.err());
    assertEquals(3, ModelFile.read(model(), EngineLoader.engine()).network().channels());
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
        CheckpointFile.read(RunFolder.of(model()).last()).settings().precision());
  }

  @Test
  void resumedRunEndsWhereTheUninterruptedOneDoes() {
    assertEquals(0, run(pairs().with("--model", folder.resolve("whole.zip"))).code());

    assertEquals(1, runUntil("epoch 1 of 2,", pairs()));
    assertFalse(Files.exists(model()));
    Limpid refused = run(pairs());
    assertEquals(
        "An earlier training of model.zip left checkpoints in "
            + RunFolder.of(model()).path()
            + ". Resume it, or give overwrite to start again.\n",
        refused.err());

    Limpid resumed = Limpid.run("resume", model());
    assertEquals("", resumed.err());
    assertTrue(resumed.out().contains("going on after epoch 1 of 2, step 3: "), resumed.out());
    assertFalse(resumed.out().contains("\nepoch 1 of 2,"));
    assertTrue(resumed.out().contains("\nepoch 2 of 2,"));
    assertSameWeights(folder.resolve("whole.zip"), model());
  }

  @Test
  void stoppedRunLeavesTheBestModelAndImagesMayMove() throws IOException {
    Path moved = folder.resolve("moved");
    Path before = folder.resolve("before");
    Files.createDirectories(before);
    for (String name : List.of("a.png", "b.png", "c.png", "d.png")) {
      Files.copy(clean.resolve(name), before.resolve(name));
    }
    Line line =
        line("--noisy", noisy, "--clean", before, "--patch=16", "--network", network, "--steps=40");
    assertEquals(1, runUntil("epoch 1 of 2,", line));
    Files.move(before, moved);
    assertEquals(1, Limpid.run("resume", model()).code());
    Limpid stopped = Limpid.run("resume", model(), "--stop");
    assertEquals("", stopped.err());
    assertTrue(
        stopped.out().endsWith("Model written to " + model() + " (best epoch: 1).\n"),
        stopped.out());
    Limpid resumed = Limpid.run("resume", model(), "--clean", moved);
    assertEquals("", resumed.err());
    assertTrue(resumed.out().contains("epoch 2 of 2,"), resumed.out());
  }

  @Test
  void whatPixelsSayOfThemselvesIsKeptWithoutTheImages() {
    Line line = line("--noisy", noisy, "--patch=16", "--network", network, "--steps=40");
    assertEquals(0, run(line.with("--loss=mse", "--rate=0.01")).code());
    Weights trained = ModelFile.read(model(), EngineLoader.engine()).weights();
    double centre = CheckpointFile.read(RunFolder.of(model()).best()).centre();
    assertTrue(centre > 0, "centre " + centre);
    assertEquals(0, Limpid.run("resume", model(), "--stop").code());
    Weights kept = ModelFile.read(model(), EngineLoader.engine()).weights();
    trained.arrays().forEach((name, values) -> assertArrayEquals(values, kept.arrays().get(name)));
  }

  @Test
  void finishedRunResumesToTheSameModel() throws IOException {
    assertEquals(0, run(pairs()).code());
    Path first = Files.move(model(), folder.resolve("first.zip"));
    Limpid again = Limpid.run("resume", RunFolder.of(model()).path());
    assertEquals("", again.err());
    assertFalse(again.out().contains("\nepoch "), again.out());
    assertSameWeights(first, model());
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
    Limpid run =
        run(
            new Line(List.of("fine-tune", "--start", start, "--model", model()))
                .with("--noisy", noisy, "--clean", clean, "--patch=16")
                .with("--epochs=2", "--steps=3", "--batch=2"));
    assertEquals("", run.err());
    assertTrue(run.out().contains("; 9 parameters, "), run.out());
    assertTrue(run.out().contains("Held-out images: validation loss "), run.out());
  }

  @Test
  void eachVerbHasTheOptionsThatApply() {
    String train = Limpid.run("train", "--help").out();
    String tune = Limpid.run("fine-tune", "--help").out();
    for (TrainingOption option : TrainingOption.values()) {
      boolean fresh = option != TrainingOption.START && option != TrainingOption.FREEZE;
      assertEquals(fresh, has(train, option.key()), "train " + option);
    }
    for (String layers : List.of("network", "code", "filters", "skips", "output")) {
      assertFalse(has(tune, layers), layers);
    }
    for (String both : List.of("start", "freeze", "noisy", "rate", "patch", "model")) {
      assertTrue(has(tune, both), both);
    }
  }

  private static boolean has(String help, String key) {
    return help.contains("      --" + key + "=") || help.contains("      --" + key + " ");
  }

  @Test
  void missingNoiseIsNamed() {
    assertRefused(
        "The clean images have neither noisy partners nor noise to be added. Give noisy, or noise"
            + " such as gaussian:sigma=5..50.",
        line("--clean", clean));
  }

  @Test
  void noiseThatIsNotKnownIsNamed() {
    Limpid run = run(line("--clean", clean, "--noise=salt:density=0.1"));
    assertTrue(
        run.err().startsWith("Noise \"salt\" is not known. Known are gaussian, "), run.err());
    assertEquals(1, run.code());
  }

  @Test
  void imagesWithoutPartnerAreListed() throws IOException {
    Path less = Files.createDirectory(folder.resolve("less"));
    Files.copy(clean.resolve("a.png"), less.resolve("a.png"));
    Files.copy(clean.resolve("b.png"), less.resolve("x.png"));
    assertRefused(
        "These images have no partner of the same name: b.png, c.png, d.png, x.png. Give two"
            + " folders with the same file names, or move these away, or give --skip to leave them"
            + " out.",
        line("--noisy", noisy, "--clean", less));
  }

  @Test
  void pixelsThatAreNotFiniteAreNamed() throws IOException {
    Path bad = Files.createDirectory(folder.resolve("bad"));
    FloatProcessor pixels = new FloatProcessor(32, 32);
    pixels.setf(3, 4, Float.NaN);
    save(pixels, bad.resolve("a.tif"));
    assertRefused(
        "Image a.tif has pixels that are not finite: NaN. Replace them.",
        line("--clean", bad, "--noise=gaussian:sigma=10"));
  }

  @Test
  void missingAndEmptyFoldersAreNamed() throws IOException {
    Path none = folder.resolve("none");
    assertRefused(
        "There is no folder or file \""
            + none
            + "\". Give the path of a folder of images, or of an image file.",
        line("--clean", none, "--noise=gaussian:sigma=10"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(
        "Folder " + empty + " holds no images. Give a folder with TIFF, PNG or JPEG files.",
        line("--clean", empty, "--noise=gaussian:sigma=10"));
  }

  @Test
  void patchThatIsLargerThanThePicturesIsNamed() {
    assertRefused(
        "4 images are smaller than a patch of 40 pixels and left aside: a.png (32 × 32), b.png (32 ×"
            + " 32), c.png (32 × 32), d.png (32 × 32). Give a patch of at most 32 pixels to use"
            + " them.",
        pairs().with("--patch=40"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0", "1.0", "-0.5"})
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
  void numbersThatAreNoneAreNamed() {
    assertRefused(
        "epochs (many) is not a whole number. Leave it out, or write it like epochs=30.",
        pairs().with("--epochs=many"));
  }

  @Test
  void sceneVariationBeyondTheRangeIsNamed() {
    assertRefused(
        "Scene gamma (0.5) must be 1 to 10. Give a value in that range.",
        line("--clean", clean, "--noise=gaussian:sigma=10", "--network", network)
            .with("--patch=16", "--gamma=0.5"));
  }

  @Test
  void modelThatExistsIsLeftAlone() throws IOException {
    Files.writeString(model(), "precious");
    Limpid run = run(pairs());
    assertEquals(
        "Model file "
            + model()
            + " exists already. Give overwrite to replace it, or choose another name.\n",
        run.err());
    assertEquals(1, run.code());
    assertEquals("precious", Files.readString(model()));
  }

  @Test
  void trainingToResumeMustExist() {
    Limpid run = Limpid.run("resume", model());
    assertEquals(
        "There is no training to resume at "
            + model()
            + ". Give the model file that the training was to write, or the folder model-training"
            + " beside it.\n",
        run.err());
    assertEquals(1, run.code());
  }

  @Test
  void trainingIsNotResumedOnOtherImages() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String name : List.of("a.png", "b.png", "c.png")) {
      Files.copy(noisy.resolve(name), copy.resolve(name));
    }
    assertEquals(
        0,
        run(line("--noisy", copy, "--network", network).with("--patch=16", "--epochs=1")).code());
    Files.delete(copy.resolve("b.png"));
    Limpid run = Limpid.run("resume", model());
    assertTrue(run.err().startsWith("The images are not those that the training of "), run.err());
    assertEquals(1, run.code());
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

  /** With one thread, so that runs repeat to the last bit. */
  private Line pairs() {
    return line("--precision=FLOAT32", "--threads=1", "--noisy", noisy, "--clean", clean)
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
