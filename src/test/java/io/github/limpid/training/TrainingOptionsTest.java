package io.github.limpid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.limpid.InputException;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class TrainingOptionsTest {

  /** What users type is frozen: a key, its group and its default. */
  private static final String KEYS =
      """
      noisy DATA
      clean DATA
      second DATA
      noise DATA
      clip DATA auto
      mask DATA uniform:radius=5,share=0.25,row=0,column=0
      channels DATA 1
      heldnoisy DATA
      heldclean DATA
      heldpatches DATA 64
      validation DATA 0.1
      share DATA 0.5
      blur DATA 0
      gamma DATA 1
      invert DATA 0
      range DATA
      augment DATA true
      fit DATA false
      skip DATA false
      check DATA true
      start NETWORK
      network NETWORK unet-small
      code NETWORK
      layers NETWORK
      filters NETWORK
      kernel NETWORK
      stride NETWORK
      activation NETWORK
      normalization NETWORK
      skips NETWORK
      output NETWORK
      freeze NETWORK none
      loss LEARNING
      optimizer LEARNING adam
      rate LEARNING
      schedule LEARNING cosine
      clipping LEARNING 0.5
      epochs RUN 30
      steps RUN 200
      batch RUN 16
      patch RUN
      patience RUN 0
      seed RUN 1
      precision RUN
      threads RUN 0
      memory RUN
      model MODEL
      overwrite MODEL false
      name MODEL
      description MODEL A denoiser trained with Limpid.
      data MODEL
      author MODEL Limpid user
      cite MODEL Made with Limpid, https://github.com/limpid/limpid
      licence MODEL BSD-2-Clause
      """;

  @Test
  void fineTuningStartsFromABuiltInModelUnlessAnotherIsNamed() {
    assertEquals(
        "Microscopy",
        TrainingOptions.of(Map.of("start", " ")).fineTuning().text(TrainingOption.START));
    assertEquals(
        "mine.zip",
        TrainingOptions.of(Map.of("start", "mine.zip")).fineTuning().text(TrainingOption.START));
  }

  @Test
  void keysAndDefaultsAreFrozen() {
    assertEquals(
        KEYS,
        Arrays.stream(TrainingOption.values())
            .map(o -> (o.key() + " " + o.group() + " " + o.defaultText()).strip() + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void everyKeyFindsItsOption() {
    for (TrainingOption option : TrainingOption.values()) {
      assertEquals(option, TrainingOption.of(option.key()));
      assertEquals(option, TrainingOption.of(option.name()));
      assertTrue(option.help().endsWith("."), option.key());
      assertTrue(option.key().matches("[a-z]+"), option.key());
    }
  }

  @Test
  void keysThatAreNoneAreNamed() {
    InputException refusal =
        assertThrows(InputException.class, () -> TrainingOptions.of(Map.of("epoch", "3")));
    assertEquals(
        "Training has no option \"epoch\". Did you mean epochs? docs/training.md lists its"
            + " options.",
        refusal.getMessage());
  }

  @Test
  void defaultsAreThoseOfTheSettings() {
    TrainingSettings defaults = TrainingSettings.defaults();
    assertEquals(defaults, TrainingOptions.of(Map.of()).settings(64, true));
  }

  @Test
  void noisyImagesAloneAreLearntByTheirMean() {
    assertEquals(Loss.MSE, TrainingOptions.of(Map.of()).settings(64, false).loss());
    assertEquals(Loss.MAE, TrainingOptions.of(Map.of("loss", "mae")).settings(64, false).loss());
  }

  @Test
  void theUsualRateIsThatOfOptimizerAndStart() {
    assertEquals(5e-4, rate());
    assertEquals(5e-4, rate("optimizer", "adamw"));
    assertEquals(5e-4, rate("optimizer", "rmsprop"));
    assertEquals(0.01, rate("optimizer", "sgd:momentum=0.5"));
    assertEquals(1, rate("optimizer", "adadelta"));
    assertEquals(1e-4, rate("start", "Gaussian 1"));
    assertEquals(0.25, rate("start", "Gaussian 1", "rate", "0.25"));
  }

  private static double rate(String... words) {
    return options(words).settings(64, true).rate();
  }

  private static TrainingOptions options(String... words) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      typed.put(words[i], words[i + 1]);
    }
    return TrainingOptions.of(typed);
  }

  @Test
  void everySettingCanBeSaid() {
    TrainingSettings settings =
        options(
                "epochs", "2",
                "steps", "3",
                "batch", "4",
                "loss", "0.84*ssim+0.16*mae",
                "optimizer", "sgd:momentum=0.8",
                "rate", "1e-3",
                "schedule", "plateau:patience=2",
                "clipping", "Infinity",
                "freeze", "encoder",
                "patience", "5",
                "precision", "float32",
                "threads", "1",
                "seed", "-12345678901")
            .settings(20, true);
    assertEquals(2, settings.epochs());
    assertEquals(3, settings.stepsPerEpoch());
    assertEquals(4, settings.batch());
    assertEquals(20, settings.patch());
    assertEquals("0.84*ssim+0.16*mae", settings.loss().text());
    assertTrue(settings.optimizer().text().startsWith("sgd:momentum=0.8"));
    assertEquals(1e-3, settings.rate());
    assertEquals("plateau:patience=2,factor=0.5,warmup=200", settings.schedule().text());
    assertEquals(Double.POSITIVE_INFINITY, settings.clipping());
    assertEquals(Freeze.ENCODER, settings.freeze());
    assertEquals(5, settings.patience());
    assertEquals(Precision.FLOAT32, settings.precision());
    assertEquals(1, settings.threads());
    assertEquals(-12_345_678_901L, settings.seed());
  }

  @Test
  void whatIsEmptyIsNotSaid() {
    TrainingOptions options = options("epochs", " ", "name", "", "rate", " 0.5 ");
    assertFalse(options.has(TrainingOption.EPOCHS));
    assertFalse(options.has(TrainingOption.NAME));
    assertEquals("0.5", options.text(TrainingOption.RATE));
    assertEquals(Map.of("rate", "0.5"), options.written());
    assertFalse(options.with(TrainingOption.RATE, "").has(TrainingOption.RATE));
  }

  @Test
  void foldersWithSemicolonsAreNamed(@TempDir Path folder) throws IOException {
    String path = Files.createDirectory(folder.resolve("day 1; cells")).toString();
    String sentence =
        "\"%s\" has a ; in its path, which stands between several folders. Rename the file or"
            + " folder.";
    for (Executable use :
        List.<Executable>of(
            () -> TrainingOptions.joined(List.of("a", path)),
            () -> options("noisy", path).texts(TrainingOption.NOISY))) {
      assertEquals(sentence.formatted(path), assertThrows(InputException.class, use).getMessage());
    }
    assertEquals("a;b;c", TrainingOptions.joined(List.of("a;b", "c")));
  }

  @Test
  void severalTextsAreOneWithSemicolons() {
    TrainingOptions options = options("author", " A. B. ; C. D. ;; ");
    assertEquals(List.of("A. B.", "C. D."), options.texts(TrainingOption.AUTHOR));
    assertEquals("a;b", TrainingOptions.joined(List.of("a", "b")));
    assertEquals(List.of("Limpid user"), options().texts(TrainingOption.AUTHOR));
    assertEquals(List.of(), options().texts(TrainingOption.NOISY));
  }

  @Test
  void writtenOptionsReadBack() {
    TrainingOptions options = options("rate", "0.5", "clean", "a;b", "noise", "gaussian:sigma=3");
    Map<String, String> written = new LinkedHashMap<>();
    options.written().forEach((key, text) -> written.put(key, String.valueOf(text)));
    assertEquals(options, TrainingOptions.of(written));
    assertEquals(List.of("clean", "noise", "rate"), List.copyOf(written.keySet()));
  }

  @Test
  void memoryIsInMegabytes() {
    assertEquals(3L << 20, options("memory", "3").memory());
    assertEquals((3L << 20) / 2, options("memory", "1.5").memory());
    assertEquals(Runtime.getRuntime().maxMemory() / 2, options().memory());
  }

  @Test
  void numbersThatAreNoneAreNamed() {
    assertRefused(
        "epochs (many) is not a whole number. Leave it out, or write it like epochs=30.",
        () -> options("epochs", "many").settings(64, true));
    assertRefused(
        "batch (2.5) is not a whole number. Leave it out, or write it like batch=16.",
        () -> options("batch", "2.5").settings(64, true));
    assertRefused(
        "steps (99999999999) is not a whole number. Leave it out, or write it like steps=200.",
        () -> options("steps", "99999999999").settings(64, true));
    assertRefused(
        "clipping (NaN) is not a number. Leave it out, or write it like clipping=0.5.",
        () -> options("clipping", "NaN").settings(64, true));
    assertRefused(
        "seed (one) is not a whole number. Leave it out, or write it like seed=1.",
        () -> options("seed", "one").settings(64, true));
    assertRefused(
        "fit (yes) is neither true nor false. Leave it out, or write it like fit=false.",
        () -> options("fit", "yes").flag(TrainingOption.FIT));
  }

  @Test
  void wrongValuesOfOptionsWithoutAFixedDefaultGetAnExample() {
    assertRefused(
        "rate (high) is not a number. Leave it out, or write it like rate=0.001.",
        () -> options("rate", "high").settings(64, true));
    assertRefused(
        "precision (float64) is neither bfloat16 nor float32. Leave it out, or write it like"
            + " precision=float32.",
        () -> options("precision", "float64").settings(64, true));
    for (String memory : new String[] {"0", "0.5", "-3", "infinity", "1e9"}) {
      assertRefused(
          "memory ("
              + memory
              + ") must be at least 1 megabyte and below 1000000000. Leave it out, or write it like"
              + " memory=2000.",
          () -> options("memory", memory).memory());
    }
    assertRefused(
        "memory (2GB) is not a number of megabytes. Leave it out, or write it like memory=2000.",
        () -> options("memory", "2GB").memory());
    assertRefused(
        "patch (big) is not a whole number. Leave it out, or write it like patch=64.",
        () -> options("patch", "big").whole(TrainingOption.PATCH));
  }

  @Test
  void examplesOfRefusalsAreAllowed() {
    TrainingSettings settings =
        options("rate", "0.001", "precision", "float32", "memory", "2000").settings(64, true);
    assertEquals(0.001, settings.rate());
    assertEquals(Precision.FLOAT32, settings.precision());
  }

  @Test
  void otherTextsThatAreNotUnderstoodAreNamed() {
    assertRefused(
        "freeze (decoder) is not known. Give none or encoder.",
        () -> options("freeze", "decoder").settings(64, true));
    assertRefused(
        "rate (0.0) must be above 0 and at most 10. Usual are 0.0001 to 0.001; 1 for Adadelta.",
        () -> options("rate", "0").settings(64, true));
    assertRefused(
        "Schedule \"linear\" is not known. Known are cosine, constant, step, plateau.",
        () -> options("schedule", "linear").settings(64, true));
  }

  private static void assertRefused(String message, Runnable reading) {
    assertEquals(message, assertThrows(InputException.class, reading::run).getMessage());
  }
}
