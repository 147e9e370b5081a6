package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.engine.LearnerState;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Optimizer;
import io.github.limpid.engine.Precision;
import io.github.limpid.network.Network;
import io.github.limpid.network.UNet;
import io.github.limpid.network.Weights;
import io.github.limpid.training.EpochReport.Score;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {

  private static final String REMEDY =
      " Go on from another checkpoint, or start the training again.";

  private static final byte[] WHOLE = write();

  @TempDir Path folder;

  @Test
  void everythingReadsBackAsItWas() {
    Path file = folder.resolve("a.checkpoint");
    Checkpoint checkpoint = checkpoint();
    CheckpointFile.write(checkpoint, file);
    Runs.assertSame(checkpoint, CheckpointFile.read(file));
  }

  @Test
  void theStartOfARunReadsBackToo() {
    Path file = folder.resolve("a.checkpoint");
    Checkpoint start = Runs.start(Runs.settings(3, 4, Loss.MSE));
    CheckpointFile.write(start, file);
    Runs.assertSame(start, CheckpointFile.read(file));
    assertEquals(Double.POSITIVE_INFINITY, CheckpointFile.read(file).bestLoss());
  }

  @Test
  void seedsAndStepsBeyondTheRangeOfDoublesAreExact() {
    TrainingSettings settings = Runs.settings(1, 1, Loss.MAE, "cosine", 0, 0x7fff_ffff_ffff_fff1L);
    Checkpoint start = Runs.start(settings);
    Checkpoint late =
        start.after(
            report(1, 0.5),
            new LearnerState((1L << 53) + 1, start.state().weights(), start.state().slots()),
            0);
    Path file = folder.resolve("a.checkpoint");
    CheckpointFile.write(late, file);
    Runs.assertSame(late, CheckpointFile.read(file));
  }

  @Test
  void numbersThatAreNoneReadBack() {
    double nan = Double.NaN;
    double infinite = Double.POSITIVE_INFINITY;
    Checkpoint start = Runs.start(Runs.settings(3, 4, Loss.MAE));
    Checkpoint checkpoint =
        start
            .measured(
                new EpochReport(
                    0, 0, 0, nan, infinite, new Score(nan, nan), new Score(-infinite, 0), 0))
            .after(
                new EpochReport(
                    1, 4, 1e-300, nan, nan, Score.UNKNOWN, Score.UNKNOWN, Double.MAX_VALUE),
                start.state(),
                0);
    Path file = folder.resolve("a.checkpoint");
    CheckpointFile.write(checkpoint, file);
    Runs.assertSame(checkpoint, CheckpointFile.read(file));
  }

  @Test
  void everySettingReadsBack() {
    for (String optimizer : List.of("adam", "adamw", "adadelta", "rmsprop", "sgd:momentum=0.5")) {
      for (String loss : List.of("mse", "huber:delta=0.2", "bce", "0.84*ssim+0.16*mae")) {
        for (String schedule :
            List.of("constant", "step:every=3,factor=0.1", "plateau:patience=2,warmup=7")) {
          TrainingSettings settings =
              new TrainingSettings(
                  9,
                  8,
                  7,
                  12,
                  Loss.parse(loss),
                  Optimizer.parse(optimizer),
                  0.3,
                  RateSchedule.parse(schedule),
                  Double.POSITIVE_INFINITY,
                  Freeze.ENCODER,
                  6,
                  Precision.BFLOAT16,
                  5,
                  -4);
          Checkpoint start = Runs.start(settings).withParts(7);
          Path file = folder.resolve("a.checkpoint");
          CheckpointFile.write(start, file);
          Runs.assertSame(start, CheckpointFile.read(file));
        }
      }
    }
  }

  @Test
  void originsMayHoldWhatYamlHolds() {
    Map<String, Object> ancestor = new LinkedHashMap<>();
    ancestor.put("name", "Gaussian: 1 # \"2\"");
    ancestor.put("created", "2026-01-02T03:04:05Z");
    ancestor.put("history", List.of(List.of(1.0, Double.NaN), List.of(2.0, -0.0)));
    ancestor.put("authors", List.of("Ä. Ö.", "李"));
    ancestor.put("started-from", Map.of("training", Map.of("epochs", 3, "seed", 1L << 40)));
    ancestor.put("nothing", null);
    ancestor.put("text", "yes");
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("options", Map.of("clean", "a;b", "rate", "1e-3", "seed", "007", "fit", "true"));
    origin.put("started-from", ancestor);
    origin.put("again", ancestor); // the same object twice
    Checkpoint start =
        Checkpoint.start(Runs.NETWORK, Runs.settings(1, 1, Loss.MAE), origin, Runs.weights(1, 0));
    Path file = folder.resolve("a.checkpoint");
    CheckpointFile.write(start, file);
    assertEquals(origin, CheckpointFile.read(file).origin());
  }

  @Test
  void aNewCheckpointReplacesTheOldOne() {
    Path file = folder.resolve("a.checkpoint");
    CheckpointFile.write(Runs.start(Runs.settings(3, 4, Loss.MSE)), file);
    CheckpointFile.write(checkpoint(), file);
    Runs.assertSame(checkpoint(), CheckpointFile.read(file));
  }

  @Test
  void foldersThatAreMissingAreNamed() {
    Path file = folder.resolve("missing").resolve("a.checkpoint");
    InputException failure =
        assertThrows(InputException.class, () -> CheckpointFile.write(checkpoint(), file));
    assertTrue(
        failure.getMessage().startsWith("Checkpoint " + file + " cannot be written: "),
        failure.getMessage());
    assertTrue(
        failure.getMessage().endsWith(". Choose a folder that can be written and has room."));
  }

  @Test
  void missingFilesAreNamed() {
    Path file = folder.resolve("none.checkpoint");
    assertRefused(
        file, "Checkpoint " + file + " does not exist. Give the file that training wrote.");
  }

  @Test
  void filesCutShortAreRefused() throws IOException {
    Path file = folder.resolve("a.checkpoint");
    String sentence =
        "Checkpoint " + file + " cannot be read: it is not a complete zip file." + REMEDY;
    for (int length = 0; length < WHOLE.length; length += 1 + length / 15) {
      Files.write(file, Arrays.copyOf(WHOLE, length));
      assertRefused(file, sentence);
    }
    Files.write(file, Arrays.copyOf(WHOLE, WHOLE.length - 1));
    assertRefused(file, sentence);
  }

  @Test
  void alteredBytesAreReadOrRefusedWithASentence() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    Path file = folder.resolve("a.checkpoint");
    for (int i = 0; i < 100; i++) {
      byte[] altered = WHOLE.clone();
      altered[random.nextInt(altered.length)] = (byte) random.nextInt(256);
      Files.write(file, altered);
      try {
        CheckpointFile.read(file);
      } catch (InputException refusal) {
        assertTrue(refusal.problem().endsWith("."), refusal.getMessage());
        assertTrue(!refusal.getMessage().contains("null"), refusal.getMessage());
      }
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = folder.resolve("a.checkpoint");
    Files.writeString(file, "nothing of the kind");
    assertRefused(
        file, "Checkpoint " + file + " cannot be read: it is not a complete zip file." + REMEDY);
    Files.write(file, zip(Map.of("other.txt", new byte[3])));
    assertRefused(
        file, "Checkpoint " + file + " cannot be read: it holds no checkpoint.yaml." + REMEDY);
  }

  @Test
  void newerVersionsAskForAnUpdate() throws IOException {
    Path file = withText(text -> text.replace("limpid-checkpoint: 3", "limpid-checkpoint: 4"));
    assertRefused(
        file, "Checkpoint " + file + " has version 4; this Limpid reads 3. Update Limpid.");
  }

  @Test
  void olderVersionsAskForANewStart() throws IOException {
    Path file = withText(text -> text.replace("limpid-checkpoint: 3", "limpid-checkpoint: 1"));
    assertRefused(
        file,
        "Checkpoint " + file + " has version 1; this Limpid reads 3. Start the training again.");
  }

  @Test
  void alteredTextIsReadOrRefusedWithASentence() throws IOException {
    String text = new String(entries().get("checkpoint.yaml"), StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(2);
    String letters = "9-.:[]{}xé\n #&*!'\"0";
    for (int i = 0; i < 400; i++) {
      StringBuilder altered = new StringBuilder(text);
      int at = random.nextInt(text.length());
      int length = random.nextInt(3);
      char letter = letters.charAt(random.nextInt(letters.length()));
      altered.replace(at, Math.min(text.length(), at + length), String.valueOf(letter));
      Path file = withText(whole -> altered.toString());
      try {
        CheckpointFile.read(file);
      } catch (InputException refusal) {
        assertTrue(refusal.problem().endsWith("."), refusal.getMessage());
      }
    }
  }

  @Test
  void valuesThatNoTrainingHasAreRefusedWithTheFile() throws IOException {
    assertTextRefused(text -> text.replace("loss: mae", "loss: max"), "Loss \"max\" is not known");
    assertTextRefused(
        text -> text.replace("rate: 3.0E-4", "rate: 0"), "rate (0.0) must be above 0");
    assertTextRefused(text -> text.replace("adam:", "eve:"), "Optimizer \"eve\" is not known");
    assertTextRefused(
        text -> text.replace("patch: 12", "patch: 11"), "Patch 11 is not a multiple of 4");
  }

  @Test
  void textThatIsNotUnderstoodIsRefused() throws IOException {
    String kind = "a value is missing or of another kind";
    assertTextRefused(text -> "", kind);
    assertTextRefused(text -> "- a list", kind);
    assertTextRefused(text -> "[", "while parsing a flow node");
    assertTextRefused(
        text -> text.replace("limpid-checkpoint", "x"), "limpid-checkpoint is missing");
    assertTextRefused(text -> text.replace("network:", "x:"), kind);
    assertTextRefused(text -> text.replace("settings:", "x:"), kind);
    assertTextRefused(text -> text.replace("history:", "x:"), kind);
    assertTextRefused(text -> text.replace("epochs:", "x:"), "epochs is missing");
    assertTextRefused(text -> text.replace("loss:", "x:"), kind);
    assertTextRefused(text -> text.replace("loss: mae", "loss: 3"), kind);
    assertTextRefused(
        text -> text.replace("precision: FLOAT32", "precision: FLOAT8"),
        "No enum constant io.github.limpid.engine.Precision.FLOAT8");
    assertTextRefused(text -> text.replace("parts: 2", "parts: 9"), "parts (9) must be 1 to");
    assertTextRefused(text -> text.replace("parts:", "x:"), "parts is missing");
    assertTextRefused(text -> text.replace("origin:", "x:"), kind);
    assertTextRefused(text -> text.replace("rollbacks:", "x:"), kind);
    assertTextRefused(text -> text.replaceAll("history:(?s).*", "history:\n- [1.0]\n"), kind);
    assertTextRefused(text -> text.replaceAll("history:(?s).*", "history:\n- [a]\n"), kind);
    assertTextRefused(text -> text.replaceAll("history:(?s).*", "history: 3\n"), kind);
    assertTextRefused(
        text -> text.replace("contrast-convolution filters=", "contrast-convolution filters=x"),
        "layer line \"contrast-convolution filters=x4 kernel=3\" is not understood: filters=x4");
  }

  private void assertTextRefused(UnaryOperator<String> change, String why) throws IOException {
    Path file = withText(change);
    InputException refusal = assertThrows(InputException.class, () -> CheckpointFile.read(file));
    assertTrue(
        refusal.problem().startsWith("Checkpoint " + file + " cannot be read: " + why),
        refusal.getMessage());
    assertEquals(REMEDY.strip(), refusal.remedy());
  }

  @Test
  void textThatAsksForAnObjectCreatesNone() throws IOException {
    Path file = withText(text -> "!!java.io.FileOutputStream [" + folder.resolve("x") + "]");
    InputException refusal = assertThrows(InputException.class, () -> CheckpointFile.read(file));
    assertTrue(refusal.getMessage().startsWith("Checkpoint " + file + " cannot be read: "));
    assertTrue(!Files.exists(folder.resolve("x")));
  }

  @Test
  void missingAndCutArraysAreRefused() throws IOException {
    for (String part : new String[] {"weights", "slot1", "slot2", "best"}) {
      String name = part + "/02-contrast-convolution/kernel.npy";
      Map<String, byte[]> entries = entries();
      byte[] array = entries.remove(name);
      Path file = folder.resolve("a.checkpoint");
      Files.write(file, zip(entries));
      assertRefused(
          file,
          "Checkpoint "
              + file
              + " cannot be read: "
              + part
              + "/02-contrast-convolution/kernel is missing."
              + REMEDY);
      for (int length = 0; length < array.length; length += 1 + length / 3) {
        entries.put(name, Arrays.copyOf(array, length));
        Files.write(file, zip(entries));
        assertThrows(InputException.class, () -> CheckpointFile.read(file));
      }
      entries.put(name, Arrays.copyOf(array, array.length - 1));
      Files.write(file, zip(entries));
      assertRefused(file, "Checkpoint " + file + " cannot be read: it ends too early." + REMEDY);
    }
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws IOException {
    String name = "weights/02-contrast-convolution/kernel.npy";
    Map<String, byte[]> entries = entries();
    byte[] array = entries.get(name);
    array[array.length - 1] = 0x7f; // the last of the last value's four bytes, little-endian
    array[array.length - 2] = (byte) 0xff;
    Path file = folder.resolve("a.checkpoint");
    Files.write(file, zip(entries));
    assertRefused(
        file,
        "Checkpoint "
            + file
            + " cannot be read: weights \"02-contrast-convolution/kernel\" hold NaN."
            + REMEDY);
  }

  @Test
  void textNamesItsVersionFirst() throws IOException {
    String text = new String(entries().get("checkpoint.yaml"), StandardCharsets.UTF_8);
    assertTrue(text.startsWith("limpid-checkpoint: 3\nnetwork: |\n  channels 1\n"), text);
  }

  private static void assertRefused(Path file, String message) {
    InputException refusal = assertThrows(InputException.class, () -> CheckpointFile.read(file));
    assertEquals(message, refusal.getMessage());
  }

  private Path withText(UnaryOperator<String> change) throws IOException {
    Map<String, byte[]> entries = entries();
    String text = new String(entries.get("checkpoint.yaml"), StandardCharsets.UTF_8);
    entries.put("checkpoint.yaml", change.apply(text).getBytes(StandardCharsets.UTF_8));
    Path file = folder.resolve("a.checkpoint");
    Files.write(file, zip(entries));
    return file;
  }

  private Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(WHOLE))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] write() {
    try {
      Path file = Files.createTempFile("limpid-test-", ".checkpoint");
      CheckpointFile.write(checkpoint(), file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static Checkpoint checkpoint() {
    Network network = new UNet(1, List.of(4, 6), 1).network();
    TrainingSettings settings =
        new TrainingSettings(
            9,
            7,
            5,
            12,
            Loss.MAE,
            Optimizer.ADAM,
            3e-4,
            RateSchedule.DEFAULT,
            0.5,
            Freeze.NONE,
            3,
            Precision.FLOAT32,
            1,
            -12);
    LearnerState state =
        new LearnerState(14, random(network, 1), List.of(random(network, 2), random(network, 3)));
    EpochReport best = report(1, 1.0 / 3);
    return new Checkpoint(
        network,
        settings,
        Map.of("options", Map.of("clean", "cells")),
        state,
        random(network, 4),
        best,
        report(0, 0.75),
        List.of(best, report(2, 0.4)),
        List.of(new Rollback(1, "the loss is NaN", 0.5), new Rollback(2, "a: \"b\"", 0.25)),
        2,
        0.0625);
  }

  private static EpochReport report(int epoch, double loss) {
    return new EpochReport(
        epoch,
        7L * epoch,
        1e-4,
        epoch == 0 ? Double.NaN : 1e-300,
        loss,
        new Score(24.5, 0.1 + epoch),
        new Score(20.25, 1.0 / 7),
        61.007);
  }

  /** All arrays full, unlike those a run starts with. */
  private static Weights random(Network network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> arrays = new LinkedHashMap<>();
    Weights.draw(network, random)
        .arrays()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
              }
              arrays.put(name, values);
            });
    return new Weights(arrays);
  }
}
