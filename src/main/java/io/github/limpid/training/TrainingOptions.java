package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.engine.Loss;
import io.github.limpid.engine.Optimizer;
import io.github.limpid.engine.Precision;
import io.github.limpid.image.ImageFinder;
import io.github.limpid.model.BuiltInModels;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a user said of a training, as text; what was left out or empty has its default.
 *
 * <p>Example: {@code TrainingOptions.of(Map.of("clean", "cells", "noise", "gaussian:sigma=20",
 * "model", "mine.zip"))}.
 *
 * @param given texts by option
 */
public record TrainingOptions(Map<TrainingOption, String> given) {

  /** What remains of a rate to fine-tune: a high one would make a model forget what it knows. */
  public static final double FINE_TUNING = 0.2;

  /** Gradients of the house's losses are short, and plain descent has to make up for that. */
  public static final double SGD_RATE = 0.01;

  /** That of the paper. */
  public static final double ADADELTA_RATE = 1;

  private static final String SEPARATOR = ";";
  private static final int MOST_PATCHES = 1_000_000;
  private static final long MEGABYTE = 1L << 20;

  /** Drops what is empty and freezes the rest. */
  public TrainingOptions {
    Map<TrainingOption, String> written = new EnumMap<>(TrainingOption.class);
    given.forEach(
        (option, text) -> {
          if (text != null && !text.isBlank()) {
            written.put(option, text.strip());
          }
        });
    given = Collections.unmodifiableMap(written);
  }

  /**
   * What was typed, by key.
   *
   * @param typed texts by the key of their option
   * @return the options
   * @throws InputException if a key is none of an option
   */
  public static TrainingOptions of(Map<String, String> typed) {
    Map<TrainingOption, String> given = new EnumMap<>(TrainingOption.class);
    typed.forEach((key, text) -> given.put(TrainingOption.of(key), text));
    return new TrainingOptions(given);
  }

  /**
   * The same with another text.
   *
   * @param option which
   * @param text what it is
   * @return changed options
   */
  public TrainingOptions with(TrainingOption option, String text) {
    Map<TrainingOption, String> changed = new EnumMap<>(TrainingOption.class);
    changed.putAll(given);
    changed.put(option, text);
    return new TrainingOptions(changed);
  }

  /**
   * The same for a fine-tuning, which starts from a built-in model unless another was named.
   *
   * @return options with {@link TrainingOption#START}
   */
  public TrainingOptions fineTuning() {
    return has(TrainingOption.START)
        ? this
        : with(TrainingOption.START, BuiltInModels.NAMES.get(0));
  }

  /**
   * Several texts in one.
   *
   * @param texts such as folders
   * @return the text that stands for all of them
   * @throws InputException if one is a file or folder with what stands between them in its path
   */
  public static String joined(List<String> texts) {
    texts.forEach(TrainingOptions::requireNoSeparator);
    return String.join(SEPARATOR, texts);
  }

  /** The same with names of images that find the same ones from anywhere. */
  TrainingOptions lasting(ImageFinder finder) {
    TrainingOptions lasting = this;
    for (TrainingOption images : TrainingOption.images()) {
      List<String> names = texts(images).stream().map(finder::lasting).toList();
      lasting = lasting.with(images, joined(names));
    }
    return lasting;
  }

  private static void requireNoSeparator(String text) {
    if (text.contains(SEPARATOR) && exists(text)) {
      throw new InputException(
          "\"%s\" has a ; in its path, which stands between several folders.".formatted(text),
          "Rename the file or folder.");
    }
  }

  private static boolean exists(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false; // titles and authors may hold what paths may not
    }
  }

  /** The text of an option, or its default. */
  String text(TrainingOption option) {
    return given.getOrDefault(option, option.defaultText());
  }

  /** Whether something was said. */
  boolean has(TrainingOption option) {
    return given.containsKey(option);
  }

  /** The texts of an option that may be several. */
  List<String> texts(TrainingOption option) {
    requireNoSeparator(text(option));
    return Arrays.stream(text(option).split(SEPARATOR))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  int whole(TrainingOption option) {
    return (int) number(option, "a whole number", text -> text.matches("[+-]?\\d{1,9}"));
  }

  double number(TrainingOption option) {
    return number(option, "a number", text -> true);
  }

  private double number(TrainingOption option, String wanted, Predicate<String> form) {
    String text = text(option);
    try {
      if (form.test(text)) {
        return text.equalsIgnoreCase("infinity")
            ? Double.POSITIVE_INFINITY
            : new BigDecimal(text).doubleValue();
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw refused(option, "is not " + wanted);
  }

  /** What an option is, or usually is: an example to follow. */
  private static String example(TrainingOption option) {
    return switch (option) {
      case RATE -> "0.001";
      case PATCH -> String.valueOf(TrainingSettings.PATCH);
      case PRECISION -> "float32";
      case MEMORY -> "2000";
      default -> option.defaultText();
    };
  }

  boolean flag(TrainingOption option) {
    String text = text(option).toLowerCase(Locale.ROOT);
    if (!text.equals("true") && !text.equals("false")) {
      throw refused(option, "is neither true nor false");
    }
    return text.equals("true");
  }

  private InputException refused(TrainingOption option, String why) {
    return new InputException(
        "%s (%s) %s.".formatted(option.key(), text(option), why),
        "Leave it out, or write it like " + option.key() + "=" + example(option) + ".");
  }

  /** Megabytes for pictures, as text. */
  String megabytes() {
    return String.valueOf(Math.max(1, memory() / MEGABYTE));
  }

  /** Refuses to go on with less of Java's memory: other images would be read in other turns. */
  void requireMemory() {
    if (memory() > Runtime.getRuntime().maxMemory()) {
      throw new InputException(
          "The training began with %s MB for images, and Java has %d MB now."
              .formatted(megabytes(), Runtime.getRuntime().maxMemory() / MEGABYTE),
          "Give Java as much memory as it had then.");
    }
  }

  /** Patches that are validated on. */
  int patchesHeldOut() {
    int patches = whole(TrainingOption.HELDPATCHES);
    if (patches < 1 || patches > MOST_PATCHES) {
      throw refused(TrainingOption.HELDPATCHES, "must be 1 to " + MOST_PATCHES);
    }
    return patches;
  }

  /** Bytes for pictures. */
  long memory() {
    if (!has(TrainingOption.MEMORY)) {
      return Runtime.getRuntime().maxMemory() / 2;
    }
    double megabytes = number(TrainingOption.MEMORY, "a number of megabytes", text -> true);
    if (!(megabytes >= 1 && megabytes < 1e9)) {
      throw refused(TrainingOption.MEMORY, "must be at least 1 megabyte and below 1000000000");
    }
    return (long) (megabytes * MEGABYTE);
  }

  /** The settings of the loop, for patches of a side and with or without clean images. */
  TrainingSettings settings(int patch, boolean hasClean) {
    Optimizer optimizer = Optimizer.parse(text(TrainingOption.OPTIMIZER));
    return new TrainingSettings(
        whole(TrainingOption.EPOCHS),
        whole(TrainingOption.STEPS),
        whole(TrainingOption.BATCH),
        patch,
        loss(hasClean),
        optimizer,
        has(TrainingOption.RATE) ? number(TrainingOption.RATE) : usualRate(optimizer),
        RateSchedule.parse(text(TrainingOption.SCHEDULE)),
        number(TrainingOption.CLIPPING),
        Freeze.parse(text(TrainingOption.FREEZE)),
        whole(TrainingOption.PATIENCE),
        precision(),
        whole(TrainingOption.THREADS),
        seed());
  }

  /** Noise with a mean of zero leaves the expected value, which MSE finds, and moves the median. */
  Loss loss(boolean hasClean) {
    return has(TrainingOption.LOSS)
        ? Loss.parse(text(TrainingOption.LOSS))
        : hasClean ? Loss.MAE : Loss.MSE;
  }

  private double usualRate(Optimizer optimizer) {
    double rate =
        optimizer instanceof Optimizer.Sgd
            ? SGD_RATE
            : optimizer instanceof Optimizer.Adadelta ? ADADELTA_RATE : TrainingSettings.RATE;
    return has(TrainingOption.START) ? FINE_TUNING * rate : rate;
  }

  private Precision precision() {
    if (!has(TrainingOption.PRECISION)) {
      return Precision.preferred();
    }
    for (Precision precision : Precision.values()) {
      if (precision.name().equalsIgnoreCase(text(TrainingOption.PRECISION))) {
        return precision;
      }
    }
    throw refused(TrainingOption.PRECISION, "is neither bfloat16 nor float32");
  }

  long seed() {
    String text = text(TrainingOption.SEED);
    if (!text.matches("[+-]?\\d{1,18}")) {
      throw refused(TrainingOption.SEED, "is not a whole number");
    }
    return Long.parseLong(text);
  }

  /** For a file: texts by key, in the order of the options. */
  Map<String, Object> written() {
    Map<String, Object> written = new LinkedHashMap<>();
    given.forEach((option, text) -> written.put(option.key(), text));
    return written;
  }
}
