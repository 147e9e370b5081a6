package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.CancelledException;
import io.github.limpid.InputException;
import io.github.limpid.Progress;
import io.github.limpid.image.ScalingRule;
import io.github.limpid.model.Model;
import io.github.limpid.model.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings on images in memory, by an engine that fits a line. */
class TrainingRunTest {

  private static final TrainingOptions NOT_MOVED = new TrainingOptions(Map.of());

  @TempDir private Path folder;

  private final LineEngine engine = new LineEngine();
  private final MemoryFinder finder = MemoryFinder.ofScenes();

  @BeforeEach
  void writeNetwork() throws IOException {
    Files.writeString(folder.resolve("line.txt"), Runs.NETWORK.text());
  }

  private Path model() {
    return folder.resolve("cells.zip");
  }

  /** A short run on pairs, with more options or others. */
  private TrainingOptions options(String... more) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("noisy", "noisy");
    typed.put("clean", "clean");
    typed.put("network", folder.resolve("line.txt").toString());
    typed.put("patch", "16");
    typed.put("batch", "2");
    typed.put("steps", "3");
    typed.put("epochs", "4");
    typed.put("model", model().toString());
    for (int i = 0; i < more.length; i += 2) {
      typed.put(more[i], more[i + 1]);
    }
    return TrainingOptions.of(typed);
  }

  private TrainingRun begin(String... more) {
    return TrainingRun.begin(options(more), finder, engine, Progress.NONE);
  }

  private TrainingResult train(String... more) {
    return begin(more).train(TrainingListener.NONE, Progress.NONE);
  }

  private void assertRefused(String message, String... more) {
    InputException refusal = assertThrows(InputException.class, () -> begin(more));
    assertEquals(message, refusal.getMessage());
    assertEquals(0, engine.open());
  }

  @Test
  void aTrainingEndsInAModelFileThatSaysWhatItIs() {
    TrainingResult result = train("author", "A. B.;C. D.", "licence", "CC0-1.0");
    assertEquals(model(), result.file());
    Model read = ModelFile.read(model(), engine);
    Runs.assertSame(result.end().best(), read.weights());
    assertEquals("cells", read.description().name());
    assertEquals("A denoiser trained with Limpid.", read.description().description());
    assertEquals("pairs of noisy (noisy) and clean (clean)", read.description().data());
    assertEquals("as in the pairs", read.description().noise());
    assertEquals(List.of("A. B.", "C. D."), read.description().authors());
    assertEquals("CC0-1.0", read.description().licence());
    String quality = read.description().quality().get("Held-out patches");
    assertTrue(
        quality.matches(
            "PSNR \\d+\\.\\d\\d dB, noisy \\d+\\.\\d\\d dB, range 1 \\(epoch \\d of 4\\)"),
        quality);
    Map<String, Object> training = read.description().training();
    assertEquals(4, ((List<?>) training.get("history")).size());
    assertEquals(4, ((Map<?, ?>) training.get("settings")).get("epochs"));
    assertEquals(4, ((Map<?, ?>) training.get("images")).get("pictures"));
    assertEquals(0, engine.open());
  }

  @Test
  void modelFilesHoldNoPathsOfThisComputer() throws IOException {
    train();
    try (ZipFile zip = new ZipFile(model().toFile())) {
      String text =
          new String(
              zip.getInputStream(zip.getEntry("rdf.yaml")).readAllBytes(), StandardCharsets.UTF_8);
      assertFalse(text.contains(MemoryFinder.HOME), text);
      assertFalse(text.contains(folder.toString()), text);
    }
  }

  @Test
  void checkpointsHoldWhatWasAskedForInAFormThatLasts() {
    train("rate", "1e-2");
    Map<?, ?> written =
        (Map<?, ?>) CheckpointFile.read(RunFolder.of(model()).last()).origin().get("options");
    assertEquals(MemoryFinder.HOME + "noisy", written.get("noisy"));
    assertEquals(MemoryFinder.HOME + "clean", written.get("clean"));
    assertEquals(model().toString(), written.get("model"));
    assertEquals("1e-2", written.get("rate"));
    assertEquals("4", written.get("epochs"));
    assertFalse(written.containsKey("loss"), "not said");
  }

  @Test
  void everyKindOfImagesTrains() {
    for (String[] images :
        new String[][] {
          {"noisy", "noisy", "clean", ""},
          {"noisy", "noisy", "clean", "", "second", "again"},
          {"noisy", "", "clean", "clean", "noise", "gaussian:sigma=5..50"},
          {"noisy", "noisy", "clean", "clean;clean", "noise", "gaussian:sigma=10"},
          {"noisy", "noisy;again", "clean", "clean;clean"},
        }) {
      String[] more = Arrays.copyOf(images, images.length + 4);
      more[images.length] = "overwrite";
      more[images.length + 1] = "true";
      more[images.length + 2] = "epochs";
      more[images.length + 3] = "1";
      TrainingResult result = train(more);
      assertEquals(1, result.end().history().size());
      assertEquals(result.end().before().epoch(), 0);
    }
  }

  @Test
  void qualityOfNoisyImagesAloneIsTheirLoss() {
    Model blind = train("clean", "").model();
    assertEquals("noisy images of noisy alone", blind.description().data());
    assertEquals("as in the noisy images", blind.description().noise());
    String quality = blind.description().quality().get("Held-out patches");
    assertTrue(
        quality.matches(
            "loss \\S+, before training \\S+, nothing clean being known \\(epoch \\d of 4\\)"),
        quality);
    assertEquals("mse", ((Map<?, ?>) blind.description().training().get("settings")).get("loss"));
  }

  @Test
  void resultsAreSaidInSentences() {
    TrainingResult result = train();
    List<String> lines = result.lines();
    String score = "\\d+\\.\\d\\d dB, SSIM [01]\\.\\d{4}";
    assertTrue(
        lines
            .get(0)
            .matches(
                "Held-out images: validation loss \\S+ before training, \\S+ after; noisy "
                    + score
                    + ", before training "
                    + score
                    + ", after "
                    + score
                    + " \\([+-]\\d+\\.\\d\\d dB by training\\)\\."),
        lines.get(0));
    int best = result.end().bestReport().epoch();
    assertEquals(
        "Model written to " + model() + " (best epoch: " + best + ").",
        lines.get(lines.size() - 1));
  }

  @Test
  void preflightSaysWhatWillBeDone() {
    List<String> lines = begin("noise", "", "loss", "mse").preflight();
    assertEquals(
        "Line 1.0 on paper; 2 parameters, 4 epochs of 3 steps of 2 patches of 16 × 16 pixels.",
        lines.get(0));
    assertEquals(
        "Data: pairs of noisy (noisy) and clean (clean); 4 pictures with those held out, 0.0 million pixels.",
        lines.get(1));
    assertTrue(
        lines.get(2).matches("A step takes about \\S+ s and \\d+ MB of memory; about 0 s to go\\."),
        lines.get(2));
    assertEquals(
        "There are only 30 patches' worth of pixels to learn from. Give more images, a smaller"
            + " patch, or fine-tune a model instead.",
        lines.get(3));
    assertEquals("The model will be written to " + model() + ".", lines.get(4));
    assertEquals(5, lines.size());
    assertFalse(Files.exists(RunFolder.of(model()).path()), "nothing is written before training");
  }

  @Test
  void resumedRunEndsWhereTheUninterruptedOneDoes() {
    TrainingResult whole = train("model", folder.resolve("whole.zip").toString());
    TrainingRun run = begin();
    assertThrows(
        CancelledException.class, () -> run.train(TrainingListener.NONE, Runs.cancelAfter(7)));
    assertFalse(Files.exists(model()));
    TrainingRun left = TrainingRun.resume(model(), NOT_MOVED, finder, engine, Progress.NONE);
    assertEquals(2, left.checkpoint().history().size());
    assertEquals(model(), left.file());
    TrainingResult resumed = left.train(TrainingListener.NONE, Progress.NONE);
    Runs.assertSame(whole.model().weights(), resumed.model().weights());
    Runs.assertSame(whole.end().state().weights(), resumed.end().state().weights());
    Runs.assertSame(resumed.model().weights(), ModelFile.read(model(), engine).weights());
  }

  @Test
  void finishedRunsResumeToTheSameModel() throws IOException {
    TrainingResult first = train();
    Files.delete(model());
    TrainingResult again =
        TrainingRun.resume(RunFolder.of(model()).path(), NOT_MOVED, finder, engine, Progress.NONE)
            .train(TrainingListener.NONE, Progress.NONE);
    Runs.assertSame(first.model().weights(), again.model().weights());
    assertTrue(Files.exists(model()));
  }

  private TrainingRun resume(TrainingOptions moved) {
    return TrainingRun.resume(model(), moved, finder, engine, Progress.NONE);
  }

  private void assertNotResumed(String message) {
    InputException refusal = assertThrows(InputException.class, () -> resume(NOT_MOVED));
    assertEquals(message, refusal.getMessage());
    assertEquals(0, engine.open());
  }

  private void cancelAfterTwoEpochs(String... more) {
    TrainingRun run = begin(more);
    assertThrows(
        CancelledException.class, () -> run.train(TrainingListener.NONE, Runs.cancelAfter(7)));
  }

  @Test
  void whoCancelsIsToldHowToGoOn() {
    TrainingRun run = begin();
    CancelledException cancelled =
        assertThrows(
            CancelledException.class, () -> run.train(TrainingListener.NONE, Runs.cancelAfter(7)));
    assertEquals(
        "Training was cancelled. Resume it after epoch 2 of 4 with Limpid Resume Training... or"
            + " limpid resume "
            + RunFolder.of(model()).path()
            + ".",
        cancelled.getMessage());
  }

  @Test
  void ofTwoTrainingsToOneFileTheSecondIsRefused() {
    TrainingRun first = begin();
    TrainingRun second = begin();
    TrainingResult kept = first.train(TrainingListener.NONE, Progress.NONE);
    InputException refusal =
        assertThrows(
            InputException.class, () -> second.train(TrainingListener.NONE, Progress.NONE));
    assertEquals(
        "Model file %s exists already. Give overwrite to replace it, or choose another name."
            .formatted(model()),
        refusal.getMessage());
    Runs.assertSame(kept.model().weights(), ModelFile.read(model(), engine).weights());
  }

  @Test
  void whatWentOnSinceIsNotResumedFromWhereItWas() {
    cancelAfterTwoEpochs();
    TrainingRun first = resume(NOT_MOVED);
    TrainingRun second = resume(NOT_MOVED);
    first.train(TrainingListener.NONE, Progress.NONE);
    InputException refusal =
        assertThrows(
            InputException.class, () -> second.train(TrainingListener.NONE, Progress.NONE));
    assertEquals(
        "The training of %s has gone on since it was read. Resume it once more."
            .formatted(RunFolder.of(model()).last()),
        refusal.getMessage());
    assertEquals(4, CheckpointFile.read(RunFolder.of(model()).last()).history().size());
  }

  @Test
  void aMovedFolderKnowsItsModelFile() throws IOException {
    cancelAfterTwoEpochs();
    Path moved = folder.resolve("other-training");
    Files.move(RunFolder.of(model()).path(), moved);
    Path expected = folder.resolve("other.zip");
    assertEquals(expected, TrainingRun.keepBest(moved, engine).file());
    assertEquals(expected, TrainingRun.keepBest(moved, engine).file());
    TrainingRun left = TrainingRun.resume(moved, NOT_MOVED, finder, engine, Progress.NONE);
    assertEquals(expected, left.train(TrainingListener.NONE, Progress.NONE).file());
    assertEquals(
        expected, TrainingRun.resume(moved, NOT_MOVED, finder, engine, Progress.NONE).file());
    assertFalse(Files.exists(model()));
  }

  @Test
  void theOtherCheckpointIsNamedIfOneIsDamaged() throws IOException {
    cancelAfterTwoEpochs();
    Files.write(RunFolder.of(model()).last(), new byte[1000]);
    InputException refusal = assertThrows(InputException.class, () -> resume(NOT_MOVED));
    assertEquals("Go on from " + RunFolder.of(model()).best() + ".", refusal.remedy());
    Path best = RunFolder.of(model()).best();
    assertTrue(
        TrainingRun.resume(best, NOT_MOVED, finder, engine, Progress.NONE)
                .checkpoint()
                .history()
                .size()
            > 0);
  }

  @Test
  void aModelFileBesideAMovedFolderIsLeftAlone() throws IOException {
    cancelAfterTwoEpochs();
    Path moved = folder.resolve("other-training");
    Files.move(RunFolder.of(model()).path(), moved);
    Path other = Files.createFile(folder.resolve("other.zip"));
    InputException refusal =
        assertThrows(InputException.class, () -> TrainingRun.keepBest(moved, engine));
    assertEquals(
        "Beside the moved folder %s is another model file, %s. Move that file away, or the folder"
            .formatted(moved, other)
            .concat(" to another place."),
        refusal.getMessage());
    assertEquals(0, Files.size(other));
  }

  @Test
  void imagesThatWereSaidToBeElsewhereMustBeThere() {
    cancelAfterTwoEpochs();
    InputException refusal =
        assertThrows(
            InputException.class, () -> resume(TrainingOptions.of(Map.of("clean", "nowhere"))));
    assertEquals("There is no folder \"nowhere\". Give another.", refusal.getMessage());
  }

  @Test
  void theMaskOfABlindTrainingLasts() {
    Map<?, ?> written = (Map<?, ?>) begin("clean", "").checkpoint().origin().get("options");
    assertEquals(TrainingOption.MASK.defaultText(), written.get("mask"));
  }

  @Test
  void aRangeIsInTheModelAndInWhatIsMadeOfIt() {
    ScalingRule range = new ScalingRule.Range(0, 255);
    assertEquals(range, train("range", "0..255").model().scaling());
    Path second = folder.resolve("second.zip");
    assertEquals(
        range, fineTune("start", model().toString(), "model", second.toString()).model().scaling());
    assertEquals(
        new ScalingRule.Range(0, 511),
        fineTune("start", model().toString(), "range", "0..511", "overwrite", "true")
            .model()
            .scaling());
  }

  @Test
  void imagesToValidateOnAreMovedAndNumberedLikeOthers() {
    assertRefused(
        "heldpatches (0) must be 1 to 1000000. Leave it out, or write it like heldpatches=64.",
        "heldpatches",
        "0");
    finder.put("other", 20, 5);
    cancelAfterTwoEpochs("heldnoisy", "other", "heldclean", "clean", "heldpatches", "100");
    finder.rename("other", "attic");
    assertNotResumed(
        "The heldnoisy images that the training began with are not found. There is no folder"
            + " \"/home/secret/other\". Bring them back, or say as heldnoisy where they are now.");
    TrainingRun run = resume(TrainingOptions.of(Map.of("heldnoisy", "attic")));
    assertEquals(4, run.train(TrainingListener.NONE, Progress.NONE).end().history().size());
  }

  @Test
  void theCourseOfATrainingIsATable() throws IOException {
    TrainingResult result = train();
    List<String> lines = Files.readAllLines(RunFolder.of(model()).history());
    assertEquals(
        "epoch,steps,rate,training loss,validation loss,validation PSNR,validation SSIM,noisy PSNR,"
            + "noisy SSIM,seconds",
        lines.get(0));
    assertEquals(6, lines.size());
    assertTrue(
        lines.get(1).startsWith("0.0,0.0,0.0,NaN," + result.end().before().validationLoss()));
    EpochReport last = result.end().history().get(3);
    String[] values = lines.get(5).split(",");
    assertEquals(4, Double.parseDouble(values[0]));
    assertEquals(last.trainingLoss(), Double.parseDouble(values[3]));
    assertEquals(last.validationLoss(), Double.parseDouble(values[4]));
  }

  @Test
  void finishedRunsSaySo() {
    train();
    assertTrue(
        resume(NOT_MOVED)
            .preflight()
            .contains("This training had come to its end; its model file is written again."));
  }

  @Test
  void resumingOnOtherImagesIsRefused() {
    train();
    finder.put("noisy", 10, 77);
    assertNotResumed(
        "The images are not those that the training of "
            + RunFolder.of(model()).last()
            + " began with: they are as many, with other names or grey levels. Put those back, say"
            + " as noisy, clean or second where they are, or fine-tune from last.checkpoint on"
            + " these.");
  }

  @Test
  void resumingOnFewerImagesSaysHowMany() {
    train();
    finder.put("noisy", 10, 1, 3);
    finder.put("clean", 0, 1, 3);
    assertNotResumed(
        "The images are not those that the training of "
            + RunFolder.of(model()).last()
            + " began with: those were 4 of 7680 pixels, these are 3 of 5760. Put those back, say"
            + " as noisy, clean or second where they are, or fine-tune from last.checkpoint on"
            + " these.");
  }

  @Test
  void imagesThatAreGoneAreNamedWhenResumed() {
    cancelAfterTwoEpochs();
    finder.rename("clean", "attic");
    assertNotResumed(
        "The clean images that the training began with are not found. There is no folder"
            + " \"/home/secret/clean\". Bring them back, or say as clean where they are now.");
  }

  @Test
  void imagesMayBeMovedAndStayFound() {
    TrainingResult whole = train("model", folder.resolve("whole.zip").toString());
    cancelAfterTwoEpochs();
    finder.rename("clean", "attic");
    TrainingRun run = resume(TrainingOptions.of(Map.of("clean", "attic")));
    assertThrows(
        CancelledException.class, () -> run.train(TrainingListener.NONE, Runs.cancelAfter(4)));
    assertEquals(3, resume(NOT_MOVED).checkpoint().history().size());
    TrainingResult resumed = resume(NOT_MOVED).train(TrainingListener.NONE, Progress.NONE);
    Runs.assertSame(whole.model().weights(), resumed.model().weights());
  }

  @Test
  void theBestOfAnInterruptedTrainingCanBeKeptWithoutItsImages() {
    cancelAfterTwoEpochs();
    Checkpoint left = CheckpointFile.read(RunFolder.of(model()).last());
    finder.rename("noisy", "gone");
    TrainingResult kept = TrainingRun.keepBest(model(), engine);
    assertEquals(model(), kept.file());
    Runs.assertSame(left.best(), ModelFile.read(model(), engine).weights());
    assertEquals("cells", kept.model().name());
  }

  @Test
  void nothingIsKeptOfATrainingThatHasLearntNothing() {
    TrainingRun run = begin();
    assertThrows(
        CancelledException.class, () -> run.train(TrainingListener.NONE, Runs.cancelAfter(1)));
    InputException refusal =
        assertThrows(InputException.class, () -> TrainingRun.keepBest(model(), engine));
    assertEquals(
        "No epoch of the training of "
            + RunFolder.of(model()).last()
            + " was better than what it started from. Resume it, or take another model.",
        refusal.getMessage());
    assertFalse(Files.exists(model()));
  }

  @Test
  void checkpointsCanBeFineTuned() {
    cancelAfterTwoEpochs("name", "Half done");
    Path start = RunFolder.of(model()).best();
    Checkpoint left = CheckpointFile.read(start);
    Path other = folder.resolve("other.zip");
    TrainingOptions options =
        options("start", start.toString(), "model", other.toString())
            .with(TrainingOption.NETWORK, "");
    TrainingRun run = TrainingRun.begin(options, finder, engine, Progress.NONE);
    Runs.assertSame(left.best(), run.checkpoint().state().weights());
    Map<?, ?> from = (Map<?, ?>) run.checkpoint().origin().get("started-from");
    assertEquals("Half done", from.get("name"));
  }

  @Test
  void batchesBeyondTheMemoryAreRefusedBeforeImagesAreRead() {
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> begin("batch", "100000000", "noisy", "nowhere", "clean", "nowhere"));
    assertTrue(
        refusal
            .getMessage()
            .matches(
                "batch \\(100000000\\) of patches of 16 × 16 pixels takes 858\\.3 GB of Java's"
                    + " memory, half of which is [0-9.]+ GB\\. Give a smaller batch, patch or"
                    + " network\\."),
        refusal.getMessage());
  }

  @Test
  void heldOutPatchesBeyondTheMemoryAreRefusedBeforeImagesAreRead() {
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> begin("heldpatches", "1000000", "patch", "128", "noisy", "no", "clean", "no"));
    assertTrue(
        refusal.problem().startsWith("heldpatches (1000000) of patches of 128 × 128 pixels takes "),
        refusal.problem());
  }

  @Test
  void fineTuningTellsWhereItCameFrom() {
    Model start = train("name", "First one").model();
    Path second = folder.resolve("second.zip");
    TrainingResult tuned = fineTune("start", model().toString(), "model", second.toString());
    Model model = ModelFile.read(second, engine);
    Map<?, ?> ancestor = (Map<?, ?>) model.description().training().get("started-from");
    assertEquals("First one", ancestor.get("name"));
    assertEquals(start.description().data(), ancestor.get("data"));
    assertEquals(start.description().quality(), ancestor.get("quality"));
    assertEquals(start.description().created().toString(), ancestor.get("created"));
    assertEquals(4, ((List<?>) ((Map<?, ?>) ancestor.get("training")).get("history")).size());
    assertEquals(1e-4, tuned.end().settings().rate());
    assertNotEquals(Runs.gain(start.weights()), Runs.gain(tuned.end().state().weights()));
  }

  /** Without a network, which is the model's. */
  private TrainingResult fineTune(String... more) {
    TrainingOptions options = options(more).with(TrainingOption.NETWORK, "");
    return TrainingRun.begin(options, finder, engine, Progress.NONE)
        .train(TrainingListener.NONE, Progress.NONE);
  }

  @Test
  void fineTuningOfWhatWasFineTunedKeepsTheWholeLine() {
    train("name", "First one");
    Path second = folder.resolve("second.zip");
    Path third = folder.resolve("third.zip");
    fineTune("start", model().toString(), "model", second.toString());
    fineTune("start", second.toString(), "model", third.toString());
    Map<?, ?> training = ModelFile.read(third, engine).description().training();
    Map<?, ?> parent = (Map<?, ?>) training.get("started-from");
    Map<?, ?> grandparent = (Map<?, ?>) ((Map<?, ?>) parent.get("training")).get("started-from");
    assertEquals("second", parent.get("name"));
    assertEquals("First one", grandparent.get("name"));
    assertEquals(
        "second",
        ((Map<?, ?>) CheckpointFile.read(RunFolder.of(third).last()).origin().get("started-from"))
            .get("name"));
  }

  @Test
  void layersCannotBeChangedWhenAModelIsTrainedFurther() {
    train();
    for (String option : new String[] {"network", "filters", "code", "layers", "skips"}) {
      InputException refusal =
          assertThrows(
              InputException.class,
              () ->
                  TrainingRun.begin(
                      options("start", model().toString(), option, "3", "overwrite", "true")
                          .with(TrainingOption.NETWORK, option.equals("network") ? "unet" : ""),
                      finder,
                      engine,
                      Progress.NONE));
      assertEquals(
          option
              + " cannot be changed when a model is trained further. Leave it out, or train a new"
              + " model without start.",
          refusal.getMessage());
    }
  }

  @Test
  void channelsOfTheStartAreThoseOfTheModel() {
    train("name", "First one");
    InputException refusal =
        assertThrows(
            InputException.class,
            () ->
                TrainingRun.begin(
                    options("start", model().toString(), "channels", "3", "overwrite", "true")
                        .with(TrainingOption.NETWORK, ""),
                    finder,
                    engine,
                    Progress.NONE));
    assertEquals(
        "Model \"First one\" reads 1 channel, not 3. Leave channels out and give images that suit the"
            + " model, start from another model, or train a new one.",
        refusal.getMessage());
  }

  @Test
  void modelFilesThatExistAreLeftAlone() throws IOException {
    Files.writeString(model(), "precious");
    assertRefused(
        "Model file "
            + model()
            + " exists already. Give overwrite to replace it, or choose another name.");
    assertEquals("precious", Files.readString(model()));
    train("overwrite", "true");
    ModelFile.read(model(), engine);
  }

  @Test
  void checkpointsThatExistAreLeftAlone() throws IOException {
    TrainingRun run = begin();
    assertThrows(
        CancelledException.class, () -> run.train(TrainingListener.NONE, Runs.cancelAfter(4)));
    assertRefused(
        "An earlier training of cells.zip left checkpoints in "
            + RunFolder.of(model()).path()
            + ". Resume it, or give overwrite to start again.");
    begin("overwrite", "true");
  }

  @Test
  void placesThatCannotBeWrittenAreNamed() {
    assertRefused(
        "There is no folder "
            + folder.resolve("none")
            + ". Make it, or choose another place for the model.",
        "model",
        folder.resolve("none").resolve("cells.zip").toString());
    assertRefused(
        folder + " is a folder. Give the name of a file for the model, such as cells.zip.",
        "model",
        folder.toString());
    assertRefused(
        folder.resolve("new")
            + " is a folder. Give the name of a file for the model, such as cells.zip.",
        "model",
        folder.resolve("new") + "/");
    assertRefused(
        "There is no name for the model file. Give one as model, such as cells.zip.", "model", "");
  }

  @Test
  void runFoldersThatAreFilesAreNamed() throws IOException {
    Files.writeString(folder.resolve("cells-training"), "not a folder");
    TrainingRun run = begin();
    InputException refusal =
        assertThrows(InputException.class, () -> run.train(TrainingListener.NONE, Progress.NONE));
    assertEquals(
        "Folder "
            + folder.resolve("cells-training")
            + " cannot be used: "
            + folder.resolve("cells-training")
            + ". Choose another place for the model.",
        refusal.getMessage());
  }

  @Test
  void extensionOfModelFilesIsAdded() {
    for (String name : new String[] {"b", "b.zip", "b.ZIP", "b.v2"}) {
      Path file = folder.resolve(name);
      Path zip = folder.resolve(name.equals("b") || name.equals("b.v2") ? name + ".zip" : name);
      TrainingRun run = begin("model", file.toString());
      assertEquals(zip, run.file());
      assertTrue(run.preflight().contains("The model will be written to " + zip + "."));
    }
  }

  @Test
  void modelWithoutExtensionIsResumedByTheNameThatWasTyped() {
    String typed = folder.resolve("b").toString();
    TrainingRun run = begin("model", typed);
    assertThrows(
        CancelledException.class, () -> run.train(TrainingListener.NONE, Runs.cancelAfter(7)));
    TrainingRun left = TrainingRun.resume(Path.of(typed), NOT_MOVED, finder, engine, Progress.NONE);
    assertEquals(folder.resolve("b.zip"), left.file());
  }

  @Test
  void shortNamesBecomeNamesOfModels() {
    Path file = folder.resolve("ab.zip");
    assertEquals(
        "Model ab", train("model", file.toString(), "epochs", "1").model().description().name());
    Path odd = folder.resolve("cells+noise!.zip");
    assertEquals(
        "cells-noise-", train("model", odd.toString(), "epochs", "1").model().description().name());
  }

  @Test
  void whatIsWrongIsSaidBeforeImagesAreRead() {
    assertRefused(
        "Model name \"x/y\" is not allowed. Give 5 to 128 letters, digits, blanks or _ - ( ).",
        "name",
        "x/y",
        "noisy",
        "missing");
    assertRefused(
        "Patch 15 is not a multiple of 8, as this network needs. Give 8 or 16.",
        "network",
        "unet-small",
        "patch",
        "15",
        "noisy",
        "missing");
  }

  @Test
  void imagesThatAreMissingAreNamed() {
    assertRefused(
        "There is no folder \"" + MemoryFinder.HOME + "missing\". Give another.",
        "noisy",
        "missing");
  }
}
